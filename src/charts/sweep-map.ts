import { challengerOf } from "../results/challenger-of-cell.ts";
import type { Results } from "../results/results.ts";
import type { SweepCell, SweepResult } from "../results/sweep-schema.ts";
import { figureWords } from "../words/figures.ts";
import { sweepWords as words } from "../words/sweep.ts";
import { tipWords } from "../words/tips.ts";
import type { Chart, Layer, Layout } from "./chart.ts";
import { makeChart } from "./chart.ts";
import { inkOn } from "./colour-mix.ts";
import { colourField, layOutRows, pixelY } from "./row-layout.ts";
import { simulatedSource } from "./source-line.ts";
import { baselineOf, plainName } from "./strategies.ts";
import { textWidth } from "./text-width.ts";
import { COLOURS, SIZES, strategyColour } from "./theme.ts";
import { tip } from "./tip.ts";

const ROW = 44;
/** White around a cell. */
const EDGE = 1.5;
/** Between a label and the edges of its cell. */
const ROOM = 10;
/** Square of a legend's key, and the room around it. */
const KEY = 40;
/** From a loss by way of nothing to a gain, light enough for figures in ink. */
const RAMP = ["#e99b6b", "#ffffff", "#7fb2e5"];
const CLOSE = "#cfd6dd";

/** A cell of the picture. */
interface Tile {
  readonly row: number;
  readonly column: number;
  readonly label: string;
  readonly difference: number;
  /** A colour of its own; null: by the difference. */
  readonly colour: string | null;
  readonly ink: string;
  readonly tip: string;
}

/** A sweep as a map: over one path the difference of each strategy, over two the strategy that comes first; null where nothing was swept. */
export function sweepMap(results: Results, layout: Layout): Chart | null {
  const { sweep, currency } = results;
  if (sweep === null) return null;
  const baseline = plainName(baselineOf(results).name);
  const paths = sweep.paths.map((path) => plainName(words.path(path)));
  const isOne = paths.length === 1;
  const columns = sweep.values[paths.length - 1].map(plainName);
  const headings = isOne ? sweep.cells[0].differences.map(({ strategy }) => strategy) : sweep.values[0];
  const tiles = isOne ? tilesOfOne(sweep, currency) : tilesOfTwo(results, sweep);
  const rows = layOutRows(
    [{ label: "", isBold: false, notes: [] }, ...headings.map((label) => ({ label, isBold: false, notes: [] }))],
    layout,
    ROW,
  );
  const text = {
    name: "sweep",
    title: title(sweep, paths, columns),
    subtitle: isOne
      ? words.subtitle(paths[0], baseline, currency)
      : words.subtitleOfTwo(paths[0], paths[1], baseline, currency),
    source: simulatedSource({ ...results, replications: sweep.replications }),
    description: words.description(sweep.cells.map(said), currency),
  };
  const layers = [...tileLayers(tiles, columns, rows), ...(isOne ? [] : legendLayers(results, tiles, layout))];
  return makeChart(text, layout, [{ ...rows, layers: [...layers, ...rows.layers] }]);
}

/** Strategies down, values across. */
function tilesOfOne({ cells }: SweepResult, currency: string): Tile[] {
  return cells.flatMap(({ differences, values }, column) =>
    differences.map(({ strategy, mean }, row) => ({
      row,
      column,
      label: words.cell(mean),
      difference: mean,
      colour: null,
      ink: COLOURS.ink,
      tip: tipWords.of(plainName(strategy), plainName(values[0]), figureWords.signedMoney(mean, currency)),
    })),
  );
}

/** Values down and across, in the colour of the strategy that comes first. */
function tilesOfTwo({ strategies, currency }: Results, { cells, values }: SweepResult): Tile[] {
  return cells.map((cell, at) => {
    const index = strategies.findIndex(({ name }) => name === cell.best);
    const difference = challengerOf(cell)?.mean ?? 0;
    const colour = cell.isClear ? strategyColour(index) : CLOSE;
    return {
      row: Math.floor(at / values[1].length),
      column: at % values[1].length,
      label: words.cell(difference),
      difference,
      colour,
      ink: inkOn(colour),
      tip: tipOf(cell, currency),
    };
  });
}

/** The values, the strategy that comes first, and its difference or that of the next one. */
function tipOf(cell: SweepCell, currency: string): string {
  const { values, best, difference, next } = said(cell);
  const figure = figureWords.signedMoney(difference, currency);
  return tipWords.of(values.join(", "), best, next === null ? figure : tipWords.pair(next, figure));
}

