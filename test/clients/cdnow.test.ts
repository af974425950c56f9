import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { dayFromIso } from "../../src/clients/calendar.ts";
import type { ClientHistory } from "../../src/clients/client-history.ts";
import { readHistory } from "../../src/clients/read-history.ts";
import { dataPath } from "../reference/data-path.ts";

const columns = { client: "sampleid", amount: "sales" };

describe("CDNOW with 39 weeks held out", () => {
  let history: ClientHistory;
  beforeAll(async () => {
    history = await readHistory(dataPath("cdnow.csv"), { columns, holdout: { periods: 39 } });
  });

  test("the calibration ends 1997-09-30 and the data 1998-06-30", () => {
    expect(history.observedUntil).toBe(dayFromIso("1997-09-30"));
    expect(history.facts.end).toBe("1998-06-30");
    expect(history.facts.start).toBe("1997-01-01");
    expect(history.holdout?.periods).toBe(39);
  });

  test("every client agrees with the summary of the reference data", () => {
    const rows = readFileSync(dataPath("cdnow-summary.csv"), "utf8").trim().split("\n").slice(1);
    const reference = new Map(rows.map((row) => [row.split(",")[0], row.split(",").slice(1).map(Number)]));
    expect(history.size).toBe(2357);
    expect(reference.size).toBe(2357);
    history.ids.forEach((id, i) => {
      const [x, tx, T, holdoutX, meanSpend] = reference.get(id)!;
      expect(history.x[i]).toBe(x);
      expect(history.holdout!.x[i]).toBe(holdoutX);
      // The reference prints 15 digits.
      expect(Math.abs(history.tx[i] - tx)).toBeLessThan(1e-12);
      expect(Math.abs(history.T[i] - T)).toBeLessThan(1e-12);
      expect(Math.abs(history.meanSpend[i] - meanSpend)).toBeLessThanOrEqual(1e-14 * meanSpend + 5e-13);
    });
  });

  test("ids are sorted by code units and columns are shared", () => {
    expect(history.ids).toEqual([...history.ids].sort());
    for (const column of [history.x, history.tx, history.T, history.meanSpend, history.firstDay!, history.holdout!.x]) {
      expect(column.buffer).toBeInstanceOf(SharedArrayBuffer);
    }
  });

  test("repeat purchases by week add up to those of both parts", () => {
    const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);
    expect(sum(history.facts.repeatByUnit)).toBe(sum(history.x) + sum(history.holdout!.x));
    expect(history.facts.repeatByUnit).toHaveLength(78);
  });
});

test("CDNOW whole: a closed cohort, no heap, its months add up", async () => {
  const { facts, size } = await readHistory(dataPath("cdnow.csv"), { columns });
  expect(facts.closedCohort).toBe(true);
  expect(facts.leftTruncatedDays).toBeNull();
  expect(facts.rows).toBe(6919);
  expect(facts.purchases).toBe(6696);
  expect(facts.months.month).toHaveLength(18);
  expect(facts.months.first.reduce((a, b) => a + b)).toBe(size);
  // Counted from the file by clients and months, by a script apart from this one.
  const bought = facts.cohorts!.cohorts.map(({ clients, shares }) =>
    [0, 1, 2, 14, 15, 16, 17].map((age) => (shares[age] === null ? null : Math.round(shares[age] * clients))),
  );
  expect(facts.cohorts!.unit).toBe("month");
  expect(bought).toEqual([
    [781, 124, 95, 63, 37, 37, 33],
    [857, 134, 110, 56, 59, 60, null],
    [719, 87, 84, 38, 45, null, null],
  ]);
  expect(facts.months.first.slice(3).every((count) => count === 0)).toBe(true);
  expect(facts.months.first.reduce((a, b) => a + b) + facts.months.repeat.reduce((a, b) => a + b)).toBe(
    facts.purchases,
  );
  expect(facts.months.amount.reduce((a, b) => a + b)).toBeCloseTo(facts.revenue!, 6);
  expect(facts.revenue).toBeCloseTo(244091.94, 6);
  expect(facts.duplicates).toBe(21);
  expect(facts.warnings[0]).toMatch(/came in at its start/);
});

test("the summary table of CDNOW reads as the same clients", async () => {
  const summary = await readHistory(dataPath("cdnow-summary.csv"));
  const history = await readHistory(dataPath("cdnow.csv"), { columns, holdout: { periods: 39 } });
  expect(summary.facts.kind).toBe("summary");
  expect(summary.ids).toEqual(history.ids);
  expect([...summary.x]).toEqual([...history.x]);
  expect(summary.firstDay).toBeNull();
});
