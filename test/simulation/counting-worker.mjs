import { workerData } from "node:worker_threads";

Atomics.add(workerData.plan.started, 0, 1);

/** Answers a chunk by its range; `plan.started` counts the threads. */
// eslint-disable-next-line no-restricted-exports -- What a thread answers by.
export default function answer({ from, to }) {
  return { kind: "done", result: { from, to } };
}
