import { describe, expect, test } from "vitest";
import { bgNbd } from "../../src/models/bg-nbd.ts";
import { fit, fitPurchases, fitSpend } from "../../src/models/fit.ts";
import { gammaGamma } from "../../src/models/gamma-gamma.ts";
import type { Fit } from "../../src/models/model.ts";
import { purchaseRows } from "../../src/models/rows.ts";
import { logGamma } from "../../src/numerics/log-gamma.ts";
import { hasReferenceData } from "../reference/data-path.ts";
import { cdnowHistory, exactResults } from "./cdnow.ts";
import { columnsOf, rowsOf, simulatedHistory, spendRowsOf } from "./histories.ts";

const context = { timeUnit: "week", dataHash: "made up" } as const;

function expectExact(
  fitted: Fit,
  exact: {
    params: Readonly<Record<string, string>>;
    LL: string;
    se: Readonly<Record<string, string>>;
    vcov_natural_scale: readonly (readonly string[])[];
  },
): void {
  expect(fitted.status).toBe("converged");
  for (const [name, value] of Object.entries(fitted.parameters)) {
    // Newton's last step is below 1e-9; the reference parameters are printed with 16 digits.
    expect(Math.abs(value / Number(exact.params[name]) - 1)).toBeLessThan(1e-8);
    expect(Math.abs(fitted.standardErrors[name]! / Number(exact.se[name]) - 1)).toBeLessThan(1e-6);
  }
  expect(Math.abs(fitted.logLikelihood - Number(exact.LL))).toBeLessThan(1e-8);
  exact.vcov_natural_scale.forEach((row, i) =>
    row.forEach((truth, j) => expect(Math.abs(fitted.covariance![i][j] / Number(truth) - 1)).toBeLessThan(1e-5)),
  );
}

/** Of amounts that are gamma with any shape from 1 to 30 in steps of 0.001 and the rate that is best for it. */
function highestGammaLogLikelihood(amounts: readonly number[]): number {
  const n = amounts.length;
  const mean = amounts.reduce((total, amount) => total + amount, 0) / n;
  const logs = amounts.reduce((total, amount) => total + Math.log(amount), 0);
  const at = (p: number): number => n * (p * Math.log(p / mean) - logGamma(p) - p) + (p - 1) * logs;
  return Array.from({ length: 29_000 }, (_, i) => at(1 + i / 1000)).reduce((most, value) => Math.max(most, value));
}

describe.runIf(hasReferenceData)("CDNOW", () => {
  test("both fits agree with the 40-digit reference", () => {
    const { purchases, spend } = fit(cdnowHistory());
    const exact = exactResults();
    expectExact(purchases, exact.bgnbd);
    expectExact(spend!, exact.gg);
    expect(purchases).toMatchObject({
      kind: "purchases",
      model: "bg-nbd",
      clients: 2357,
      rows: 1016,
      timeUnit: "week",
    });
    expect(spend!.clients).toBe(946);
    // Known of these data: weak enough for the model's independence.
    expect(spend!.frequencySpendCorrelation).toBeCloseTo(0.1139, 4);
    expect(purchases.kHat).toBeLessThan(0.7);
    expect(purchases.warnings.join(" ")).toMatch(/60 % of clients bought once/);
    expect(JSON.parse(JSON.stringify(purchases))).toEqual(purchases);
  });

  test("days and weeks give the same forecast", () => {
    const history = cdnowHistory();
    const inDays = {
      ...history,
      timeUnit: "day" as const,
      tx: history.tx.map((age) => 7 * age),
      T: history.T.map((age) => 7 * age),
    };
    const weeks = fit(history, { spend: null }).purchases;
    const days = fit(inDays, { spend: null }).purchases;
    expect(days.parameters["alpha"] / weeks.parameters["alpha"] / 7).toBeCloseTo(1, 8);
    expect(days.standardErrors["alpha"]! / weeks.standardErrors["alpha"]! / 7).toBeCloseTo(1, 8);
    const [weekly, daily] = [weeks, days].map((fitted) => bgNbd.at(Object.values(fitted.parameters)));
    expect(daily.conditionalExpected(5, 140, 210, 273) / weekly.conditionalExpected(5, 20, 30, 39)).toBeCloseTo(1, 8);
    // 2,457 repeat purchases, each a density per day or per week.
    const purchases = history.x.reduce((total, x) => total + x, 0);
    expect(days.logLikelihood - weeks.logLikelihood + purchases * Math.log(7)).toBeCloseTo(0, 6);
  });
});

