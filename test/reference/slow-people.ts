import type { Source } from "./slow-arrivals.ts";
import { aliveProbability, gammaProbability, normalQuantile, spendPurchases } from "./slow-formulas.ts";
import type { SlowHistory } from "./slow-input.ts";
import type { Client, World } from "./slow-world.ts";

/** A client of today with traits drawn from their posterior, given its history. */
export function drawExisting({ input, dice }: World, history: SlowHistory): Client {
  const { r, alpha, a, b, p, q, v } = input.parameters;
  const { x, tx, T, meanSpend } = history;
  const alive = dice.coin(aliveProbability(input.parameters, history));
  const purchases = spendPurchases(history);
  return {
    isNew: false,
    segment: history.segment ?? null,
    lambda: dice.gamma(r + x, alpha + (alive ? T : tx)) / input.unitDays,
    dropoutProbability: alive ? dice.beta(a, b + x) : dice.beta(a + 1, b + x - 1),
    meanAmount: p / dice.gamma(q + p * purchases, v + purchases * meanSpend),
    quality: { frequency: 1, churn: 1, basket: 1 },
    noise: dice.normal(),
    score: 0,
    leftAt: alive ? null : -(T - tx) * input.unitDays,
    firstAt: -T * input.unitDays,
    lastAt: -(T - tx) * input.unitDays,
    repeats: x,
    repeatSpend: x * meanSpend,
    hitCap: false,
    memberships: new Map(),
    contacts: new Map(),
  };
}

/** A client who arrives at a moment, with traits drawn from the population. */
export function drawNew({ input, dice }: World, source: Source, day: number): Client {
  const { r, alpha, a, b, p, q, v } = input.parameters;
  const lambda = dice.gamma(r, alpha);
  return {
    isNew: true,
    segment: "new",
    lambda: lambda / input.unitDays,
    dropoutProbability: dice.beta(a, b),
    meanAmount: p / dice.gamma(q, v),
    quality: source.quality,
    noise: dice.normal(),
    score: normalQuantile(gammaProbability(r, alpha * lambda)),
    leftAt: null,
    firstAt: day,
    lastAt: day,
    repeats: 0,
    repeatSpend: 0,
    hitCap: false,
    memberships: new Map(),
    contacts: new Map(),
  };
}

/** Gives today's clients the normal scores of the ranks of their rates among one another: those of (rank - 1/2)/n, lowest first. */
export function scoreRanks(clients: readonly Client[], scores: readonly number[]): void {
  const byRate = [...clients].sort((one, other) => one.lambda - other.lambda);
  byRate.forEach((client, i) => (client.score = scores[i]!));
}

export function normalScores(count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => normalQuantile((i + 0.5) / count));
}
