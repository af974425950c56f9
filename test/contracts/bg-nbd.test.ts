import { bgNbd } from "../../src/models/bg-nbd.ts";
import { bgFamilyContract } from "./bg-family.ts";
import { keepsTheLaws } from "./purchase-model-laws.ts";

keepsTheLaws(
  bgFamilyContract(bgNbd, [
    [0.2425945, 4.413602, 0.792922, 2.425907],
    [2, 10, 1, 3],
    [0.8, 2, 2.5, 0.6],
  ]),
);
