import { figureWords } from "../words/figures.ts";

/** A quantitative axis whose labels are in thousands, millions or billions as the domain needs, and say so: `1.25 M`. */
export function valueAxis(domain: readonly [number, number], tickCount: number) {
  const { divisor, symbol } = figureWords.axisScale(Math.max(Math.abs(domain[0]), Math.abs(domain[1])));
  // Ten digits after the point hide binary noise and keep neighbouring ticks of large amounts apart.
  const figure = `format(datum.value / ${divisor}, ',.10~f')`;
  return { labelExpr: symbol === "" ? figure : `datum.value === 0 ? '0' : ${figure} + '\u00a0${symbol}'`, tickCount };
}

/** The axis of a row chart of `width` px. */
export function rowAxis(domain: readonly [number, number], width: number) {
  return {
    type: "quantitative",
    scale: { domain, nice: false, zero: false },
    axis: valueAxis(domain, Math.max(3, Math.floor(width / 80))),
  } as const;
}

/** The least interval that holds all values, widened by `share` on both sides; never empty. */
export function extent(values: readonly number[], share: number): [number, number] {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const span = high - low;
  const margin = span > 0 ? span * share : Math.max(Math.abs(high) * share, 1);
  return [low - margin, high + margin];
}
