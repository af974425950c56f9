import { expect, test } from "vitest";
import { InterruptedError } from "../src/errors.ts";
import { fit } from "../src/models/fit.ts";
import { score } from "../src/models/score.ts";
import { scoreOnThreads } from "../src/score-threads.ts";
import { simulatedClients } from "./models/histories.ts";

const truth = { purchases: [1, 10, 0.8, 2], spend: [6, 4, 15] } as const;
const few = simulatedClients("score on threads", 500, truth, 30, 60).history;
// Of long and different ages, so that nearly every client is a row of its own.
const many = simulatedClients("score on threads", 17_000, truth, 30, 3000).history;
const fits = fit(few);
const options = { margin: 0.35, annualDiscountRate: 0.1, horizon: 52, seed: "plan", draws: 2 };

test("threads give what one gives, and say how far they are", async () => {
  const shares: number[] = [];
  const scores = await scoreOnThreads(many, fits, options, { threads: 2, onProgress: (share) => shares.push(share) });
  expect(scores).toEqual(score(many, fits, options));
  expect(shares).toEqual([1 / 3, 2 / 3, 1]);
});

test("a few clients, and those without a spend fit, are scored on this thread", async () => {
  const whole = await scoreOnThreads(few, fits, options);
  expect(whole).toEqual(score(few, fits, options));
  const bare = await scoreOnThreads(few, { purchases: fits.purchases, spend: null }, options);
  expect(bare.clvP95.every(Number.isNaN)).toBe(true);
  expect(bare.pAlive).toEqual(whole.pAlive);
});

test.each([few, many])("an abort is heard", async (history) => {
  const signal = AbortSignal.abort();
  await expect(scoreOnThreads(history, fits, options, { threads: 2, signal })).rejects.toBeInstanceOf(InterruptedError);
});
