import { describe, expect, test } from "vitest";
import { fitPurchases } from "../../src/models/fit.ts";
import { nbd } from "../../src/models/nbd.ts";
import { purchaseRows } from "../../src/models/rows.ts";
import { relativeError } from "../numerics/relative-error.ts";
import { hasReferenceData } from "../reference/data-path.ts";
import { cdnowHistory } from "./cdnow.ts";
import { rowsOf } from "./histories.ts";

const context = { timeUnit: "week", dataHash: "made up" } as const;

describe("NBD", () => {
  test.runIf(hasReferenceData)("CDNOW: the maximum, by 30-digit arithmetic (mpmath)", () => {
    const fitted = fitPurchases(purchaseRows(cdnowHistory()), nbd, context);
    expect(fitted.status).toBe("converged");
    expect(relativeError(fitted.parameters["r"], 0.38476613576878486)).toBeLessThan(1e-8);
    expect(relativeError(fitted.parameters["alpha"], 12.072022844836905)).toBeLessThan(1e-8);
    expect(relativeError(fitted.standardErrors["r"]!, 0.0209853761632)).toBeLessThan(1e-6);
    expect(relativeError(fitted.standardErrors["alpha"]!, 0.808723181777)).toBeLessThan(1e-6);
    expect(Math.abs(fitted.logLikelihood + 9763.6576146726152)).toBeLessThan(1e-8);
  });

  test("nobody ever leaves, and the endless future has no bound but by a discount", () => {
    const law = nbd.at([0.4, 12]);
    expect(law.pAlive(0, 0, 20_000, 1e6)).toBe(1);
    expect(law.ageAtPAlive(0.5, 3, 20)).toBe(Infinity);
    expect(law.conditionalExpected(3, 20, 28, Infinity)).toBe(Infinity);
    expect(law.discountedExpected(3, 20, 28, Infinity, 0)).toBe(Infinity);
    expect(law.discountedExpected(3, 20, 28, Infinity, 0.01)).toBeCloseTo((3.4 / 40) * 100, 12);
  });

  test("thousands of purchases over decades of days stay in range, to the objective too", () => {
    const gradient = new Float64Array(2);
    for (const parameters of [
      [0.4, 12],
      [0.01, 300],
      [300, 0.01],
    ]) {
      for (const x of [0, 200, 5000]) {
        const value = nbd.at(parameters).logLikelihood(x, x === 0 ? 0 : 10, 20_000);
        expect(Math.abs(value)).toBeLessThan(Infinity);
        const rows = rowsOf([[x, x === 0 ? 0 : 10, 20_000]]);
        const direct = nbd.objective(rows).evaluate(Float64Array.from(parameters, Math.log), gradient);
        expect(Math.abs(direct - value)).toBeLessThan(1e-12 * (1 + Math.abs(value)));
        expect(gradient.every(Number.isFinite)).toBe(true);
      }
    }
  });

  test("all buying alike: r and alpha run off, said in words", () => {
    const clients = Array.from({ length: 200 }, (_, i) => [4 + (i % 3), 30, 40] as const);
    const fitted = fitPurchases(rowsOf(clients), nbd, context);
    expect(fitted).toMatchObject({ status: "boundary", parameters: {} });
    expect(fitted.warnings[0]).toMatch(/r and alpha grow together/);
  });
});
