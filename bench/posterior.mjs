// Posteriors of CDNOW's BG/NBD: chains with their diagnostics, and a bootstrap with forecasts.
import { fit } from "../dist/src/models/fit.js";
import { purchaseModel } from "../dist/src/models/registry.js";
import { purchaseRows } from "../dist/src/models/rows.js";
import { samplePosterior } from "../dist/src/sample-posterior.js";
import { cdnowHistory } from "./cdnow.mjs";
import { inTurn, roundsOf } from "./in-turn.mjs";
import { finish } from "./report.mjs";

const MOST_CHAINS_SECONDS = 4;
const MOST_REFITS_SECONDS = 2;
const HIGHEST_R_HAT = 1.01;
const LEAST_EFFECTIVE = 400;
const REFITS = 100;
const HOLDOUT = 39;

const cdnow = cdnowHistory();
finish(cdnow === null ? [] : await figuresOf(cdnow));

async function figuresOf(history) {
  const { purchases } = fit(history, { spend: null });
  const rows = purchaseRows(history);
  const chains = () => samplePosterior(history, purchases, { method: "mcmc", seed: "bench" });
  const refits = () => samplePosterior(history, purchases, { method: "bootstrap", draws: REFITS, seed: "bench" });
  const { diagnostics } = await chains();
  const worst = Math.max(...Object.values(diagnostics.rHat));
  const least = Math.min(...Object.values(diagnostics.bulkEss), ...Object.values(diagnostics.tailEss));
  console.log(
    `R-hat at most ${worst.toFixed(4)}, ESS at least ${Math.round(least)}, ${diagnostics.divergences} divergent`,
  );
  if (!(worst < HIGHEST_R_HAT && least > LEAST_EFFECTIVE)) {
    console.error(`FAILED: R-hat below ${HIGHEST_R_HAT} and ESS above ${LEAST_EFFECTIVE} were expected.`);
    process.exitCode = 1;
  }
  const medians = await inTurn({
    chains,
    refits: async () => forecasts(await refits(), rows),
  });
  const figure = (name, side, most) => ({
    name,
    work: "posterior",
    clock: "wall",
    ours: side.wallMs / 1e3,
    yardstick: null,
    against: "",
    most,
    judges: "ours",
    ...roundsOf(side, "wallMs"),
  });
  return [
    figure("BG/NBD on CDNOW: 4 chains, 1,000 kept of each", medians.chains, MOST_CHAINS_SECONDS),
    figure(`BG/NBD on CDNOW: ${REFITS} refits with forecasts`, medians.refits, MOST_REFITS_SECONDS),
  ];
}

/** P(alive) and CET of every client under each refit. */
function forecasts({ draws }, rows) {
  let total = 0;
  for (const parameters of draws) {
    const law = purchaseModel("bg-nbd").at(parameters);
    for (let row = 0; row < rows.count; row++) {
      const client = [rows.x[row], rows.tx[row], rows.T[row]];
      total += rows.weight[row] * (law.pAlive(...client) + law.conditionalExpected(...client, HOLDOUT));
    }
  }
  return total;
}
