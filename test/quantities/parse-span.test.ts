import { describe, expect, test } from "vitest";
import { NotUnderstood } from "../../src/quantities/not-understood.ts";
import { parseMonth, parseSpan, parseWhole, parseYearlyRate } from "../../src/quantities/parse-span.ts";

const MONTH = 365.25 / 12;

describe("spans in days", () => {
  test.each([
    ["36 months", 36 * MONTH],
    ["1 month", MONTH],
    ["2 weeks", 14],
    ["90 days", 90],
    ["1 quarter", 3 * MONTH],
    ["1.5 years", 1.5 * 365.25],
  ])("%s", (text, days) => {
    expect(parseSpan(text)).toBe(days);
  });

  test.each(["3", 3, "months", "0 months", "-2 months", "2 moons", "5% months", "1k", "", "for ever"])(
    "%s is refused",
    (text) => {
      expect(() => parseSpan(text)).toThrow(NotUnderstood);
    },
  );

  test("the nearest unit is offered", () => {
    expect(() => parseSpan("3 motnhs")).toThrow(expect.objectContaining({ suggestion: "months" }));
  });

  test("a ramp may be nothing", () => {
    expect(parseSpan("0 months", true)).toBe(0);
    expect(parseSpan(0, true)).toBe(0);
  });
});

test("a month of the simulation is a whole number from 1 on", () => {
  expect(parseMonth("month 3")).toBe(3);
  expect(parseMonth("today")).toBe(1);
  for (const text of ["month 0", "month 1.5", "3", 3, "3 months", "month", "march"]) {
    expect(() => parseMonth(text)).toThrow(NotUnderstood);
  }
});

test("a discount rate is a share per year", () => {
  expect(parseYearlyRate("10% per year")).toBe(0.1);
  expect(parseYearlyRate("10%")).toBe(0.1);
  expect(parseYearlyRate(0.1)).toBe(0.1);
  expect(parseYearlyRate(0)).toBe(0);
  for (const text of ["1% per month", 10, "10k", "-1%", "150%", "ten", null]) {
    expect(() => parseYearlyRate(text)).toThrow(NotUnderstood);
  }
  expect(() => parseYearlyRate(10)).toThrow(expect.objectContaining({ suggestion: "10% per year" }));
});

test("replications are whole", () => {
  expect(parseWhole(2000)).toBe(2000);
  expect(parseWhole("2k")).toBe(2000);
  for (const value of [0, -1, 1.5, "2%", "many", "1e3", null]) expect(() => parseWhole(value)).toThrow(NotUnderstood);
});
