import fc from "fast-check";
import { expect, test } from "vitest";
import { binEdges, countInBins } from "../../src/decision/histogram.ts";

test("edges are round and common, the last bin is closed", () => {
  const edges = binEdges([Float64Array.from({ length: 101 }, (_, i) => i), Float64Array.of(-3, 104)]);
  const width = edges[1] - edges[0];
  expect([1, 2, 5, 10, 20]).toContain(width);
  expect(edges[0]).toBeLessThanOrEqual(-3);
  expect(edges.at(-1)).toBeGreaterThanOrEqual(104);
  expect(countInBins(Float64Array.of(0, 1, 2), [0, 1, 2])).toEqual([1, 2]);
});

test("no value, no edges; one value, one bin around it", () => {
  expect(binEdges([])).toEqual([]);
  const edges = binEdges([new Float64Array(5).fill(3)]);
  expect(edges).toHaveLength(2);
  expect(countInBins(new Float64Array(5).fill(3), edges)).toEqual([5]);
});

test("an outlier lengthens the axis, the middle keeps more than a handful of bins", () => {
  const values = Float64Array.from({ length: 1_000 }, (_, i) => (i === 0 ? 100 : i / 100));
  const edges = binEdges([values]);
  expect(edges.filter((edge) => edge < 10).length).toBeGreaterThanOrEqual(10);
  expect(edges.length).toBeLessThan(210);
});

test("every value is counted once, in the bin that holds it", () => {
  const sample = fc.array(fc.double({ min: -1e7, max: 1e7, noNaN: true }), { minLength: 1, maxLength: 80 });
  fc.assert(
    fc.property(sample, sample, (one, other) => {
      const values = Float64Array.from(one);
      const edges = binEdges([values, Float64Array.from(other)]);
      const counts = countInBins(values, edges);
      expect(counts.reduce((sum, n) => sum + n, 0)).toBe(values.length);
      expect(edges.every((edge, i) => i === 0 || edge > edges[i - 1])).toBe(true);
      const bin = counts.findIndex((n) => n > 0);
      const least = values.reduce((a, b) => Math.min(a, b));
      // The outer edges may be one rounding inside the extremes.
      expect(least).toBeGreaterThanOrEqual(edges[bin] - 1e-9 * Math.max(1, Math.abs(edges[bin])));
      expect(least).toBeLessThanOrEqual(edges[bin + 1]);
    }),
    { seed: 20261121 },
  );
});
