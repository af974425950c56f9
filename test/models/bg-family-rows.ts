import { expect, test } from "vitest";
import type { PurchaseModel } from "../../src/models/model.ts";

/**
 * Parameters; x, tx, T, horizon, delta; then log-likelihood, P(alive) now and after the horizon, CET, DECT by 20 to 30 digits: negative-binomial
 * sums over stages (mpmath), and for DECT quadrature of the purchase rate over time.
 */
export type Row = readonly [
  readonly number[],
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

/** Tests a model of the BG family against reference rows. */
export function agreesWithRows(model: PurchaseModel, rows: readonly Row[]): void {
  for (const [parameters, x, tx, T, horizon, delta, ll, alive, later, cet, dect] of rows) {
    test(`${parameters.join(", ")}: x ${x} tx ${tx} T ${T} horizon ${horizon} delta ${delta}`, () => {
      const law = model.at(parameters);
      // A log-likelihood near 0 is the logarithm of a number near 1.
      expect(Math.abs(law.logLikelihood(x, tx, T) - ll)).toBeLessThan(1e-13 * Math.max(1, Math.abs(ll)));
      expect(relativeError(law.pAlive(x, tx, T), alive)).toBeLessThan(1e-12);
      expect(relativeError(law.pAlive(x, tx, T, horizon), later)).toBeLessThan(1e-12);
      expect(relativeError(law.conditionalExpected(x, tx, T, horizon), cet)).toBeLessThan(2e-12);
      expect(relativeError(law.discountedExpected(x, tx, T, horizon, delta), dect)).toBeLessThan(1e-11);
    });
  }
}

/** The traps of MODELS.md that every member shares, at parameters (..., r, alpha, a, b) whose a and b are replaced. */
export function staysInRange(model: PurchaseModel, parameters: readonly number[]): void {
  const withDropout = (a: number, b: number) => model.at([...parameters.slice(0, -2), a, b]);

  test("E[X(t)] and CET do not jump at a = 1 nor at a + b = 1", () => {
    for (const step of [1e-3, 1e-6, 1e-9, 1e-12]) {
      const [below, at, above] = [1 - step, 1, 1 + step].map((a) =>
        withDropout(a, 2.5).conditionalExpected(3, 20, 22, 39),
      );
      // What the second difference leaves is of the order of step squared.
      expect(Math.abs((below + above) / 2 / at - 1)).toBeLessThan(step * step + 1e-12);
      const [less, same, more] = [0.7 - step, 0.7, 0.7 + step].map((b) => withDropout(0.3, b).expected(52));
      expect(Math.abs((less + more) / 2 / same - 1)).toBeLessThan(step * step + 1e-12);
    }
  });

  test("a from 0.5 to 2 and b down to nothing give figures that go on as they were", () => {
    let before = Infinity;
    for (let a = 0.5; a <= 2; a += 1 / 64) {
      const value = withDropout(a, 2.5).expected(52);
      expect(value).toBeLessThan(before);
      before = value;
    }
    // Nobody stays at the only purchase at which it may have left.
    const [x, tx] = model.leaving === "at-purchase" ? [0, 0] : [1, 10];
    expect(withDropout(1, 1e-9).conditionalExpected(x, tx, 12, 52)).toBeGreaterThan(0);
    expect(withDropout(1, 1e-9).conditionalExpected(x, tx, 12, 52)).toBeLessThan(1e-8);
  });

  test("thousands of purchases over decades of days stay in range", () => {
    const law = model.at(parameters);
    for (const x of [200, 5000]) {
      for (const T of [20, 365, 20_000]) {
        for (const tx of [T, 0.98 * T, T / 2, T / 1000]) {
          const given = [x, tx, T] as const;
          expect(Math.abs(law.logLikelihood(...given))).toBeLessThan(Infinity);
          expect(law.pAlive(...given)).toBeGreaterThanOrEqual(0);
          expect(law.pAlive(...given, 100)).toBeLessThanOrEqual(law.pAlive(...given));
          expect(law.conditionalExpected(...given, 365)).toBeGreaterThanOrEqual(0);
          expect(law.conditionalPmf(5, ...given, 30)).toBeGreaterThanOrEqual(0);
          expect(law.discountedExpected(...given, Infinity, 1e-4)).toBeGreaterThanOrEqual(0);
        }
      }
    }
    expect(law.expected(20_000)).toBeGreaterThan(law.expected(2000));
  });

  test("without end a new client buys as often as dropout lets it where a > 1, without bound where not", () => {
    const afterFirst = model.leaving === "at-purchase" ? 2.5 / 5.5 : 1;
    const b = model.leaving === "at-purchase" ? 3.5 : 2.5;
    expect(withDropout(3, 2.5).expected(Infinity)).toBeCloseTo((afterFirst * (3 + b - 1)) / 2, 14);
    expect(withDropout(0.8, 2.5).expected(Infinity)).toBe(Infinity);
    expect(withDropout(3, 2.5).discountedExpectedNew(Infinity, 0)).toBe(withDropout(3, 2.5).expected(Infinity));
  });
}

export function relativeError(value: number, truth: number): number {
  return value === truth ? 0 : Math.abs(value / truth - 1);
}
