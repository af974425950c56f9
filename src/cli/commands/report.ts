import { dirname, join, relative, resolve } from "node:path";
import { readFile, stat } from "node:fs/promises";
import { openFolder, told } from "../../results/open-folder.ts";
import { readResults } from "../../results/write-results.ts";
import { withLocale } from "../../with-locale.ts";
import { cliHelpWords } from "../../words/cli-help.ts";
import { cliWords } from "../../words/cli.ts";
import { checkOut } from "../check-out.ts";
import { pathIn } from "../command.ts";
import type { Command } from "../command.ts";
import { openReport, showWritten } from "../written-files.ts";

const { report: words } = cliHelpWords;

/** `holdfast report`: everything that a run hands over, again from its results, in their language. */
export const reportCommand = Object.freeze<Command>({
  name: "report",
  describe: () => words.describe,
  argument: {
    name: () => cliHelpWords.arguments.results,
    describe: () => words.results,
    isRequired: true,
    completes: "file",
  },
  options: {
    template: { type: "string", describe: () => cliHelpWords.run.template, completes: "file" },
    open: { type: "boolean", describe: () => cliHelpWords.run.open },
    out: { type: "string", describe: () => words.out, completes: "file" },
    json: { type: "boolean", describe: () => cliWords.global.json },
  },
  examples: () => words.examples,
  execute: async (args, context) => {
    const { io, terminal } = context;
    const source = pathIn(io, args.argument!);
    const results = await readResults(source);
    const home = (await stat(source)).isDirectory() ? source : dirname(source);
    const folder = resolve(io.cwd, args.text("out") ?? home);
    checkOut(folder, "folder");
    const { brandOf } = await import("../brand-option.ts");
    const brand = await brandOf(args, io);
    const { writeReport } = await import("../../report/write-report.ts");
    terminal.progress.update("report", 0);
    const command = await commandOfRun(home);
    const onProgress = (share: number): void => {
      terminal.progress.update("report", share);
    };
    const paths = await withLocale(results.locale, () =>
      told(folder, async () =>
        writeReport(await openFolder(folder), results, { command, brand, runFolder: home, onProgress }),
      ),
    );
    const { warnOfMissingGlyphs } = await import("../missing-glyphs.ts");
    warnOfMissingGlyphs(results, terminal);
    const files = paths.map((path) => relative(folder, path)).sort();
    if (args.has("json")) terminal.print(`${JSON.stringify({ folder, files }, null, 2)}\n`);
    else showWritten(folder, files, context);
    if (args.has("open")) await openReport(folder, context);
    return 0;
  },
});

/** The command line of a run, which its run.json holds; null where there is none. */
async function commandOfRun(folder: string): Promise<string | null> {
  const text = await readFile(join(folder, "run.json"), "utf8").catch(() => null);
  if (text === null) return null;
  try {
    const { command } = JSON.parse(text) as { readonly command?: unknown };
    return typeof command === "string" ? command : null;
  } catch {
    return null;
  }
}
