// Fitting and scoring: every model on CDNOW (BG/BB on donations), and a simulated base of a million clients.
import { bgNbd } from "../dist/src/models/bg-nbd.js";
import { fit, fitPurchases, fitSpend } from "../dist/src/models/fit.js";
import { gammaGamma } from "../dist/src/models/gamma-gamma.js";
import { purchaseModel } from "../dist/src/models/registry.js";
import { purchaseRows, spendRows } from "../dist/src/models/rows.js";
import { score } from "../dist/src/models/score.js";
import { drawExponential, drawGamma } from "../dist/src/numerics/samplers.js";
import { Stream } from "../dist/src/numerics/stream.js";
import { cdnowHistory, donationRows } from "./cdnow.mjs";
import { inTurn, isQuick, ratioRounds, roundsOf } from "./in-turn.mjs";
import { finish } from "./report.mjs";

// Seconds that a warm fit with standard errors may take, by model; null where none is asked for.
const WARM_FIT_SECONDS = Object.freeze({
  "bg-nbd": 3e-3,
  "mbg-nbd": 3e-3,
  "pareto-nbd": 25e-3,
  "ggom-nbd": 150e-3,
  "bg-cnbd-k": null,
  "mbg-cnbd-k": null,
  nbd: null,
});
const WARM_SPEND_SECONDS = 3e-3;
const DONATIONS_SECONDS = 5e-3;
const MILLION_SECONDS = Object.freeze({ "bg-nbd": 0.4, "pareto-nbd": 3 });
// "About" 40 ns: a quarter more is still about that.
const OBJECTIVE_SECONDS = 1.25 * 40e-9;
const FITS = 10;
// Of models that take less than a millisecond, so that a round is longer than a pause of the garbage collector.
const FITS_OF_FAST = 60;
const FAST = ["nbd", "spend", "donations"];
const EVALUATIONS = 500;
const CLIENTS = 1_000_000;
const SCORED = 20_000;
const CONTEXT = Object.freeze({ timeUnit: "week", dataHash: "" });

const cdnow = cdnowHistory();
finish([...(cdnow === null ? [] : await cdnowFigures(cdnow)), ...(isQuick ? [] : await millionFigures())]);

async function cdnowFigures(history) {
  const rows = purchaseRows(history);
  const theta = Float64Array.of(0.2426, 4.4136, 0.7929, 2.4259).map(Math.log);
  const gradient = new Float64Array(4);
  const objective = bgNbd.objective(rows);
  const repeat = (times, run) => () => {
    for (let time = 0; time < times; time++) run();
  };
  const slugs = Object.keys(WARM_FIT_SECONDS);
  const spending = spendRows(history);
  const donations = donationRows();
  const medians = await inTurn({
    ...Object.fromEntries(
      slugs.map((slug) => [slug, repeat(fitsOf(slug), () => fitPurchases(rows, purchaseModel(slug), CONTEXT))]),
    ),
    spend: repeat(fitsOf("spend"), () => fitSpend(spending, gammaGamma, CONTEXT)),
    donations: repeat(fitsOf("donations"), () => fitPurchases(donations, purchaseModel("bg-bb"), CONTEXT)),
    both: repeat(FITS, () => fit(history)),
    objective: repeat(EVALUATIONS, () => objective.evaluate(theta, gradient)),
    floor: repeat(EVALUATIONS, () => logarithmsOf(rows)),
  });
  const seconds = (side, times) => medians[side].cpuMs / 1e3 / times;
  const evaluation = seconds("objective", EVALUATIONS);
  const warmFit = (name, side, most) => ({
    name,
    work: "fit",
    clock: "CPU",
    ours: seconds(side, fitsOf(side)),
    yardstick: null,
    against: "",
    most,
    judges: "ours",
    ...roundsOf(medians[side], "cpuMs", fitsOf(side)),
  });
  return [
    ...slugs.map((slug) => warmFit(`${slug} on CDNOW, warm`, slug, WARM_FIT_SECONDS[slug])),
    warmFit("gamma-gamma on CDNOW, warm", "spend", WARM_SPEND_SECONDS),
    warmFit("bg-bb on donations, warm", "donations", DONATIONS_SECONDS),
    warmFit("bg-nbd and gamma-gamma with k-hat on CDNOW", "both", null),
    {
      name: "objective with gradient on CDNOW",
      work: "distinct row",
      clock: "CPU",
      ours: evaluation / rows.count,
      yardstick: seconds("floor", EVALUATIONS) / rows.count,
      against: "2 logs, 1 exp",
      most: OBJECTIVE_SECONDS,
      judges: "ours",
      ...roundsOf(medians.objective, "cpuMs", EVALUATIONS * rows.count),
      ratioRounds: ratioRounds(medians.objective, medians.floor, "cpuMs"),
    },
  ];
}

