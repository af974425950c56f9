import { expect, test } from "vitest";
import { bgNbd } from "../../src/models/bg-nbd.ts";
import { heterogeneity } from "../../src/models/heterogeneity.ts";
import { nbd } from "../../src/models/nbd.ts";
import { paretoNbd } from "../../src/models/pareto-nbd.ts";
import { rowsOf } from "./histories.ts";

const rows = rowsOf([[0, 0, 10]]);

test("BG/NBD: rates are Gamma, chances of leaving Beta", () => {
  const [r, alpha, a, b] = [2, 10, 1, 3];
  const found = heterogeneity(bgNbd, bgNbd.traitSampler(rows), [r, alpha, a, b]);
  // 100,000 draws: standard errors r^.5/alpha/316 = 4e-4 and sd(Beta)/316 = 6e-4.
  expect(Math.abs(found.rate.mean - r / alpha)).toBeLessThan(4 * 4.5e-4);
  expect(Math.abs(found.dropout!.mean - a / (a + b))).toBeLessThan(4 * 6.2e-4);
  expect(found.dropoutKind).toBe("probability");
  expect(found.dropout!.borders.at(-1)).toBe(1);
  expect(found.dropout!.share.reduce((total, share) => total + share, 0)).toBeCloseTo(1, 9);
  // Beta(1, 3): 1 - (1 - p)^3.
  expect(found.dropout!.p10).toBeCloseTo(1 - 0.9 ** (1 / 3), 2);
  expect(found.rate.share.reduce((total, share) => total + share, 0)).toBeCloseTo(0.98, 2);
});

test("Pareto/NBD leaves by a hazard, NBD never", () => {
  const pareto = heterogeneity(paretoNbd, paretoNbd.traitSampler(rows), [1, 10, 2, 20]);
  expect(pareto.dropoutKind).toBe("hazard");
  expect(pareto.dropout!.mean).toBeCloseTo(0.1, 2);
  expect(heterogeneity(nbd, nbd.traitSampler(rows), [1, 10])).toMatchObject({ dropout: null, dropoutKind: null });
});
