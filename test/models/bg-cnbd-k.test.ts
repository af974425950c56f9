import { describe, expect, test } from "vitest";
import { bgCnbdK } from "../../src/models/bg-cnbd-k.ts";
import { bgNbd } from "../../src/models/bg-nbd.ts";
import { agreesWithRows, staysInRange, type Row } from "./bg-family-rows.ts";
import { rowsOf } from "./histories.ts";

// prettier-ignore
const rows: readonly Row[] = [
  [[3, 0.85, 1.45, 0.79, 2.42], 2, 30.428571428571427, 38.857142857142854, 39.0, 0.002, -19.128251611496209, 0.75796454960433267, 0.5400081846811772, 1.6590666821339964, 1.6002501887131584],
  [[3, 0.85, 1.45, 0.79, 2.42], 0, 0, 38.857142857142854, 156.0, 0.0018, -1.8900795468389725, 1.0, 0.68162603065569633, 1.6245537676033913, 1.440811637050222],
  [[2, 0.25, 4.0, 1.0, 2.5], 3, 20.0, 30.0, 39.0, 0.002, -16.981850285421408, 0.59154186671044064, 0.35820395811849879, 1.8316941803613089, 1.7697643625954234],
  [[4, 0.25, 4.0, 0.3, 0.2], 1, 10.0, 30.0, 52.0, 0.002, -12.175302517737497, 0.15656145187586069, 0.10870427008361633, 0.32988998467517196, 0.31527280734681581],
  [[2, 0.5, 4.0, 1.0, 1e-09], 1, 10.0, 30.0, 52.0, 0.002, -6.1921782166611859, 2.6879622521145331e-10, 1.0812301958480942e-10, 3.8616684389587577e-10, 3.7087438935187029e-10],
  [[2, 3.0, 30.0, 1e-06, 2.0], 10, 40.0, 52.0, 156.0, 0.0018, -41.899103859052349, 0.99999920749596717, 0.99999813063773875, 22.746833473068062, 19.849179204955117],
  [[5, 2.0, 10.0, 0.05, 3.0], 500, 1999.0, 2001.0, 26.0, 0.001, -3540.721161863658, 0.9998883896660776, 0.99924632700118249, 6.496421290837831, 6.4129569692272115],
];

const PARAMETERS = [0.85, 1.45, 0.79, 2.42];

describe("BG/CNBD-k at one client", () => {
  agreesWithRows(bgCnbdK, rows);
  for (const k of [2, 12]) describe(`k = ${k}`, () => staysInRange(bgCnbdK, [k, ...PARAMETERS]));

  test("at k = 1 it is the model of one stage, to the bit", () => {
    const staged = bgCnbdK.at([1, ...PARAMETERS]);
    const plain = bgNbd.at(PARAMETERS);
    const histories: readonly (readonly [number, number, number])[] = [
      [0, 0, 20],
      [1, 0.4, 30],
      [7, 12, 38],
      [26, 30.9, 31],
    ];
    for (const given of histories) {
      expect(staged.logLikelihood(...given, 17)).toBe(plain.logLikelihood(...given));
      expect(staged.pAlive(...given, 8)).toBe(plain.pAlive(...given, 8));
      expect(staged.conditionalExpected(...given, 52)).toBe(plain.conditionalExpected(...given, 52));
      expect(staged.conditionalPmf(2, ...given, 52)).toBe(plain.conditionalPmf(2, ...given, 52));
      expect(staged.discountedExpected(...given, Infinity, 0.01)).toBe(
        plain.discountedExpected(...given, Infinity, 0.01),
      );
    }
    const [one, other] = [new Float64Array(4), new Float64Array(4)];
    const theta = Float64Array.from(PARAMETERS, Math.log);
    const value = bgCnbdK.objective(rowsOf(histories), 1).evaluate(theta, one);
    expect(value).toBe(bgNbd.objective(rowsOf(histories)).evaluate(theta, other));
    expect(one).toEqual(other);
  });

  test("k is a whole number from 1 to 12", () => {
    for (const k of [0, 1.5, 13, NaN]) expect(bgCnbdK.at([k, ...PARAMETERS]).pAlive(1, 2, 3)).toBeNaN();
  });

  test("the regularity of the waits enters by their logarithms", () => {
    const law = bgCnbdK.at([3, ...PARAMETERS]);
    const [even, uneven] = [3 * Math.log(4), Math.log(1) + Math.log(1) + Math.log(10)];
    expect(law.logLikelihood(3, 12, 13, even) - law.logLikelihood(3, 12, 13, uneven)).toBeCloseTo(
      2 * (even - uneven),
      12,
    );
    expect(law.pAlive(3, 12, 13)).toBeGreaterThan(law.pAlive(3, 12, 20));
  });

  test("who never came back is alive for sure; other silences drive P(alive) to the level asked for", () => {
    const law = bgCnbdK.at([3, ...PARAMETERS]);
    expect(law.pAlive(0, 0, 5000)).toBe(1);
    expect(law.ageAtPAlive(0.5, 0, 0)).toBe(Infinity);
    for (const level of [0.01, 0.3, 0.6])
      expect(law.pAlive(300, 100, law.ageAtPAlive(level, 300, 100))).toBeCloseTo(level, 10);
  });
});
