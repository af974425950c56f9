import { expect, test } from "vitest";
import { BARE_ACQUISITION } from "../contracts/bare-designs.ts";
import { SEARCH, slowCases } from "../reference/slow-cases.ts";
import { MONTH, type ResolvedLever, type SlowInput } from "../reference/slow-input.ts";
import { meanOf, outcomesOf } from "./outcome.ts";
import { planOfCase } from "./plan-of-case.ts";

const REPLICATIONS = 60;
const PERIODS = 6;

/** Clients of a channel that runs for a month, who buy so rarely that most would leave with a chance above 1. */
function leversOf(frequency: number): readonly ResolvedLever[] {
  const channel = {
    ...SEARCH,
    ...{ startsDay: 0, endsDay: MONTH, months: null, season: null, incrementality: 1 },
    ...{ spendPerMonth: 600, cac: { cost: 2, atSpendPerMonth: 600 }, quality: { frequency, churn: 1, basket: 1 } },
  };
  return [{ kind: "acquisition", design: { ...BARE_ACQUISITION, channels: [channel] } }];
}

const input: SlowInput = {
  ...slowCases[0].input,
  clients: [{ x: 0, tx: 0, T: 500, meanSpend: 0 }],
  organicPerMonth: null,
  pool: null,
};

test.each([0.05, 0])(
  "where the chance to leave is capped, at %s times the frequency, the value beyond is what comes in a longer run",
  (frequency) => {
    const levers = leversOf(frequency);
    const run = (horizonMonths: number, valueBeyondYears: number) =>
      outcomesOf(planOfCase({ ...input, horizonMonths, valueBeyondYears }, REPLICATIONS, "capped", [levers]))[0];
    const { totals } = run(PERIODS, 1);
    const later = run(PERIODS + 12, 0).months.contribution.map((months) =>
      months.subarray(PERIODS).reduce((sum, value) => sum + value, 0),
    );
    expect(meanOf(totals.capsHit)).toBeGreaterThan(0.6 * meanOf(totals.newClients));
    const gaps = totals.valueBeyond.map((value, r) => value - later[r]);
    const mean = meanOf(gaps);
    const error = Math.sqrt(meanOf(gaps.map((gap) => (gap - mean) ** 2)) / (REPLICATIONS - 1));
    expect(Math.abs(mean)).toBeLessThan(4 * error + 1e-9);
    if (frequency > 0) expect(mean).not.toBe(0);
  },
);
