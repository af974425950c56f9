import { UsageError } from "../errors.ts";
import { VERSION } from "../version.ts";
import { withLocale } from "../with-locale.ts";
import { cliErrorWords } from "../words/cli-errors.ts";
import { currentLocale, LOCALES } from "../words/locale.ts";
import { oneOf } from "./arguments.ts";
import { asCalled, PROGRAM } from "./called-as.ts";
import { chooseLocale } from "./choose-locale.ts";
import type { CliIo, Command } from "./command.ts";
import { blattbergDeightonCommand } from "./commands/blattberg-deighton.ts";
import { chartsCommand } from "./commands/charts.ts";
import { checkCommand } from "./commands/check.ts";
import { compareModelsCommand } from "./commands/compare-models.ts";
import { completionCommand } from "./commands/completion.ts";
import { fitCommand } from "./commands/fit.ts";
import { gatherCommand } from "./commands/gather.ts";
import { generateCommand } from "./commands/generate.ts";
import { initCommand } from "./commands/init.ts";
import { optimizeCommand } from "./commands/optimize.ts";
import { reportCommand } from "./commands/report.ts";
import { runCommand } from "./commands/run.ts";
import { schemaCommand } from "./commands/schema.ts";
import { scoreCommand } from "./commands/score.ts";
import { workerCommand } from "./commands/worker.ts";
import { globalOptions } from "./global-options.ts";
import { parseCommandLine, programHelp } from "./parse-command-line.ts";
import { sayError } from "./say-error.ts";
import { streamWidth } from "./stream-width.ts";
import { openTerminal } from "./terminal.ts";

const commands: readonly Command[] = Object.freeze([
  initCommand,
  checkCommand,
  runCommand,
  gatherCommand,
  workerCommand,
  optimizeCommand,
  reportCommand,
  chartsCommand,
  fitCommand,
  scoreCommand,
  compareModelsCommand,
  generateCommand,
  blattbergDeightonCommand,
  schemaCommand,
  completionCommand(() => commands, globalOptions),
]);

/**
 * Runs a command line (without the program's name) in this process and gives its exit code: 0 done, 1 a bug, 2 wrong usage, input or
 * scenario, 3 no convergence, 130 interrupted. Never throws; touches the world through `io` and files alone.
 */
export function runCli(argv: readonly string[], io: CliIo): Promise<number> {
  return withLocale(chooseLocale(argv, io.env), () => runWords(argv, io));
}

async function runWords(argv: readonly string[], world: CliIo): Promise<number> {
  const { program = PROGRAM } = world;
  const names = commands.map(({ name }) => name);
  const advise = (text: string): string => asCalled(text, program, names);
  const io: CliIo = { ...world, lastWords: (text) => world.lastWords?.(advise(text)) };
  const [isQuiet, isColorless] = [argv.includes("--quiet"), argv.includes("--no-color")];
  const terminal = openTerminal(io, { isQuiet, isColorless, advise });
  const answer = async (work: () => Promise<number>): Promise<number> => {
    try {
      return await work();
    } catch (error) {
      return sayError(error, terminal, VERSION, io.signal.aborted);
    } finally {
      terminal.progress.clear();
    }
  };
  return answer(async () => {
    const parsed = parseCommandLine(argv, commands, VERSION, streamWidth(io.stdout));
    if (parsed === null) {
      terminal.say(`${programHelp(commands, VERSION, streamWidth(io.stderr))}\n`);
      throw new UsageError(cliErrorWords.noCommand);
    }
    if (parsed.kind === "text") {
      terminal.show(parsed.text.trimEnd());
      return 0;
    }
    oneOf(parsed.args, "locale", LOCALES, "en");
    const { command, args } = parsed;
    const locale = command.language?.(args, io) ?? currentLocale();
    io.speaks?.(locale);
    return withLocale(locale, () => answer(() => command.execute(args, { io, terminal, version: VERSION })));
  });
}
