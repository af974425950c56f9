import { Fate } from "./slow-fate.ts";
import { aliveProbability, gammaProbability, normalQuantile, spendPurchases } from "./slow-formulas.ts";
import type { SlowHistory } from "./slow-input.ts";
import { kindOf, type Traits } from "./slow-kind.ts";
import { PLAIN_QUALITY, type Birth, type Client, type Quality, type World } from "./slow-world.ts";

/** A client of today with traits drawn from their posterior, given its history. */
export function drawExisting(world: World, history: SlowHistory, index: number): Client {
  const { input, dice } = world;
  const { p, q, v } = input.parameters;
  const { x, tx, T, meanSpend, segment = null, spend12m = 0 } = history;
  const { model } = kindOf(input);
  const traits = model === null ? drawBgNbd(world, history) : model.drawGiven(index, dice.stream);
  const leftAge = traits.goneAge;
  const purchases = spendPurchases(history);
  const nu = input.ownMean === undefined ? dice.gamma(q + p * purchases, v + purchases * meanSpend) : NaN;
  return bornWith(world, traits, {
    isNew: false,
    segment,
    meanAmount: input.ownMean === undefined ? p / nu : purchases > 0 ? meanSpend : input.ownMean,
    quality: PLAIN_QUALITY,
    margin: null,
    tie: null,
    score: 0,
    leftAt: leftAge === null ? null : (leftAge - T) * input.unitDays,
    lapsedAt: leftAge !== null && kindOf(input).isContract ? (leftAge - T) * input.unitDays : null,
    firstAt: -T * input.unitDays,
    arrivalCell: 0,
    lastAt: (tx - T) * input.unitDays,
    repeats: x,
    repeatSpend: x * meanSpend,
    spendBefore: spend12m,
  });
}

/** A client who arrives at a moment, with traits drawn from the population. */
export function drawNew(
  world: World,
  quality: Quality,
  day: number,
  cell: number,
  margin: Client["margin"] = null,
  tie: Client["tie"] = null,
): Client {
  const { input, dice } = world;
  const { r, alpha, a, b, p, q, v } = input.parameters;
  const { model, isContract } = kindOf(input);
  const ofBgNbd = (): Traits => {
    const rate = dice.gamma(r, alpha);
    return { rate, lastRate: rate * dice.beta(a, b), goneAge: null, stagesPassed: 0 };
  };
  const traits = model === null ? ofBgNbd() : model.drawNew(dice.stream);
  const shareBelow = (): number =>
    model === null ? gammaProbability(r, alpha * traits.rate) : model.newRateCdf(traits.rate);
  const isRanked = !isContract && world.programs.length > 0;
  return bornWith(world, traits, {
    isNew: true,
    segment: "new",
    meanAmount: input.ownMean ?? p / dice.gamma(q, v),
    quality,
    margin,
    tie,
    score: isRanked ? normalQuantile(shareBelow()) : 0,
    leftAt: null,
    lapsedAt: null,
    firstAt: day,
    arrivalCell: cell,
    lastAt: day,
    repeats: 0,
    repeatSpend: 0,
    spendBefore: 0,
  });
}

/** An existing client's traits under BG/NBD, drawn as MEANING.md says. */
function drawBgNbd({ input, dice }: World, { x, tx, T, meanSpend }: SlowHistory): Traits {
  const { r, alpha, a, b } = input.parameters;
  const isAlive = dice.coin(aliveProbability(input.parameters, { x, tx, T, meanSpend }));
  const rate = dice.gamma(r + x, alpha + (isAlive ? T : tx));
  const dropoutProbability = isAlive ? dice.beta(a, b + x) : dice.beta(a + 1, b + x - 1);
  return { rate, lastRate: rate * dropoutProbability, goneAge: isAlive ? null : tx, stagesPassed: 0 };
}

/** What is told of a client when it is drawn, beside what its traits say. */
type Told = Omit<Birth, "lambda" | "lastRate" | "dropoutProbability" | "noise" | "fate" | "stagesLeft">;

/** A client as its traits make it. Rates of the continuous clocks are told per day. */
function bornWith({ input, dice }: World, { rate, lastRate, goneAge, stagesPassed }: Traits, told: Told): Client {
  const { clocks, stages } = kindOf(input);
  const unit = clocks === "occasions" ? 1 : input.unitDays;
  return beginLife({
    isNew: told.isNew,
    segment: told.segment,
    lambda: rate / unit,
    lastRate: lastRate / unit,
    dropoutProbability: lastRate / rate,
    meanAmount: told.meanAmount,
    quality: told.quality,
    margin: told.margin,
    tie: told.tie,
    noise: dice.normal(),
    fate: new Fate(dice),
    firstAt: told.firstAt,
    arrivalCell: told.arrivalCell,
    spendBefore: told.spendBefore,
    score: told.score,
    leftAt: told.leftAt,
    stagesLeft: goneAge === null ? stages - stagesPassed : stages,
    lapsedAt: told.lapsedAt,
    lastAt: told.lastAt,
    repeats: told.repeats,
    repeatSpend: told.repeatSpend,
  });
}

/** A client at the beginning of its simulated life, which it may begin again. */
export function beginLife(birth: Birth): Client {
  return {
    isNew: birth.isNew,
    segment: birth.segment,
    lambda: birth.lambda,
    lastRate: birth.lastRate,
    dropoutProbability: birth.dropoutProbability,
    meanAmount: birth.meanAmount,
    quality: birth.quality,
    margin: birth.margin,
    tie: birth.tie,
    noise: birth.noise,
    fate: birth.fate,
    firstAt: birth.firstAt,
    arrivalCell: birth.arrivalCell,
    spendBefore: birth.spendBefore,
    score: birth.score,
    leftAt: birth.leftAt,
    stagesLeft: birth.stagesLeft,
    lapsedAt: birth.lapsedAt,
    lastAt: birth.lastAt,
    repeats: birth.repeats,
    repeatSpend: birth.repeatSpend,
    birth,
    waits: 0,
    lives: 0,
    bought: 0,
    waitLeft: birth.fate.wait(0),
    lastLeft: birth.fate.last(0),
    laterLives: PLAIN_QUALITY,
    purchases: [],
    hitCap: false,
    value: 0,
    wasContacted: false,
    cameBack: false,
    ties: [],
    memberships: new Map(),
    contacts: new Map(),
    offers: new Map(),
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
