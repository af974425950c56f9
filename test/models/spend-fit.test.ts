import { expect, test } from "vitest";
import { gammaGamma } from "../../src/models/gamma-gamma.ts";
import { spendRows } from "../../src/models/rows.ts";
import { correlationInterval, spendDensity } from "../../src/models/spend-fit.ts";
import { simulatedHistory, spendRowsOf } from "./histories.ts";

const TRUTH = [6, 4, 15] as const;

test("the model's density is that of amounts drawn from it", () => {
  const history = simulatedHistory("density", 4000, { purchases: [2, 4, 1, 3], spend: [...TRUTH] }, 30, 60);
  const rows = spendRows(history);
  const density = spendDensity(rows, () => gammaGamma.at(TRUTH))!;
  const width = density.borders[1];
  const clients = rows.weight.reduce((total, count, row) => total + (rows.x[row] > 0 ? count : 0), 0);
  const covered = density.observed.reduce((total, share) => total + share * width, 0);
  expect(covered * clients + density.clientsBeyond).toBeCloseTo(clients, 6);
  density.expected.forEach((share, bin) => {
    const error = Math.sqrt((share * width * (1 - share * width)) / clients) / width;
    // Midpoints of eighths of a bin are off by far less than the sampling error.
    expect(Math.abs(share - density.observed[bin])).toBeLessThan(4.5 * error + 1e-6);
  });
});

test("nobody with an amount has no density", () => {
  expect(spendDensity(spendRowsOf([[0, 0, 5]]), () => gammaGamma.at(TRUTH))).toBeNull();
});

test("the interval of a correlation is Fisher's", () => {
  // tanh(atanh(0.3) -+ 1.644853627/sqrt(100)).
  const found = correlationInterval(0.3, 103)!;
  expect(found.p05).toBeCloseTo(0.144026, 6);
  expect(found.p95).toBeCloseTo(0.44143, 5);
  expect(correlationInterval(0.3, 9)).toBeNull();
  expect(correlationInterval(null, 900)).toBeNull();
});
