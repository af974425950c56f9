import { SHAPE_STAGES, TRAIT_LAST_RATE, TRAIT_RATE, TRAIT_STAGE, type PurchaseModel } from "../../src/models/model.ts";
import { logBeta } from "../../src/numerics/log-beta.ts";
import { logGamma } from "../../src/numerics/log-gamma.ts";
import type { Contract, History } from "./purchase-model-laws.ts";

/** Histories of buyers regular enough for any k: a silence of many usual waits would make P(alive) too small to draw. */
const regularHistories: readonly History[] = [
  [0, 0, 12],
  [1, 10, 22],
  [2, 30.5, 38.9],
  [7, 32, 35],
  [26, 30.9, 31],
];

/** The contract of a model of the BG family, from what its traits mean: rates, stages and the chance to leave at each purchase. */
export function bgFamilyContract(model: PurchaseModel, parameters: Contract["parameters"]): Contract {
  const atFirst = model.leaving === "at-purchase" ? 1 : 0;
  return {
    model,
    parameters,
    ...(model.stages.length > 0 ? { histories: regularHistories } : {}),
    likelihoodOverTraits: (values, history) => likelihood(values, history, atFirst),
    purchasesOfTraits: (traits, shape, _T, horizon) => chances(traits, shape, horizon).made,
    survivalOfTraits: (traits, shape, _T, ahead) => chances(traits, shape, ahead).staying,
    startsAlive: (traits) => 1 - atFirst * dropoutOf(traits),
  };
}

function dropoutOf(traits: Float64Array): number {
  return traits[TRAIT_LAST_RATE] / traits[TRAIT_RATE];
}

/** How many purchases a client alive makes in a span, and its chance to stay, over the Poisson number of stages that would pass. */
function chances(traits: Float64Array, shape: Float64Array, span: number) {
  const [rate, ending, stages] = [traits[TRAIT_RATE], traits[TRAIT_LAST_RATE], shape[SHAPE_STAGES]];
  if (stages === 1) {
    const made = ending > 0 ? (rate * -Math.expm1(-ending * span)) / ending : rate * span;
    return { made, staying: Math.exp(-ending * span) };
  }
  const mean = stages * rate * span;
  const stay = 1 - dropoutOf(traits);
  let made = 0;
  let staying = 0;
  let due = 0;
  let stays = 1;
  // Means are below 700 here.
  let probability = Math.exp(-mean);
  for (let stage = 0; stage < mean + 12 * Math.sqrt(mean) + 40; stage++) {
    if (stage > 0 && (stage + traits[TRAIT_STAGE]) % stages === 0) {
      due += stays;
      stays *= stay;
    }
    made += probability * due;
    staying += probability * stays;
    probability *= mean / (stage + 1);
  }
  return { made, staying };
}

/** Traits on a grid of log rate and log-odds of dropout: the trapezium rule, exact to 1e-10 for these smooth peaks. */
function likelihood(parameters: readonly number[], [x, tx, T]: History, atFirst: number): number {
  const stages = parameters.length === 5 ? parameters[0] : 1;
  const [r, alpha, a, b] = parameters.slice(-4);
  const leaves = x + atFirst;
  // In the rate, the peak is 1/sqrt(r + k x) wide; in the dropout it is wider.
  const step = Math.min(0.1, 0.5 / Math.sqrt(r + stages * x));
  let alive = 0;
  let gone = 0;
  for (let u = -150; u < 8; u += step) {
    const rate = Math.exp(u);
    const logDensity = r * (Math.log(alpha) + u) - alpha * rate - logGamma(r) + x * (stages * u - logGamma(stages));
    let silence = 0;
    for (let stage = 0; stage < stages; stage++) silence += (rate * (T - tx)) ** stage / Math.exp(logGamma(stage + 1));
    alive += Math.exp(logDensity - rate * T) * silence;
    gone += Math.exp(logDensity - rate * tx);
  }
  let stayed = 0;
  let left = 0;
  for (let w = -50; w < 50; w += 0.2) {
    const dropout = 1 / (1 + Math.exp(-w));
    const density = Math.exp(-a * Math.log1p(Math.exp(-w)) - b * Math.log1p(Math.exp(w)) - logBeta(a, b));
    stayed += density * (1 - dropout) ** leaves;
    left += leaves > 0 ? density * dropout * (1 - dropout) ** (leaves - 1) : 0;
  }
  return step * 0.2 * (alive * stayed + gone * left);
}
