import { describe, expect, test } from "vitest";
import { bgNbd } from "../../src/models/bg-nbd.ts";
import { aliveGrid, frequencyTable, holdoutByFrequency, holdoutByRecency } from "../../src/models/history-tables.ts";
import { holdoutErrors } from "../../src/models/holdout.ts";
import { purchaseRows } from "../../src/models/rows.ts";
import { hasReferenceData } from "../reference/data-path.ts";
import { cdnowHistory } from "./cdnow.ts";
import { rowsOf } from "./histories.ts";

const law = bgNbd.at([0.2425945, 4.413602, 0.792922, 2.425907]);

test("clients by frequency: seen ones are counted, expected ones add the PMF of each client's age", () => {
  const rows = rowsOf([
    [0, 0, 10, 60],
    [1, 5, 10, 20],
    [9, 5, 30, 3],
  ]);
  const table = frequencyTable(rows, () => law, 3);
  expect(table.x).toEqual([0, 1, 2, 3]);
  expect(table.observed).toEqual([60, 20, 0, 3]);
  expect(table.expected[0]).toBeCloseTo(80 * law.pmf(0, 10) + 3 * law.pmf(0, 30), 10);
  expect(table.expected.reduce((total, clients) => total + clients, 0)).toBeCloseTo(83, 10);
});

test("the grid holds the law's figures, and none for a history that cannot be", () => {
  const grid = aliveGrid(law, 38, 39, 5, false);
  expect(grid.tx[0]).toBe(0);
  expect(grid.tx.at(-1)).toBe(38);
  expect(grid.pAlive[24][3]).toBe(law.pAlive(3, 38, 38));
  expect(grid.expected[12][5]).toBe(law.conditionalExpected(5, 19, 38, 39));
  expect(grid.pAlive[0][0]).toBe(1);
  expect(grid.pAlive[0][2]).toBeNaN();
  expect(grid.pAlive[4][0]).toBeNaN();
});

describe.runIf(hasReferenceData)("CDNOW", () => {
  test("holdout tables add up to the totals of the holdout", () => {
    const history = cdnowHistory();
    const rows = purchaseRows(history);
    const errors = holdoutErrors(history, law)!;
    const holdout = history.holdout!;
    for (const table of [holdoutByFrequency(rows, () => law, holdout), holdoutByRecency(rows, () => law, holdout)]) {
      const total = (means: readonly number[]): number =>
        means.reduce((sum, mean, group) => sum + (table.clients[group] > 0 ? mean * table.clients[group] : 0), 0);
      expect(table.clients.reduce((sum, clients) => sum + clients, 0)).toBe(2357);
      expect(total(table.actual)).toBeCloseTo(errors.actual, 8);
      expect(total(table.expected)).toBeCloseTo(errors.expected, 6);
    }
  });
});
