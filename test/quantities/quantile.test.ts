import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as kinds from "../../src/quantities/kind.ts";
import { parseQuantity } from "../../src/quantities/parse-quantity.ts";
import { quantile } from "../../src/quantities/quantile.ts";
import type { Quantity } from "../../src/quantities/quantity.ts";

const read = (value: unknown, kind: kinds.Kind): Quantity => parseQuantity(value, kind, "EUR");

const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const lift = fc.double({ min: -0.9, max: 0.98, noNaN: true });
const amount = fc.double({ min: 0.01, max: 1e6, noNaN: true });
const percent = (value: number): string => `${(100 * value).toFixed(10)}%`;
const plain = (value: number): string => value.toFixed(10);

/** Interval texts of every domain, with their kind and ends as read. */
const intervals = fc
  .oneof(
    fc.record({
      numbers: fc.array(share, { minLength: 3, maxLength: 3 }),
      kind: fc.constant(kinds.SHARE),
      show: fc.constant(percent),
    }),
    fc.record({
      numbers: fc.array(lift, { minLength: 3, maxLength: 3 }),
      kind: fc.constant(kinds.LIFT),
      show: fc.constant(percent),
    }),
    fc.record({
      numbers: fc.array(amount, { minLength: 3, maxLength: 3 }),
      kind: fc.constant(kinds.MONEY),
      show: fc.constant(plain),
    }),
  )
  .map(({ numbers, kind, show }) => ({ kind, texts: [...numbers].sort((a, b) => a - b).map(show) }))
  .filter(({ texts }) => new Set(texts.map(Number.parseFloat)).size === 3);

/** Quantities of every family, on their domains. */
const quantities: fc.Arbitrary<Quantity> = fc.oneof(
  intervals.map(({ kind, texts: [low, centre, high] }) => read(`${centre} (${low} to ${high})`, kind)),
  intervals.map(({ kind, texts: [low, , high] }) => read(`${low} to ${high}`, kind)),
  fc.constantFrom(
    read("35%", kinds.SHARE),
    read("3% (0% to 8%)", kinds.SHARE),
    read("0% to 100%", kinds.SHARE),
    read("0 to 5 EUR", kinds.MONEY),
    read("2 (1.3 to 3)", kinds.MULTIPLE),
    read("90% (50% to 98%)", kinds.CUT),
    read({ normal: { mean: "2%", sd: "3%" } }, kinds.SHARE),
    read({ lognormal: { mean: "50%", sd: "60%" } }, kinds.SHARE),
    read({ lognormal: { mean: 10, sd: 5 } }, kinds.MONEY),
    read({ beta: { mean: "30%", sd: "10%" } }, kinds.SHARE),
    read({ beta: { mean: "90%", sd: "20%" } }, kinds.CUT),
    read({ uniform: ["-2%", "5%"] }, kinds.LIFT),
    read({ triangular: ["0%", "9%", "20%"] }, kinds.CUT),
    read({ triangular: ["0%", "20%", "20%"] }, kinds.CUT),
    read({ pert: [1, 2, 4] }, kinds.MONEY),
    read({ discrete: { "0%": 1, "5%": 2, "10%": 1 } }, kinds.LIFT),
  ),
);

describe("every quantity", () => {
  const uniform = fc.double({ min: 0, max: 1, noNaN: true });

  test("rises with the probability", () => {
    fc.assert(
      fc.property(quantities, uniform, uniform, (quantity, first, second) => {
        const [low, high] = [Math.min(first, second), Math.max(first, second)].map((u) => quantile(quantity, u));
        // Neighbouring probabilities may fall by the rounding of the inverse of the normal or the Beta distribution.
        expect(low).toBeLessThanOrEqual(high + 1e-12 * Math.abs(high));
      }),
      { seed: 3, numRuns: 2000 },
    );
  });

  test("stays on its domain, ends of the probabilities included", () => {
    fc.assert(
      fc.property(quantities, fc.oneof(uniform, fc.constantFrom(0, 1, 1e-300, 1 - 2 ** -53)), (quantity, u) => {
        const value = quantile(quantity, u);
        expect(value).toBeGreaterThanOrEqual(quantity.lower);
        expect(value).toBeLessThanOrEqual(quantity.upper);
      }),
      { seed: 4, numRuns: 2000 },
    );
  });

  test("is NaN for what is no probability", () => {
    for (const u of [-0.1, 1.1, NaN]) expect(quantile(read("3% to 9%", kinds.SHARE), u)).toBeNaN();
  });
});

test("an interval's ends and centre are its 5, 95 and 50 % points", () => {
  fc.assert(
    fc.property(intervals, ({ kind, texts: [low, centre, high] }) => {
      const quantity = read(`${centre} (${low} to ${high})`, kind);
      const points = [low, centre, high].map((text) => read(text, kind).family as { value: number });
      for (const [index, u] of [0.05, 0.5, 0.95].entries()) {
        const { value } = points[index];
        // Scales run to 14 (log of 1e6): their rounding, and that of the normal's inverse, is amplified by the way back.
        const slack = 1e-13 * (kind === kinds.LIFT ? 1 + Math.abs(value) : Math.abs(value));
        expect(Math.abs(quantile(quantity, u) - value)).toBeLessThanOrEqual(slack * 20);
      }
    }),
    { seed: 5, numRuns: 1000 },
  );
});

describe("truncation", () => {
  test("an interval that touches an edge keeps its median near the middle and never passes the edge", () => {
    const quantity = read("0% to 8%", kinds.SHARE);
    // Normal with median 4 % and 5 % of its mass below 0: the truncated law's quantile at u is the whole law's at .05 + .95 u.
    expect(quantile(quantity, 0)).toBeCloseTo(0, 16);
    const point = (z: number): number => 0.04 + (0.04 * z) / 1.6448536269514722;
    expect(quantile(quantity, 0.5)).toBeCloseTo(point(0.06270677794321385), 14); // z of .525
    expect(quantile(quantity, 0.95)).toBeCloseTo(point(1.6695925772881872), 14); // z of .9525; the mass above 100 % is below 1e-300
  });

  test("a multiple stays above 1 and keeps its points nearly", () => {
    const quantity = read("2 (1.3 to 3)", kinds.MULTIPLE);
    expect(quantile(quantity, 0)).toBe(1);
    // .4 % of the mass lies below 1.
    expect(Math.abs(quantile(quantity, 0.05) - 1.3)).toBeLessThan(0.02);
    expect(Math.abs(quantile(quantity, 0.95) - 3)).toBeLessThan(0.01);
  });
});

test.each([
  [{ uniform: ["10%", "30%"] }, 0.25, 0.15],
  [{ triangular: ["0%", "10%", "40%"] }, 0.25, 0.1],
  [{ triangular: ["0%", "10%", "40%"] }, 0.0625, 0.05],
  [{ triangular: ["0%", "10%", "40%"] }, 0.8125, 0.25],
  // PERT with its mode in the middle is a Beta(3, 3): its median is the mode.
  [{ pert: ["10%", "20%", "30%"] }, 0.5, 0.2],
  [{ discrete: { "10%": 1, "20%": 3 } }, 0.25, 0.1],
  [{ discrete: { "10%": 1, "20%": 3 } }, 0.2500001, 0.2],
])("%j at %d", (map, u, value) => {
  expect(quantile(read(map, kinds.SHARE), u)).toBeCloseTo(value, 13);
});