function tileLayers(
  tiles: readonly Tile[],
  columns: readonly string[],
  { width, height, rows }: ReturnType<typeof layOutRows>,
): Layer[] {
  const step = width / columns.length;
  const x = { type: "quantitative", scale: { domain: [0, width], nice: false, zero: false }, axis: null } as const;
  const placed = tiles.map(({ row, column, ...tile }) => ({
    ...tile,
    left: column * step + EDGE,
    right: (column + 1) * step - EDGE,
    middleX: (column + 0.5) * step,
    top: rows[row + 1].top + EDGE,
    bottom: rows[row + 1].top + rows[row + 1].height - EDGE,
    middle: rows[row + 1].middle,
  }));
  const most = Math.max(1, ...tiles.map(({ difference }) => Math.abs(difference)));
  const byDifference = {
    field: "difference",
    type: "quantitative",
    scale: { domain: [-most, 0, most], range: RAMP, interpolate: "rgb" },
    legend: null,
  };
  const cell = {
    x: { ...x, field: "left" },
    x2: { field: "right" },
    y: pixelY("top", height),
    y2: { field: "bottom" },
  };
  const color = tiles.some(({ colour }) => colour === null) ? byDifference : colourField;
  const layers: Layer[] = [
    { data: { values: placed }, mark: { type: "rect", aria: true }, encoding: { ...cell, color, ...tip("tip") } },
    textLayer(headingsOf(columns, step, rows[0].middle), x, height, COLOURS.muted),
  ];
  if (tiles.some(({ label }) => textWidth(label, SIZES.label) + ROOM > step)) return layers;
  for (const ink of new Set(placed.map((tile) => tile.ink))) {
    const own = placed.filter((tile) => tile.ink === ink);
    layers.push(textLayer(own, x, height, ink));
  }
  return layers;
}

/** Values across, as many as fit. */
function headingsOf(columns: readonly string[], step: number, middle: number): object[] {
  const widest = Math.max(...columns.map((column) => textWidth(column, SIZES.label))) + ROOM;
  const every = Math.max(1, Math.ceil(widest / step));
  return columns.flatMap((label, at) => (at % every === 0 ? [{ label, middleX: (at + 0.5) * step, middle }] : []));
}

function textLayer(values: readonly object[], x: object, height: number, color: string): Layer {
  return {
    data: { values },
    mark: { type: "text", align: "center", baseline: "middle", fontSize: SIZES.label, color },
    encoding: {
      x: { ...x, field: "middleX" },
      y: pixelY("middle", height),
      text: { field: "label", type: "nominal" },
    },
  };
}

/** Which colour is which strategy: a layer without a mark to see. */
function legendLayers({ strategies, sweep }: Results, tiles: readonly Tile[], { width }: Layout): Layer[] {
  const shown = strategies.flatMap(({ name }, index) =>
    sweep?.cells.some((cell) => cell.best === name && cell.isClear) === true
      ? [{ name: plainName(name), colour: strategyColour(index) }]
      : [],
  );
  const keys = tiles.some(({ colour }) => colour === CLOSE)
    ? [...shown, { name: words.tooClose, colour: CLOSE }]
    : shown;
  const isWide = keys.reduce((sum, { name }) => sum + KEY + textWidth(name, SIZES.label), 0) > width;
  return [
    {
      data: { values: keys },
      mark: { type: "point", filled: true, shape: "square", size: 0, opacity: 1 },
      encoding: {
        fill: {
          field: "name",
          type: "nominal",
          scale: { domain: keys.map(({ name }) => name), range: keys.map(({ colour }) => colour) },
          legend: isWide ? { columns: 1 } : {},
        },
      },
    },
  ];
}

/** A cell as the description says it: of the strategy that comes first, or of the next one after the baseline. */
function said(cell: SweepCell): Parameters<typeof words.description>[0][number] {
  const best = cell.isClear ? plainName(cell.best) : words.tooClose;
  const shown = challengerOf(cell);
  const next = shown?.isNext === true ? plainName(shown.strategy) : null;
  return { values: cell.values.map(plainName), best, difference: shown?.mean ?? 0, next };
}

function title({ cells }: SweepResult, paths: readonly string[], columns: readonly string[]): string {
  const clear = cells.filter(({ isClear }) => isClear);
  const names = [...new Set(clear.map(({ best }) => best))];
  if (names.length === 0) return words.never(paths);
  if (names.length === 1 && clear.length === cells.length) return words.always(plainName(names[0]), paths);
  const [first, last] = [cells[0], cells[cells.length - 1]];
  if (paths.length === 1 && first.isClear && last.isClear && first.best !== last.best) {
    return words.turns(paths[0], plainName(first.best), columns[0], plainName(last.best), columns[columns.length - 1]);
  }
  const counts = names.map((name) => clear.filter(({ best }) => best === name).length);
  const most = counts.indexOf(Math.max(...counts));
  return words.mostly(plainName(names[most]), counts[most], cells.length);
}
