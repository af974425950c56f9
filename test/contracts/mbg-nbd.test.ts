import { mbgNbd } from "../../src/models/mbg-nbd.ts";
import { bgFamilyContract } from "./bg-family.ts";
import { keepsTheLaws } from "./purchase-model-laws.ts";

keepsTheLaws(
  bgFamilyContract(mbgNbd, [
    [0.5248431, 6.183085, 0.8913593, 1.614002],
    [2, 10, 1, 3],
    [0.8, 2, 2.5, 0.6],
  ]),
);
