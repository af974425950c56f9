import { expect, test } from "vitest";
import { figureWords } from "../../../src/words/fr/figures.ts";

/** No-break spaces are written as `_`, narrow ones as `'`. */
const shown = (text: string): string => text.replaceAll("\u00a0", "_").replaceAll("\u202f", "'");

test.each([
  [0, "0"],
  [-0.0001, "0,00"],
  [46.66, "46,7"],
  [0.5, "0,50"],
  [999.6, "1'000"],
  [1_234, "1'230"],
  [9_999, "10,0_k"],
  [410_400, "410_k"],
  [999_600, "1,00_M"],
  [-1_234_567, "−1,23_M"],
  [9_876_543_210, "9,88_Md"],
  [1.5e12, "1'500_Md"],
])("%d is said as %s", (value, text) => {
  expect(shown(figureWords.short(value))).toBe(text);
});

test.each([
  [410_000, "EUR", "410_k€"],
  [1_234_567, "EUR", "1,23_M€"],
  [1_230, "EUR", "1'230_€"],
  [-46.66, "USD", "−46,7_$"],
  [2.5e9, "GBP", "2,50_Md£"],
  [410_000, "CHF", "410_k_CHF"],
  [12, "CHF", "12_CHF"],
])("%d %s is said as %s", (value, currency, text) => {
  expect(shown(figureWords.money(value, currency))).toBe(text);
});

test.each([
  [0, "moins de 1_%"],
  [0.004, "moins de 1_%"],
  [0.834, "83_%"],
  [0.999, "plus de 99_%"],
  [1, "plus de 99_%"],
])("a probability of %d is said as %s", (probability, text) => {
  expect(shown(figureWords.chance(probability))).toBe(text);
});

test.each([
  ["2026-10-31", "31_oct. 2026"],
  ["2026-07-01", "1er_juill. 2026"],
  ["2026-05-11", "11_mai 2026"],
  ["2026-10", "oct. 2026"],
])("%s is said as %s", (iso, text) => {
  expect(shown(figureWords.date(iso))).toBe(text);
});

test("signs, ranges, shares, counts and months", () => {
  expect(shown(figureWords.signedMoney(410_000, "EUR"))).toBe("+410_k€");
  expect(shown(figureWords.signedMoney(0, "EUR"))).toBe("0_€");
  expect(shown(figureWords.signedRange(-50_000, 870_000))).toBe("−50,0_k à +870_k");
  expect(shown(figureWords.percent(0.1234, 1))).toBe("12,3_%");
  expect(shown(figureWords.count(1_234_567.4))).toBe("1'234'567");
  expect([1, 36].map((months) => shown(figureWords.months(months)))).toEqual(["1_mois", "36_mois"]);
});
