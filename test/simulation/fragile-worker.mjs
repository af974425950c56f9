import { setImmediate } from "node:timers";
import { workerData } from "node:worker_threads";

/** Answers n by 2n; for a number of `deadly` its thread is lost as often as `lives` has left for it. */
// eslint-disable-next-line no-restricted-exports -- What a thread answers by.
export default async function answer(n) {
  const { deadly, lives } = workerData;
  if (deadly.includes(n) && Atomics.sub(lives, n, 1) > 0) {
    if (n % 2 === 0) process.exit(3);
    setImmediate(() => {
      throw new Error("uncaught");
    });
    await new Promise(() => undefined);
  }
  return 2 * n;
}
