import { describe, expect, test } from "vitest";
import type { ClientHistory, CovariateColumn } from "../../src/clients/client-history.ts";
import { bgNbd } from "../../src/models/bg-nbd.ts";
import { covariateCodes, codedColumns, codedNames } from "../../src/models/covariate-coding.ts";
import { withCovariates, withSpendCovariates } from "../../src/models/covariate-model.ts";
import { fit, fitPurchases } from "../../src/models/fit.ts";
import { fittedPurchaseModel, fittedPurchaseRows, lawsByRow } from "../../src/models/fitted-laws.ts";
import { gammaGamma } from "../../src/models/gamma-gamma.ts";
import { TRAIT_COUNT, TRAIT_GONE_AGE, type PurchaseModel } from "../../src/models/model.ts";
import { paretoNbd } from "../../src/models/pareto-nbd.ts";
import { purchaseRows, spendRows } from "../../src/models/rows.ts";
import { Stream } from "../../src/numerics/stream.ts";
import { columnsOf, simulatedHistory } from "./histories.ts";

const BASE = [0.9, 8, 0.7, 2.2] as const;
// What a web client's alpha, a and b and its amounts' scale are multiplied by: exp of minus the rate's coefficient, of a's, of b's, of spend's.
const EFFECTS = { rate: 0.6, a: 0.4, b: -0.3, spend: 0.5 };

/** Shop and web clients, whose covariate is told as a category and as a number. */
function twoChannels(clients: number): ClientHistory {
  const [r, alpha, a, b] = BASE;
  const shop = simulatedHistory("shop", clients, { purchases: [...BASE], spend: [6, 4, 15] }, 30, 100);
  const web = simulatedHistory(
    "web",
    clients,
    {
      purchases: [r, alpha * Math.exp(-EFFECTS.rate), a * Math.exp(EFFECTS.a), b * Math.exp(EFFECTS.b)],
      spend: [6, 4, 15 * Math.exp(EFFECTS.spend)],
    },
    30,
    100,
  );
  const both = (column: (history: ClientHistory) => ArrayLike<number>): number[] => [
    ...Array.from(column(shop)),
    ...Array.from(column(web)),
  ];
  const history = columnsOf({
    x: both((own) => own.x),
    tx: both((own) => own.tx),
    T: both((own) => own.T),
    meanSpend: both((own) => own.meanSpend),
  });
  const isWeb = Array.from({ length: 2 * clients }, (_, client) => (client < clients ? 0 : 1));
  const covariates: CovariateColumn[] = [
    { name: "channel", kind: "category", codes: Uint16Array.from(isWeb), levels: ["shop", "web"] },
    { name: "web", kind: "number", values: Float64Array.from(isWeb) },
    { name: "country", kind: "category", codes: new Uint16Array(2 * clients), levels: ["FR"] },
    { name: "score", kind: "number", values: new Float64Array(2 * clients).fill(3) },
  ];
  return { ...history, covariates, facts: { ...history.facts, source: "clients.csv" } };
}

