import { bgNbd } from "../../src/models/bg-nbd.ts";
import { TRAIT_LAST_RATE, TRAIT_RATE } from "../../src/models/model.ts";
import { logBeta } from "../../src/numerics/log-beta.ts";
import { logGamma } from "../../src/numerics/log-gamma.ts";
import { keepsTheLaws, type History } from "./purchase-model-laws.ts";

keepsTheLaws({
  model: bgNbd,
  parameters: [
    [0.2425945, 4.413602, 0.792922, 2.425907],
    [2, 10, 1, 3],
    [0.8, 2, 2.5, 0.6],
  ],
  likelihoodOverTraits: bgFamilyLikelihood((dropout, x) => [
    (1 - dropout) ** x,
    x > 0 ? dropout * (1 - dropout) ** (x - 1) : 0,
  ]),
  purchasesOfTraits: (traits, _shape, _T, horizon) => {
    const [rate, ending] = [traits[TRAIT_RATE], traits[TRAIT_LAST_RATE]];
    return ending > 0 ? (rate * -Math.expm1(-ending * horizon)) / ending : rate * horizon;
  },
  survivalOfTraits: (traits, _shape, _T, ahead) => Math.exp(-traits[TRAIT_LAST_RATE] * ahead),
});

/** Traits on a grid of log rate and log-odds of dropout: the trapezium rule, exact to 1e-10 for these smooth peaks. */
function bgFamilyLikelihood(stays: (dropout: number, x: number) => readonly [alive: number, gone: number]) {
  return ([r, alpha, a, b]: readonly number[], [x, tx, T]: History): number => {
    // In the rate, r + x is up to 28 and the peak 0.2 wide; in the dropout it is wider.
    const step = 0.1;
    const dropouts = Array.from({ length: 500 }, (_, i) => {
      const w = -50 + 2 * step * i;
      const dropout = 1 / (1 + Math.exp(-w));
      const logDensity = -a * Math.log1p(Math.exp(-w)) - b * Math.log1p(Math.exp(w)) - logBeta(a, b);
      return stays(dropout, x).map((share) => share * Math.exp(logDensity));
    });
    let total = 0;
    for (let u = -150; u < 8; u += step) {
      const rate = Math.exp(u);
      const density = Math.exp(r * (Math.log(alpha) + u) - alpha * rate - logGamma(r)) * rate ** x;
      const silentAlive = density * Math.exp(-rate * T);
      const silentGone = density * Math.exp(-rate * tx);
      for (const [alive, gone] of dropouts) total += silentAlive * alive + silentGone * gone;
    }
    return total * step * 2 * step;
  };
}
