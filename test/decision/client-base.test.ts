import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clientBase } from "../../src/decision/client-base.ts";

const CLOSE = 12;

describe("the value of today's clients by tenth", () => {
  test("of values 1 to n is that of an arithmetic series", () => {
    const n = 1000;
    const base = clientBase(Float64Array.from({ length: n }, (_, i) => ((i * 7) % n) + 1))!;
    expect(base.clients).toBe(n);
    expect(base.total).toBe((n * (n + 1)) / 2);
    base.deciles.forEach(({ share, leastClv }, i) => {
      const least = n - (i + 1) * 100 + 1;
      expect(leastClv).toBe(least);
      expect(share).toBeCloseTo((100 * (2 * least + 99)) / 2 / base.total, CLOSE);
    });
    expect(base.topFifthShare).toBeCloseTo((200 * (1000 + 801)) / 2 / base.total, CLOSE);
    expect(base.negativeShare).toBe(0);
  });

  test("follows the Lorenz curve of an exponential law, p (1 - ln p)", () => {
    const n = 20_000;
    const base = clientBase(Float64Array.from({ length: n }, (_, i) => 0 - Math.log((i + 0.5) / n)))!;
    // The sum of midpoints of n steps of the logarithm misses its integral by ln(2) / (2 n) at most.
    expect(Math.abs(base.topFifthShare - 0.2 * (1 - Math.log(0.2)))).toBeLessThan(1 / n);
    expect(Math.abs(base.deciles[0].share - 0.1 * (1 - Math.log(0.1)))).toBeLessThan(1 / n);
  });

  test("of like clients is a tenth each, whether or not ten divides them", () => {
    for (const clients of [10, 11, 19, 37, 100, 101]) {
      const base = clientBase(new Float64Array(clients).fill(12.5))!;
      for (const { share, leastClv } of base.deciles) {
        expect(share).toBeCloseTo(0.1, CLOSE);
        expect(leastClv).toBe(12.5);
      }
      expect(base.topFifthShare).toBeCloseTo(0.2, CLOSE);
    }
  });

  test("divides a client across a border: of 15, the first tenth is one and a half", () => {
    const base = clientBase(Float64Array.from({ length: 15 }, (_, i) => 15 - i))!;
    expect(base.deciles[0].share).toBeCloseTo((15 + 14 / 2) / 120, CLOSE);
    expect(base.deciles[1].share).toBeCloseTo((14 / 2 + 13) / 120, CLOSE);
    expect(base.deciles[0].leastClv).toBe(14);
  });

  test("with negative values has shares beyond the whole, which add up to it", () => {
    const base = clientBase(Float64Array.of(50, 40, 30, 20, 10, 0, -5, -10, -15, -20))!;
    expect(base.total).toBe(100);
    expect(base.deciles.map(({ share }) => share)).toEqual([0.5, 0.4, 0.3, 0.2, 0.1, 0, -0.05, -0.1, -0.15, -0.2]);
    expect(base.negativeShare).toBe(0.4);
    expect(clientBase(Float64Array.from({ length: 10 }, (_, i) => (i === 0 ? 99 : 0)))!.negativeShare).toBe(0);
  });

  test("is refused where nothing has a share", () => {
    const of = (...values: number[]) =>
      clientBase(Float64Array.from({ length: 10 }, (_, i) => values[i % values.length]));
    expect(of(0)).toBeNull();
    expect(of(1, -1)).toBeNull();
    expect(of(-3, 1)).toBeNull();
    expect(of(1, NaN)).toBeNull();
    expect(of(1, Infinity)).toBeNull();
    expect(clientBase(new Float64Array(9).fill(1))).toBeNull();
    expect(clientBase(new Float64Array(0))).toBeNull();
  });

  test("does not depend on the order of clients, adds up to 1 and falls from tenth to tenth", () => {
    const value = fc.oneof(fc.double({ min: -50, max: 1000, noNaN: true }), fc.constantFrom(0, 7, 7.1, -3));
    fc.assert(
      fc.property(fc.array(value, { minLength: 10, maxLength: 63 }), (values) => {
        const base = clientBase(Float64Array.from(values));
        expect(clientBase(Float64Array.from(values.toReversed()))).toEqual(base);
        if (base === null) return;
        const shares = base.deciles.map(({ share }) => share);
        const size = shares.reduce((sum, share) => sum + Math.abs(share), 0);
        expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1)).toBeLessThan(1e-14 * size);
        for (let i = 1; i < 10; i++) expect(shares[i]).toBeLessThanOrEqual(shares[i - 1] + 1e-14 * size);
        expect(base.deciles[9].leastClv).toBe(Math.min(...values));
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
