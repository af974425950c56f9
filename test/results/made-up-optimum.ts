import type { Allocation, Optimum, OptimumKnob } from "../../src/results/optimum.ts";

const KNOBS = ["Win new clients.acquisition.Search.spend", "Keep.retention_campaign.contacts_per_wave"] as const;

/** What a made-up optimum is of. */
interface OptimumPlan {
  /** Shares of the budget to winning clients that were run, for each of three budgets; null with knobs of one side alone. */
  readonly shares?: readonly (number | null)[];
  readonly kind?: "mean" | "probability";
  readonly names?: readonly string[];
  /** What money is multiplied by. */
  readonly scale?: number;
}

/** An optimum with plausible numbers, by formulas: the same each time. */
export function madeUpOptimum({
  shares = [0, 0.25, 0.5, 0.75, 1],
  kind = "mean",
  names = KNOBS,
  scale = 1,
}: OptimumPlan = {}): Optimum {
  const objective = { kind, target: kind === "mean" ? null : 500_000 * scale };
  const top = kind === "mean" ? 250_000 * scale : 0.7;
  const total = 4e5 * scale;
  return {
    ...{ schema: "holdfast-optimum-1", version: "0.1.0", locale: "en", scenario: "A", seed: "s", replications: 100 },
    ...{
      scenarioHash: "a",
      dataHash: "b",
      currency: "EUR",
      today: "2026-10-31",
      horizonMonths: 36,
      source: "shop.csv",
    },
    ...{ sampling: { clientsPerReplication: 5000, clients: 40_000 }, effectiveReplications: 250 },
    ...{ baseline: "As today", objective, maximised: objective, total, levers: [], status: "found", least: 0 },
    ...{ isBudgetBinding: true, periods: [], sentences: [], warnings: [] },
    best: setting(top, { channels: 150_000, rewards: 118_000, incentives: 60_000, other: 72_000 }, scale),
    stated: setting(top * 0.8, { channels: 40_000, rewards: 130_000, incentives: 60_000, other: 90_000 }, scale),
    knobs: names.map((name, i) => knob(name, i % 2 === 0 ? 9800 : 3000, i % 2 === 0 ? scale : 1)),
    frontier: [total / 2, total, total * 1.5].flatMap((budget) =>
      shares.map((share) => ({
        ...{ total: budget, share, values: [1, 2], spend: budget, mcse: share === 0 ? null : top / 40 },
        standing: budget !== total ? null : (share ?? 0.5) === 0.5 ? "optimum" : "differs",
        objective: top * (1 - ((share ?? 0.5) - 0.4) ** 2) * (budget / total / 1.5),
      })),
    ),
  };
}

function setting(objective: number, parts: Allocation, scale: number): NonNullable<Optimum["best"]> {
  const { channels, rewards, incentives, other } = parts;
  const allocation = {
    ...{ channels: channels * scale, rewards: rewards * scale },
    ...{ incentives: incentives * scale, other: other * scale },
  };
  const difference = { mean: objective, mcse: 1, p05: 0, p25: 0, p50: objective, p75: objective, p95: objective };
  return { objective, difference, pTarget: null, spend: (channels + rewards + incentives + other) * scale, allocation };
}

function knob(name: string, best: number, scale: number): OptimumKnob {
  const [from, to] = [best - 2000, best + 1000];
  return {
    ...{ name, side: "acquisition", form: "money per month", low: 0, high: 20_000 * scale, best: best * scale },
    ...{ p05: (best - 500) * scale, p95: (best + 500) * scale, flatFrom: from * scale, flatTo: to * scale },
    ...{ bound: null, marginal: 0.2 },
  };
}
