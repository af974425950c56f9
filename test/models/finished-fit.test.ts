import { describe, expect, test } from "vitest";
import { bgNbd } from "../../src/models/bg-nbd.ts";
import { fitPurchases } from "../../src/models/fit.ts";
import type { PurchaseModel } from "../../src/models/model.ts";
import { purchaseRows } from "../../src/models/rows.ts";
import { rowsOf, simulatedHistory } from "./histories.ts";

const context = { timeUnit: "week", dataHash: "made up" } as const;

describe("k-hat", () => {
  const checked = { ...context, checksNormality: true };

  test("of many rows is of few draws, and is no alarm where their weights are even", () => {
    const history = simulatedHistory("many rows", 20_000, { purchases: [0.7, 6, 0.9, 3] }, 30, 100);
    const fitted = fitPurchases(purchaseRows(history), bgNbd, checked);
    expect(fitted.status).toBe("converged");
    expect(fitted.kHat).not.toBeNull();
    expect(fitted.warnings.join(" ")).not.toMatch(/k-hat/);
  });

  test("is an alarm above 0.7 only where the weights are uneven as well", () => {
    // Curvature 100 at 0, the start; a power of eight makes log ratios that are 0 but for a long tail.
    const tailed = (size: number): PurchaseModel => ({
      ...bgNbd,
      starts: [[1, 1, 1, 1]],
      objective: () => ({
        dimension: 4,
        evaluate: (theta, gradient) => {
          gradient.set(theta.map((t) => 80 * size * (10 * t) ** 7 - 100 * t));
          return theta.reduce((total, t) => total + size * (10 * t) ** 8 - 50 * t * t, 0);
        },
      }),
    });
    // So many distinct rows that 100 draws are taken.
    const rows = rowsOf(Array.from({ length: 3000 }, (_, i): [number, number, number] => [1, 1 + i / 3000, 30]));
    const uneven = fitPurchases(rows, tailed(1e-3), checked);
    const even = fitPurchases(rows, tailed(1e-4), checked);
    for (const { kHat } of [uneven, even]) expect(kHat).toBeGreaterThan(0.7);
    expect(uneven.warnings.join(" ")).toMatch(/k-hat/);
    expect(even.warnings.join(" ")).not.toMatch(/k-hat/);
  });
});

test("two peaks of nearly the same height are told, a much lower one is not", () => {
  // Of each coordinate two wells at -1 and 1, the one at 1 higher by `gap`.
  const wells = (gap: number): PurchaseModel => ({
    ...bgNbd,
    starts: [
      [Math.E, 1, 1, 1],
      [1 / Math.E, 1, 1, 1],
    ],
    objective: () => ({
      dimension: 4,
      evaluate: (theta, gradient) => {
        const [t, ...others] = theta as unknown as [number, number, number, number];
        gradient.set([-400 * t * (t * t - 1) + gap / 2, ...others.map((other) => -100 * other)]);
        return -100 * (t * t - 1) ** 2 + (gap / 2) * t - others.reduce((total, other) => total + 50 * other * other, 0);
      },
    }),
  });
  const rows = rowsOf(Array.from({ length: 600 }, (_, i): [number, number, number] => [1, 1 + i / 600, 30]));
  const close = fitPurchases(rows, wells(1), context);
  expect(close.parameters["r"]).toBeGreaterThan(1);
  expect(close.warnings.join(" ")).toMatch(/second peak only 1\.00 below/);
  expect(fitPurchases(rows, wells(50), context).warnings.join(" ")).not.toMatch(/second peak/);
});
