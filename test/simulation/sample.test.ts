import { expect, test, vi } from "vitest";
import type * as Registry from "../../src/models/registry.ts";
import { KEPT_SERIES, TOTAL_NAMES } from "../../src/results/results.ts";
import { collect } from "../../src/simulation/collect.ts";
import { inlineBackend } from "../../src/simulation/inline-backend.ts";
import type { SimulationPlan } from "../../src/simulation/plan.ts";
import { BARE_CAMPAIGN, BARE_PROGRAM, SURE_REFERRAL } from "../contracts/bare-designs.ts";
import { NO_EFFECTS } from "../contracts/random-scenarios.ts";
import { slowCases } from "../reference/slow-cases.ts";
import { MONTH, type ResolvedLever } from "../reference/slow-input.ts";
import { knownModel } from "./known-model.ts";
import { planOfCase } from "./plan-of-case.ts";

const registered = vi.hoisted(() => new Map<string, unknown>());
vi.mock("../../src/models/registry.ts", async (original) => {
  const real = await original<typeof Registry>();
  const purchaseModel = (slug: string): unknown => registered.get(slug) ?? real.purchaseModel(slug);
  return { ...real, purchaseModel };
});
// Clients who buy at the end of every month and never leave.
registered.set("steady", knownModel({ timing: "occasions", leaving: "never", rate: 1, lastRate: 0 }));

const costs = { setup: 1000, perMonth: 100 };
const levers: readonly ResolvedLever[] = [
  {
    kind: "loyalty_program",
    design: {
      ...BARE_PROGRAM,
      startsDay: 0,
      endsDay: null,
      segments: null,
      enrolment: { existing: 1, new: 1, selection: 0 },
      earn: 1,
      reward: { threshold: 30, value: 4, costRatio: 1, redemption: 1, validForDays: 200 },
      expiryDays: null,
      effects: NO_EFFECTS,
      pointsPressure: 0,
      costs: { ...costs, perMemberYear: 12, perEnrolment: 1 },
    },
  },
  {
    kind: "retention_campaign",
    design: {
      ...BARE_CAMPAIGN,
      startsDay: 0,
      endsDay: null,
      segments: null,
      target: { kind: "compare", fact: "frequency", operator: ">=", value: 0 },
      everyDays: MONTH,
      costPerContact: 2,
      response: 1,
      effects: { ...NO_EFFECTS, basketLift: 0.1 },
      rescue: null,
      incentive: null,
      costs,
    },
  },
  { kind: "referral", design: { ...SURE_REFERRAL, segments: ["all"], rewardReferrer: 3, costs } },
];

/** A plan of so many clients, all alike, who are a share of all clients. */
function planOf(clients: number, sample: number): SimulationPlan {
  const input = {
    ...slowCases[0].input,
    clients: Array.from({ length: clients }, () => ({ x: 1, tx: 1, T: 5, meanSpend: 20 })),
    unitDays: MONTH,
    horizonMonths: 6,
    organicPerMonth: null,
    pool: null,
    season: new Array<number>(12).fill(1),
    ownMean: 20,
    paidToday: { spendPerMonth: 300, share: 0.2 },
    sample,
  };
  return { ...planOfCase(input, 1, "sample", [[], levers]), purchaseModel: "steady" };
}

test("a tenth of the clients, all alike and certain, adds up to what all of them do; rows of clients stay those of one", async () => {
  const run = (plan: SimulationPlan) =>
    collect(plan, inlineBackend, { beliefNames: [], otherSegments: ["new clients", "fixed costs"] });
  const [whole, tenth] = [await run(planOf(100, 1)), await run(planOf(10, 0.1))];
  // Sums over ten times as many clients: rounding of their sizes.
  const same = (values: ArrayLike<number>, other: ArrayLike<number>, name: (at: number) => string) => {
    for (let at = 0; at < values.length; at++) {
      expect(Math.abs(values[at] - other[at]), name(at)).toBeLessThan(1e-9 * Math.max(1, Math.abs(values[at])));
    }
  };
  same(whole.totals, tenth.totals, (at) => TOTAL_NAMES[at % TOTAL_NAMES.length]);
  same(whole.series, tenth.series, (at) => KEPT_SERIES[Math.floor(at / 6) % KEPT_SERIES.length]);
  same(whole.segmentEquity, tenth.segmentEquity, (at) => `segment ${at}`);
  same(whole.clientValue.subarray(0, 10), tenth.clientValue.subarray(0, 10), (at) => `client ${at}`);
  expect(whole.totals[TOTAL_NAMES.length + TOTAL_NAMES.indexOf("marketingCost")]).toBeGreaterThan(5000);
});
