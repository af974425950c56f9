import { describe, expect, test } from "vitest";
import { bgNbd } from "../../src/models/bg-nbd.ts";
import { measureSeasonality } from "../../src/models/seasonality.ts";
import { datedHistory } from "./dated-history.ts";
import { columnsOf } from "./histories.ts";

const parameters = [1, 30, 0.5, 3] as const;
const law = bgNbd.at(parameters);
const season = [0.7, 0.8, 1, 1, 1.1, 0.9, 0.8, 0.8, 1, 1.1, 1.3, 1.5];

describe("measured seasonality", () => {
  // Both ends fall within a month: 2022-03-17 to 2025-03-16 is three years to the day.
  const shop = {
    seed: "season",
    clients: 6000,
    parameters,
    start: "2022-03-17",
    end: "2025-03-16",
    lastArrival: "2024-12-31",
  };

  const seasonal = datedHistory({ ...shop, season });

  test("finds the factors of a seasonal shop", () => {
    const measured = measureSeasonality(seasonal, law);
    expect(measured.kind).toBe("measured");
    const mean = season.reduce((total, factor) => total + factor, 0) / 12;
    measured.factors.forEach((factor, month) => {
      // About 1,500 purchases a calendar month, three times overdispersed: an error of 5 %; shrinkage and its weights add as much.
      expect(Math.abs(factor / (season[month] / mean) - 1)).toBeLessThan(0.15);
    });
    expect(measured.note).toMatch(/37 months/);
  });

  test("shrinks the noise of a shop without a season to almost nothing", () => {
    const measured = measureSeasonality(datedHistory(shop), law);
    expect(measured.kind).toBe("measured");
    for (const factor of measured.factors) expect(Math.abs(factor - 1)).toBeLessThan(0.06);
  });

  test("has exposure-weighted mean 1 over the window: the season moves purchases, not their sum", () => {
    const { factors } = measureSeasonality(seasonal, law);
    // Exposure by day from the law itself, one client at a time.
    let exposure = 0;
    let weighted = 0;
    const increments = Array.from(
      { length: 1096 },
      (_, day) => law.expected(day / 7) - law.expected(Math.max(0, day - 1) / 7),
    );
    for (const first of seasonal.firstDay!) {
      for (let day = first + 1; day <= seasonal.observedUntil; day++) {
        const expected = increments[day - first];
        exposure += expected;
        weighted += expected * factors[MONTH_OF_DAY[day - FIRST_OF_TABLE]];
      }
    }
    expect(weighted / exposure).toBeCloseTo(1, 10);
  });

  test("is the same for a level that is off: a law that expects twice as much", () => {
    const twice = { ...law, expected: (t: number) => 2 * law.expected(t) };
    const doubled = measureSeasonality(seasonal, twice).factors;
    measureSeasonality(seasonal, law).factors.forEach((factor, month) =>
      expect(doubled[month] / factor).toBeCloseTo(1, 10),
    );
  });

  test("needs two of each month, partial ones counted by their days", () => {
    const twoYears = { ...shop, clients: 500, start: "2022-11-15", lastArrival: "2024-01-31" };
    expect(measureSeasonality(datedHistory({ ...twoYears, end: "2024-11-14" }), law).kind).toBe("measured");
    const short = measureSeasonality(datedHistory({ ...twoYears, end: "2024-11-07" }), law);
    expect(short.kind).toBe("none");
    expect(short.factors).toEqual(new Array(12).fill(1));
    expect(short.note).toMatch(/1\.8 times/);
  });

  test("leaves out the month that a holdout cuts", () => {
    const cut = Date.UTC(2024, 11, 10) / 86_400_000;
    const holdout = { periods: 14, x: new Int32Array(seasonal.size), spend: new Float64Array(seasonal.size) };
    const measured = measureSeasonality({ ...seasonal, observedUntil: cut, holdout }, law);
    expect(measured.kind).toBe("measured");
    expect(measured.note).toMatch(/33 months/);
  });

  test("says why there is none", () => {
    expect(measureSeasonality(columnsOf({ x: [1], tx: [2], T: [3] }), law)).toMatchObject({
      kind: "none",
      note: expect.stringMatching(/no dates/),
    });
    const nobody = datedHistory({ ...shop, clients: 20 });
    const facts = {
      ...nobody.facts,
      months: { ...nobody.facts.months, repeat: nobody.facts.months.repeat.map(() => 0) },
    };
    expect(measureSeasonality({ ...nobody, facts }, law).kind).toBe("none");
  });
});

const FIRST_OF_TABLE = Date.UTC(2022, 2, 17) / 86_400_000;
const MONTH_OF_DAY = Array.from({ length: 1097 }, (_, i) => new Date((FIRST_OF_TABLE + i) * 86_400_000).getUTCMonth());
