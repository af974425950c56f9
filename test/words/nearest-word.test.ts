import { expect, test } from "vitest";
import { nearestWord } from "../../src/words/nearest-word.ts";

const words = ["gross_margin", "returns", "frequency", "clv", "Points card"];

test.each([
  ["gros_margin", "gross_margin"],
  ["gross-margin", "gross_margin"],
  ["GrossMargin", "gross_margin"],
  ["retruns", "returns"],
  ["point card", "Points card"],
  ["clb", "clv"],
  ["abc", null],
  ["precision", null],
  ["", null],
  ["x".repeat(100_000), null],
])("%s", (written, nearest) => {
  expect(nearestWord(written, words)).toBe(nearest);
});
