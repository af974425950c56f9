import { clientBase } from "../../src/decision/client-base.ts";
import type { Results } from "../../src/results/results.ts";

/** Made-up cohorts by quarter, each a little better kept than the one before it. */
export function madeUpCohorts(): NonNullable<Results["data"]["cohorts"]> {
  const quarters = Array.from({ length: 12 }, (_, k) => k);
  const start = (k: number): string => new Date(Date.UTC(2023, 9 + 3 * k, 1)).toISOString().slice(0, 10);
  const share = (cohort: number, age: number): number =>
    age === 0 ? 1 : (0.29 + 0.006 * cohort) * 0.9 ** (age - 1) + 0.012 * (((cohort + age) * 5) % 4);
  return {
    unit: "quarter",
    cohorts: quarters.map((k) => ({
      start: start(k),
      clients: k === 0 ? 333 : 480 + ((k * 37) % 60),
      hasOlderClients: false,
      shares: quarters.map((age) => (k + age > 11 ? null : share(k, age))),
    })),
  };
}

/** The spread of made-up CLVs: most clients are worth little, a few much. */
export function madeUpClientBase(): Results["clientBase"] {
  return clientBase(Float64Array.from({ length: 6_240 }, (_, i) => 2100 * Math.exp((-i / 6_240) * 4) - 55));
}