describe("what cannot be fitted is refused in words", () => {
  const refused = (fitted: Fit): Fit => {
    expect(fitted.status).not.toBe("converged");
    expect(fitted.parameters).toEqual({});
    expect(fitted.standardErrors).toEqual({});
    expect(fitted.covariance).toBeNull();
    expect(fitted.warnings.length).toBeGreaterThan(0);
    return fitted;
  };
  const purchases = (clients: Parameters<typeof rowsOf>[0]): Fit => fitPurchases(rowsOf(clients), bgNbd, context);

  test("nobody at all", () => {
    expect(refused(purchases([])).status).toBe("failed");
    expect(refused(fitSpend(spendRowsOf([]), gammaGamma, context)).status).toBe("failed");
  });

  test("nobody with time to come back", () => {
    expect(refused(purchases([[0, 0, 0, 50]])).warnings[0]).toMatch(/last day of the file/);
  });

  test("nobody with a repeat purchase", () => {
    const fitted = refused(purchases([[0, 0, 10, 300], [0, 0, 20, 500]])); // prettier-ignore
    expect(fitted.status).toBe("flat");
    expect(fitted.warnings[0]).toMatch(/nobody bought a second time/);
  });

  test("one client, and three", () => {
    expect(refused(purchases([[4, 20, 30]])).warnings[0]).toMatch(/only 1 client bought again/);
    expect(refused(purchases([[4, 20, 30], [1, 2, 30], [0, 0, 12]])).warnings[0]).toMatch(/only 2 clients bought again/); // prettier-ignore
    expect(refused(fitSpend(spendRowsOf([[4, 20]]), gammaGamma, context)).warnings[0]).toMatch(/only 1 client has/);
  });

  test("everyone alive: dropout goes to 0", () => {
    // Many purchases up to the very end: no silence that dropout could explain.
    const clients = Array.from({ length: 200 }, (_, i): [number, number, number] => [5 + (i % 40), 51.5, 52]);
    const fitted = refused(purchases(clients));
    expect(fitted.status).toBe("boundary");
    expect(fitted.warnings[0]).toMatch(/hardly anyone ever leaves/);
    expect(Number.isFinite(fitted.logLikelihood)).toBe(true);
  });

  test("a and b run off together: dropout is the same for all", () => {
    const history = simulatedHistory("same dropout", 3000, { purchases: [2, 4, 30_000, 70_000] }, 30, 60);
    const fitted = fitPurchases(purchaseRows(history), bgNbd, context);
    if (fitted.status === "converged") expect(fitted.parameters["a"]).toBeLessThan(1e5);
    else expect(refused(fitted).warnings[0]).toMatch(/a and b grow together/);
  });

  test("like clients: r and alpha run off together, or nothing is determined", () => {
    const fitted = refused(purchases([[4, 30, 40, 500]]));
    expect(["boundary", "flat"]).toContain(fitted.status);
  });

  test("amounts that are all the same", () => {
    const fitted = refused(fitSpend(spendRowsOf([[1, 20, 50], [2, 20, 30], [5, 20, 10]]), gammaGamma, context)); // prettier-ignore
    expect(fitted.status).toBe("boundary");
    expect(fitted.warnings[0]).toMatch(/too much alike/);
    // The likelihood rises without end: a density of amounts that never differ.
    expect(fitted.logLikelihood).toBeNaN();
    expect(fitted.warnings[0]).toContain("--spend none");
  });

  test("a highest log-likelihood that exists is given though its parameters are not: one amount for each client", () => {
    const clients = Array.from({ length: 400 }, (_, i): [number, number] => [1, 10 + ((i * 7) % 20)]);
    const fitted = refused(fitSpend(spendRowsOf(clients), gammaGamma, context));
    expect(fitted.status).toBe("boundary");
    // As q goes to infinity clients become alike and amounts gamma; the search ends short of that, and rounding counts.
    const highest = highestGammaLogLikelihood(clients.map(([, amount]) => amount));
    expect(Math.abs(fitted.logLikelihood - highest)).toBeLessThan(0.01);
  });

  test("all leave at their first repeat purchase, at one rate: the limit is that of one exponential wait each", () => {
    const fitted = refused(purchases([[1, 2, 52, 300], [1, 3, 52, 100]])); // prettier-ignore
    // Rate 1/2.25, the mean wait. So far out the objective's terms are large, and their rounding may come to 1e-3.
    expect(Math.abs(fitted.logLikelihood - 400 * (-Math.log(2.25) - 1))).toBeLessThan(1e-3);
  });

  test("impossible rows lead to no fit and to no exception", () => {
    expect(refused(purchases(Array.from({ length: 20 }, () => [3, NaN, 10]))).status).toBe("failed");
    expect(refused(fitSpend(spendRowsOf(Array.from({ length: 20 }, () => [3, NaN])), gammaGamma, context)).status).toBe(
      "failed",
    );
  });
});

