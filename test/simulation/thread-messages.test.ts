import { expect, test } from "vitest";
import type { SimulationPlan } from "../../src/simulation/plan.ts";
import { chunkWorker } from "../../src/simulation/thread-messages.ts";

/** What a thread makes of a plan that cannot be read. */
function answerTo(fault: Error) {
  const plan = new Proxy({} as SimulationPlan, {
    get() {
      throw fault;
    },
  });
  return chunkWorker({ plan, stop: new Int32Array(1) })({ from: 0, to: 4 });
}

test("a lack of memory for arrays is thrown, so that another try is made of the chunk; any other error is its answer", () => {
  expect(() => answerTo(new RangeError("Array buffer allocation failed"))).toThrow("allocation failed");
  expect(answerTo(new RangeError("out of range"))).toMatchObject({ kind: "failed", message: "out of range" });
});
