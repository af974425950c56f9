import { expect, test } from "vitest";
import { bgNbd } from "../../src/models/bg-nbd.ts";
import { tracking } from "../../src/models/tracking.ts";
import { datedHistory } from "./dated-history.ts";
import { columnsOf } from "./histories.ts";

const parameters = [1, 30, 0.5, 3] as const;
const shop = {
  seed: "tracking",
  clients: 4000,
  parameters,
  start: "2023-01-02",
  end: "2024-06-28",
  lastArrival: "2023-12-31",
};
const history = datedHistory(shop);
const law = bgNbd.at(parameters);

test("columns add up, and the last unit stops at the end of the file", () => {
  const track = tracking(history, law)!;
  expect(track.period).toEqual(Array.from({ length: 78 }, (_, i) => i + 1));
  const repeats = history.x.reduce((total, x) => total + x, 0);
  expect(track.cumulativeActual.at(-1)).toBe(repeats);
  const direct = history.T.reduce((total, T) => total + law.expected(T), 0);
  expect(track.cumulativeExpected.at(-1)! / direct).toBeCloseTo(1, 12);
  expect(track.expected.reduce((total, value) => total + value, 0) / direct).toBeCloseTo(1, 12);
  // 78 weeks but the last two days.
  expect(track.calibrationPeriods).toBeCloseTo(78 - 2 / 7, 12);
});

test("a shop that follows the law stays near what is expected of it", () => {
  const track = tracking(history, law)!;
  for (const unit of [10, 30, 50, 77]) {
    const expected = track.cumulativeExpected[unit];
    // Purchases of a client hang together: their variance is under 8 times that of single ones here. Days that merge cost 1 %.
    expect(Math.abs(track.cumulativeActual[unit] - expected)).toBeLessThan(
      4 * Math.sqrt(8 * expected) + 0.01 * expected,
    );
  }
});

test("a summary table has no dates to track", () => {
  expect(tracking(columnsOf({ x: [1], tx: [2], T: [3] }), law)).toBeNull();
});
