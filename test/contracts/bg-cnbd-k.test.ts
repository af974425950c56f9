import { bgCnbdK } from "../../src/models/bg-cnbd-k.ts";
import { bgFamilyContract } from "./bg-family.ts";
import { keepsTheLaws } from "./purchase-model-laws.ts";

keepsTheLaws(
  bgFamilyContract(bgCnbdK, [
    [1, 0.2425945, 4.413602, 0.792922, 2.425907],
    [2, 0.9, 4, 1, 3],
    [5, 2, 5, 2.5, 0.6],
  ]),
);
