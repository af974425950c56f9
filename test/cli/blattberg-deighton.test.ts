import { expect, test } from "vitest";
import { holdfast } from "./in-process.ts";

const published = ["--acquired", "4% at 1, ceiling 10%", "--retained", "60% at 8, ceiling 80%"];

test("prints the published optimum, in words first", async () => {
  const { code, out } = await holdfast(["blattberg-deighton", "50", ...published]);
  expect(code).toBe(0);
  expect(out.split("\n")[0]).toBe(
    "Spend 3.40 per prospect on winning and 15.80 per client and year on keeping: 5.78 of customer equity per prospect, against 2.76 today.",
  );
  expect(out).toMatch(/k 0\.5108 for acquisition and 0\.1733 for retention/);
});

test("prints numbers as JSON", async () => {
  const { out } = await holdfast(["blattberg-deighton", "50", ...published, "--discount", "10% per year", "--json"]);
  const { best, today } = JSON.parse(out) as { best: { equity: number }; today: { equity: number } };
  expect(best.equity).toBeCloseTo(5.78, 2);
  expect(today.equity).toBeCloseTo(2.76, 10);
});

test.for([
  [["50"], /--acquired: missing, expected 4% at 1, ceiling 10%/],
  [
    ["50", "--acquired", "12% at 1, ceiling 10%", "--retained", "60% at 8, ceiling 80%"],
    /12% at 1, ceiling 10% is not an observed share/,
  ],
  [["none", ...published], /margin: none is not an amount/],
] as const)("refuses %s", async ([words, message]) => {
  const { code, out, err } = await holdfast(["blattberg-deighton", ...words]);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toMatch(message);
});