function fitsOf(side) {
  return FAST.includes(side) ? FITS_OF_FAST : FITS;
}

/** What a textbook likelihood cannot do without: of each row two logarithms and an exponential. */
function logarithmsOf({ count, x, tx, T }) {
  let total = 0;
  for (let row = 0; row < count; row++) {
    const log = Math.log(4.4 + T[row]);
    total += log + Math.exp((0.24 + x[row]) * (log - Math.log(4.4 + tx[row])));
  }
  return total;
}

async function millionFigures() {
  const history = simulate(CLIENTS);
  const rows = purchaseRows(history);
  const part = simulate(SCORED);
  const fits = fit(part);
  const options = { margin: 0.35, annualDiscountRate: 0.1, horizon: 156, seed: "bench" };
  const slugs = Object.keys(MILLION_SECONDS);
  const long = await inTurn(
    Object.fromEntries(slugs.map((slug) => [slug, () => fitPurchases(rows, purchaseModel(slug), CONTEXT)])),
    3,
  );
  const medians = await inTurn({ rows: () => purchaseRows(history), score: () => score(part, fits, options) });
  const figure = (name, work, side, pieces, most = null) => ({
    name,
    work,
    clock: "CPU",
    ours: side.cpuMs / 1e3 / pieces,
    yardstick: null,
    against: "",
    most,
    judges: "ours",
    ...roundsOf(side, "cpuMs", pieces),
  });
  return [
    figure("distinct rows of a million clients", "client", medians.rows, CLIENTS),
    ...slugs.map((slug) => figure(`${slug} on a million clients`, "fit", long[slug], 1, MILLION_SECONDS[slug])),
    figure("scores with 200 draws", "client", medians.score, SCORED),
  ];
}

/** Clients of three years, in whole days. */
function simulate(clients) {
  const stream = new Stream();
  const x = new Int32Array(clients);
  const tx = new Float64Array(clients);
  const T = new Float64Array(clients);
  const meanSpend = new Float64Array(clients);
  for (let client = 0; client < clients; client++) {
    stream.seed(1, client, 0, 0);
    const days = 1 + Math.floor(1095 * stream.uniform());
    const rate = drawGamma(stream, 0.9) / 56;
    const leave = drawGamma(stream, 0.7);
    const dropoutProbability = leave / (leave + drawGamma(stream, 2.2));
    let isAlive = true;
    for (let age = drawExponential(stream) / rate; isAlive && age <= days; age += drawExponential(stream) / rate) {
      x[client]++;
      tx[client] = Math.ceil(age) / 7;
      isAlive = stream.uniform() >= dropoutProbability;
    }
    T[client] = days / 7;
    const spendRate = drawGamma(stream, 3.74) / 15.44;
    if (x[client] > 0) meanSpend[client] = drawGamma(stream, 6.25 * x[client]) / (spendRate * x[client]);
  }
  const ids = Array.from({ length: clients }, (_, client) => `client ${client}`);
  return { size: clients, timeUnit: "week", ids, x, tx, T, meanSpend, facts: { hash: "" } };
}
