import yargs from "yargs";
import type { Argv, Options } from "yargs";
import { UsageError } from "../errors.ts";
import { cliErrorWords } from "../words/cli-errors.ts";
import { cliWords } from "../words/cli.ts";
import { nearestWord } from "../words/nearest-word.ts";
import { createArguments } from "./arguments.ts";
import type { Arguments } from "./arguments.ts";
import type { Command, OptionSpec } from "./command.ts";
import { commandAt, globalOptions } from "./global-options.ts";

/** What a command line asks for: help or the version as text, or a command. */
export type Parsed =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "command"; readonly command: Command; readonly args: Arguments };

interface Chosen {
  readonly command: Command;
  readonly args: Arguments;
}

const WIDEST_HELP = 100;

/** Reads a command line without its program. Throws a UsageError that names the nearest word; with no words at all gives null. */
export function parseCommandLine(
  argv: readonly string[],
  commands: readonly Command[],
  version: string,
  columns: number | undefined,
): Parsed | null {
  if (argv.length === 0) return null;
  refuseUnknownWords(argv, commands);
  const state: { chosen: Chosen | null; text: string } = { chosen: null, text: "" };
  const parser = createParser(commands, version, columns, (chosen) => {
    state.chosen = chosen;
  });
  // With a callback yargs prints nothing itself.
  void parser.parse([...argv], {}, (_error: unknown, _args: unknown, output: string) => {
    state.text = output;
  });
  if (state.text !== "") return { kind: "text", text: `${spaced(state.text)}${examplesOf(argv, commands)}` };
  return state.chosen === null ? null : { kind: "command", ...state.chosen };
}

/** The blank that yargs leaves out before the type of an option whose description fills its column. */
function spaced(help: string): string {
  const { boolean, string, array, required } = cliWords.global;
  return help.replaceAll(
    new RegExp(`(?<=[^\\s[])\\[(?=(?:${boolean}|${string}|${array})\\](?: \\[${required}\\])?$)`, "gm"),
    " [",
  );
}

/** The examples of the command that help was asked for, each command on one line however long, to be copied; yargs would wrap it. */
function examplesOf(argv: readonly string[], commands: readonly Command[]): string {
  const command = commands.find(({ name }) => name === argv[commandAt(argv)]);
  if (command === undefined || argv.includes("--version")) return "";
  const examples = command.examples().map(([line, gives]) => `  ${line.replaceAll("$0", "holdfast")}\n      ${gives}`);
  return `\n\n${cliWords.global.examples}\n${examples.join("\n")}`;
}

/** The help of the program as a whole. */
export function programHelp(commands: readonly Command[], version: string, columns: number | undefined): string {
  const parsed = parseCommandLine(["--help"], commands, version, columns);
  return parsed?.kind === "text" ? parsed.text : "";
}

function createParser(
  commands: readonly Command[],
  version: string,
  columns: number | undefined,
  choose: (chosen: Chosen) => void,
): Argv {
  const { global } = cliWords;
  const parser = yargs()
    .scriptName("holdfast")
    // Whose strings are all ours, in either language: yargs keeps them from one parser to the next.
    .locale("en")
    .updateStrings({
      "Commands:": global.commands,
      "Options:": global.options,
      "Positionals:": global.positionals,
      boolean: global.boolean,
      string: global.string,
      array: global.array,
      required: global.required,
    })
    .parserConfiguration({
      "boolean-negation": false,
      "camel-case-expansion": false,
      "dot-notation": false,
      "parse-numbers": false,
      "parse-positional-numbers": false,
    })
    .usage(`${cliWords.usage}\n\n${cliWords.tagline}`)
    .epilogue(cliWords.epilogue)
    .wrap(Math.min(WIDEST_HELP, columns ?? WIDEST_HELP) - 1)
    .help("help", global.help)
    .alias("help", "h")
    .version("version", global.version, version)
    .options(Object.fromEntries(Object.entries(globalOptions).map(([name, spec]) => [name, yargsOption(spec)])))
    .strict()
    .exitProcess(false)
    .fail((message: string, error: Error | undefined) => {
      throw error instanceof UsageError ? error : new UsageError(message);
    });
  for (const command of commands) addCommand(parser, command, choose);
  return parser;
}

function addCommand(parser: Argv, command: Command, choose: (chosen: Chosen) => void): void {
  const { name, argument } = command;
  const written = argument.name();
  const dots = argument.isList === true ? ".." : "";
  parser.command(
    `${name} ${argument.isRequired ? `<${written}${dots}>` : `[${written}${dots}]`}`,
    command.describe(),
    (builder) => {
      builder.positional(written, { type: "string", describe: argument.describe() });
      for (const [option, spec] of Object.entries(command.options)) {
        builder.option(option, yargsOption(spec));
      }
      return builder.epilogue("");
    },
    (values) => {
      choose({ command, args: createArguments(values, written) });
    },
  );
}

function yargsOption({ type, describe }: OptionSpec): Options {
  if (type === "boolean") return { type, describe: describe() };
  return { type: "string", array: type === "list", requiresArg: true, describe: describe() };
}

/** Finds a word that is no command, an option that nobody knows, and what else yargs would say less well. */
function refuseUnknownWords(argv: readonly string[], commands: readonly Command[]): void {
  const names = commands.map(({ name }) => name);
  const at = commandAt(argv);
  const first = at < 0 ? undefined : argv[at];
  const command = commands.find(({ name }) => name === first);
  if (first !== undefined && command === undefined) {
    throw new UsageError(
      cliErrorWords.unknownCommand(first, names, nearestWord(first, names)),
      cliErrorWords.seeHelp(null),
    );
  }
  const where = command?.name ?? "holdfast";
  const hint = cliErrorWords.seeHelp(command?.name ?? null);
  const options = { ...globalOptions, ...command?.options };
  const known = [...Object.keys(options), "help", "version"].map((name) => `--${name}`);
  const rest = command === undefined ? [...argv] : argv.toSpliced(at, 1);
  let isList = false;
  let words = 0;
  for (let i = 0; i < rest.length; i++) {
    const word = rest[i];
    if (word === "-h") continue;
    if (!word.startsWith("-") || word === "-") {
      if (!isList && ++words > 1 && command?.argument.isList !== true)
        throw new UsageError(cliErrorWords.surplus(where, word), hint);
      continue;
    }
    const [flag] = word.split("=") as [string];
    if (!known.includes(flag)) {
      throw new UsageError(cliErrorWords.unknownOption(where, flag, nearestWord(flag, known)), hint);
    }
    const type = options[flag.slice(2)]?.type ?? "boolean";
    const hasValue = word.includes("=");
    if (type !== "boolean" && !hasValue && (i + 1 === rest.length || rest[i + 1].startsWith("--"))) {
      throw new UsageError(cliErrorWords.missingValue(where, flag.slice(2)), hint);
    }
    isList = type === "list" && !hasValue;
    if (type === "string" && !hasValue) i++;
  }
  const wantsText = rest.some((word) => ["-h", "--help", "--version"].includes(word));
  if (command?.argument.isRequired === true && words === 0 && !wantsText) {
    const { name, isList } = command.argument;
    const message = isList === true ? cliErrorWords.missingFolders : cliErrorWords.missingArgument;
    throw new UsageError(message(where, name()), hint);
  }
}
