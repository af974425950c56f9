import { type ClientHistory, DAYS_PER_YEAR, UNIT_DAYS } from "../clients/client-history.ts";
import { HoldfastError } from "../errors.ts";
import type { Fact, Rule } from "../levers/rule.ts";
import {
  fittedPurchaseModel,
  fittedPurchaseRows,
  fittedSpendModel,
  fittedSpendRows,
  lawsByRow,
} from "../models/fitted-laws.ts";
import { lawParameters } from "../models/fit-parameters.ts";
import type { Fit } from "../models/model.ts";
import { simulationWords } from "../words/simulation.ts";
import { holds, namesFact } from "./rule-bounds.ts";

/** A segment and the rule that its clients meet. */
export interface SegmentRule {
  readonly name: string;
  readonly rule: Rule;
}

/** What `clv` means in a rule: years of purchases, discounted at a yearly rate, times the margin. */
export interface RuleValue {
  readonly years: number;
  readonly annualDiscountRate: number;
  readonly margin: number;
}

type TodayFacts = Record<Exclude<Fact, "segment" | "member" | "tier">, number>;

// Differences of ages are off by a few units in the last place; a billionth of a week is far below a day.
const TICKS = 1e9;

/** The segment of who meets no rule. */
const OTHER_SEGMENT = "other";

/**
 * The segment of each client today: the first rule that holds, `other` where none does. Facts are those of the rules of campaigns, at time 0: the
 * fitted models' formulas at their estimates on the history as it stands. Rules do not name `segment`, `member` or `tier`. Throws a HoldfastError where one names `spend_12m`
 * and the data do not have it.
 */
export function segmentsByRule(
  rules: readonly SegmentRule[],
  history: ClientHistory,
  fits: { readonly purchases: Fit; readonly spend: Fit },
  value: RuleValue,
): { readonly segment: Uint8Array; readonly segmentNames: readonly string[] } {
  const asking = rules.find(({ rule }) => namesFact(rule, "spend_12m"));
  if (asking !== undefined && history.spend12m === null)
    throw new HoldfastError(simulationWords.noSpend12m(asking.name), simulationWords.noSpend12mHint);
  const unitDays = UNIT_DAYS[history.timeUnit];
  const delta = (Math.log1p(value.annualDiscountRate) * unitDays) / DAYS_PER_YEAR;
  const span = (value.years * DAYS_PER_YEAR) / unitDays;
  const weeks = (age: number): number => Math.round((age * unitDays * TICKS) / UNIT_DAYS.week) / TICKS;
  const rows = fittedPurchaseRows(history, fits.purchases);
  const lawOf = lawsByRow(fittedPurchaseModel(fits.purchases), lawParameters(fits.purchases), rows);
  const spendRows = fittedSpendRows(history, fits.spend);
  const spendLawOf = lawsByRow(fittedSpendModel(fits.spend), lawParameters(fits.spend), spendRows);
  const pAlive = new Float64Array(rows.count);
  const purchases = new Float64Array(rows.count);
  for (let row = 0; row < rows.count; row++) {
    const client = [rows.x[row], rows.tx[row], rows.T[row]] as const;
    pAlive[row] = lawOf(row).pAlive(...client);
    purchases[row] = lawOf(row).discountedExpected(...client, span, delta);
  }
  const amounts = spendRows.meanSpend.map((mean, row) => spendLawOf(row).expectedSpend(spendRows.x[row], mean));
  const segment = new Uint8Array(history.size);
  for (let client = 0; client < history.size; client++) {
    const row = rows.rowOfClient[client];
    const facts: TodayFacts = {
      p_alive: pAlive[row],
      clv: value.margin * purchases[row] * amounts[spendRows.rowOfClient[client]],
      frequency: history.x[client],
      weeks_since_last: weeks(history.T[client] - history.tx[client]),
      mean_basket: history.meanSpend[client],
      age_weeks: weeks(history.T[client]),
      spend_12m: history.spend12m === null ? NaN : history.spend12m[client],
    };
    const first = rules.findIndex(({ rule }) => ruleHolds(rule, facts));
    segment[client] = first < 0 ? rules.length : first;
  }
  return { segment, segmentNames: [...rules.map(({ name }) => name), OTHER_SEGMENT] };
}

/** Whether a rule holds for facts that are all numbers. */
function ruleHolds(rule: Rule, facts: TodayFacts): boolean {
  switch (rule.kind) {
    case "and":
      return rule.rules.every((part) => ruleHolds(part, facts));
    case "or":
      return rule.rules.some((part) => ruleHolds(part, facts));
    case "not":
      return !ruleHolds(rule.rule, facts);
    case "compare":
      return holds(facts[rule.fact as keyof TodayFacts], rule.operator, rule.value as number);
  }
}
