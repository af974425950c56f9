import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { readSplits } from "../../src/clients/read-splits.ts";
import { planCuts } from "../../src/clients/plan-cuts.ts";
import type { Split } from "../../src/clients/split.ts";
import { compareModels, type ModelComparison, type ModelRow } from "../../src/models/compare.ts";
import { compareOrigins } from "../../src/models/compare-origins.ts";
import { purchaseModelSlugs } from "../../src/models/registry.ts";
import { dataPath, hasReferenceData } from "../reference/data-path.ts";
import { simulatedHistory } from "./histories.ts";

interface Exact {
  readonly LL: string;
  readonly holdout: Readonly<Record<"agg_forecast" | "agg_actual" | "MAE" | "RMSE", string>>;
}

const referenced = [
  ["bg-nbd", "bgnbd"],
  ["mbg-nbd", "mbgnbd"],
  ["pareto-nbd", "pnbd"],
] as const;

const rowOf = ({ models }: ModelComparison, slug: string): ModelRow => models.find(({ model }) => model === slug)!;

/** Clients of a BG/NBD shop over `T` weeks, with the last `periods` of them held out by hand. */
function madeUpSplit(clients: number, x?: number): Split {
  const calibration = simulatedHistory("compare", clients, { purchases: [0.8, 6, 0.8, 2.5] }, 20, 40);
  const holdout = { periods: 10, x: calibration.x.map((count) => x ?? count >> 1), spend: new Float64Array(clients) };
  return {
    calibration: { ...calibration, facts: { ...calibration.facts, kind: "transactions" }, holdout },
    previous: null,
  };
}

describe.runIf(hasReferenceData)("CDNOW, 39 weeks held out", () => {
  let comparison: ModelComparison;
  let split: Split;
  beforeAll(async () => {
    const columns = { client: "sampleid", amount: "sales" };
    const plan = (span: Parameters<typeof planCuts>[0]) => planCuts(span, { periods: 39, timeUnit: "week" });
    split = (await readSplits(dataPath("cdnow.csv"), { columns }, plan, { previous: true })).splits[0];
    comparison = compareModels(split, { models: [...referenced.map(([slug]) => slug), "nbd"] });
  });

  test.each(referenced)("%s has the errors of the 40-digit reference", (slug, name) => {
    const exact = (JSON.parse(readFileSync(dataPath("reference/exact.json"), "utf8")) as Record<string, Exact>)[name];
    const row = rowOf(comparison, slug);
    expect(row.logLikelihood).toBeCloseTo(Number(exact.LL), 6);
    expect(row.aic).toBeCloseTo(8 - 2 * Number(exact.LL), 5);
    expect(row.bic).toBeCloseTo(4 * Math.log(2357) - 2 * Number(exact.LL), 5);
    // Parameters within 1e-5 carry over to forecasts.
    expect(row.mae! / Number(exact.holdout.MAE) - 1).toBeCloseTo(0, 5);
    expect(row.rmse! / Number(exact.holdout.RMSE) - 1).toBeCloseTo(0, 5);
    expect(row.expected! / Number(exact.holdout.agg_forecast) - 1).toBeCloseTo(0, 4);
    expect(row.totalError).toBeCloseTo(row.expected! / Number(exact.holdout.agg_actual) - 1, 12);
  });

  test("the issue's figures for bg-nbd", () => {
    const { mae, rmse } = rowOf(comparison, "bg-nbd");
    expect(mae).toBeCloseTo(0.785454, 6);
    expect(rmse).toBeCloseTo(1.607982, 6);
  });

  test("the last period is the whole calibration, as long as the holdout, and the average goes on", () => {
    const { calibration } = split;
    const sum = (value: (client: number) => number): number =>
      calibration.x.reduce((total, _, client) => total + value(client), 0);
    expect(rowOf(comparison, "last-period").expected).toBe(2457);
    const average = sum((client) => (39 * calibration.x[client]) / calibration.T[client]);
    expect(rowOf(comparison, "textbook-average").expected).toBeCloseTo(average, 8);
    expect(rowOf(comparison, "last-period")).toMatchObject({ isYardstick: true, bic: null, coverage90: null });
  });

  test("every model has its standing, with figures that hang together", () => {
    expect(comparison.holdout).toMatchObject({ from: "1997-10-01", to: "1998-06-30", clients: 2357, purchases: 1882 });
    const { standings } = comparison.recommendation;
    for (const row of comparison.models.filter(({ isYardstick, refused }) => !isYardstick && refused === null)) {
      const standing = standings.find(({ model }) => model === row.model)!;
      const best = rowOf(comparison, standings[0].model).holdoutLogLikelihood!;
      expect(standing.behind).toBeCloseTo(best - row.holdoutLogLikelihood!, 6);
      expect(row.topDecileLift).toBeGreaterThan(4);
      expect(row.seconds).toBeNull();
    }
    for (const [slug] of referenced) {
      const { coverage90, calibration } = rowOf(comparison, slug);
      expect(Math.abs(coverage90! - 0.9)).toBeLessThan(0.03);
      expect(calibration!.error).toBeLessThan(0.1);
    }
  });

  test("MBG/CNBD-k has k = 1 here, so that MBG/NBD stands for both", () => {
    const { models, recommendation } = compareModels(split, { models: ["bg-nbd", "mbg-nbd", "mbg-cnbd-k"] });
    expect(models.slice(0, 3).map(({ sameAs }) => sameAs)).toEqual([null, null, "mbg-nbd"]);
    expect(recommendation.standings.map(({ model }) => model).sort()).toEqual(["bg-nbd", "mbg-nbd"]);
  });

  test("rolling origins average what each origin says", async () => {
    const columns = { client: "sampleid", amount: "sales" };
    const { splits } = await readSplits(dataPath("cdnow.csv"), { columns }, (span) =>
      planCuts(span, { periods: 13, timeUnit: "week" }, 3),
    );
    const { origins, averages, recommendation } = compareOrigins(splits, { models: ["bg-nbd"] });
    expect(origins.map(({ holdout }) => holdout.from)).toEqual(["1998-04-01", "1997-12-31", "1997-10-01"]);
    const rows = origins.map((origin) => rowOf(origin, "bg-nbd"));
    const mean = (figure: (row: ModelRow) => number): number =>
      rows.reduce((total, row) => total + figure(row) / rows.length, 0);
    const [average] = averages;
    expect(average.rmse).toBeCloseTo(
      mean(({ rmse }) => rmse!),
      12,
    );
    expect(average.totalError).toBeCloseTo(
      mean(({ totalError }) => Math.abs(totalError!)),
      12,
    );
    expect(average.holdoutLogLikelihood).toBeCloseTo(
      mean(({ holdoutLogLikelihood }) => holdoutLogLikelihood!) / 2357,
      12,
    );
    expect(average).toMatchObject({ fitted: 3, likeliest: 3 });
    expect(averages.reduce((total, { closest }) => total + closest, 0)).toBe(3);
    expect(recommendation).toMatchObject({ model: "bg-nbd", reason: "only" });
  });
});

