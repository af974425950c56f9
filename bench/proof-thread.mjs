// One thread of the proof: `{ seed, clients }` in, the z-values of that history's refit out (null: refused). Built code.
import { parentPort } from "node:worker_threads";
import { recover } from "../dist/test/reference/recovery.js";

parentPort.on("message", ({ ordinal, seed, clients }) => {
  parentPort.postMessage({ ordinal, z: recover(seed, clients) });
});
