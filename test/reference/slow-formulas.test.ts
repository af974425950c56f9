import { describe, expect, test } from "vitest";
import { discountedTimeBeyond, effectShare, wavesOf } from "./slow-calendar.ts";
import { slowCases } from "./slow-cases.ts";
import { Dice } from "./slow-dice.ts";
import {
  aliveProbability,
  discountedPurchasesAlive,
  expectedSpend,
  gammaProbability,
  normalProbability,
  normalQuantile,
} from "./slow-formulas.ts";
import { CELL, MONTH, type ResolvedEffects, YEAR } from "./slow-input.ts";
import { errorsFrom } from "./standard-errors.ts";

/** The parameters and four clients of reference/exact.json, from 40-digit arithmetic: x, tx and T in days, mean spend, P(alive), CET(39), spend. */
const EXACT = {
  r: 0.2425945224301571,
  alpha: 4.413602019013504,
  a: 0.7929220172255976,
  b: 2.425906776826332,
  p: 6.249572271323756,
  q: 3.744224667132025,
  v: 15.44352096258924,
};
const EXACT_CLIENTS = [
  [2, 213, 272, 22.345, 0.7266203116623744, 1.225994455287296, 24.65391869822058],
  [0, 0, 272, 0, 1, 0.1947936312343854, 35.17037126565611],
  [5, 48, 266, 35.576, 0.007725863552505095, 0.02990425347674469, 35.54325307244438],
  [17, 199, 202, 48.2305882352941, 0.9489348358997472, 14.11895802218314, 47.90173997880399],
] as const;

describe("closed forms", () => {
  test.each(EXACT_CLIENTS)("client with x = %i", (x, tx, T, meanSpend, alive, conditional, spend) => {
    const history = { x, tx: tx / 7, T: T / 7, meanSpend };
    expect(aliveProbability(EXACT, history)).toBeCloseTo(alive, 12);
    // mean spends are printed to 15 digits
    expect(expectedSpend(EXACT, history)).toBeCloseTo(spend, 10);
    // Simpson's rule with 32 intervals, measured against 512: 1e-7 relative at worst
    const purchases = aliveProbability(EXACT, history) * discountedPurchasesAlive(EXACT, x, T / 7, 0, 39);
    expect(Math.abs(purchases / conditional - 1)).toBeLessThan(1e-6);
  });

  test("Simpson's rule for clv has converged, new client and old", () => {
    for (const [x, T] of [
      [0, 0],
      [3, 40],
      [130, 100],
    ] as const) {
      const coarse = discountedPurchasesAlive(EXACT, x, T, 0.002, 261);
      const fine = discountedPurchasesAlive(EXACT, x, T, 0.002, 261, 512);
      expect(Math.abs(coarse / fine - 1)).toBeLessThan(1e-6);
    }
  });

  test("normal and gamma laws, to the 1e-14 of log Gamma and bisection from -8 to 8", () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 10);
    expect(normalQuantile(0.01)).toBeCloseTo(-2.326347874040841, 10);
    expect(normalProbability(-1)).toBeCloseTo(0.15865525393145705, 12);
    expect(gammaProbability(1, 0.7)).toBeCloseTo(1 - Math.exp(-0.7), 12);
    expect(gammaProbability(3, 2.5)).toBeCloseTo(1 - Math.exp(-2.5) * (1 + 2.5 + 2.5 ** 2 / 2), 12);
  });
});

describe("dice", () => {
  const draws = (draw: (dice: Dice) => number): Float64Array => {
    const dice = new Dice("dice");
    return Float64Array.from({ length: 40_000 }, () => draw(dice));
  };

  test.each([
    ["exponential", (dice: Dice) => dice.exponential(), 1, 2],
    ["normal", (dice: Dice) => dice.normal(), 0, 1],
    ["gamma of shape 0.3", (dice: Dice) => dice.gamma(0.3, 2), 0.15, (0.3 * 1.3) / 4],
    ["gamma of shape 7", (dice: Dice) => dice.gamma(7, 0.5), 14, (7 * 8) / 0.25],
    ["beta", (dice: Dice) => dice.beta(0.8, 3), 0.8 / 3.8, (0.8 * 1.8) / (3.8 * 4.8)],
    ["poisson", (dice: Dice) => dice.poisson(2.5), 2.5, 2.5 + 2.5 ** 2],
  ] as const)("%s has its first two moments", (_, draw, mean, square) => {
    const values = draws(draw);
    expect(Math.abs(errorsFrom(values, mean))).toBeLessThan(4);
    expect(
      Math.abs(
        errorsFrom(
          values.map((value) => value * value),
          square,
        ),
      ),
    ).toBeLessThan(4);
  });
});

describe("calendar", () => {
  const effects: ResolvedEffects = {
    frequencyLift: 0.1,
    churnCut: 0,
    basketLift: 0,
    rampDays: 0,
    fade: null,
    lastsDays: null,
    lifetime: "calendar",
  };

  test("an effect rises, fades and ends by cells", () => {
    expect(effectShare(effects, 0)).toBe(1);
    expect(effectShare({ ...effects, rampDays: 2 * CELL }, 0)).toBe(0.25);
    expect(effectShare({ ...effects, rampDays: 2 * CELL }, 7)).toBe(1);
    const fade = { halfLifeDays: 2.5 * CELL, permanent: 0.2 };
    expect(effectShare({ ...effects, fade }, 2)).toBeCloseTo(0.2 + 0.8 / 2, 14);
    expect([11, 12].map((cell) => effectShare({ ...effects, lastsDays: 3 * MONTH }, cell))).toEqual([1, 0]);
  });

  test("waves fall on borders of cells, before the end and the horizon", () => {
    const campaign = { startsDay: MONTH, endsDay: null, everyDays: 2 * MONTH };
    expect(wavesOf(campaign, 6 * MONTH)).toEqual([MONTH, 3 * MONTH, 5 * MONTH]);
    expect(wavesOf({ ...campaign, endsDay: 3 * MONTH }, 6 * MONTH)).toEqual([MONTH]);
    expect(wavesOf({ startsDay: 0, endsDay: null, everyDays: 30 }, 2 * MONTH)).toEqual([0, MONTH]);
  });

  test("time beyond the horizon without season is that of an exponential life", () => {
    const input = slowCases[3].input;
    const loss = 0.004 + 0.0003;
    for (const valueBeyondYears of [3, 5, Infinity]) {
      const expected = -Math.expm1(-loss * valueBeyondYears * YEAR) / loss;
      // forever stops at 1e-9 of what is left
      expect(discountedTimeBeyond({ ...input, valueBeyondYears }, 0.004, 0.0003)).toBeCloseTo(expected, 6);
    }
    expect(discountedTimeBeyond(input, 0, 0)).toBeCloseTo(5 * YEAR, 8);
  });
});
