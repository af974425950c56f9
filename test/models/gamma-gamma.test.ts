import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gammaGamma } from "../../src/models/gamma-gamma.ts";
import { logGamma } from "../../src/numerics/log-gamma.ts";
import { spendRowsOf } from "./histories.ts";

const law = gammaGamma.at([6.25, 3.74, 15.44]);

describe("Gamma-Gamma at one client", () => {
  test("the likelihood is a density of the mean amount: it integrates to 1, and to the population mean", () => {
    for (const x of [1, 3, 40]) {
      let mass = 0;
      let mean = 0;
      const step = 0.02;
      for (let u = -12; u < 16; u += step) {
        const amount = Math.exp(u);
        const density = Math.exp(law.logLikelihood(x, amount)) * amount * step;
        mass += density;
        mean += density * amount;
      }
      expect(mass).toBeCloseTo(1, 12);
      // The tail falls as amount^-q.
      expect(mean / law.expectedSpend(0, 0)).toBeCloseTo(1, 9);
    }
  });

  test("the likelihood is that of amounts at the client's own rate, averaged over rates", () => {
    const [p, q, v] = [6.25, 3.74, 15.44];
    for (const [x, meanSpend] of [
      [1, 20],
      [7, 55],
      [30, 3],
    ] as const) {
      let total = 0;
      const step = 0.01;
      for (let u = -12; u < 6; u += step) {
        const rate = Math.exp(u);
        const prior = q * (Math.log(v) + u) - v * rate - logGamma(q);
        const given =
          p * x * (Math.log(x) + u) + (p * x - 1) * Math.log(meanSpend) - x * rate * meanSpend - logGamma(p * x);
        total += Math.exp(prior + given) * step;
      }
      expect(law.logLikelihood(x, meanSpend)).toBeCloseTo(Math.log(total), 10);
    }
  });

  test("expected spend lies between the client's own mean and the population's", () => {
    const population = law.expectedSpend(0, 0);
    expect(population).toBeCloseTo((6.25 * 15.44) / 2.74, 12);
    expect(law.expectedSpend(3, 100)).toBeGreaterThan(population);
    expect(law.expectedSpend(3, 100)).toBeLessThan(100);
    expect(law.expectedSpend(1000, 100)).toBeCloseTo(100, 1);
    // A free repeat purchase says nothing of amounts.
    expect(law.expectedSpend(2, 0)).toBe(population);
    expect(law.logLikelihood(2, 0)).toBe(0);
  });

  test("no mean is NaN: q at 1 or below for the population, p x + q for a client", () => {
    expect(gammaGamma.at([6, 1, 15]).expectedSpend(0, 0)).toBeNaN();
    expect(gammaGamma.at([6, 0.5, 15]).expectedSpend(2, 10)).toBeCloseTo((6 * (15 + 20)) / 11.5, 12);
    expect(gammaGamma.at([0.2, 0.5, 15]).expectedSpend(2, 10)).toBeNaN();
  });

  test("out of range is NaN", () => {
    for (const [x, amount] of [
      [-1, 5],
      [1.5, 5],
      [1, -5],
      [NaN, 5],
      [1, NaN],
    ] as const) {
      expect(law.logLikelihood(x, amount)).toBeNaN();
      expect(law.expectedSpend(x, amount)).toBeNaN();
    }
    expect(gammaGamma.at([0, 3, 15]).expectedSpend(1, 5)).toBeNaN();
    expect(gammaGamma.at([6, 3, Infinity]).logLikelihood(1, 5)).toBeNaN();
  });
});

test("the objective is the weighted sum of the law, with its gradient", () => {
  const client = fc.tuple(fc.nat(40), fc.double({ min: 0.01, max: 500, noNaN: true }), fc.integer({ min: 1, max: 9 }));
  const point = fc.array(fc.double({ min: -2, max: 4, noNaN: true }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(client, { minLength: 1, maxLength: 30 }), point, (clients, logs) => {
      const objective = gammaGamma.objective(spendRowsOf(clients));
      const gradient = new Float64Array(3);
      const value = objective.evaluate(Float64Array.from(logs), gradient);
      const bound = gammaGamma.at(logs.map(Math.exp));
      const terms = clients.map(([x, amount, weight]) => weight * (x > 0 ? bound.logLikelihood(x, amount) : 0));
      // Largest intermediate: shapes up to 40 x 55, times logarithms up to 10.
      const scale = clients.reduce(
        (total, [x, , weight]) => total + weight * (x * Math.exp(logs[0]) + Math.exp(logs[1])) * 10,
        10,
      );
      expect(Math.abs(value - terms.reduce((total, term) => total + term, 0))).toBeLessThan(1e-13 * scale);
      const ignored = new Float64Array(3);
      const step = 1e-3;
      for (let i = 0; i < 3; i++) {
        const at = (offset: number): number =>
          objective.evaluate(
            Float64Array.from(logs, (coordinate, j) => (i === j ? coordinate + offset : coordinate)),
            ignored,
          );
        const slope = (8 * (at(step) - at(-step)) - (at(2 * step) - at(-2 * step))) / (12 * step);
        expect(Math.abs(slope - gradient[i])).toBeLessThan(1e-10 * scale);
      }
    }),
    { seed: 7, numRuns: 100 },
  );
});

test("money in cents or in euros is the same fit up to v and the density's unit", () => {
  const inCents = gammaGamma.at([6.25, 3.74, 1544]);
  expect(inCents.expectedSpend(3, 2000)).toBeCloseTo(100 * law.expectedSpend(3, 20), 8);
  expect(inCents.logLikelihood(3, 2000) + Math.log(100)).toBeCloseTo(law.logLikelihood(3, 20), 12);
});
