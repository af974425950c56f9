import type { Fact, Rule } from "../../src/levers/rule.ts";
import { SAME_MOMENT } from "./slow-calendar.ts";
import { kindOf } from "./slow-kind.ts";
import { discountedPurchasesAlive, expectedSpend, aliveProbability } from "./slow-formulas.ts";
import { CELL, MONTH, WEEK, YEAR, type Campaign, type SlowHistory } from "./slow-input.ts";
import { isMeantFor, isRunning, type Client, type World } from "./slow-world.ts";

/** Purchases and their times as a company knows them at a date: whole occasions, and a contract's renewals with what they say of it. */
function timesAt({ input }: World, client: Client, day: number): Pick<SlowHistory, "x" | "tx" | "T"> {
  const { clocks, isContract } = kindOf(input);
  const x = client.repeats;
  const tx = x === 0 ? 0 : (client.lastAt - client.firstAt) / input.unitDays;
  const T = (day - client.firstAt) / input.unitDays;
  if (isContract) return { x, tx: x, T: client.hasLapsed ? x + 1 : x };
  if (clocks === "occasions") return { x, tx: Math.round(tx), T: Math.floor(T + SAME_MOMENT / input.unitDays) };
  return { x, tx, T };
}

/** The history of a client as its company knows it at a date, in the unit of the model. */
function historyAt(world: World, client: Client, day: number): SlowHistory {
  return {
    ...timesAt(world, client, day),
    meanSpend: client.repeats === 0 ? 0 : client.repeatSpend / client.repeats,
  };
}

/** Discounted expected purchases of a client, remembered: today's clients meet a wave at the same age in every replication. */
const remembered = new Map<string, number>();
function discountedPurchases(world: World, history: SlowHistory): number {
  const { input } = world;
  const { x, tx, T } = history;
  const parameters = input.pointEstimates ?? input.parameters;
  const years = input.valueBeyondYears > 0 && input.valueBeyondYears < Infinity ? input.valueBeyondYears : 5;
  const { clocks, model } = kindOf(input);
  const units = (years * YEAR) / input.unitDays;
  const span = clocks === "occasions" ? Math.floor(units + SAME_MOMENT) : units;
  const delta = world.delta * input.unitDays;
  if (model === null) {
    const { r, alpha, a, b } = parameters;
    const key = [r, alpha, a, b, x, T, input.unitDays, input.discountRate, years].join();
    const ifAlive = remember(key, () => discountedPurchasesAlive(parameters, x, T, delta, span));
    return aliveProbability(parameters, history) * ifAlive;
  }
  const key = [input.model?.slug, ...model.estimates.parameters, x, tx, T, span, delta].join();
  return remember(key, () => model.estimates.discountedExpected(x, tx, T, span, delta));
}

function remember(key: string, compute: () => number): number {
  const value = remembered.get(key) ?? compute();
  if (remembered.size < 100_000) remembered.set(key, value);
  return value;
}

function spendOf({ input }: World, history: SlowHistory): number {
  if (input.ownMean === undefined) return expectedSpend(input.pointEstimates ?? input.parameters, history);
  return history.meanSpend > 0 ? history.meanSpend : input.ownMean;
}

/** A fact at a date, from what is observable alone. */
function factAt(world: World, client: Client, day: number, fact: Fact): number | string | boolean | null {
  const history = historyAt(world, client, day);
  const estimates = world.input.pointEstimates ?? world.input.parameters;
  const law = kindOf(world.input).model?.estimates;
  switch (fact) {
    case "p_alive":
      return law === undefined ? aliveProbability(estimates, history) : law.pAlive(history.x, history.tx, history.T);
    case "clv":
      return world.input.grossMargin * spendOf(world, history) * discountedPurchases(world, history);
    case "frequency":
      return history.x;
    case "weeks_since_last":
      return (day - client.lastAt) / WEEK;
    case "age_weeks":
      return (day - client.firstAt) / WEEK;
    case "mean_basket":
      return history.meanSpend;
    case "segment":
      return client.segment;
    case "member":
      return [...client.memberships.keys()].some((program) => isRunning(program, day));
    case "spend_12m":
    case "tier":
      throw new Error(`${fact} is not known`);
  }
}

/** True where a rule holds for a client at a date. */
function ruleHolds(world: World, client: Client, day: number, rule: Rule): boolean {
  if ("rules" in rule) {
    const holds = (part: Rule): boolean => ruleHolds(world, client, day, part);
    return rule.kind === "and" ? rule.rules.every(holds) : rule.rules.some(holds);
  }
  if (rule.kind === "not") return !ruleHolds(world, client, day, rule.rule);
  const value = factAt(world, client, day, rule.fact);
  if (rule.operator === "==") return value === rule.value;
  if (rule.operator === "!=") return value !== rule.value;
  if (typeof value !== "number" || typeof rule.value !== "number") throw new Error(`${rule.fact} has no order`);
  if (rule.operator === "<") return value < rule.value;
  if (rule.operator === "<=") return value <= rule.value;
  if (rule.operator === ">") return value > rule.value;
  return value >= rule.value;
}

/** One wave: contacts every client whom the rule names. */
export function runWave(world: World, campaign: Campaign, day: number): void {
  for (const client of world.clients) {
    if (isMeantFor(campaign, client) && ruleHolds(world, client, day, campaign.target)) {
      contactClient(world, campaign, client, day);
    }
  }
}

function contactClient(world: World, campaign: Campaign, client: Client, day: number): void {
  const { dice, books } = world;
  const contact = client.contacts.get(campaign) ?? { respondedCell: null, discountUntil: -Infinity };
  client.contacts.set(campaign, contact);
  books.count("contacts", Math.floor(day / MONTH), 1);
  books.payForMarketing(day, campaign.costPerContact);
  if (campaign.incentive !== null) contact.discountUntil = day + campaign.incentive.validForDays;
  if (typeof campaign.response !== "number") throw new Error("the response is a number");
  if (dice.coin(campaign.response)) {
    books.totals.responses++;
    contact.respondedCell = Math.round(day / CELL);
  }
  const { rescue } = campaign;
  const leftInTime =
    rescue !== null && client.leftAt !== null && day - client.leftAt <= rescue.withinDays + SAME_MOMENT;
  if (leftInTime && dice.coin(rescue.probability)) {
    books.totals.returned++;
    client.leftAt = null;
  }
}

/** Share of a purchase's amount that a campaign's discount takes; a coin per purchase. */
export function discountShare(world: World, campaign: Campaign, client: Client, day: number): number {
  const contact = client.contacts.get(campaign);
  if (campaign.incentive === null || contact === undefined || day > contact.discountUntil + SAME_MOMENT) return 0;
  return world.dice.coin(campaign.incentive.takeUp) ? campaign.incentive.discount : 0;
}
