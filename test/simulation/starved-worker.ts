import { workerData } from "node:worker_threads";
import type { SimulationPlan } from "../../src/simulation/plan.ts";
import { chunkWorker } from "../../src/simulation/thread-messages.ts";

/** A plan of which the chunk that begins at `starvedAt` lacks memory for arrays as often as `fasts` has left. */
export interface StarvedPlan extends SimulationPlan {
  readonly starvedAt: number;
  readonly fasts: Int32Array;
}

/** More bytes than a process can address. */
const TOO_MANY = 2 ** 52;

const { plan, stop } = workerData as { readonly plan: StarvedPlan; readonly stop: Int32Array };
let at = NaN;
const starved: SimulationPlan = {
  ...plan,
  get horizonMonths() {
    if (at === plan.starvedAt && Atomics.sub(plan.fasts, 0, 1) > 0) return new ArrayBuffer(TOO_MANY).byteLength;
    return plan.horizonMonths;
  },
};
const answer = chunkWorker({ plan: starved, stop });

// eslint-disable-next-line no-restricted-exports -- What a thread answers by.
export default function starve(request: { readonly from: number; readonly to: number }): ReturnType<typeof answer> {
  at = request.from;
  return answer(request);
}
