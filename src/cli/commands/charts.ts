import { relative, resolve } from "node:path";
import { SLIDE_LAYOUT, type Chart, type Layout } from "../../charts/chart.ts";
import { InputError, UsageError } from "../../errors.ts";
import { told } from "../../results/open-folder.ts";
import { readResultsOrOptimum } from "../../results/write-results.ts";
import { cliErrorWords } from "../../words/cli-errors.ts";
import { cliHelpWords } from "../../words/cli-help.ts";
import { cliWords } from "../../words/cli.ts";
import { inLocale } from "../../words/locale.ts";
import { nearestWord } from "../../words/nearest-word.ts";
import { knownWord, type Arguments } from "../arguments.ts";
import { checkOut } from "../check-out.ts";
import { pathIn } from "../command.ts";
import type { Command } from "../command.ts";
import { shownPath } from "../written-files.ts";
import { CHART_FORMATS, CHART_NAMES } from "../chart-names.ts";

const { chartFiles: words } = cliHelpWords;
const DEFAULT_FOLDER = "charts";
/** px beside the plots and words of a chart. */
const PADDING = 32;
/** Of a layout, in which its words have room; a picture of another width is scaled. */
const NARROWEST = 380;
const WIDEST = 1600;
const LEAST_WIDTH = 200;
const MOST_WIDTH = 8000;

/** `holdfast charts`: the charts of results, one file each, in the sizes and formats that are asked for. */
export const chartsCommand = Object.freeze<Command>({
  name: "charts",
  describe: () => words.describe,
  argument: {
    name: () => cliHelpWords.arguments.results,
    describe: () => words.results,
    isRequired: true,
    completes: "file",
  },
  options: {
    only: { type: "list", describe: () => words.only, completes: CHART_NAMES },
    format: { type: "list", describe: () => words.format, completes: CHART_FORMATS },
    width: { type: "string", describe: () => words.width },
    out: { type: "string", describe: () => words.out, completes: "file" },
    json: { type: "boolean", describe: () => cliWords.global.json },
  },
  examples: () => words.examples,
  execute: async (args, { io, terminal }) => {
    const formats = (separated(args.list("format")) ?? ["svg"]).map((word) =>
      knownWord("--format", word, CHART_FORMATS),
    );
    const width = widthOf(args);
    const folder = resolve(io.cwd, args.text("out") ?? DEFAULT_FOLDER);
    checkOut(folder, "folder");
    const source = pathIn(io, args.argument!);
    const charts = chosen(await chartsOf(source, layoutFor(width)), separated(args.list("only")), source);
    // Drawing takes libraries that a wrong name can do without.
    const { drawCharts } = await import("../draw-charts.ts");
    const paths = await told(folder, () =>
      drawCharts(folder, charts, [...new Set(formats)], width, (share) => {
        terminal.progress.update("report", share);
      }),
    );
    if (formats.includes("png")) {
      const { warnOfMissingGlyphs } = await import("../missing-glyphs.ts");
      warnOfMissingGlyphs(charts, terminal);
    }
    if (args.has("json")) {
      const files = paths.map((path) => relative(folder, path));
      terminal.print(`${JSON.stringify({ folder, files }, null, 2)}\n`);
    } else for (const path of paths) terminal.show(cliWords.wrote(shownPath(path, io)));
    return 0;
  },
});

/** Words of a list, which commas may also stand between. */
function separated(words: readonly string[] | undefined): readonly string[] | undefined {
  return words?.flatMap((word) => word.split(",").filter((part) => part !== "" || word === ""));
}

function widthOf(args: Arguments): number | null {
  const written = args.text("width");
  if (written === undefined) return null;
  const width = /^\d+(px)?$/.test(written.trim()) ? parseInt(written, 10) : NaN;
  if (width >= LEAST_WIDTH && width <= MOST_WIDTH) return width;
  throw new UsageError(cliErrorWords.optionValue("width", cliErrorWords.notAWidth(written, LEAST_WIDTH, MOST_WIDTH)));
}

/** The layout of a picture of `width` px, as far as words have room in it. */
function layoutFor(width: number | null): Layout {
  if (width === null) return SLIDE_LAYOUT;
  return { ...SLIDE_LAYOUT, width: Math.min(WIDEST, Math.max(NARROWEST, width - PADDING)) };
}

/** The charts of a results.json or optimum.json in the language of what they show. */
async function chartsOf(path: string, layout: Layout): Promise<readonly Chart[]> {
  const shown = await readResultsOrOptimum(path);
  if ("strategies" in shown) {
    const { chartSpecs } = await import("../../charts/chart-specs.ts");
    return chartSpecs(shown, layout);
  }
  const { optimumCharts } = await import("../../charts/optimum-charts.ts");
  return inLocale(shown.locale, () => optimumCharts(shown, layout));
}

/** The charts that `--only` names, in its order; all without it. */
function chosen(charts: readonly Chart[], only: readonly string[] | undefined, path: string): readonly Chart[] {
  if (charts.length === 0) throw new InputError(path, cliErrorWords.noCharts(path));
  const names = charts.map(({ name }) => name);
  return [...new Set(only ?? names)].map((written) => {
    const found = charts.find(({ name }) => name === written);
    if (found === undefined)
      throw new UsageError(cliErrorWords.noSuchChart(written, names, nearestWord(written, names)));
    return found;
  });
}
