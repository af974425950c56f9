import { cliHelpWords } from "../../words/cli-help.ts";
import { knownWord } from "../arguments.ts";
import type { Command, OptionSpec } from "../command.ts";
import { completionScript, SHELLS } from "../completion-script.ts";

const { completion: words } = cliHelpWords;

/** `holdfast completion`: the script of a shell that completes the commands. */
export function completionCommand(
  commands: () => readonly Command[],
  globals: Readonly<Record<string, OptionSpec>>,
): Command {
  return Object.freeze<Command>({
    name: "completion",
    describe: () => words.describe,
    argument: {
      name: () => cliHelpWords.arguments.shell,
      describe: () => words.shell,
      isRequired: true,
      completes: SHELLS,
    },
    options: {},
    examples: () => words.examples,
    execute: (args, { terminal }) => {
      const shell = knownWord("completion", args.argument!, SHELLS);
      terminal.print(completionScript(shell, commands(), globals));
      return Promise.resolve(0);
    },
  });
}
