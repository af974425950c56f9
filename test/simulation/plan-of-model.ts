import type { Timing } from "../../src/models/model.ts";
import { purchaseModel } from "../../src/models/registry.ts";
import { normalQuantile } from "../../src/numerics/normal.ts";
import { Stream } from "../../src/numerics/stream.ts";
import { TRAIT_COUNT, TRAIT_RATE } from "../../src/models/model.ts";
import { pilotExpectations } from "../../src/simulation/pilot.ts";
import type { SimulationPlan } from "../../src/simulation/plan.ts";
import { rateRanks } from "../../src/simulation/rate-ranks.ts";
import { MONTH, type ResolvedLever, type SlowHistory, type SlowInput } from "../reference/slow-input.ts";
import { planOfCase } from "./plan-of-case.ts";

/** Parameters under which each purchase model but BG/NBD keeps some clients and loses others within a year or two. */
export const MODEL_PARAMETERS: Readonly<Record<string, readonly number[]>> = {
  "mbg-nbd": [0.9, 5.5, 0.95, 2.8],
  "bg-cnbd-k": [2, 0.9, 5.5, 0.95, 2.8],
  "mbg-cnbd-k": [3, 0.9, 5.5, 0.95, 2.8],
  "pareto-nbd": [0.6, 10, 0.6, 12],
  nbd: [0.6, 10],
  "ggom-nbd": [0.6, 10, 0.02, 0.6, 3],
  "bg-bb": [1.2, 0.75, 0.66, 2.78],
  "shifted-beta-geometric": [0.7, 3.8],
  "beta-discrete-weibull": [0.7, 3.8, 1.2],
};

/** A plan of `planOfCase` with another purchase model in place of BG/NBD; at occasions and contracts of a month clients' histories become whole. */
export function planOfModel(
  slug: string,
  input: SlowInput,
  replications: number,
  seed: string,
  strategies: readonly (readonly ResolvedLever[])[],
): SimulationPlan {
  const parameters = MODEL_PARAMETERS[slug];
  const model = purchaseModel(slug);
  const { timing } = model;
  const clients = input.clients.map((client, i) => inTiming(client, timing, i));
  const unitDays = timing === "continuous" ? input.unitDays : MONTH;
  const plan = planOfCase({ ...input, clients, unitDays }, replications, seed, strategies);
  const { beliefs, beliefWidth, rows } = plan;
  const values = Array.from({ length: replications }, (_, r) => [
    ...parameters,
    ...beliefs.subarray(r * beliefWidth + 4, (r + 1) * beliefWidth),
  ]).flat();
  const shared = new Float64Array(new SharedArrayBuffer(values.length * Float64Array.BYTES_PER_ELEMENT));
  shared.set(values);
  const sampler = model.traitSampler(rows);
  sampler.bind(parameters);
  const stream = new Stream();
  stream.seed(7, 0, 0, 0);
  const traits = new Float64Array(TRAIT_COUNT);
  const rates = Float64Array.from({ length: 20 * clients.length }, (_, i) => {
    sampler.drawGiven(rows.rowOfClient[i % clients.length], stream, traits);
    return traits[TRAIT_RATE];
  });
  const own: SimulationPlan = {
    ...plan,
    purchaseModel: slug,
    pointEstimates: { ...plan.pointEstimates, purchases: parameters },
    beliefs: shared,
    pilotBeliefs: Float64Array.from([...parameters, ...plan.pilotBeliefs.subarray(4)]),
    beliefWidth: beliefWidth - 4 + parameters.length,
    purchaseParameters: parameters.length,
    existingRanks: plan.existingRanks && rateRanks(rates, normalQuantile),
  };
  return { ...own, rations: pilotExpectations(own) };
}

/** A history as a timing allows it: of four weeks a unit, and of contracts every third not renewed. */
function inTiming(client: SlowHistory, timing: Timing, ordinal: number): SlowHistory {
  if (timing === "continuous") return client;
  const T = Math.max(1, Math.round(client.T / 4));
  if (timing === "contracts") {
    const renewals = ordinal % 3 === 0 ? T - 1 : T;
    return { ...client, x: renewals, tx: renewals, T };
  }
  const x = Math.min(client.x, T);
  const tx = x === 0 ? 0 : Math.min(T, Math.max(x, Math.round(client.tx / 4)));
  return { ...client, x, tx, T };
}
