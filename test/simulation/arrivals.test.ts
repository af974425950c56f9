import { describe, expect, test } from "vitest";
import { logGamma } from "../../src/numerics/log-gamma.ts";
import { coin } from "../../src/numerics/stream.ts";
import { poissonQuantile } from "../../src/simulation/arrivals.ts";
import { slowCases } from "../reference/slow-cases.ts";
import { outcomesOf } from "./outcome.ts";
import { planOfCase } from "./plan-of-case.ts";

const MEANS = [0.01, 0.3, 1, 4.5, 30, 333.3, 5000];

/** P(Poisson(mean) <= n) by direct summation of masses, each from its own logarithm. */
function poissonCdf(n: number, mean: number): number {
  let sum = 0;
  for (let k = 0; k <= n; k++) sum += Math.exp(k * Math.log(mean) - mean - logGamma(k + 1));
  return sum;
}

describe("Poisson counts by inversion", () => {
  test.for(MEANS)("are the smallest count whose distribution function reaches u, at mean %d", (mean) => {
    for (const u of [1e-9, 0.001, 0.1, 0.4, 0.5, 0.77, 0.95, 0.9999, 1 - 1e-9]) {
      const n = poissonQuantile(u, mean);
      // Rounding: 1e-11 is above the error of logGamma(5000), 4e4 x 1e-16, in the mass.
      expect(poissonCdf(n, mean)).toBeGreaterThanOrEqual(u - 1e-11);
      if (n > 0) expect(poissonCdf(n - 1, mean)).toBeLessThan(u + 1e-11);
    }
  });

  test.for(MEANS)("have mean and variance %d, within 4 standard errors", (mean) => {
    const size = 20_000;
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < size; i++) {
      const n = poissonQuantile(coin(3, i, 0, 0), mean);
      sum += n;
      squares += (n - mean) ** 2;
    }
    expect(Math.abs(sum / size - mean)).toBeLessThan(4 * Math.sqrt(mean / size));
    // The fourth central moment of a Poisson is 3 m^2 + m.
    expect(Math.abs(squares / size - mean)).toBeLessThan(4 * Math.sqrt((2 * mean * mean + mean) / size));
  });

  test("rise with u and with the mean: more spend brings the same people and others", () => {
    const us = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);
    const byMean = MEANS.map((mean) => us.map((u) => poissonQuantile(u, mean)));
    for (const counts of byMean) expect(counts).toEqual([...counts].sort((one, other) => one - other));
    us.forEach((_, i) => {
      const counts = byMean.map((row) => row[i]);
      expect(counts).toEqual([...counts].sort((one, other) => one - other));
    });
  });

  test("end at the largest uniform there is, and are 0 without a mean", () => {
    expect(poissonQuantile(1 - 2 ** -33, 5000)).toBeLessThan(5000 + 8 * Math.sqrt(5000));
    expect(poissonQuantile(1 - 2 ** -53, 5000)).toBeLessThan(5000 + 12 * Math.sqrt(5000));
    expect([0, -1, NaN].map((mean) => poissonQuantile(0.9, mean))).toEqual([0, 0, 0]);
  });
});

test("a pool that today's clients exhaust, or more, brings nobody", () => {
  const { input } = slowCases[0];
  for (const pool of [input.clients.length, input.clients.length - 100]) {
    const [{ totals }] = outcomesOf(planOfCase({ ...input, pool }, 3, "full pool"));
    expect(Array.from(totals.newClients)).toEqual([0, 0, 0]);
  }
});
