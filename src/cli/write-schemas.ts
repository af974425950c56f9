import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { fitJsonSchema } from "../models/fit-schema.ts";
import { optimumJsonSchema, resultsJsonSchema } from "../results/json-schema.ts";
import { scenarioJsonSchema } from "../scenario/json-schema.ts";

// A build step: writes the schemas that the package exports, beside the compiled sources (dist/schemas).
const folder = fileURLToPath(new URL("../../schemas/", import.meta.url));
mkdirSync(folder, { recursive: true });
for (const [name, schema] of [
  ["scenario", scenarioJsonSchema()],
  ["results", resultsJsonSchema()],
  ["fit", fitJsonSchema()],
  ["optimum", optimumJsonSchema()],
] as const) {
  writeFileSync(`${folder}${name}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`);
}
