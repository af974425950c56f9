import { describe, expect, test } from "vitest";
import { CONTROL_NAMES } from "../../src/results/replications.ts";
import { clientStrata, sampleOf } from "../../src/simulation/client-strata.ts";
import { NOBODY, type SimulationPlan } from "../../src/simulation/plan.ts";
import { Simulator } from "../../src/simulation/replicate.ts";
import { mixedClients, slowCases } from "../reference/slow-cases.ts";
import { errorsFrom } from "../reference/standard-errors.ts";
import { planOfCase } from "./plan-of-case.ts";
import { planOfModel } from "./plan-of-model.ts";

const bare = slowCases[0].input;
const input = { ...bare, clients: mixedClients("controls", 150), horizonMonths: 12, levers: [] };
const SEASON = [0.7, 0.8, 1, 1.1, 1.2, 1, 0.7, 0.6, 1, 1.2, 1.4, 1.3];
const REPLICATIONS = 400;

/** Values of the clients that are not their expectations: any weights do. */
function withValues(plan: SimulationPlan): SimulationPlan {
  return { ...plan, expectedValue: Float64Array.from(plan.meanSpend, (spend, i) => 20 + spend + (i % 7)) };
}

function controlsOf(plan: SimulationPlan): readonly Float64Array[] {
  const simulator = new Simulator(plan);
  const values = CONTROL_NAMES.map(() => new Float64Array(REPLICATIONS));
  for (let r = 0; r < REPLICATIONS; r++) {
    simulator.run(r);
    simulator.controls!.values.forEach((value, c) => (values[c][r] = value));
  }
  return values;
}

/** Controls that a model has no closed form for, or nothing to say in. */
const NONE: Readonly<Record<string, readonly string[]>> = {
  "bg-cnbd-k": ["purchases"],
  "shifted-beta-geometric": ["alive", "purchases"],
};

const models = ["bg-nbd", "mbg-nbd", "bg-cnbd-k", "pareto-nbd", "bg-bb", "shifted-beta-geometric"];

describe.for(models)("%s", (slug) => {
  const seasonal = { ...input, season: SEASON };
  const plan = withValues(
    slug === "bg-nbd"
      ? planOfCase(seasonal, REPLICATIONS, "controls", [[]])
      : planOfModel(slug, seasonal, REPLICATIONS, "controls", [[]]),
  );
  const sampled = { ...plan, sampling: sampleOf(clientStrata(plan), 50), watched: NOBODY };

  test.for([
    ["all clients", plan],
    ["a sample", sampled],
  ] as const)("of %s: every control has mean 0 given the beliefs, and varies where it can", ([what, one]) => {
    controlsOf(one).forEach((values, c) => {
      const name = CONTROL_NAMES[c];
      const isOfSamples = name === "sampled" || name === "value";
      const isNone = (NONE[slug] ?? []).includes(name) || (isOfSamples && what === "all clients");
      const isVarying = values.some((value) => value !== values[0]);
      expect(isVarying, name).toBe(!isNone);
      if (isVarying) expect(Math.abs(errorsFrom(values, 0)), name).toBeLessThan(4);
      else expect(values[0], name).toBe(0);
    });
  });
});
