import type { Fact, Rule } from "../../src/levers/rule.ts";
import { SAME_MOMENT } from "./slow-calendar.ts";
import { kindOf } from "./slow-kind.ts";
import { discountedPurchasesAlive, expectedSpend, aliveProbability } from "./slow-formulas.ts";
import { WEEK, YEAR, type SlowHistory } from "./slow-input.ts";
import { isRunning, spendSince, type Client, type World } from "./slow-world.ts";

/** Purchases and their times as a company knows them at a date: whole occasions, and a contract's renewals with what they say of it. */
function timesAt({ input }: World, client: Client, day: number): Pick<SlowHistory, "x" | "tx" | "T"> {
  const { clocks, isContract } = kindOf(input);
  const x = client.repeats;
  const tx = x === 0 ? 0 : (client.lastAt - client.firstAt) / input.unitDays;
  const T = (day - client.firstAt) / input.unitDays;
  const hasLapsed = client.lapsedAt !== null && day >= client.lapsedAt - SAME_MOMENT;
  if (isContract) return { x, tx: x, T: hasLapsed ? x + 1 : x };
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

/** Amounts of the 365.25 days before a date: those before time 0 by the part of that year that lies there. */
function spendOfYear(client: Client, day: number): number {
  const part = Math.min(1, Math.max(0, (YEAR - day) / YEAR));
  return spendSince(client.purchases, day - YEAR) + client.spendBefore * part;
}

function tierName(client: Client, day: number): string {
  for (const [program, { tier }] of client.memberships) {
    if (tier >= 0 && isRunning(program, day)) return program.tiers[tier].name;
  }
  return "none";
}

function netMargin({ input }: World): number {
  return input.grossMargin / (1 + (input.taxRate ?? 0));
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
      return netMargin(world) * spendOf(world, history) * discountedPurchases(world, history);
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
      return client.memberships.size > 0;
    case "spend_12m":
      return spendOfYear(client, day);
    case "tier":
      return tierName(client, day);
  }
}

/** True where a rule holds for a client at a date. */
export function ruleHolds(world: World, client: Client, day: number, rule: Rule): boolean {
  if ("rules" in rule) {
    const holds = (part: Rule): boolean => ruleHolds(world, client, day, part);
    return rule.kind === "and" ? rule.rules.every(holds) : rule.rules.some(holds);
  }
  if (rule.kind === "not") return !ruleHolds(world, client, day, rule.rule);
  return compares(rule, factAt(world, client, day, rule.fact));
}

type Comparison = Extract<Rule, { readonly kind: "compare" }>;

function compares(rule: Comparison, value: number | string | boolean | null): boolean {
  if (rule.operator === "==") return value === rule.value;
  if (rule.operator === "!=") return value !== rule.value;
  if (typeof value !== "number" || typeof rule.value !== "number") throw new Error(`${rule.fact} has no order`);
  if (rule.operator === "<") return value < rule.value;
  if (rule.operator === "<=") return value <= rule.value;
  if (rule.operator === ">") return value > rule.value;
  return value >= rule.value;
}

function comparisonsIn(rule: Rule): readonly Comparison[] {
  if ("rules" in rule) return rule.rules.flatMap(comparisonsIn);
  return rule.kind === "not" ? comparisonsIn(rule.rule) : [rule];
}

/**
 * The first moment since its last purchase at which a rule that holds for a client on a day held on its history; where the rule names what
 * has no moment of its own, the first whole unit of the model's time.
 */
export function firstHeldAt(world: World, client: Client, day: number, rule: Rule): number {
  const { clocks } = kindOf(world.input);
  const comparisons = comparisonsIn(rule);
  const ofUnits: readonly Fact[] = [
    "clv",
    "spend_12m",
    "tier",
    ...(clocks === "occasions" ? ["p_alive" as const] : []),
  ];
  const moments = comparisons.some(({ fact }) => ofUnits.includes(fact))
    ? wholeUnits(client.lastAt, day, world.input.unitDays)
    : [client.lastAt, ...comparisons.map((one) => turnOf(world, client, day, one))].sort((one, other) => one - other);
  return moments.find((moment) => ruleHolds(world, client, moment, rule)) ?? day;
}

function wholeUnits(from: number, to: number, unitDays: number): readonly number[] {
  return Array.from({ length: Math.ceil((to - from - SAME_MOMENT) / unitDays) }, (_, n) => from + n * unitDays);
}

/**
 * The moment since a client's last purchase at which a comparison became what it is on a day.
 *
 * Between purchases every fact moves one way, so that it turns once at most: the moment is found by bisection.
 */
function turnOf(world: World, client: Client, day: number, comparison: Comparison): number {
  const atEnd = ruleHolds(world, client, day, comparison);
  let before = client.lastAt;
  let after = day;
  if (ruleHolds(world, client, before, comparison) === atEnd) return before;
  while (after - before > SAME_MOMENT / 4) {
    const middle = (before + after) / 2;
    if (ruleHolds(world, client, middle, comparison) === atEnd) after = middle;
    else before = middle;
  }
  return after;
}
