import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as kinds from "../../src/quantities/kind.ts";
import { NotUnderstood } from "../../src/quantities/not-understood.ts";
import { parseNumber } from "../../src/quantities/parse-number.ts";

const WEEKS_PER_MONTH = 365.25 / 12 / 7;

function faultOf(value: unknown, kind: kinds.Kind): NotUnderstood {
  try {
    parseNumber(value, kind, "EUR");
  } catch (error) {
    if (error instanceof NotUnderstood) return error;
    throw error;
  }
  throw new Error(`${String(value)} was understood`);
}

describe("numbers as people write them", () => {
  test.each([
    ["35%", kinds.SHARE, 0.35],
    ["35 %", kinds.SHARE, 0.35],
    ["0.5", kinds.SHARE, 0.5],
    [0.35, kinds.SHARE, 0.35],
    [0, kinds.SHARE, 0],
    ["100%", kinds.SHARE, 1],
    ["2.9%", kinds.SHARE, 0.029],
    ["-2%", kinds.LIFT, -0.02],
    ["\u22122%", kinds.LIFT, -0.02],
    ["+3%", kinds.LIFT, 0.03],
    ["150%", kinds.LIFT, 1.5],
    ["-5%", kinds.CUT, -0.05],
    ["0.9", kinds.MULTIPLIER, 0.9],
    ["90%", kinds.MULTIPLIER, 0.9],
    [1.1, kinds.MULTIPLIER, 1.1],
    ["180k", kinds.COUNT, 180_000],
    ["1.2M", kinds.COUNT, 1_200_000],
    ["200", kinds.POINTS, 200],
    ["200 points", kinds.POINTS, 200],
    ["600 EUR", kinds.MONEY, 600],
    ["EUR 600", kinds.MONEY, 600],
    ["10k EUR", kinds.MONEY, 10_000],
    ["10kEUR", kinds.MONEY, 10_000],
    ["400k", kinds.MONEY, 400_000],
    ["1.2M", kinds.MONEY, 1_200_000],
    ["1.1k", kinds.MONEY, 1100],
    [0.7, kinds.MONEY, 0.7],
    [0.0000001, kinds.MONEY, 1e-7],
    [".5", kinds.MONEY, 0.5],
    ["12k per month", kinds.SPEND, 12_000],
    ["12k EUR per month", kinds.SPEND, 12_000],
    ["12k / month", kinds.SPEND, 12_000],
    ["12k/month", kinds.SPEND, 12_000],
    ["12k per\u00a0year", kinds.SPEND, 1000],
    ["300 per quarter", kinds.SPEND, 100],
    ["7 EUR per week", kinds.SPEND, 7 * WEEKS_PER_MONTH],
    ["1 per day", kinds.SPEND, 365.25 / 12],
    ["2k", kinds.COST_PER_MONTH, 2000],
    ["24k per year", kinds.COST_PER_MONTH, 2000],
    ["4 EUR per year", kinds.COST_PER_YEAR, 4],
    ["0.8 per year", kinds.COST_PER_YEAR, 0.8],
    ["1.50 EUR per month", kinds.COST_PER_YEAR, 18],
    ["6 EUR per active client per year", kinds.COST_PER_YEAR, 6],
    ["6 EUR/client/year", kinds.COST_PER_YEAR, 6],
    ["0.4", kinds.AVERAGE, 0.4],
    ["0%", kinds.RISE, 0],
    ["900 per month", kinds.CEILING, 900],
    ["900 clients per month", kinds.CEILING, 900],
    ["10 per week", kinds.CLIENTS_PER_MONTH, 10 * WEEKS_PER_MONTH],
    ["1 point per 1 EUR", kinds.EARN, 1],
    ["1 point per EUR", kinds.EARN, 1],
    ["3 points per 2 EUR", kinds.EARN, 1.5],
    ["1 point per 10", kinds.EARN, 0.1],
    [2, kinds.EARN, 2],
  ])("%s", (text, kind, value) => {
    // One rounding of a product or a quotient.
    expect(Math.abs(parseNumber(text, kind, "EUR") - value)).toBeLessThanOrEqual(2 ** -52 * Math.abs(value));
  });

  test.each([
    ["", kinds.SHARE],
    ["  ", kinds.SHARE],
    [null, kinds.SHARE],
    [true, kinds.SHARE],
    [[1], kinds.SHARE],
    [NaN, kinds.SHARE],
    [Infinity, kinds.MONEY],
    ["lots", kinds.SHARE],
    ["3 4%", kinds.SHARE],
    ["35%%", kinds.SHARE],
    ["0x10", kinds.SHARE],
    ["101%", kinds.SHARE],
    ["-1%", kinds.SHARE],
    ["-100%", kinds.LIFT],
    ["99.5%", kinds.CUT],
    ["5 EUR", kinds.SHARE],
    ["5%", kinds.MONEY],
    ["-5 EUR", kinds.MONEY],
    ["0 EUR", kinds.PRICE],
    ["10 EUR EUR", kinds.MONEY],
    ["10 per month", kinds.MONEY],
    ["12k", kinds.SPEND],
    ["12k per", kinds.SPEND],
    ["5% per month", kinds.SPEND],
    ["900 EUR per month", kinds.CEILING],
    ["0", kinds.COUNT],
    ["20%", kinds.COUNT],
    ["1 point per 0 EUR", kinds.EARN],
    ["1 EUR per point", kinds.EARN],
    ["points", kinds.POINTS],
  ])("%s is refused with what was expected", (text, kind) => {
    expect(faultOf(text, kind).message).toMatch(/expected .+\.$/);
  });

  test.each([
    ["35", kinds.SHARE, "35%"],
    [3, kinds.LIFT, "3%"],
    ["600 USD", kinds.MONEY, "EUR"],
    ["600 eur", kinds.MONEY, "EUR"],
    ["12k per mnth", kinds.SPEND, "month"],
    ["1.2m", kinds.MONEY, "1.2M"],
  ])("%s: the nearest valid text is offered", (text, kind, suggestion) => {
    expect(faultOf(text, kind).suggestion).toBe(suggestion);
  });

  test("a comma is not guessed at", () => {
    expect(faultOf("1,200", kinds.MONEY).message).toContain("comma");
  });

  test("whatever is read lies within its kind, and nothing but NotUnderstood is thrown", () => {
    const pieces = [
      "1",
      "2.5",
      "-",
      " ",
      "%",
      "k",
      "M",
      "EUR",
      "USD",
      "per",
      "month",
      "point",
      "to",
      ".",
      ",",
      "(",
      ")",
      "1e9",
    ];
    const text = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom(...pieces), { maxLength: 7 }).map((list) => list.join(" ")),
    );
    fc.assert(
      fc.property(text, fc.constantFrom(...Object.values(kinds)), (written, kind) => {
        let value: number;
        try {
          value = parseNumber(written, kind, "EUR");
        } catch (error) {
          expect(error).toBeInstanceOf(NotUnderstood);
          return;
        }
        expect(value).toBeGreaterThanOrEqual(kind.lower);
        expect(value).toBeLessThanOrEqual(kind.upper);
        expect(value).toBeLessThan(Infinity);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});
