import fc from "fast-check";
import { BARE_PROGRAM } from "./bare-designs.ts";
import { describe, expect, test } from "vitest";
import { KEPT_SERIES, TOTAL_NAMES } from "../../src/results/results.ts";
import { mixedClients, slowCases } from "../reference/slow-cases.ts";
import type { ResolvedLever } from "../reference/slow-input.ts";
import { equityOf, type Outcome, outcomesOf } from "../simulation/outcome.ts";
import { planOfCase } from "../simulation/plan-of-case.ts";
import {
  OWN_SERIES,
  OWN_TOTALS,
  idleAcquisition,
  idleCampaign,
  idleProgram,
  idleService,
  idleReferral,
  idleWinBack,
} from "./idle-lever.ts";
import { anyInput, NO_EFFECTS } from "./random-scenarios.ts";
import { expectSame, sumOf } from "./same-figures.ts";

const REPLICATIONS = 3;
const CHECKS = { seed: 20261101, numRuns: 40 };

describe("a lever without effect or cost changes no figure", () => {
  test.for([
    ["loyalty_program", idleProgram],
    ["retention_campaign", idleCampaign],
    ["acquisition", idleAcquisition],
    ["service", idleService],
    ["win_back", idleWinBack],
    ["referral", idleReferral],
  ] as const)("%s", ([, idle]) => {
    fc.assert(
      fc.property(anyInput, idle, (input, lever) => {
        const [without, withIt] = outcomesOf(planOfCase(input, REPLICATIONS, "idle", [[], [lever]]));
        for (const name of TOTAL_NAMES.filter((total) => !OWN_TOTALS.includes(total))) {
          for (let r = 0; r < REPLICATIONS; r++) {
            const value = without.totals[name][r];
            expectSame(withIt.totals[name][r], value, Math.abs(value), name);
          }
        }
        for (const name of KEPT_SERIES.filter((series) => !OWN_SERIES.includes(series))) {
          for (let r = 0; r < REPLICATIONS; r++) {
            withIt.months[name][r].forEach((value, month) => {
              const expected = without.months[name][r][month];
              expectSame(value, expected, Math.abs(expected), `${name} of month ${month + 1}`);
            });
          }
        }
      }),
      CHECKS,
    );
  });
});

describe("a program without effects", () => {
  const input = { ...slowCases[0].input, clients: mixedClients("gap", 300), organicPerMonth: null, discountRate: 0 };
  const programWith = (selection: number): ResolvedLever => ({
    kind: "loyalty_program",
    design: {
      ...BARE_PROGRAM,
      startsDay: 0,
      endsDay: null,
      segments: null,
      enrolment: { existing: 0.5, new: 0.5, selection },
      earn: 1,
      reward: { threshold: 60, value: 9, costRatio: 0.8, redemption: 0.7, validForDays: 60 },
      expiryDays: 200,
      effects: NO_EFFECTS,
      pointsPressure: 0,
      costs: { setup: 100, perMonth: 20, perMemberYear: 6, perEnrolment: 1 },
    },
  });
  const outcomes = outcomesOf(planOfCase(input, 40, "gap", [[], [programWith(0)], [programWith(1)]]));
  const [asToday, fair, selective] = outcomes;

  test("gathers the members who buy most where it selects, not where it does not", () => {
    // Without discounting, points at 1 per unit are what members spend after joining; the rest is spent by others or before.
    const perMember = ({ totals }: Outcome): number => sumOf(totals.pointsIssued) / sumOf(totals.members);
    const perOther = ({ totals }: Outcome): number =>
      (sumOf(totals.revenue) - sumOf(totals.pointsIssued)) / (40 * 300 - sumOf(totals.members));
    expect(perMember(selective) / perOther(selective)).toBeGreaterThan(10);
    expect(perMember(selective)).toBeGreaterThan(1.2 * perMember(fair));
  });

  test.for([
    ["not selective", fair],
    ["selective", selective],
  ] as const)("changes equity by minus its costs, in every replication (%s)", ([, outcome]) => {
    for (let r = 0; r < 40; r++) {
      const { marketingCost, rewardCost, outstandingValue } = outcome.totals;
      const costs = marketingCost[r] + rewardCost[r] + outstandingValue[r];
      const difference = equityOf(outcome, r) - equityOf(asToday, r);
      expectSame(difference, -costs, Math.abs(equityOf(asToday, r)), "difference");
      expect(costs).toBeGreaterThan(300);
    }
  });
});
