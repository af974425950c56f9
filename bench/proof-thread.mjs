// One thread of the proof: `{ ordinal, seed }` in, the z-values of that history's refit out (null: refused). Built code.
import { parentPort, workerData } from "node:worker_threads";
import { recover } from "../dist/test/reference/recovery.js";

const { clients, truth } = workerData;
const { r, alpha, a, b, p, q, v } = truth;

parentPort.on("message", ({ ordinal, seed }) => {
  parentPort.postMessage({
    ordinal,
    z: recover(seed, clients, { purchases: [r, alpha, a, b], spend: [p, q, v] }),
  });
});
