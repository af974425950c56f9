import type { BarSeries } from "./native-chart.ts";
import type { Colour } from "./slide-plan.ts";

/** A piece of a bar from one value to a larger one. */
export interface Piece {
  readonly from: number;
  readonly to: number;
}

/** Pieces of one look, one per bar, none where there is none there; each bar's pieces touch, from left to right in the order of the layers. */
export interface Layer {
  readonly name: string;
  readonly colour: Colour;
  readonly pieces: readonly (Piece | null)[];
}

/**
 * Series of stacked bars that draw floating pieces where they are: stacks grow from 0 to both sides, so that pieces are cut at 0, and an unseen series
 * carries those that begin beyond it.
 */
export function stackedSeries(layers: readonly Layer[]): BarSeries[] {
  const bars = layers[0]?.pieces.length ?? 0;
  const ends = Array.from({ length: bars }, (_, k) => {
    const own = layers.flatMap(({ pieces }) => pieces[k] ?? []);
    return { low: Math.min(...own.map(({ from }) => from)), high: Math.max(...own.map(({ to }) => to)) };
  });
  const lengths = ({ pieces }: Layer, sign: 1 | -1): number[] =>
    pieces.map((piece) => {
      if (piece === null) return 0;
      return sign === 1
        ? Math.max(piece.to, 0) - Math.max(piece.from, 0)
        : Math.min(piece.from, 0) - Math.min(piece.to, 0);
    });
  const right: BarSeries[] = layers.map((layer) => ({
    name: layer.name,
    colour: layer.colour,
    values: lengths(layer, 1),
  }));
  // To the left of 0 the last piece comes first.
  const left: BarSeries[] = [...layers]
    .reverse()
    .map((layer) => ({ name: layer.name, colour: layer.colour, values: lengths(layer, -1) }));
  const carrier = (values: number[]): BarSeries => ({ name: "\u00a0", colour: "", values, isHidden: true });
  const list = [
    carrier(ends.map(({ low }) => Math.max(low, 0))),
    ...right,
    carrier(ends.map(({ high }) => Math.min(high, 0))),
    ...left,
  ];
  return list.filter(({ values }) => values.some((value) => value !== 0));
}
