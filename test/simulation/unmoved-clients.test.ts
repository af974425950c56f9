import fc from "fast-check";
import { expect, test } from "vitest";
import type { Rule } from "../../src/levers/rule.ts";
import { TOTAL_NAMES } from "../../src/results/results.ts";
import { simulateChunk } from "../../src/simulation/chunk.ts";
import type { SimulationPlan } from "../../src/simulation/plan.ts";
import { Simulator } from "../../src/simulation/replicate.ts";
import {
  anyCampaign,
  anyInput,
  anyProgram,
  anyService,
  anyWinBack,
  NO_EFFECTS,
} from "../contracts/random-scenarios.ts";
import { expectIdentical, expectSame, sumOf } from "../contracts/same-figures.ts";
import { slowCases } from "../reference/slow-cases.ts";
import { type Campaign, MONTH, type ResolvedLever, type SlowInput } from "../reference/slow-input.ts";
import { planOfCase } from "./plan-of-case.ts";
import { planOfModel } from "./plan-of-model.ts";

const REPLICATIONS = 3;
/** So small that nobody is in it: but then clients are walked, and contacts made one by one. */
const NOBODY = 1e-12;

type Levers = readonly ResolvedLever[];
type Plans = (input: SlowInput, strategies: readonly Levers[]) => SimulationPlan;

const ofBgNbd: Plans = (input, strategies) => planOfCase(input, REPLICATIONS, "unmoved", strategies);
const plansOf = (slug: string): Plans =>
  slug === "bg-nbd" ? ofBgNbd : (input, strategies) => planOfModel(slug, input, REPLICATIONS, "unmoved", strategies);

const within = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: 1000 }).map((step) => min + ((max - min) * step) / 1000);

const compared: fc.Arbitrary<Rule> = fc
  .constantFrom(
    ["mean_basket", 0, 50] as const,
    ["clv", 0, 60] as const,
    ["p_alive", 0.05, 1] as const,
    ["weeks_since_last", 0, 30] as const,
    ["frequency", 0, 4] as const,
    ["age_weeks", 0, 150] as const,
  )
  .chain(([fact, least, most]) =>
    fc.record({
      kind: fc.constant("compare" as const),
      fact: fc.constant(fact),
      operator: fc.constantFrom("<", ">=" as const),
      value: within(least, most),
    }),
  );
/** Rules that hold on one stretch between purchases. */
const rule: fc.Arbitrary<Rule> = fc.oneof(
  compared,
  fc.record({ kind: fc.constant("and" as const), rules: fc.array(compared, { minLength: 2, maxLength: 2 }) }),
  fc.constant<Rule>({ kind: "compare", fact: "member", operator: "==", value: false }),
);

/** Campaigns that change nothing of when clients buy, and of their chance to leave only that it falls. */
const bareCampaign: fc.Arbitrary<Campaign> = fc
  .record({
    design: anyCampaign,
    target: rule,
    everyDays: within(8, 90),
    response: fc.constantFrom(0, 0.4, 0.9, 1),
    churnCut: fc.constantFrom(0, 0, 0.3, 1),
  })
  .map(({ design, churnCut, ...other }) => ({
    ...design,
    ...other,
    ...{ harm: null, contactsPerWave: null, budget: null, controlGroup: null },
    effects: {
      ...design.effects,
      ...{ frequencyLift: 0, churnCut },
      // What varies is the size of baskets alone.
      ...(churnCut === 0 ? {} : { rampDays: 0, fade: null }),
    },
  }));

const campaignOf = (design: Campaign): ResolvedLever => ({ kind: "retention_campaign", design });
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.oneof(fc.constant(null), value);
const programs = optional(anyProgram).map((design): Levers =>
  design === null ? [] : [{ kind: "loyalty_program", design: { ...design, tiers: [] } }],
);
const services = fc
  .oneof({ arbitrary: fc.constant(null), weight: 3 }, anyService)
  .map((design): Levers => (design === null ? [] : [{ kind: "service", design }]));

const COUNTED = ["contacts", "incentiveCost", "rescued", "slowed", "members"] as const;
/** What the campaigns of a test came to: that it has been to every corner. */
type Reached = Record<(typeof COUNTED)[number], number>;
const nobodyYet = (): Reached => ({ contacts: 0, incentiveCost: 0, rescued: 0, slowed: 0, members: 0 });

/** What is kept of each strategy of a plan: totals and series by replication, equity by segment, values of clients. */
function keptOf(plan: SimulationPlan) {
  const chunk = simulateChunk(plan, new Simulator(plan), 0, REPLICATIONS)!;
  const parts = plan.strategies.length;
  const ofStrategy = (values: Float64Array, s: number, blocks: number): readonly Float64Array[] => {
    const width = values.length / parts / blocks;
    return Array.from({ length: blocks }, (_, r) => values.slice((r * parts + s) * width, (r * parts + s + 1) * width));
  };
  return plan.strategies.map((_, s) => ({
    totals: ofStrategy(chunk.totals, s, REPLICATIONS),
    series: ofStrategy(chunk.series, s, REPLICATIONS),
    equity: ofStrategy(chunk.segmentEquity, s, 1)[0],
    values: ofStrategy(chunk.clientValue, s, 1)[0],
  }));
}

