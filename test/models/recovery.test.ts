import { expect, test } from "vitest";
import { recover, recoveryCoverage } from "../reference/recovery.ts";

test("5,000 simulated clients, refitted: each parameter within 3 standard errors", () => {
  const z = recover("npm test 1", 5000)!;
  expect(Object.keys(z)).toEqual(["r", "alpha", "a", "b", "p", "q", "v"]);
  for (const value of Object.values(z)) expect(Math.abs(value)).toBeLessThan(3);
});

test("90 % intervals of 40 refits hold the truth about that often", () => {
  const { refused, coverage } = recoveryCoverage(40, 1000, "small");
  expect(refused).toBe(0);
  // 4 standard errors of 40 coins of 90 % are 19 %; `npm run proof` does 400.
  for (const share of Object.values(coverage)) expect(share).toBeGreaterThan(0.71);
});
