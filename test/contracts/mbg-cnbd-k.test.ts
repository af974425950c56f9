import { mbgCnbdK } from "../../src/models/mbg-cnbd-k.ts";
import { bgFamilyContract } from "./bg-family.ts";
import { keepsTheLaws } from "./purchase-model-laws.ts";

keepsTheLaws(
  bgFamilyContract(mbgCnbdK, [
    [3, 0.85, 1.45, 0.79, 2.42],
    [2, 2, 10, 1, 3],
    [12, 1.2, 2, 2.5, 0.6],
  ]),
);