test("a refused fit is a row that says why, and no recommendation", () => {
  const split = madeUpSplit(50);
  const never = { ...split.calibration, x: new Int32Array(50), tx: new Float64Array(50) };
  const { models, recommendation } = compareModels({ calibration: never, previous: null }, { models: ["bg-nbd"] });
  expect(models[0]).toMatchObject({ model: "bg-nbd", mae: null, holdoutLogLikelihood: null, seconds: null });
  expect(models[0].refused).toMatch(/nobody bought a second time/);
  expect(recommendation).toMatchObject({ model: null, reason: "none" });
  expect(models).toHaveLength(3);
});

test("a holdout without purchases has no relative errors, but a likelihood", () => {
  const row = compareModels(madeUpSplit(500, 0), { models: ["bg-nbd"] }).models[0];
  expect(row).toMatchObject({ refused: null, totalError: null, topDecileLift: null, rankCorrelation: null });
  expect(row.holdoutLogLikelihood).toBeLessThan(0);
});

test("the clock and the progress are the caller's", () => {
  let time = 0;
  const shares: number[] = [];
  const { models } = compareModels(madeUpSplit(300), {
    models: ["bg-nbd"],
    now: () => (time += 250),
    onProgress: (share) => shares.push(share),
  });
  expect(models.map(({ seconds }) => seconds)).toEqual([0.25, null, null]);
  expect(shares).toEqual([1]);
});

test("without a list every model that suits is compared, each once", () => {
  const slugs = compareModels(madeUpSplit(300)).models.map(({ model }) => model);
  expect(new Set(slugs).size).toBe(slugs.length);
  expect(slugs.slice(0, -2).every((slug) => purchaseModelSlugs.includes(slug))).toBe(true);
  expect(slugs).toContain("bg-nbd");
});
