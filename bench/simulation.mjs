// The hot loop on CDNOW for 24 months: the baseline beside plain C doing the same work, what a further strategy adds, and what a second thread costs.
import { TOTAL_NAMES } from "../dist/src/results/results.js";
import { chunkRanges } from "../dist/src/simulation/chunk.js";
import { Simulator } from "../dist/src/simulation/replicate.js";
import { threadBackend } from "../dist/src/simulation/thread-backend.js";
import {
  baseline,
  cdnowPlan,
  clubStrategy,
  everyLeverStrategy,
  fullStrategy,
  REGISTER_SELECTION,
} from "./cdnow-plan.mjs";
import { cdnowHistory } from "./cdnow.mjs";
import { inTurn, isQuick, medianRatio, ratioRounds, roundsOf } from "./in-turn.mjs";
import { loopInC } from "./loop-in-c.mjs";
import { finish } from "./report.mjs";

const REPLICATIONS = 400;
// A run of 20 s or so on one thread. Each thread costs .6 s of CPU, however long the run: a sixth of a second to start and load its modules, the rest to compile the kernel, which
// one thread alone has done by the idle core. Few rounds, as threads are new in each.
const THREADED_REPLICATIONS = 6000;
const THREADED_ROUNDS = 5;
/** Two threads are to be 1.8 times as fast as one. */
const WALL_OF_TWO = 0.556;
const WARM_UP_ROUNDS = 6;
const WORK = "client and replication";
const WORK_SIMULATED = "client simulated and replication";

const history = cdnowHistory();
if (history !== null)
  finish([...(await besideC()), ...(await furtherStrategies()), ...(isQuick ? [] : await threads())]);

async function besideC() {
  const loop = loopInC();
  const plain = new Simulator(cdnowPlan(history, REPLICATIONS, false));
  const varied = new Simulator(cdnowPlan(history, REPLICATIONS, true));
  let c = null;
  warmUp(plain, varied);
  const sides = { plain: () => runAll(plain), varied: () => runAll(varied) };
  if (loop !== null) sides.c = () => (c = loop());
  const medians = await inTurn(sides);
  const yardstick = c === null ? null : medians.c.cpuMs / 1e3 / c.clientReplications;
  if (c !== null) {
    console.log(
      `purchases per client and replication: ${purchasesOf(plain).toFixed(3)} ours, ${c.purchases.toFixed(3)} in C`,
    );
  }
  const figure = (name, side, most) => ({
    name,
    work: WORK,
    clock: "CPU",
    ours: perClient(medians[side].cpuMs),
    yardstick,
    ...(c === null
      ? {}
      : {
          ratio: medianRatio(medians[side], medians.c, "cpuMs", perClient(1e3) * c.clientReplications),
          ratioRounds: ratioRounds(medians[side], medians.c, "cpuMs", perClient(1e3) * c.clientReplications),
        }),
    ...roundsOf(medians[side], "cpuMs", history.size * REPLICATIONS),
    against: c === null ? "no C" : "in C",
    most,
  });
  return [
    figure("baseline, fixed parameters, no season", "plain", 1),
    figure("baseline, season and parameter draws", "varied", 1.5),
  ];
}

async function furtherStrategies() {
  const simulator = (strategies) => new Simulator(cdnowPlan(history, REPLICATIONS, true, strategies));
  const first = simulator();
  const withClub = simulator((slot) => [baseline, clubStrategy(slot, 0)]);
  const withSelection = simulator((slot) => [baseline, clubStrategy(slot, REGISTER_SELECTION)]);
  const withEvery = simulator((slot) => [baseline, everyLeverStrategy(slot)]);
  const withTiers = simulator((slot) => [baseline, fullStrategy(slot)]);
  warmUp(first, withClub, withSelection, withEvery, withTiers);
  const medians = await inTurn({
    first: () => runAll(first),
    withClub: () => runAll(withClub),
    withSelection: () => runAll(withSelection),
    withEvery: () => runAll(withEvery),
    withTiers: () => runAll(withTiers),
  });
  const figure = (name, side, most, share = 1) => ({
    name,
    work: share === 1 ? WORK : WORK_SIMULATED,
    clock: "CPU",
    ours: perClient(medians[side].cpuMs - medians.first.cpuMs) / share,
    yardstick: perClient(medians.first.cpuMs),
    ratio: (medianRatio(medians[side], medians.first, "cpuMs") - 1) / share,
    ratioRounds: ratioRounds(medians[side], medians.first, "cpuMs").map((ratio) => (ratio - 1) / share),
    ...roundsOf(medians[side], "cpuMs", history.size * REPLICATIONS * share, medians.first),
    against: "the first",
    most,
  });
  // Whom a channel brings, the first strategy does not simulate: told by existing client too, and judged by client simulated.
  const withChannel = (name, side, simulator) => [
    figure(name, side, null),
    figure("the same, by client simulated", side, 3, 1 + newClientsOf(simulator)),
  ];
  return [
    figure("a further strategy of effects and costs", "withClub", 0.6),
    figure("the same, frequent buyers rather join", "withSelection", 0.6),
    ...withChannel("a further strategy: program, campaign, channel", "withEvery", withEvery),
    ...withChannel("with tiers, fading effects and service too", "withTiers", withTiers),
  ];
}

async function threads() {
  const plan = cdnowPlan(history, THREADED_REPLICATIONS, true, (slot) => [
    baseline,
    clubStrategy(slot, REGISTER_SELECTION),
    everyLeverStrategy(slot),
  ]);
  const ranges = chunkRanges(history.size, THREADED_REPLICATIONS);
  const run = (count) => () => threadBackend(count).run(plan, ranges, { onChunk: () => undefined });
  const { one, two } = await inTurn({ one: run(1), two: run(2) }, THREADED_ROUNDS);
  const figure = (clock, key, most) => ({
    name: `3 strategies, ${THREADED_REPLICATIONS} replications, 2 threads`,
    work: "run",
    clock,
    ours: two[key] / 1e3,
    yardstick: one[key] / 1e3,
    ratio: medianRatio(two, one, key),
    ratioRounds: ratioRounds(two, one, key),
    ...roundsOf(two, key),
    against: "on one",
    most,
  });
  return [figure("CPU", "cpuMs", 1.1), figure("wall", "wallMs", WALL_OF_TWO)];
}

/** A run's kernel is compiled anew while it learns what it meets, for some seconds; what is measured is the kernel after that. */
function warmUp(...simulators) {
  for (let round = 0; round < WARM_UP_ROUNDS; round++) simulators.forEach(runAll);
}

function runAll(simulator) {
  for (let replication = 0; replication < REPLICATIONS; replication++) simulator.run(replication);
}

function perClient(ms) {
  return ms / 1e3 / history.size / REPLICATIONS;
}

function purchasesOf(simulator) {
  return meanTotal(simulator, "purchases", 0);
}

/** New clients whom the second strategy brings, by existing client. */
function newClientsOf(simulator) {
  return meanTotal(simulator, "newClients", 1);
}

/** Mean of a strategy's total over the replications, by existing client. */
function meanTotal(simulator, name, strategy) {
  let total = 0;
  for (let replication = 0; replication < REPLICATIONS; replication++) {
    simulator.run(replication);
    total += simulator.strategies[strategy].ledger.totals[TOTAL_NAMES.indexOf(name)];
  }
  return total / history.size / REPLICATIONS;
}
