import { cliHelpWords } from "../words/cli-help.ts";
import { cliWords } from "../words/cli.ts";
import type { Command, Completion, OptionSpec } from "./command.ts";

/** Shells for which there is a script. */
export const SHELLS = ["bash", "zsh", "fish"] as const;
type Shell = (typeof SHELLS)[number];

type Options = Readonly<Record<string, OptionSpec>>;

/** The script by which a shell completes commands, their options, the values of these and files, with descriptions where the shell shows them. */
export function completionScript(shell: Shell, commands: readonly Command[], globals: Options): string {
  const whole = { help: flag(cliWords.global.help), version: flag(cliWords.global.version), ...globals };
  const complete = commands.map((command) => ({ ...command, options: { ...whole, ...command.options } }));
  return { bash: bashScript, zsh: zshScript, fish: fishScript }[shell](complete, whole);
}

function flag(describe: string): OptionSpec {
  return { type: "boolean", describe: () => describe };
}

/** Where nothing else is known bash completes files by itself. */
function bashScript(commands: readonly Command[], globals: Options): string {
  const valued = commands.flatMap(({ name, options }) =>
    Object.entries(options)
      .filter(([, { type }]) => type !== "boolean")
      .map(([option, { type, completes }]) => {
        const kind = type === "list" ? "list" : "one";
        return `    "${name} --${option}") kind=${kind}; values="${wordsOf(completes).join(" ")}" ;;`;
      }),
  );
  const own = commands.map(
    ({ name, argument, options }) =>
      `    ${name}) options="${flagsOf(options)}"; words="${wordsOf(argument.completes).join(" ")}" ;;`,
  );
  const names = commands.map(({ name }) => name).join(" ");
  return `# ${cliHelpWords.completion.comment}
_holdfast() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" cmd="" option="" kind="" values="" options="${flagsOf(globals)}" words="${names}" i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "\${COMP_WORDS[i]}" in
    --locale) i=$((i + 1)) ;;
    -*) ;;
    *) cmd="\${COMP_WORDS[i]}"; break ;;
    esac
  done
  for ((i = COMP_CWORD - 1; i > 0; i--)); do
    case "\${COMP_WORDS[i]}" in
    --*) option="\${COMP_WORDS[i]}"; break ;;
    esac
  done
  local after=$((COMP_CWORD - i))
  if [[ "$cur" == "=" ]]; then cur=""; elif [[ "\${COMP_WORDS[COMP_CWORD - 1]}" == "=" ]]; then after=$((after - 1)); fi
  case "$cmd $option" in
    " --locale") kind=one; values="${wordsOf(globals["locale"]?.completes).join(" ")}" ;;
${valued.join("\n")}
  esac
  case "$cmd" in
${own.join("\n")}
  esac
  if [[ "$kind" == list || ( "$kind" == one && $after -eq 1 ) ]] && [[ "$cur" != -* ]]; then
    COMPREPLY=($(compgen -W "$values" -- "$cur"))
  elif [[ "$cur" == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$cur"))
  else
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
  fi
}
complete -o default -F _holdfast holdfast
`;
}

function zshScript(commands: readonly Command[], globals: Options): string {
  const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const described = (text: string): string => text.replaceAll(/[[\]:\\]/g, String.raw`\$&`);
  const action = (completes: Completion | undefined): string =>
    completes === undefined ? " " : completes === "file" ? "_files" : `(${completes.join(" ")})`;
  const optionsOf = (options: Options): string[] =>
    Object.entries(options).map(([name, { type, describe, completes }]) =>
      quoted(
        `${type === "list" ? "*" : ""}--${name}[${described(describe())}]${type === "boolean" ? "" : `:${name}:${action(completes)}`}`,
      ),
    );
  const lines = (items: readonly string[], indent: string): string => items.join(` \\\n${indent}`);
  const own = commands.map(({ name, argument, options }) => {
    const place = argument.isList === true ? "*" : "1";
    const words = quoted(`${place}:${described(argument.name())}:${action(argument.completes)}`);
    return `      ${name})\n        _arguments \\\n          ${lines([...optionsOf(options), words], "          ")}\n        ;;`;
  });
  const names = commands.map(({ name, describe }) => quoted(`${name}:${described(describe())}`));
  return `#compdef holdfast
# ${cliHelpWords.completion.comment}
_holdfast() {
  local state line
  typeset -A opt_args
  _arguments -C \\
    ${lines([...optionsOf(globals), "'1:command:->command'", "'*::argument:->argument'"], "    ")}
  case $state in
  command)
    local -a commands
    commands=(
      ${names.join("\n      ")}
    )
    _describe command commands
    ;;
  argument)
    case $line[1] in
${own.join("\n")}
    esac
    ;;
  esac
}
if [ "$funcstack[1]" = _holdfast ]; then _holdfast "$@"; else compdef _holdfast holdfast; fi
`;
}

function fishScript(commands: readonly Command[], globals: Options): string {
  const quoted = (text: string): string => `'${text.replaceAll(/[\\']/g, String.raw`\$&`)}'`;
  const values = (completes: Completion | undefined): string =>
    completes === undefined ? " -x" : completes === "file" ? " -r -F" : ` -x -a ${quoted(completes.join(" "))}`;
  const optionLine = (condition: string, [name, { type, describe, completes }]: [string, OptionSpec]): string =>
    `complete -c holdfast${condition} -l ${name}${type === "boolean" ? "" : values(completes)} -d ${quoted(describe())}`;
  const own = commands.flatMap(({ name, describe, argument, options }) => {
    const condition = ` -n ${quoted(`__fish_seen_subcommand_from ${name}`)}`;
    const isOwn = ([option, spec]: [string, OptionSpec]): boolean => globals[option] !== spec;
    return [
      `complete -c holdfast -n __fish_use_subcommand -a ${name} -d ${quoted(describe())}`,
      ...Object.entries(options)
        .filter(isOwn)
        .map((entry) => optionLine(condition, entry)),
      ...(argument.completes === undefined
        ? []
        : [`complete -c holdfast${condition}${values(argument.completes).replace(/ -[xr]\b/, "")}`]),
    ];
  });
  const common = Object.entries(globals).map((entry) => optionLine("", entry));
  return `# ${cliHelpWords.completion.comment}\ncomplete -c holdfast -f\n${[...common, ...own].join("\n")}\n`;
}

function wordsOf(completes: Completion | undefined): readonly string[] {
  return completes === undefined || completes === "file" ? [] : completes;
}

function flagsOf(options: Options): string {
  return Object.keys(options)
    .map((name) => `--${name}`)
    .join(" ");
}