/** Holds a campaign's books against those of the same one whose contacts are made one by one, and adds to `reached` what it did. */
function expectAsWalked(input: SlowInput, design: Campaign, others: Levers, planOf: Plans, reached: Reached): void {
  const oneByOne = { ...design, controlGroup: NOBODY };
  const strategies = [design, oneByOne].map((campaign): Levers => [...others, campaignOf(campaign)]);
  const [together, walked] = keptOf(planOf(input, strategies));
  let revenue = 0;
  for (let r = 0; r < REPLICATIONS; r++) {
    const own = walked.totals[r][TOTAL_NAMES.indexOf("revenue")];
    revenue += own;
    TOTAL_NAMES.forEach((name, i) => {
      if (name.startsWith("treated")) return;
      const value = walked.totals[r][i];
      // Values of classes are differences: of the size of what they are taken from.
      const size = name.startsWith("value") ? own + Math.abs(value) : Math.abs(value);
      expectSame(together.totals[r][i], value, size + 1e-3, name);
    });
    walked.series[r].forEach((value, i) => {
      expectSame(together.series[r][i], value, Math.abs(value) + 1e-3, `entry ${i} of the series`);
    });
    for (const name of COUNTED) reached[name] += together.totals[r][TOTAL_NAMES.indexOf(name)];
  }
  const size = revenue + sumOf(walked.values.map(Math.abs));
  walked.equity.forEach((value, i) => expectSame(together.equity[i], value, size, `segment ${i}`));
  walked.values.forEach((value, i) => expectSame(together.values[i], value, size, `client ${i}`));
}

const SLUGS = ["bg-nbd", "mbg-nbd", "nbd", "bg-cnbd-k", "mbg-cnbd-k"];

test("whom a campaign does not move is booked as a walk books it", () => {
  const reached = nobodyYet();
  fc.assert(
    fc.property(
      ...[fc.constantFrom("bg-nbd", ...SLUGS), anyInput, bareCampaign, programs, services],
      (slug, input, design, program, service) => {
        expectAsWalked(input, design, [...program, ...service], plansOf(slug), reached);
      },
    ),
    { seed: 20261122, numRuns: 30 },
  );
  expect(reached.contacts).toBeGreaterThan(3000);
  expect(reached.incentiveCost).toBeGreaterThan(100);
  expect(reached.rescued).toBeGreaterThan(10);
  expect(reached.slowed).toBeGreaterThan(10);
  expect(reached.members).toBeGreaterThan(100);
});

test("so is who buys thousands of times", () => {
  const clients = [5_000, 12_000].map((x) => ({ x, tx: 52, T: 52, meanSpend: 5 }));
  const input = { ...slowCases[0].input, clients, horizonMonths: 12 };
  const effects = { ...NO_EFFECTS, churnCut: 0.5, basketLift: 0.2, rampDays: 0, fade: null, lastsDays: 3 * MONTH };
  const design: Campaign = {
    ...{ startsDay: 0, endsDay: null, segments: null, everyDays: MONTH, costPerContact: 1, response: 0.6, effects },
    ...{ harm: null, contactsPerWave: null, budget: null, controlGroup: null, costs: { setup: 0, perMonth: 0 } },
    target: { kind: "compare", fact: "mean_basket", operator: "<", value: 5.1 },
    rescue: { probability: 0.5, withinDays: 60 },
    incentive: { discount: 0.1, takeUp: 0.5, validForDays: 20 },
  };
  const reached = nobodyYet();
  expectAsWalked(input, design, [], ofBgNbd, reached);
  expect(reached.contacts).toBeGreaterThan(0);
  expect(reached.incentiveCost).toBeGreaterThan(1000);
});

/** A strategy of the other kinds, which ask other things of the same clients. */
const otherLevers = fc.tuple(anyService, anyWinBack).map(([service, winBack]): Levers => [
  { kind: "service", design: service },
  { kind: "win_back", design: { ...winBack, contactsPerWave: null, budget: null } },
]);

test("its figures are the same to the bit alone and beside others, before and after them, of all clients and of a sample", () => {
  fc.assert(
    fc.property(
      ...[fc.constantFrom(...SLUGS), fc.boolean(), anyInput, bareCampaign, bareCampaign, programs, otherLevers],
      (slug, isSampled, input, one, two, program, other) => {
        const first = [campaignOf(one)];
        const second = [...program, campaignOf(two)];
        const run = (...strategies: readonly Levers[]) => {
          const plan = plansOf(slug)(input, strategies);
          return keptOf(isSampled ? sampled(plan) : plan);
        };
        const [a, b, c, base] = run(first, second, other, []);
        expectIdentical(run(first), [a]);
        expectIdentical(run([], other, second, first), [base, c, b, a]);
      },
    ),
    { seed: 20261125, numRuns: 10 },
  );
});

/** Half of the clients and of new ones in each replication, and some watched besides. */
function sampled(plan: SimulationPlan): SimulationPlan {
  const size = plan.meanSpend.length;
  const order = Int32Array.from({ length: size }, (_, i) => i);
  const take = Int32Array.of(2 * Math.floor(size / 4));
  const clients = order.filter((i) => i % 3 === 0);
  return {
    ...plan,
    sampling: { order, start: Int32Array.of(0, size), take, newcomerStride: 2 },
    watched: { clients, weight: new Float64Array(clients.length).fill(3) },
  };
}
