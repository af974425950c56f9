import type { Source } from "./slow-arrivals.ts";
import { aliveProbability, gammaProbability, normalQuantile, spendPurchases } from "./slow-formulas.ts";
import type { SlowHistory } from "./slow-input.ts";
import { kindOf, type Traits } from "./slow-kind.ts";
import type { Client, World } from "./slow-world.ts";

/** A client of today with traits drawn from their posterior, given its history. */
export function drawExisting(world: World, history: SlowHistory, index: number): Client {
  const { input, dice } = world;
  const { p, q, v } = input.parameters;
  const { x, tx, T, meanSpend } = history;
  const { model } = kindOf(input);
  const traits = model === null ? drawBgNbd(world, history) : model.drawGiven(index, dice.stream);
  const leftAge = traits.goneAge;
  const purchases = spendPurchases(history);
  const nu = input.ownMean === undefined ? dice.gamma(q + p * purchases, v + purchases * meanSpend) : NaN;
  return {
    ...clientOf(world, traits),
    isNew: false,
    segment: history.segment ?? null,
    meanAmount: input.ownMean === undefined ? p / nu : purchases > 0 ? meanSpend : input.ownMean,
    quality: { frequency: 1, churn: 1, basket: 1 },
    score: 0,
    leftAt: leftAge === null ? null : (leftAge - T) * input.unitDays,
    hasLapsed: leftAge !== null && kindOf(input).isContract,
    firstAt: -T * input.unitDays,
    lastAt: (tx - T) * input.unitDays,
    repeats: x,
    repeatSpend: x * meanSpend,
  };
}

/** A client who arrives at a moment, with traits drawn from the population. */
export function drawNew(world: World, source: Source, day: number): Client {
  const { input, dice } = world;
  const { r, alpha, a, b, p, q, v } = input.parameters;
  const { model, isContract } = kindOf(input);
  const ofBgNbd = (): Traits => {
    const rate = dice.gamma(r, alpha);
    return { rate, lastRate: rate * dice.beta(a, b), goneAge: null, stagesPassed: 0 };
  };
  const traits = model === null ? ofBgNbd() : model.drawNew(dice.stream);
  const share = model === null ? gammaProbability(r, alpha * traits.rate) : model.newRateCdf(traits.rate);
  return {
    ...clientOf(world, traits),
    isNew: true,
    segment: "new",
    meanAmount: input.ownMean ?? p / dice.gamma(q, v),
    quality: source.quality,
    score: isContract ? 0 : normalQuantile(share),
    leftAt: null,
    hasLapsed: false,
    firstAt: day,
    lastAt: day,
    repeats: 0,
    repeatSpend: 0,
  };
}

/** An existing client's traits under BG/NBD, drawn as MEANING.md says. */
function drawBgNbd({ input, dice }: World, { x, tx, T, meanSpend }: SlowHistory): Traits {
  const { r, alpha, a, b } = input.parameters;
  const isAlive = dice.coin(aliveProbability(input.parameters, { x, tx, T, meanSpend }));
  const rate = dice.gamma(r + x, alpha + (isAlive ? T : tx));
  const dropoutProbability = isAlive ? dice.beta(a, b + x) : dice.beta(a + 1, b + x - 1);
  return { rate, lastRate: rate * dropoutProbability, goneAge: isAlive ? null : tx, stagesPassed: 0 };
}

/** What the traits say of a client, and what every client begins with. Rates of the continuous clocks are told per day. */
function clientOf({ input, dice }: World, { rate, lastRate, goneAge, stagesPassed }: Traits) {
  const { clocks, stages } = kindOf(input);
  const unit = clocks === "occasions" ? 1 : input.unitDays;
  return {
    lambda: rate / unit,
    lastRate: lastRate / unit,
    dropoutProbability: lastRate / rate,
    noise: dice.normal(),
    stagesLeft: goneAge === null ? stages - stagesPassed : stages,
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