describe("what can be fitted is warned of", () => {
  test("few who came back", () => {
    const history = simulatedHistory("few", 60, { purchases: [1, 10, 0.8, 2] }, 30, 60);
    expect(fitPurchases(purchaseRows(history), bgNbd, context).warnings.join(" ")).toMatch(/bought again/);
  });

  test("amounts with a tail too long for a mean or a variance", () => {
    for (const [q, pattern] of [
      [0.8, /mean amount is infinite/],
      [1.6, /vary without bound/],
    ] as const) {
      const truth = { purchases: [2, 4, 0.8, 2] as const, spend: [6, q, 15] as const };
      const { spend } = fit(simulatedHistory("long tail", 2000, truth, 30, 60));
      expect(spend!.status).toBe("converged");
      expect(spend!.warnings.join(" ")).toMatch(pattern);
    }
  });

  test("spend that follows frequency", () => {
    const clients = Array.from({ length: 300 }, (_, i): [number, number] => [
      1 + (i % 20),
      (10 + (i % 20)) * (1 + (i % 7) / 10),
    ]);
    expect(fitSpend(spendRowsOf(clients), gammaGamma, context).warnings.join(" ")).toMatch(/correlate/);
  });
});

test("a client's weight is that many clients", () => {
  const history = simulatedHistory("weights", 400, { purchases: [1, 10, 0.8, 2] }, 30, 60);
  const twice = columnsOf({
    x: [...history.x, ...history.x],
    tx: [...history.tx, ...history.tx],
    T: [...history.T, ...history.T],
  });
  const one = fitPurchases(purchaseRows(history), bgNbd, context);
  const two = fitPurchases(purchaseRows(twice), bgNbd, context);
  expect(two.rows).toBe(one.rows);
  expect(two.clients).toBe(2 * one.clients);
  expect(two.parameters["r"] / one.parameters["r"]).toBeCloseTo(1, 8);
  expect((two.standardErrors["r"]! * Math.SQRT2) / one.standardErrors["r"]!).toBeCloseTo(1, 6);
});

describe("the search on samples", () => {
  test("leads to the maximum of all rows: a million clients would need no more sweeps than twenty thousand", () => {
    const history = simulatedHistory("many rows", 20_000, { purchases: [0.7, 6, 0.9, 3] }, 30, 100);
    const rows = purchaseRows(history);
    const fitted = fitPurchases(rows, bgNbd, context);
    const objective = bgNbd.objective(rows);
    const gradient = new Float64Array(4);
    objective.evaluate(Float64Array.from(Object.values(fitted.parameters), Math.log), gradient);
    // A tenth of what one standard error of a log parameter is worth, divided by a hundred thousand.
    for (const slope of gradient) expect(Math.abs(slope)).toBeLessThan(1e-4);
    expect(fitted.evaluations).toBeLessThan(40);
  });
});
