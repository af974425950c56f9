import { cliHelpWords } from "../../words/cli-help.ts";
import { cliWords } from "../../words/cli.ts";
import { knownWord } from "../arguments.ts";
import type { Command } from "../command.ts";

const { schema: words } = cliHelpWords;

const SCHEMAS = ["scenario", "results", "fit", "optimum"] as const;
const schemas = Object.freeze({
  scenario: async () => (await import("../../scenario/json-schema.ts")).scenarioJsonSchema(),
  results: async () => (await import("../../results/json-schema.ts")).resultsJsonSchema(),
  fit: async () => (await import("../../models/fit-schema.ts")).fitJsonSchema(),
  optimum: async () => (await import("../../results/json-schema.ts")).optimumJsonSchema(),
});

/** `holdfast schema`: the JSON Schema of scenarios, of results, of saved fits or of optima. */
export const schemaCommand = Object.freeze<Command>({
  name: "schema",
  describe: () => words.describe,
  argument: {
    name: () => cliHelpWords.arguments.which,
    describe: () => words.which,
    isRequired: false,
    completes: SCHEMAS,
  },
  options: { json: { type: "boolean", describe: () => cliWords.global.json } },
  examples: () => words.examples,
  execute: async (args, { terminal }) => {
    const which = knownWord("schema", args.argument ?? "scenario", SCHEMAS);
    terminal.print(`${JSON.stringify(await schemas[which](), null, 2)}\n`);
    return 0;
  },
});
