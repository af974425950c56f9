import { expect, test } from "vitest";
import type { ClientHistory } from "../../src/clients/client-history.ts";
import { scoreInSlices } from "../../src/cli/score-slices.ts";
import { InterruptedError } from "../../src/errors.ts";
import type { Fit } from "../../src/models/model.ts";
import { score } from "../../src/models/score.ts";

const CLIENTS = 45_000;
const options = { margin: 0.4, annualDiscountRate: 0.1, horizon: 52, seed: "slices", draws: 4 };

function fitOf(kind: Fit["kind"], model: string, parameters: Fit["parameters"]): Fit {
  const nothing = {
    standardErrors: {},
    covariance: null,
    logLikelihood: 0,
    status: "converged",
    warnings: [],
  } as const;
  const size = { timeUnit: "week", clients: CLIENTS, rows: 1, dataHash: "", evaluations: 1 } as const;
  return { kind, model, parameters, ...nothing, ...size, kHat: null, prior: null, frequencySpendCorrelation: null };
}

const fits = {
  purchases: fitOf("purchases", "bg-nbd", { r: 0.8, alpha: 7, a: 0.8, b: 4 }),
  spend: fitOf("spend", "gamma-gamma", { p: 4, q: 5, v: 40 }),
};

/** More clients than fit into two slices; ages and counts that come back in every slice, and some that do not. */
const history = {
  size: CLIENTS,
  ids: Array.from({ length: CLIENTS }, (_, i) => `c${String(i)}`),
  timeUnit: "week",
  facts: { kind: "summary" },
  x: Int32Array.from({ length: CLIENTS }, (_, i) => i % 7),
  tx: Float64Array.from({ length: CLIENTS }, (_, i) => (i % 7 === 0 ? 0 : 5 + (i % 7))),
  T: Float64Array.from({ length: CLIENTS }, (_, i) => 20 + (i % 30)),
  meanSpend: Float64Array.from({ length: CLIENTS }, (_, i) => (i % 7 === 0 ? 0 : 10 + (i % 11))),
} as unknown as ClientHistory;

const running = { signal: new AbortController().signal, onProgress: () => undefined };

test("scores in slices are those of all clients at once, to the bit", async () => {
  const shares: number[] = [];
  const sliced = await scoreInSlices(history, fits, options, {
    ...running,
    onProgress: (share) => shares.push(share),
  });
  expect(sliced).toEqual(score(history, fits, options));
  expect(shares).toEqual([0, 20_000 / CLIENTS, 40_000 / CLIENTS, 1]);
});

test("Ctrl-C is heard between two slices", async () => {
  const controller = new AbortController();
  const scoring = scoreInSlices(history, fits, options, {
    signal: controller.signal,
    onProgress: () => {
      controller.abort();
    },
  });
  await expect(scoring).rejects.toThrow(InterruptedError);
});
