import { fit } from "../../src/models/fit.ts";
import { simulatedHistory, type Truth } from "../models/histories.ts";

/** The z-values of one refit: (estimate - truth) / standard error by parameter, in logs; null where the fit was refused. */
export type Recovery = Readonly<Record<string, number>> | null;

/** Share of 90 % intervals that hold the truth, by parameter, and how many refits were refused (counted as misses). */
export interface Coverage {
  readonly refits: number;
  readonly refused: number;
  readonly coverage: Readonly<Record<string, number>>;
}

const recoveryTruth: Truth = { purchases: [0.9, 8, 0.7, 2.2], spend: [6.25, 3.74, 15.44] };

// 95 % point of the standard normal.
const NINETY_PERCENT = 1.6448536269514722;

/** Simulates `clients` from the truth, over 26 to 78 weeks, and refits both models. */
export function recover(seed: string, clients: number, truth: Truth = recoveryTruth): Recovery {
  const { purchases, spend } = fit(simulatedHistory(seed, clients, truth, 26, 78));
  if (purchases.status !== "converged" || spend?.status !== "converged") return null;
  const names = [...Object.keys(purchases.parameters), ...Object.keys(spend.parameters)];
  const truths = [...truth.purchases, ...truth.spend];
  const estimates = { ...purchases.parameters, ...spend.parameters };
  const errors = { ...purchases.standardErrors, ...spend.standardErrors };
  // The posterior is normal in logs, and so are its intervals.
  return Object.fromEntries(
    names.map((name, i) => [name, Math.log(estimates[name] / truths[i]) / (errors[name]! / estimates[name])]),
  );
}

/** Coverage of 90 % intervals over `refits` simulated histories of `clients` each. */
export function recoveryCoverage(refits: number, clients: number, seed = "recovery"): Coverage {
  const held: Record<string, number> = {};
  let refused = 0;
  for (let refit = 0; refit < refits; refit++) {
    const z = recover(`${seed} ${refit}`, clients);
    if (z === null) refused++;
    for (const [name, value] of Object.entries(z ?? {}))
      held[name] = (held[name] ?? 0) + (Math.abs(value) <= NINETY_PERCENT ? 1 : 0);
  }
  const coverage = Object.fromEntries(Object.entries(held).map(([name, count]) => [name, count / refits]));
  return { refits, refused, coverage };
}
