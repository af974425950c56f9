// What each lever adds to the hot loop on CDNOW for 24 months: a further strategy with it alone, beside the baseline.
import { Simulator } from "../dist/src/simulation/replicate.js";
import { baseline, cdnowPlan, everyLeverStrategy, fullStrategy } from "./cdnow-plan.mjs";
import { cdnowHistory } from "./cdnow.mjs";
import { inTurn, median, ratioRounds, roundsOf } from "./in-turn.mjs";
import { finish } from "./report.mjs";

const REPLICATIONS = 200;
const WARM_UP_ROUNDS = 4;
const MONTH = 365.25 / 12;
const NO_QUALITY = (slot) => ({ frequency: slot(1), churn: slot(1), basket: slot(1) });
const NO_COSTS = (slot) => ({ setup: slot(0), perMonth: slot(0) });

/** A strategy by kind of lever, made from a function that gives a number its slot. */
const LEVERS = Object.freeze({
  loyalty_program: (slot) => leverOf(fullStrategy(slot), "loyalty_program"),
  retention_campaign: (slot) => leverOf(everyLeverStrategy(slot), "retention_campaign"),
  win_back: (slot) => ({
    kind: "win_back",
    design: {
      startsDay: 0,
      endsDay: null,
      segments: null,
      target: { kind: "compare", fact: "p_alive", operator: "<", value: 0.3 },
      everyDays: 3 * MONTH,
      costPerContact: slot(0.65),
      success: slot(0.05),
      halvingDays: 12 * MONTH,
      secondLife: NO_QUALITY(slot),
      offer: slot(5),
      takeUp: slot(0.2),
      validForDays: 3 * MONTH,
      contactsPerWave: null,
      budget: null,
      costs: NO_COSTS(slot),
    },
  }),
  acquisition: (slot) => leverOf(everyLeverStrategy(slot), "acquisition"),
  referral: (slot) => ({
    kind: "referral",
    design: {
      startsDay: 0,
      endsDay: null,
      segments: null,
      perPurchase: slot(0.05),
      conversion: slot(0.5),
      incrementality: slot(0.8),
      rewardReferrer: slot(5),
      rewardReferred: slot(5),
      quality: NO_QUALITY(slot),
      margin: { lift: slot(0.1), halfLifeDays: 12 * MONTH },
      tiedToReferrer: false,
      budget: null,
      costs: NO_COSTS(slot),
    },
  }),
  service: (slot) => leverOf(fullStrategy(slot), "service"),
});

const history = cdnowHistory();
finish(history === null ? [] : await figuresOf());

async function figuresOf() {
  const simulators = {
    first: simulatorOf(() => [baseline]),
    ...Object.fromEntries(
      Object.entries(LEVERS).map(([kind, lever]) => [
        kind,
        simulatorOf((slot) => [baseline, { name: kind, levers: [lever(slot)] }]),
      ]),
    ),
  };
  for (let round = 0; round < WARM_UP_ROUNDS; round++) Object.values(simulators).forEach(runAll);
  const { first, ...further } = await inTurn(
    Object.fromEntries(Object.entries(simulators).map(([name, simulator]) => [name, () => runAll(simulator)])),
  );
  const pieces = history.size * REPLICATIONS;
  return Object.entries(further).map(([kind, side]) => {
    const own = roundsOf(side, "cpuMs", pieces, first);
    const ratios = ratioRounds(side, first, "cpuMs").map((ratio) => ratio - 1);
    return {
      name: `a further strategy: ${kind} alone`,
      work: "client and replication",
      clock: "CPU",
      ours: median(own.rounds),
      yardstick: median(roundsOf(first, "cpuMs", pieces).rounds),
      against: "the first",
      ratio: median(ratios),
      most: null,
      ...own,
      ratioRounds: ratios,
    };
  });
}

function simulatorOf(strategies) {
  return new Simulator(cdnowPlan(history, REPLICATIONS, true, strategies));
}

function leverOf({ levers }, wanted) {
  return levers.find(({ kind }) => kind === wanted);
}

function runAll(simulator) {
  for (let replication = 0; replication < REPLICATIONS; replication++) simulator.run(replication);
}
