import { describe, expect, test } from "vitest";
import { fit } from "../../src/models/fit.ts";
import { fitDiagnostics } from "../../src/models/fit-diagnostics.ts";
import type { FitDiagnostics } from "../../src/results/fit-diagnostics.ts";
import { cdnowHistory } from "./cdnow.ts";
import { columnsOf } from "./histories.ts";
import { datedHistory } from "./dated-history.ts";

const facts = { source: "cdnow.csv", purchases: 5000, oneTimeShare: 0.6, start: null, end: null, warnings: ["Data."] };
const cdnow = { ...cdnowHistory(), facts: { ...cdnowHistory().facts, ...facts } };
const found: FitDiagnostics = fitDiagnostics(cdnow, { ...fit(cdnow), notes: ["A note."] });

describe("the figures of CDNOW", () => {
  test("are plain JSON of the type that charts and pages take", () => {
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  test("hold the published errors of the holdout", () => {
    // Printed to six digits in the references.
    expect(found.holdout!.mae).toBeCloseTo(0.785454, 5);
    expect(found.holdout!.rmse).toBeCloseTo(1.607982, 5);
    expect(found.holdout!.actual).toBe(1882);
    const { byFrequency, byRecency, calibration } = found.holdout!;
    for (const { clients } of [byFrequency, byRecency!]) expect(clients.reduce((sum, own) => sum + own, 0)).toBe(2357);
    expect(calibration!.predicted).toHaveLength(10);
  });

  test("count every client once, seen and expected", () => {
    const { observed, expected } = found.frequency!;
    for (const counts of [observed, expected]) expect(counts.reduce((sum, own) => sum + own, 0)).toBeCloseTo(2357, 6);
  });

  test("give each parameter an interval around it, and draws that spread as its standard error says", () => {
    const { parameters, uncertainty } = found.purchases;
    expect(uncertainty!.names).toEqual(["r", "alpha", "a", "b"]);
    for (const [i, { value, p05, p95, standardError }] of parameters.entries()) {
      expect(p05!).toBeLessThan(value);
      expect(p95!).toBeGreaterThan(value);
      const draws = uncertainty!.draws.map((draw) => draw[i]);
      const mean = draws.reduce((sum, own) => sum + own, 0) / draws.length;
      // Four standard errors of a mean of 500 lognormal draws, whose mean lies within half a standard error of the value.
      expect(Math.abs(mean - value)).toBeLessThan((0.5 + 4 / Math.sqrt(500)) * standardError!);
    }
  });

  test("leave out what a table without dates cannot give, and say why; warnings stand in order, each once", () => {
    expect(found.missing.map(({ figure }) => figure)).toEqual(["tracking", "regularity"]);
    expect([found.tracking, found.regularity]).toEqual([null, null]);
    expect(found.warnings.at(0)).toBe("Data.");
    expect(found.warnings.at(-1)).toBe("A note.");
  });
});

test("a dated history is tracked in whole weeks up to its last one", () => {
  const shop = {
    parameters: [0.5, 8, 1, 3] as const,
    start: "2024-01-01",
    end: "2024-12-31",
    lastArrival: "2024-06-30",
  };
  const dated = datedHistory({ seed: "fit diagnostics", clients: 400, ...shop });
  const history = {
    ...dated,
    facts: { ...dated.facts, ...{ source: "shop", purchases: 1, oneTimeShare: 0, warnings: [] } },
  };
  const { tracking, holdout, missing } = fitDiagnostics(history, fit(history, { spend: null }));
  // 2024 has 366 days: 52 weeks and two days, which are left out.
  expect([tracking!.period.length, tracking!.period[0], tracking!.period[51]]).toEqual([
    52,
    "2024-01-07",
    "2024-12-29",
  ]);
  const [seen, expected] = [tracking!.actual, tracking!.expected].map((own) =>
    own.reduce((sum, each) => sum + each, 0),
  );
  // The weeks at the end of the file are few: of a fit to the whole the totals agree but for noise of some hundred purchases.
  expect(Math.abs(expected / seen - 1)).toBeLessThan(0.15);
  expect(holdout).toBeNull();
  expect(missing.map(({ figure }) => figure)).toEqual(["holdout", "spend", "regularity"]);
});

test("a refused model says so once and gives no figure", () => {
  const history = columnsOf({ x: [0, 1, 2], tx: [0, 3, 9], T: [20, 20, 20], meanSpend: [0, 5, 6] });
  const told = {
    ...history,
    facts: { ...history.facts, ...{ source: "three", purchases: 6, oneTimeShare: 1 / 3, warnings: [] } },
  };
  const { purchases, outlook, grid, missing } = fitDiagnostics(told, fit(told));
  expect([purchases.parameters, outlook, grid]).toEqual([[], null, null]);
  expect(missing.map(({ figure }) => figure)).toEqual(["purchases", "spend", "regularity"]);
});
