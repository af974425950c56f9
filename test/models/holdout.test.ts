import { expect, test } from "vitest";
import { bgNbd } from "../../src/models/bg-nbd.ts";
import { fit } from "../../src/models/fit.ts";
import { holdoutErrors } from "../../src/models/holdout.ts";
import { hasReferenceData } from "../reference/data-path.ts";
import { cdnowHistory, exactResults } from "./cdnow.ts";
import { columnsOf } from "./histories.ts";

test.runIf(hasReferenceData)("CDNOW: errors over 39 weeks at the optimum", () => {
  const history = cdnowHistory();
  const { holdout } = exactResults().bgnbd;
  const errors = holdoutErrors(history, bgNbd.at(Object.values(fit(history).purchases.parameters)))!;
  expect(errors.periods).toBe(39);
  expect(errors.actual).toBe(Number(holdout.agg_actual));
  expect(errors.expected / Number(holdout.agg_forecast)).toBeCloseTo(1, 8);
  expect(errors.mae / Number(holdout.MAE)).toBeCloseTo(1, 8);
  expect(errors.rmse / Number(holdout.RMSE)).toBeCloseTo(1, 8);
});

test("without a holdout there are no errors", () => {
  expect(holdoutErrors(columnsOf({ x: [1], tx: [2], T: [3] }), bgNbd.at([1, 2, 3, 4]))).toBeNull();
});
