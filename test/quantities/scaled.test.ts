import fc from "fast-check";
import { expect, test } from "vitest";
import { PRICE, SHARE } from "../../src/quantities/kind.ts";
import { parseQuantity } from "../../src/quantities/parse-quantity.ts";
import { quantile } from "../../src/quantities/quantile.ts";
import { scaled } from "../../src/quantities/scaled.ts";

test.each([
  "24 EUR",
  "20 EUR to 30 EUR",
  "24 EUR (20 EUR to 40 EUR)",
  { normal: { mean: 24, sd: 8 } },
  { lognormal: { mean: 24, sd: 8 } },
  { uniform: [10, 30] },
  { triangular: [10, 20, 30] },
  { pert: [10, 20, 30] },
  { discrete: { 10: 1, 20: 3 } },
])("every point of %s is scaled", (value) => {
  const quantity = parseQuantity(value, PRICE, "EUR");
  fc.assert(
    fc.property(
      fc.double({ min: 0.001, max: 0.999, noNaN: true }),
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      (u, factor) => {
        const expected = factor * quantile(quantity, u);
        // Quantiles of the normal and of the Beta are good to some 1e-12.
        expect(Math.abs(quantile(scaled(quantity, factor), u) - expected)).toBeLessThanOrEqual(1e-10 * expected);
      },
    ),
    { seed: 4, numRuns: 30 },
  );
});

test("a share has no scaled law", () => {
  expect(quantile(scaled(parseQuantity("20% to 30%", SHARE, "EUR"), 2), 0.5)).toBeNaN();
});
