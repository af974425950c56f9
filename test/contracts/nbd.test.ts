import { TRAIT_RATE } from "../../src/models/model.ts";
import { nbd } from "../../src/models/nbd.ts";
import { logGamma } from "../../src/numerics/log-gamma.ts";
import { keepsTheLaws } from "./purchase-model-laws.ts";

keepsTheLaws({
  model: nbd,
  parameters: [
    [0.385, 12.07],
    [2, 10],
    [40, 150],
  ],
  // The trapezium rule over the log rate: a peak 0.12 wide at its narrowest.
  likelihoodOverTraits: ([r, alpha], [x, , T]) => {
    const step = 0.05;
    let total = 0;
    for (let u = -100; u < 8; u += step) {
      total += Math.exp(r * (Math.log(alpha) + u) - logGamma(r) + x * u - (alpha + T) * Math.exp(u));
    }
    return total * step;
  },
  purchasesOfTraits: (traits, _shape, _T, horizon) => traits[TRAIT_RATE] * horizon,
  survivalOfTraits: () => 1,
});
