import { cliWords } from "../../words/en/cli.ts";
import { knownWord } from "../arguments.ts";
import type { Command } from "../command.ts";

const { schema: words } = cliWords;

/** `holdfast schema`: the JSON Schema of scenarios or of results. */
export const schemaCommand = Object.freeze<Command>({
  name: "schema",
  describe: words.describe,
  argument: { name: "which", describe: words.which, isRequired: false },
  options: { json: { type: "boolean", describe: cliWords.global.json } },
  examples: words.examples,
  execute: async (args, { terminal }) => {
    const which = knownWord("schema", args.argument ?? "scenario", ["scenario", "results"]);
    const schema =
      which === "scenario"
        ? (await import("../../scenario/json-schema.ts")).scenarioJsonSchema()
        : (await import("../../results/json-schema.ts")).resultsJsonSchema();
    terminal.print(`${JSON.stringify(schema, null, 2)}\n`);
    return 0;
  },
});
