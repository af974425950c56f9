import { setImmediate } from "node:timers";
import { workerData } from "node:worker_threads";

const { deadly, lives } = workerData;
if (deadly === "start") process.exit(3);

/**
 * Answers n by 2n; for a number of `deadly` its thread is lost as often as `lives` has left for it: an even one by an exit, 1 and 5 by an error that nothing catches, 3 and 7 for
 * want of memory. 99 is never answered.
 */
// eslint-disable-next-line no-restricted-exports -- What a thread answers by.
export default async function answer(n) {
  if (n === 99) Atomics.wait(lives, 0, Atomics.load(lives, 0));
  if (deadly.includes(n) && Atomics.sub(lives, n, 1) > 0) {
    if (n % 2 === 0) process.exit(3);
    if (n % 4 === 3) hoard();
    setImmediate(() => {
      throw new Error("uncaught");
    });
    await new Promise(() => undefined);
  }
  return 2 * n;
}

/** Fills the thread's heap. */
function hoard() {
  const kept = [];
  for (;;) kept.push({ at: kept.length, text: `${kept.length}` });
}
