import { workerData } from "node:worker_threads";

/** Answers a chunk by its range; that of `plan.hungryAt` fills the thread's heap as often as `plan.meals` has left. */
// eslint-disable-next-line no-restricted-exports -- What a thread answers by.
export default function answer({ from, to }) {
  const { hungryAt, meals } = workerData.plan;
  const kept = [];
  if (from === hungryAt && Atomics.sub(meals, 0, 1) > 0)
    for (;;) kept.push({ at: kept.length, text: `${kept.length}` });
  return { kind: "done", result: { from, to } };
}
