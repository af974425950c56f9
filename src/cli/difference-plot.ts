import type { Results } from "../results/results.ts";
import { cliResultWords } from "../words/cli-results.ts";
import { printable } from "./terminal.ts";

const { strategies: words } = cliResultWords;
/** Terminals of fewer columns have no room for a plot; on wider ones it does not grow for ever. */
const LEAST_WIDTH = 60;
const MOST_PLOT = 72;
const MOST_NAME = 28;
const GAP = 2;

/**
 * Differences to the baseline as lines of text, a row per strategy: the span of its 90 % interval, its mean, and a line at 0; below it the scale.
 *
 * No lines where there is nothing to compare, or too little room.
 */
export function differencePlot({ strategies, currency }: Results, width: number): readonly string[] {
  const compared = strategies.flatMap(({ name, difference }) =>
    difference === null ? [] : [{ name: oneLine(name), ...difference }],
  );
  if (compared.length === 0 || width < LEAST_WIDTH) return [];
  const nameWidth = Math.min(MOST_NAME, Math.max(...compared.map(({ name }) => [...name].length)));
  const plotWidth = Math.min(MOST_PLOT, width - nameWidth - GAP - 1);
  const low = Math.min(0, ...compared.map(({ p05, mean }) => Math.min(p05, mean)));
  const high = Math.max(0, ...compared.map(({ p95, mean }) => Math.max(p95, mean)));
  if (!(high > low)) return [];
  const at = (value: number): number => Math.round(((value - low) / (high - low)) * (plotWidth - 1));
  const rows = compared.map(({ name, p05, mean, p95 }) => {
    const bar = row(plotWidth, at(p05), at(p95), at(mean), at(0));
    return `${fitted(name, nameWidth)}${" ".repeat(GAP)}${bar}`.trimEnd();
  });
  const baseline = strategies[0].name;
  const axis = scale(plotWidth, [
    [0, at(0)],
    [low, 0],
    [high, plotWidth - 1],
  ]);
  return [words.plot(baseline, currency), ...rows, `${" ".repeat(nameWidth + GAP)}${axis}`.trimEnd()];
}

function row(width: number, from: number, to: number, mean: number, zero: number): string {
  const signs = new Array<string>(width).fill(" ");
  signs.fill("─", from, to + 1);
  signs[from] = "├";
  signs[to] = "┤";
  signs[zero] = zero > from && zero < to ? "┼" : "│";
  signs[mean] = "●";
  return signs.join("");
}

/** Figures under their places, those that come first where two are in each other's way. */
function scale(width: number, figures: readonly (readonly [value: number, place: number])[]): string {
  const signs = new Array<string>(width).fill(" ");
  for (const [value, place] of figures) {
    const text = [...words.axis(value)];
    const from = Math.max(0, Math.min(width - text.length, place - Math.floor(text.length / 2)));
    const around = signs.slice(Math.max(0, from - 1), from + text.length + 1);
    if (around.every((sign) => sign === " ")) signs.splice(from, text.length, ...text);
  }
  return signs.join("");
}

function fitted(name: string, width: number): string {
  const signs = [...name];
  return signs.length <= width ? name + " ".repeat(width - signs.length) : `${signs.slice(0, width - 1).join("")}…`;
}

function oneLine(text: string): string {
  return printable(text).replaceAll(/[\n\t]/g, " ");
}
