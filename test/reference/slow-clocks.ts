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
  /** Lets the clocks run to a day, that of the event at most. */
  runTo(day: number): void;
  /** What it is; asked only where the event does happen, and the clocks have run to it. */
  happen(): Outcome;
}

/** The next event of a live client's clocks from a moment on, while the season and the multipliers stay as they are. */
export function nextEvent(world: World, client: Client, now: number, season: number, inForce: Multipliers): NextEvent {
  switch (kindOf(world.input).clocks) {
    case "stages":
      return nextStage(world, client, now, season, inForce);
    case "between":
      return nextBetween(world, client, now, season, inForce);
    case "occasions":
      return nextOccasion(world, client, now, inForce);
  }
}

/** Begins the wait for the next event of the clock of other purchases. */
function waitAnew(client: Client): void {
  client.waits++;
  client.waitLeft = client.fate.wait(client.waits);
}

/** Days until a clock is spent at a rate; Infinity where it stands still. */
function daysAt(rate: number, left: number): number {
  return rate > 0 ? left / rate : Infinity;
}

/** Stages pass one by one, each after an exponential wait; the last of them is a purchase, at which the client may leave. */
function nextStage(world: World, client: Client, now: number, season: number, inForce: Multipliers): NextEvent {
  const { stages } = kindOf(world.input);
  const rate = season * stages * client.lambda * inForce.calendar * inForce.perPurchase;
  return {
    day: now + daysAt(rate, client.waitLeft),
    runTo: (day) => {
      client.waitLeft -= rate * (day - now);
    },
    happen: () => {
      waitAnew(client);
      client.stagesLeft--;
      if (client.stagesLeft > 0) return { buys: false, leaves: false };
      client.stagesLeft = stages;
      return { buys: true, leaves: leavesNow(client, (client.dropoutProbability * inForce.churn) / inForce.calendar) };
    },
  };
}

/** Spends the last clock at one moment, by as much as leaves the client gone with this chance. */
export function leavesNow(client: Client, chance: number): boolean {
  client.lastLeft -= -Math.log1p(-Math.min(1, chance));
  return client.lastLeft <= 0;
}

function nextBetween(world: World, client: Client, now: number, season: number, inForce: Multipliers): NextEvent {
  const rate = season * client.lambda * inForce.calendar * inForce.perPurchase;
  const { growth } = kindOf(world.input);
  const hazard = client.lastRate * Math.exp(growth * (now - client.firstAt)) * inForce.churn * inForce.perPurchase;
  const [untilLast, untilOther] = [waitUnderHazard(client.lastLeft, hazard, growth), daysAt(rate, client.waitLeft)];
  return {
    day: now + Math.min(untilLast, untilOther),
    runTo: (day) => {
      const days = day - now;
      client.lastLeft -= hazard * (growth === 0 ? days : Math.expm1(growth * days) / growth);
      client.waitLeft -= rate * days;
    },
    happen: () => {
      const leaves = untilLast < untilOther;
      if (!leaves) waitAnew(client);
      return { buys: !leaves, leaves };
    },
  };
}

/** The time u at which hazard x (exp(growth u) - 1)/growth has spent what is left of a clock; Infinity where it never does. */
function waitUnderHazard(left: number, hazard: number, growth: number): number {
  if (hazard === 0) return Infinity;
  if (growth === 0) return left / hazard;
  const reached = (growth * left) / hazard;
  return reached > -1 ? Math.log1p(reached) / growth : Infinity;
}

function nextOccasion(world: World, client: Client, now: number, inForce: Multipliers): NextEvent {
  const { input } = world;
  const { power } = kindOf(input);
  const ordinal = Math.floor((now - client.firstAt + SAME_MOMENT) / input.unitDays) + 1;
  return {
    day: client.firstAt + ordinal * input.unitDays,
    runTo: () => undefined,
    happen: () => {
      const hazard = client.lastRate * (Math.pow(ordinal, power) - Math.pow(ordinal - 1, power));
      client.lastLeft -= hazard * inForce.churn * inForce.perPurchase;
      if (client.lastLeft <= 0) return { buys: false, leaves: true };
      client.waitLeft -= -Math.log1p(-Math.min(1, client.lambda * inForce.calendar * inForce.perPurchase));
      if (client.waitLeft > 0) return { buys: false, leaves: false };
      waitAnew(client);
      return { buys: true, leaves: false };
    },
  };
}

/** True where the multipliers in force contradict the model, which has to cap what they ask for. */
export function isCapped(kind: Kind, client: Client, { calendar, perPurchase, churn }: Multipliers): boolean {
  switch (kind.clocks) {
    case "stages":
      return client.dropoutProbability * churn > calendar;
    case "between":
      return false;
    case "occasions":
      return client.lambda * calendar * perPurchase > 1;
  }
}
