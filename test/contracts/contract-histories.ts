import { SHAPE_POWER, TRAIT_LAST_RATE, TRAIT_RATE } from "../../src/models/model.ts";
import { logBeta } from "../../src/numerics/log-beta.ts";
import type { Contract, History } from "./purchase-model-laws.ts";

/** What both models of contracts promise, from first principles; `powerOf` gives c among the parameters. */
export function contractLaws(
  powerOf: (parameters: readonly number[]) => number,
): Omit<Contract, "model" | "parameters"> {
  return {
    histories: [
      [0, 0, 0],
      [3, 3, 4],
      [2, 2, 2],
      [0, 0, 1],
      [11, 11, 11],
      [11, 11, 12],
    ],
    likelihoodOverTraits: (parameters, history) => averagedOverTheta(parameters, powerOf(parameters), history),
    purchasesOfTraits: (traits, shape, T, horizon) => {
      let total = 0;
      for (let n = 1; n <= horizon; n++) total += traits[TRAIT_RATE] * survival(traits, shape, T, n);
      return total;
    },
    survivalOfTraits: survival,
  };
}

function survival(traits: Float64Array, shape: Float64Array, T: number, ahead: number): number {
  const power = shape[SHAPE_POWER];
  return Math.exp(-traits[TRAIT_LAST_RATE] * ((T + ahead) ** power - T ** power));
}

/** The likelihood given theta on a grid of its log-odds: the trapezium rule, exact for smooth peaks. */
function averagedOverTheta([alpha, beta]: readonly number[], power: number, [x, , T]: History): number {
  const step = 0.02;
  let total = 0;
  for (let w = -150; w < 150; w += step) {
    const logStays = -Math.log1p(Math.exp(w));
    const logDensity = -alpha * Math.log1p(Math.exp(-w)) + beta * logStays - logBeta(alpha, beta);
    const renewed = Math.exp(logDensity + x ** power * logStays);
    total += T === x ? renewed : renewed * -Math.expm1(((x + 1) ** power - x ** power) * logStays);
  }
  return total * step;
}
