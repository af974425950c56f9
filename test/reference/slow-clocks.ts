import { SAME_MOMENT } from "./slow-calendar.ts";
import { kindOf, type Kind } from "./slow-kind.ts";
import type { Client, World } from "./slow-world.ts";

/** The product of everything that is in force for a client at one moment: F_cal, F_pp, C and what baskets are multiplied by. */
export interface Multipliers {
  calendar: number;
  perPurchase: number;
  churn: number;
  basket: number;
}

/** What an event turns out to be. A stage that passes is neither. */
export interface Outcome {
  readonly buys: boolean;
  readonly leaves: boolean;
}

/** The next thing that happens to a client if nothing changes before. */
export interface NextEvent {
  readonly day: number;
  /** Tosses what it is; asked only where the event does happen. */
  outcome(): Outcome;
}

/** The next event of a live client's clocks from a moment on, while the season and the multipliers stay as they are. */
export function nextEvent(world: World, client: Client, now: number, season: number, inForce: Multipliers): NextEvent {
  const kind = kindOf(world.input);
  switch (kind.clocks) {
    case "two":
      return nextOfTwo(world, client, now, season, inForce);
    case "stages":
      return nextStage(world, client, now, season, inForce);
    case "between":
      return nextBetween(world, client, now, season, inForce);
    case "occasions":
      return nextOccasion(world, client, now, inForce);
  }
}

function nextOfTwo({ dice }: World, client: Client, now: number, season: number, inForce: Multipliers): NextEvent {
  const leaving = client.dropoutProbability * inForce.churn;
  const rate = season * client.lambda * inForce.perPurchase;
  const last = rate * leaving;
  const other = rate * Math.max(0, inForce.calendar - leaving);
  return {
    day: now + dice.exponential() / (last + other),
    outcome: () => ({ buys: true, leaves: dice.coin(last / (last + other)) }),
  };
}

/** Stages pass one by one, each after an exponential wait; the last of them is a purchase, at which the client may leave. */
function nextStage(world: World, client: Client, now: number, season: number, inForce: Multipliers): NextEvent {
  const { dice } = world;
  const { stages } = kindOf(world.input);
  const rate = season * stages * client.lambda * inForce.calendar * inForce.perPurchase;
  return {
    day: now + dice.exponential() / rate,
    outcome: () => {
      client.stagesLeft--;
      if (client.stagesLeft > 0) return { buys: false, leaves: false };
      client.stagesLeft = stages;
      const chance = Math.min(1, (client.dropoutProbability * inForce.churn) / inForce.calendar);
      return { buys: true, leaves: dice.coin(chance) };
    },
  };
}

function nextBetween(world: World, client: Client, now: number, season: number, inForce: Multipliers): NextEvent {
  const { dice } = world;
  const rate = season * client.lambda * inForce.calendar * inForce.perPurchase;
  const { growth } = kindOf(world.input);
  const hazard = client.lastRate * Math.exp(growth * (now - client.firstAt)) * inForce.churn * inForce.perPurchase;
  const purchase = now + dice.exponential() / rate;
  const departure = now + waitUnderHazard(dice.exponential(), hazard, growth);
  return purchase < departure
    ? { day: purchase, outcome: () => ({ buys: true, leaves: false }) }
    : { day: departure, outcome: () => ({ buys: false, leaves: true }) };
}

/** The time u at which hazard x (exp(growth u) - 1)/growth has spent a unit exponential; Infinity where it never does. */
function waitUnderHazard(exponential: number, hazard: number, growth: number): number {
  if (hazard === 0) return Infinity;
  if (growth === 0) return exponential / hazard;
  const reached = (growth * exponential) / hazard;
  return reached > -1 ? Math.log1p(reached) / growth : Infinity;
}

function nextOccasion(world: World, client: Client, now: number, inForce: Multipliers): NextEvent {
  const { dice, input } = world;
  const { power } = kindOf(input);
  const ordinal = Math.floor((now - client.firstAt + SAME_MOMENT) / input.unitDays) + 1;
  return {
    day: client.firstAt + ordinal * input.unitDays,
    outcome: () => {
      const hazard = client.lastRate * (Math.pow(ordinal, power) - Math.pow(ordinal - 1, power));
      if (dice.coin(-Math.expm1(-hazard * inForce.churn * inForce.perPurchase))) return { buys: false, leaves: true };
      return { buys: dice.coin(client.lambda * inForce.calendar * inForce.perPurchase), leaves: false };
    },
  };
}

/** True where the multipliers in force contradict the model, which has to cap what they ask for. */
export function isCapped(kind: Kind, client: Client, { calendar, perPurchase, churn }: Multipliers): boolean {
  switch (kind.clocks) {
    case "two":
    case "stages":
      return client.dropoutProbability * churn > calendar;
    case "between":
      return false;
    case "occasions":
      return client.lambda * calendar * perPurchase > 1;
  }
}
