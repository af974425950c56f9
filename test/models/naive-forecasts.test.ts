import { expect, test } from "vitest";
import type { ClientHistory, DataFacts } from "../../src/clients/client-history.ts";
import type { Split } from "../../src/clients/split.ts";
import { lastPeriodRepeated, textbookAverage } from "../../src/models/naive-forecasts.ts";
import { columnsOf } from "./histories.ts";

/** Four clients over 20 weeks from 1970-01-01, the third on the last day; then a holdout of so many weeks. */
function splitOf(periods: number, previous: ClientHistory | null): Split {
  const history = columnsOf({ x: [6, 0, 0, 2], tx: [18, 0, 0, 4], T: [20 - 1 / 7, 20 - 1 / 7, 0, 5] });
  const holdout = { periods, x: Int32Array.of(1, 0, 0, 2), spend: new Float64Array(4) };
  const facts = { start: "1970-01-01" } as unknown as DataFacts;
  return { calibration: { ...history, observedUntil: 20 * 7 - 1, holdout, facts }, previous };
}

test("textbook average: x/T goes on; who came on the last day gets the mean of all", () => {
  const forecast = textbookAverage(splitOf(10, null));
  const [often, , last, young] = forecast;
  expect(often).toBeCloseTo((10 * 6) / (20 - 1 / 7), 12);
  expect(forecast[1]).toBe(0);
  expect(last).toBeCloseTo((10 * 8) / (45 - 2 / 7), 12);
  expect(young).toBe(4);
});

test("last period: what was bought in the stretch before; all of it by who came in that stretch", () => {
  const { ids } = columnsOf({ x: [0, 0, 0, 0], tx: [0, 0, 0, 0], T: [1, 1, 1, 1] });
  const earlier: ClientHistory = {
    ...columnsOf({ x: [4, 0], tx: [8, 0], T: [9, 9] }),
    ids: [ids[1], ids[0]],
    holdout: { periods: 10, x: Int32Array.of(3, 2), spend: new Float64Array(2) },
  };
  expect([...lastPeriodRepeated(splitOf(10, earlier))]).toEqual([2, 3, 0, 2]);
});

test("last period: a calibration shorter than the holdout is scaled up, one as long is taken as it is", () => {
  expect([...lastPeriodRepeated(splitOf(40, null))]).toEqual([12, 0, 0, 4]);
  expect([...lastPeriodRepeated(splitOf(20, null))]).toEqual([6, 0, 0, 2]);
});
