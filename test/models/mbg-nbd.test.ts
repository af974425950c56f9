import { describe, expect, test } from "vitest";
import { bgNbd } from "../../src/models/bg-nbd.ts";
import { fitPurchases } from "../../src/models/fit.ts";
import { holdoutErrors } from "../../src/models/holdout.ts";
import { mbgNbd } from "../../src/models/mbg-nbd.ts";
import { purchaseRows } from "../../src/models/rows.ts";
import { hasReferenceData } from "../reference/data-path.ts";
import { agreesWithRows, relativeError, staysInRange, type Row } from "./bg-family-rows.ts";
import { cdnowHistory, exactResults } from "./cdnow.ts";

// prettier-ignore
const rows: readonly Row[] = [
  [[0.8, 6.0, 200.0, 900.0], 7, 50.0, 52.0, 156.0, 0.0018, -23.61053664502131, 0.77523534706078934, 0.035919683648222349, 4.1105731165575377, 3.8405466478394249],
  [[0.25, 4.0, 1.0, 2.5], 3, 20.0, 30.0, 39.0, 0.002, -11.97460165282202, 0.63939778885572821, 0.43449227807524686, 1.8464288674600411, 1.7818416614697984],
  [[0.25, 4.0, 0.3, 0.7], 0, 0, 30.0, 52.0, 0.002, -0.3425442231887738, 0.57744200745264927, 0.55292186293429001, 0.19864753953943344, 0.1889738903412969],
  [[0.5, 4.0, 1.0, 1e-09], 0, 0.0, 30.0, 52.0, 0.002, -6.570028292738059e-10, 3.4299717016737064e-10, 2.6482050767962268e-10, 1.7744610803295637e-10, 1.6957497633195434e-10],
];

describe("MBG/NBD at one client", () => {
  agreesWithRows(mbgNbd, rows);
  staysInRange(mbgNbd, [0.5248431591, 6.1830852796, 0.8913593907, 1.6140022402]);

  test("who never came back may be gone, and a new client is the BG/NBD's after its first purchase", () => {
    const law = mbgNbd.at([0.5, 6, 0.9, 1.6]);
    expect(law.pAlive(0, 0, 0)).toBeCloseTo(1.6 / 2.5, 14);
    expect(law.pAlive(0, 0, 5000)).toBeLessThan(0.1);
    expect(law.expected(52)).toBeCloseTo((1.6 / 2.5) * bgNbd.at([0.5, 6, 0.9, 2.6]).expected(52), 13);
  });
});

describe.runIf(hasReferenceData)("MBG/NBD on CDNOW", () => {
  test("the fit agrees with the 40-digit reference", () => {
    const exact = exactResults().mbgnbd;
    const fitted = fitPurchases(purchaseRows(cdnowHistory()), mbgNbd, { timeUnit: "week", dataHash: "cdnow" });
    expect(fitted.status).toBe("converged");
    for (const name of mbgNbd.parameterNames) {
      expect(relativeError(fitted.parameters[name], Number(exact.params[name]))).toBeLessThan(1e-8);
      expect(relativeError(fitted.standardErrors[name]!, Number(exact.se[name]))).toBeLessThan(1e-6);
    }
    expect(Math.abs(fitted.logLikelihood - Number(exact.LL))).toBeLessThan(1e-8);
    exact.vcov_natural_scale.forEach((row, i) =>
      row.forEach((truth, j) => expect(relativeError(fitted.covariance![i][j], Number(truth))).toBeLessThan(1e-5)),
    );
  });

  test("P(alive), CET and CLV of 24 clients, holdout total and errors, at the exact parameters", () => {
    const { meta, mbgnbd } = exactResults();
    const law = mbgNbd.at(Object.values(mbgnbd.params).map(Number));
    const history = cdnowHistory();
    meta.ids.forEach((id, i) => {
      const client = history.ids.indexOf(String(id));
      const [x, tx, T] = [history.x[client], history.tx[client], history.T[client]];
      const truth = mbgnbd.customers[i];
      expect(relativeError(law.pAlive(x, tx, T), Number(truth.palive))).toBeLessThan(1e-12);
      expect(relativeError(law.conditionalExpected(x, tx, T, 39), Number(truth.cet39))).toBeLessThan(1e-11);
      let value = 0;
      for (let month = 1; month <= 12; month++) {
        const bought =
          law.conditionalExpected(x, tx, T, 4.345 * month) - law.conditionalExpected(x, tx, T, 4.345 * (month - 1));
        value += (Number(truth.expected_mean_spend_gg_mle) * bought) / 1.01 ** month;
      }
      expect(relativeError(value, Number(truth.clv12m_lifetimes_convention))).toBeLessThan(1e-10);
    });
    const errors = holdoutErrors(history, law)!;
    // Printed with 16 digits; sums of 2,357 forecasts.
    expect(relativeError(errors.expected, Number(mbgnbd.holdout.agg_forecast))).toBeLessThan(1e-10);
    expect(errors.actual).toBe(Number(mbgnbd.holdout.agg_actual));
    expect(relativeError(errors.mae, Number(mbgnbd.holdout.MAE))).toBeLessThan(1e-10);
    expect(relativeError(errors.rmse, Number(mbgnbd.holdout.RMSE))).toBeLessThan(1e-10);
  });
});
