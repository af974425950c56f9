import { expect, test } from "vitest";
import { sweepTable } from "../../src/cli/sweep-table.ts";
import type { SweepResult } from "../../src/results/sweep-schema.ts";

const cell = (
  value: string,
  card: number,
  ads: number,
  best: string,
  isClear: boolean,
): SweepResult["cells"][number] => ({
  values: [value, "36 months"],
  differences: [
    { strategy: "Card", mean: card, mcse: 400 },
    { strategy: "Ads", mean: ads, mcse: 500 },
  ],
  ...{ best, isClear },
});

test("a row per cell: who comes first, whose difference, and its error; after the baseline that of the next one", () => {
  const paths = ["Card.reward.value", "horizon"];
  const cells = [
    cell("4 EUR", 12_000, -3000, "Card", true),
    cell("8 EUR", 600, -3000, "Card", false),
    cell("12 EUR", -9000, -3000, "As today", true),
  ];
  const table = sweepTable(
    { paths, values: [["4 EUR", "8 EUR", "12 EUR"], ["36 months"]], replications: 64, cells },
    "EUR",
  );
  const rows = table.split("\n").map((line) => line.trim().replaceAll("\u00a0", " ").split(/ {2,}/));
  expect(rows).toEqual([
    ["Card › reward › value", "horizon", "Comes first", "Strategy", "Difference, EUR", "Error"],
    ["4 EUR", "36 months", "Card", "Card", "+12.0 k", "± 400"],
    ["8 EUR", "36 months", "Too close to call", "Card", "+600", "± 400"],
    ["12 EUR", "36 months", "As today", "next: Ads", "−3,000", "± 500"],
  ]);
});
