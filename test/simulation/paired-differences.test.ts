import { expect, test } from "vitest";
import { BARE_ACQUISITION, BARE_CAMPAIGN, BARE_CHANNEL, BARE_PROGRAM } from "../contracts/bare-designs.ts";
import { mixedClients, slowCases } from "../reference/slow-cases.ts";
import { MONTH, type ResolvedLever, type SlowInput } from "../reference/slow-input.ts";
import { equityOf, meanOf, type Outcome, outcomesOf } from "./outcome.ts";
import { planOfCase } from "./plan-of-case.ts";

// Parameters and assumptions are the same in every replication: what varies is the dice.
const REPLICATIONS = 100;
const INPUT: SlowInput = {
  ...slowCases[0].input,
  clients: mixedClients("paired", 100),
  horizonMonths: 12,
  valueBeyondYears: 5,
  organicPerMonth: new Array<number>(12).fill(10),
};

/** Contact with everyone, every half year, of which some come a little more often, stay a little longer, and spend a little more. */
const onExisting: ResolvedLever = {
  kind: "retention_campaign",
  design: {
    ...BARE_CAMPAIGN,
    startsDay: 0,
    endsDay: null,
    segments: ["top", "bottom"],
    target: { kind: "compare", fact: "frequency", operator: ">=", value: 0 },
    everyDays: 6 * MONTH,
    costPerContact: 0.5,
    response: 1,
    effects: {
      frequencyLift: 0.03,
      churnCut: 0.05,
      basketLift: 0.01,
      rampDays: 0,
      fade: null,
      lastsDays: 6 * MONTH,
      lifetime: "calendar",
    },
    rescue: null,
    incentive: null,
    costs: { setup: 0, perMonth: 0 },
  },
};
/** A program with the register's effects and costs: who joins comes 3 % more often, and leaves 10 % less. */
const program: ResolvedLever = {
  kind: "loyalty_program",
  design: {
    ...BARE_PROGRAM,
    startsDay: 0,
    endsDay: null,
    segments: null,
    enrolment: { existing: 0.35, new: 0.35, selection: 0.5 },
    earn: 1,
    reward: { threshold: 100, value: 2, costRatio: 1, redemption: 0.75, validForDays: 180 },
    expiryDays: 365,
    effects: {
      frequencyLift: 0.03,
      churnCut: 0.1,
      basketLift: 0,
      rampDays: MONTH,
      fade: { halfLifeDays: 182, permanent: 0.5 },
      lastsDays: null,
      lifetime: "calendar",
    },
    pointsPressure: 0.2,
    costs: { setup: 500, perMonth: 20, perMemberYear: 2, perEnrolment: 1 },
  },
};
const acquisition: ResolvedLever = {
  kind: "acquisition",
  design: {
    ...BARE_ACQUISITION,
    channels: [
      {
        ...BARE_CHANNEL,
        name: "Search",
        startsDay: 0,
        endsDay: null,
        spendPerMonth: 100,
        cac: { cost: 20, atSpendPerMonth: 100 },
        ceiling: { basis: "times_known_point", value: 2 },
        incrementality: 1,
        quality: { frequency: 1, churn: 1, basket: 1 },
        months: null,
      },
    ],
  },
};

const variance = (values: readonly number[]): number => {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
};

/** Standard error of a difference on independent numbers, over that on common ones. */
function timesSmaller(asToday: Outcome, outcome: Outcome): number {
  const ofAll = (one: Outcome) => Array.from({ length: REPLICATIONS }, (_, r) => equityOf(one, r));
  const [base, other] = [ofAll(asToday), ofAll(outcome)];
  const paired = other.map((equity, r) => equity - base[r]);
  return Math.sqrt((variance(base) + variance(other)) / variance(paired));
}

test("a difference on common random numbers has at most a fifth of the standard error where a strategy acts on existing clients", async ({
  annotate,
}) => {
  const plan = planOfCase(INPUT, REPLICATIONS, "paired", [[], [onExisting], [program], [acquisition]]);
  const [asToday, ...others] = outcomesOf(plan);
  const [campaign, ofProgram, channel] = others.map((outcome) => timesSmaller(asToday, outcome));
  await annotate(
    `Standard errors of differences, independent over common: campaign ${campaign.toFixed(1)}, program ${ofProgram.toFixed(1)}, acquisition ${channel.toFixed(1)}.`,
  );
  expect(campaign).toBeGreaterThan(5);
  expect(ofProgram).toBeGreaterThan(5);
  // Who comes by a channel comes under one strategy alone: their variance stays, that of all others goes.
  expect(channel).toBeGreaterThan(1);
});
