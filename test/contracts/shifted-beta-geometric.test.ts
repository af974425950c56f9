import { shiftedBetaGeometric } from "../../src/models/shifted-beta-geometric.ts";
import { contractLaws } from "./contract-histories.ts";
import { keepsTheLaws } from "./purchase-model-laws.ts";

keepsTheLaws({
  model: shiftedBetaGeometric,
  parameters: [
    [0.66809, 3.8061],
    [0.70408, 1.18204],
    [4, 9],
  ],
  ...contractLaws(() => 1),
});
