import { betaDiscreteWeibull } from "../../src/models/beta-discrete-weibull.ts";
import { contractLaws } from "./contract-histories.ts";
import { keepsTheLaws } from "./purchase-model-laws.ts";

keepsTheLaws({
  model: betaDiscreteWeibull,
  parameters: [
    [0.66809, 3.8061, 1],
    [0.7, 1.2, 1.6],
    [4, 9, 0.4],
  ],
  ...contractLaws(([, , c]) => c),
});
