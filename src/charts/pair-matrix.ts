import { fitChartWords } from "../words/fit-charts.ts";
import type { Layer, Layout, Plot } from "./chart.ts";
import { COLOURS, SIZES } from "./theme.ts";

const words = fitChartWords.posterior;
const GUTTER = 8;
const GAP = 10;
const BINS = 16;
const TALLEST_CELL = 190;
const LABELS = 22;
/** Draws up to this share of each tail are left outside a panel, so that one wild draw does not squeeze the rest. */
const TAIL = 0.005;

/** Draws of a parameter scaled to a panel: shares of it, null outside, with the values at its ends. */
interface Scaled {
  readonly low: number;
  readonly high: number;
  readonly at: readonly (number | null)[];
}

/** Panels of all pairs in px: histograms with names on the diagonal, draws below it, correlations above. */
export function pairMatrix(names: readonly string[], draws: readonly (readonly number[])[], layout: Layout): Plot {
  const size = names.length;
  const cellWidth = (layout.width - GUTTER - GAP * (size - 1)) / size;
  const cell = Math.min(cellWidth, TALLEST_CELL);
  const width = Math.floor(size * cellWidth + GAP * (size - 1));
  const height = Math.round(size * (cell + LABELS));
  const left = (k: number): number => k * (cellWidth + GAP);
  const top = (i: number): number => i * (cell + LABELS);
  const scaled = names.map((_, i) => scale(draws.map((draw) => draw[i])));
  const pairs = names.flatMap((_, i) => names.slice(0, i).map((__, k) => ({ i, k })));
  const points = pairs.flatMap(({ i, k }) =>
    draws.flatMap((_, d) => {
      const [x, y] = [scaled[k].at[d], scaled[i].at[d]];
      return x === null || y === null ? [] : [{ x: round(left(k) + x * cellWidth), y: round(top(i) + (1 - y) * cell) }];
    }),
  );
  const bars = scaled.flatMap(({ at }, i) => {
    const counts = new Array<number>(BINS).fill(0);
    for (const share of at) if (share !== null) counts[Math.min(BINS - 1, Math.floor(share * BINS))]++;
    const tallest = Math.max(...counts, 1);
    const room = cell - LABELS;
    return counts.map((count, bin) => ({
      x: round(left(i) + (bin / BINS) * cellWidth),
      right: round(left(i) + ((bin + 1) / BINS) * cellWidth),
      y: round(top(i) + cell - (count / tallest) * room),
      bottom: round(top(i) + cell),
    }));
  });
  const panels = names.flatMap((_, i) =>
    names
      .slice(0, i + 1)
      .map((__, k) => ({ x: left(k), right: left(k) + cellWidth, y: top(i), bottom: top(i) + cell })),
  );
  const centre = (k: number): number => left(k) + cellWidth / 2;
  const texts = {
    names: names.map((text, i) => ({ text, x: centre(i), y: top(i) + 13 })),
    ties: pairs.map(({ i, k }) => ({
      text: words.correlation(correlation(draws, i, k)),
      x: centre(i),
      y: top(k) + cell / 2,
    })),
    lows: scaled.map(({ low }, i) => ({ text: words.axis(low), x: left(i), y: top(i) + cell + 10 })),
    highs: scaled.map(({ high }, i) => ({ text: words.axis(high), x: left(i) + cellWidth, y: top(i) + cell + 10 })),
  };
  const x = px("x", width, false);
  const y = px("y", height, true);
  const box = { x, x2: { field: "right" }, y, y2: { field: "bottom" } };
  const text = (
    values: readonly object[],
    align: string,
    fontSize: number,
    color: string,
    fontWeight = 400,
  ): Layer => ({
    data: { values: [...values] },
    mark: { type: "text", align, baseline: "middle", fontSize, fontWeight, color },
    encoding: { x, y, text: { field: "text", type: "nominal" } },
  });
  const layers: Layer[] = [
    { data: { values: panels }, mark: { type: "rect", fill: null, stroke: COLOURS.grid }, encoding: box },
    { data: { values: bars }, mark: { type: "rect", color: COLOURS.other }, encoding: box },
    {
      data: { values: points },
      mark: { type: "point", filled: true, size: 9, opacity: 0.35, color: COLOURS.focus },
      encoding: { x, y },
    },
    text(texts.names, "center", SIZES.label, COLOURS.ink, 600),
    ...(texts.ties.length === 0 ? [] : [text(texts.ties, "center", SIZES.label + 2, COLOURS.muted)]),
    text(texts.lows, "left", SIZES.source, COLOURS.muted),
    text(texts.highs, "right", SIZES.source, COLOURS.muted),
  ];
  return { width, height, gutter: 0, footer: 18, layers };
}

function scale(values: readonly number[]): Scaled {
  const sorted = values.toSorted((one, other) => one - other);
  const [low, high] = [TAIL, 1 - TAIL].map((share) => sorted[Math.round(share * (sorted.length - 1))]);
  return {
    low,
    high,
    at: values.map((value) => (value < low || value > high ? null : (value - low) / (high - low))),
  };
}

/** Pearson correlation of two columns of draws. */
export function correlation(draws: readonly (readonly number[])[], one: number, other: number): number {
  const mean = (i: number): number => draws.reduce((total, draw) => total + draw[i], 0) / draws.length;
  const [a, b] = [mean(one), mean(other)];
  const sum = (term: (draw: readonly number[]) => number): number =>
    draws.reduce((total, draw) => total + term(draw), 0);
  const product = sum((draw) => (draw[one] - a) * (draw[other] - b));
  return product / Math.sqrt(sum((draw) => (draw[one] - a) ** 2) * sum((draw) => (draw[other] - b) ** 2));
}

function px(field: string, length: number, isDown: boolean) {
  return {
    field,
    type: "quantitative",
    scale: { domain: [0, length], reverse: isDown, nice: false, zero: false },
    axis: null,
  } as const;
}

/** Tenths of a px keep the spec small. */
function round(value: number): number {
  return Math.round(value * 10) / 10;
}
