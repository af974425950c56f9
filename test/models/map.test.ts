import { describe, expect, test } from "vitest";
import { bgNbd } from "../../src/models/bg-nbd.ts";
import { fit, fitPurchases } from "../../src/models/fit.ts";
import { namedPrior, withPrior } from "../../src/models/priors.ts";
import { purchaseRows } from "../../src/models/rows.ts";
import { cdnowHistory } from "./cdnow.ts";
import { columnsOf, rowsOf, simulatedHistory } from "./histories.ts";

const cdnow = cdnowHistory();
const context = { timeUnit: "week", dataHash: "", prior: "weak" } as const;

describe("maximum a posteriori", () => {
  test("CDNOW: the parameters move by less than a third of a standard error, and the likelihood is told without the prior", () => {
    const likelihood = fit(cdnow);
    const posterior = fit(cdnow, { prior: "weak" });
    for (const kind of ["purchases", "spend"] as const) {
      const [one, other] = [likelihood[kind]!, posterior[kind]!];
      expect([one.prior, other.prior]).toEqual([null, "weak"]);
      for (const [name, value] of Object.entries(one.parameters)) {
        expect(Math.abs(other.parameters[name] - value)).toBeLessThan(one.standardErrors[name]! / 3);
        expect(other.standardErrors[name]!).toBeLessThan(1.05 * one.standardErrors[name]!);
      }
      expect(other.logLikelihood).toBeLessThan(one.logLikelihood);
      expect(other.logLikelihood).toBeGreaterThan(one.logLikelihood - 0.1);
    }
  });

  test("it is where the gradient of likelihood and prior is 0", () => {
    const rows = purchaseRows(cdnow);
    const { parameters } = fitPurchases(rows, bgNbd, context);
    const meanT = rows.T.reduce((sum, age, row) => sum + rows.weight[row] * age, 0) / cdnow.size;
    const gradient = new Float64Array(4);
    const objective = withPrior(bgNbd.objective(rows), namedPrior("weak", bgNbd, meanT));
    objective.evaluate(Float64Array.from(Object.values(parameters), Math.log), gradient);
    // Coordinates are exact to 1e-9; the Hessian is of the order of the 2,357 clients.
    for (const slope of gradient) expect(Math.abs(slope)).toBeLessThan(1e-5);
  });

  test("days or weeks: the same forecast", () => {
    const inDays = purchaseRows({ ...cdnow, tx: cdnow.tx.map((t) => 7 * t), T: cdnow.T.map((t) => 7 * t) });
    const days = fitPurchases(inDays, bgNbd, context).parameters;
    const weeks = fitPurchases(purchaseRows(cdnow), bgNbd, context).parameters;
    const scales = { r: 1, alpha: 7, a: 1, b: 1 };
    for (const [name, scale] of Object.entries(scales)) expect(days[name] / weeks[name] / scale).toBeCloseTo(1, 7);
  });

  test("where the likelihood alone runs off, a prior holds it", () => {
    // Everyone alike: r and alpha run off together.
    const alike = columnsOf({
      x: Array.from({ length: 200 }, (_, i) => 4 + (i % 2)),
      tx: Array.from({ length: 200 }, (_, i) => 18 + (i % 3)),
      T: Array.from({ length: 200 }, () => 20),
    });
    expect(fit(alike, { spend: null }).purchases.status).not.toBe("converged");
    expect(fit(alike, { spend: null, prior: "weak" }).purchases.status).toBe("converged");
    // Three clients.
    const few = rowsOf([
      [2, 8, 20],
      [0, 0, 20],
      [1, 19, 20],
    ]);
    expect(fitPurchases(few, bgNbd, { timeUnit: "week", dataHash: "" }).status).not.toBe("converged");
    expect(fitPurchases(few, bgNbd, context).status).toBe("converged");
    // Nobody at all cannot be helped by a prior.
    expect(fitPurchases(rowsOf([]), bgNbd, context).status).toBe("failed");
  });

  test("small data are drawn to the prior, not thrown by it", () => {
    const { purchases } = fit(simulatedHistory("map", 300, { purchases: [1, 10, 0.8, 2] }, 30, 60), { prior: "weak" });
    const truth = [1, 10, 0.8, 2];
    Object.entries(purchases.parameters).forEach(([name, value], i) => {
      const error = purchases.standardErrors[name]! / value;
      expect(Math.abs(Math.log(value / truth[i])) / error).toBeLessThan(3);
    });
  });
});
