// One thread of the proof: a job in, `{ ordinal, result }` out. Built code.
//   decide: the recommendation in one world and the best strategy at its truth;
//   recover: z-values of the refit of one history (null: refused); calibrate: ranks of one truth among its chains; cover: which intervals hold it.
import { parentPort, workerData } from "node:worker_threads";
import { calibrate, cover } from "../dist/test/reference/calibration.js";
import { decideWorld } from "../dist/test/reference/decisions.js";
import { recover } from "../dist/test/reference/recovery.js";

const { clients, truth, calibration, laplace, decisions } = workerData;
const { r, alpha, a, b, p, q, v } = truth;

const work = {
  recover: ({ seed }) => recover(seed, clients, { purchases: [r, alpha, a, b], spend: [p, q, v] }),
  calibrate: ({ slug, fit }) => calibrate(slug, fit, calibration.clients, calibration.draws),
  decide: ({ world }) => decideWorld(world, decisions, { purchases: [r, alpha, a, b], spend: [p, q, v] }),
  cover: ({ slug, fit }) => cover(slug, fit, laplace.clients),
};

parentPort.on("message", async ({ ordinal, job }) => {
  parentPort.postMessage({ ordinal, result: await work[job.kind](job) });
});
