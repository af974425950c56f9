import { TRAIT_LAST_RATE, TRAIT_RATE } from "../../src/models/model.ts";
import { paretoNbd } from "../../src/models/pareto-nbd.ts";
import { logGamma } from "../../src/numerics/log-gamma.ts";
import { keepsTheLaws, type History } from "./purchase-model-laws.ts";

keepsTheLaws({
  model: paretoNbd,
  parameters: [
    [0.5532770468531796, 10.57768346330231, 0.6062399891278263, 11.66873528885501],
    [2, 10, 1, 3],
    [0.8, 2, 2.5, 12],
  ],
  likelihoodOverTraits: paretoLikelihood,
  purchasesOfTraits: (traits, _shape, _T, horizon) => {
    const [rate, leaving] = [traits[TRAIT_RATE], traits[TRAIT_LAST_RATE]];
    return (rate * -Math.expm1(-leaving * horizon)) / leaving;
  },
  survivalOfTraits: (traits, _shape, _T, ahead) => Math.exp(-traits[TRAIT_LAST_RATE] * ahead),
});

/**
 * Both rates on a grid of their logs by the trapezium rule, exact to 1e-10 for these smooth peaks, with the likelihood given the rates: rate^x
 * times the density of having left at some time since tx, or of being there at T.
 */
function paretoLikelihood([r, alpha, s, beta]: readonly number[], [x, tx, T]: History): number {
  const step = 0.1;
  const grid = Array.from({ length: 800 }, (_, i) => i * step - 70);
  const weights = (shape: number, rate: number): readonly number[] =>
    grid.map((u) => step * Math.exp(shape * (Math.log(rate) + u) - logGamma(shape) - rate * Math.exp(u)));
  const leaves = weights(s, beta);
  let total = 0;
  for (const [i, weight] of weights(r, alpha).entries()) {
    const rate = Math.exp(grid[i]);
    let given = 0;
    for (const [j, density] of leaves.entries()) {
      const leaving = Math.exp(grid[j]);
      const sum = rate + leaving;
      const left = (leaving / sum) * -Math.expm1(-sum * (T - tx)) * Math.exp(-sum * tx);
      given += density * (left + Math.exp(-sum * T));
    }
    total += weight * rate ** x * given;
  }
  return total;
}