describe("covariates", () => {
  const history = twoChannels(4000);
  const columns = codedColumns(history, [{ name: "web", kind: "number" }]);
  const coded = { names: ["web"], places: { rate: [0], dropout: [0] } };

  test.each<PurchaseModel>([bgNbd, paretoNbd])("of zero leave $slug as it is", (base) => {
    const model = withCovariates(base, coded);
    const logs = [-0.2, 1.9, -0.4, 0.8];
    const gradient = new Float64Array(4);
    const value = base.objective(purchaseRows(history)).evaluate(Float64Array.from(logs), gradient);
    const zeros = new Array<number>(model.coefficients!).fill(0);
    const wider = new Float64Array(4 + zeros.length);
    const objective = model.objective(purchaseRows(history, columns));
    const theta = Float64Array.from([...logs, ...zeros]);
    // The same terms in another order.
    expect(Math.abs(objective.evaluate(theta, wider) / value - 1)).toBeLessThan(1e-12);
    for (let i = 0; i < 4; i++) expect(Math.abs(wider[i] / gradient[i] - 1)).toBeLessThan(1e-8);
    const law = model.at([...logs.map(Math.exp), ...zeros], [1]);
    expect(law.conditionalExpected(3, 20, 40, 39)).toBe(base.at(logs.map(Math.exp)).conditionalExpected(3, 20, 40, 39));
  });

  test("the gradient is that of the value, coefficients included", () => {
    for (const model of [withCovariates(bgNbd, coded), withCovariates(paretoNbd, coded)]) {
      const objective = model.objective(purchaseRows(history, columns));
      const theta = Float64Array.from([-0.2, 1.9, -0.4, 0.8, 0.5, 0.3, -0.2].slice(0, objective.dimension));
      expectGradient(objective, theta);
    }
    const spending = withSpendCovariates(gammaGamma, { names: ["web"], places: { spend: [0] } });
    expectGradient(spending.objective(spendRows(history, columns)), Float64Array.of(1.8, 1.4, 2.7, 0.4));
  });

  test("are found again, within four standard errors, by category as by number", () => {
    const chosen = (name: string) => ({ covariates: { rate: [name], dropout: [name], spend: [name] } });
    const byCategory = fit(history, chosen("channel"));
    const truth = {
      ...{ r: BASE[0], alpha: BASE[1], a: BASE[2], b: BASE[3] },
      ...{ "rate.channel=web": EFFECTS.rate, "a.channel=web": EFFECTS.a, "b.channel=web": EFFECTS.b },
    };
    expect(Object.keys(byCategory.purchases.parameters)).toEqual(Object.keys(truth));
    for (const [name, value] of Object.entries(truth)) {
      const error = byCategory.purchases.standardErrors[name]!;
      expect(Math.abs(byCategory.purchases.parameters[name] - value)).toBeLessThan(4 * error);
    }
    const { parameters, standardErrors } = byCategory.spend!;
    expect(Math.abs(parameters["spend.channel=web"] - EFFECTS.spend)).toBeLessThan(
      4 * standardErrors["spend.channel=web"]!,
    );
    const byNumber = fit(history, chosen("web"));
    expect(byNumber.purchases.logLikelihood).toBeCloseTo(byCategory.purchases.logLikelihood, 6);
    const without = fit(history);
    // Three coefficients more: far beyond what chance gives.
    expect(byCategory.purchases.logLikelihood - without.purchases.logLikelihood).toBeGreaterThan(50);
    expect(JSON.parse(JSON.stringify(byCategory.purchases))).toEqual(byCategory.purchases);
  });

  test("the unit of time changes no coefficient", () => {
    const rows = fittedPurchaseRows(history, { covariates: { codes: [{ name: "web", kind: "number" }], roles: {} } });
    const inDays = { ...rows, tx: rows.tx.map((age) => 7 * age), T: rows.T.map((age) => 7 * age) };
    const model = withCovariates(bgNbd, coded);
    const context = { timeUnit: "week", dataHash: "" } as const;
    const [weeks, days] = [rows, inDays].map((some) => fitPurchases(some, model, context).parameters);
    for (const name of ["rate.web", "a.web", "b.web"]) expect(days[name]).toBeCloseTo(weeks[name], 7);
    expect(days["alpha"] / weeks["alpha"]).toBeCloseTo(7, 6);
  });

  test("each row has its own law, and draws have its P(alive)", () => {
    const { purchases } = fit(history, { spend: null, covariates: { rate: ["channel"], dropout: ["channel"] } });
    const model = fittedPurchaseModel(purchases);
    const rows = fittedPurchaseRows(history, purchases);
    const parameters = Object.values(purchases.parameters);
    const lawOf = lawsByRow(model, parameters, rows);
    const sampler = model.traitSampler(rows);
    sampler.bind(parameters);
    const stream = new Stream();
    const traits = new Float64Array(TRAIT_COUNT);
    const draws = 4000;
    for (const row of [0, 500, rows.count - 2, rows.count - 1]) {
      const pAlive = lawOf(row).pAlive(rows.x[row], rows.tx[row], rows.T[row]);
      let alive = 0;
      for (let draw = 0; draw < draws; draw++) {
        stream.seed(3, draw, row, 0);
        sampler.drawGiven(row, stream, traits);
        if (traits[TRAIT_GONE_AGE] < 0) alive++;
      }
      expect(Math.abs(alive / draws - pAlive)).toBeLessThanOrEqual(
        4 * Math.sqrt((pAlive * (1 - pAlive)) / draws) + 1e-12,
      );
    }
    // New clients are half shop, half web: the share below a rate is the mean of the two.
    const [r, alpha] = parameters as unknown as [number, number];
    const shop = bgNbd.traitSampler(rows);
    shop.bind([r, alpha, 1, 1]);
    const web = bgNbd.traitSampler(rows);
    web.bind([r, alpha * Math.exp(-purchases.parameters["rate.channel=web"]), 1, 1]);
    expect(sampler.newRateCdf(0.1)).toBeCloseTo((shop.newRateCdf(0.1) + web.newRateCdf(0.1)) / 2, 12);
  });

  test("what cannot be used is refused in words", () => {
    const chosen = (name: string) => () => fit(history, { covariates: { rate: [name] } });
    expect(chosen("country")).toThrow(/the same for every client/);
    expect(chosen("score")).toThrow(/the same for every client/);
    expect(chosen("age")).toThrow(/was not read with the data/);
    expect(() => fit(history, { model: "nbd", covariates: { rate: ["web"] } })).toThrow(/takes no covariates/);
    const { codes } = covariateCodes(history, { rate: ["channel"] });
    expect(codedNames(codes)).toEqual(["channel=web"]);
    const other: ClientHistory = {
      ...history,
      covariates: [{ name: "channel", kind: "category", codes: new Uint16Array(history.size), levels: ["phone"] }],
    };
    expect(() => codedColumns(other, codes)).toThrow(/"phone", which the fit never saw/);
  });
});

function expectGradient(
  objective: { readonly dimension: number; evaluate(theta: Float64Array, gradient: Float64Array): number },
  theta: Float64Array,
): void {
  const gradient = new Float64Array(objective.dimension);
  const ignored = new Float64Array(objective.dimension);
  const value = objective.evaluate(theta, gradient);
  const step = 1e-4;
  for (let i = 0; i < theta.length; i++) {
    const at = (offset: number): number => objective.evaluate(theta.with(i, theta[i] + offset), ignored);
    // Central differences with one extrapolation: truncation about step^4, rounding 1e-15 of the value / step.
    const slope = (8 * (at(step) - at(-step)) - (at(2 * step) - at(-2 * step))) / (12 * step);
    expect(Math.abs(slope - gradient[i])).toBeLessThan(1e-10 * Math.abs(value));
  }
}
