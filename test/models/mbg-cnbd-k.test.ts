import { describe, expect, test } from "vitest";
import { mbgCnbdK } from "../../src/models/mbg-cnbd-k.ts";
import { mbgNbd } from "../../src/models/mbg-nbd.ts";
import { readFileSync } from "node:fs";
import { fitPurchases } from "../../src/models/fit.ts";
import { purchaseRows } from "../../src/models/rows.ts";
import { simulatedPurchaseRows } from "../../src/models/simulated-rows.ts";
import { Stream } from "../../src/numerics/stream.ts";
import { dataPath, hasReferenceData } from "../reference/data-path.ts";
import { cdnowHistory } from "./cdnow.ts";
import { agreesWithRows, staysInRange, type Row } from "./bg-family-rows.ts";
import { rowsOf } from "./histories.ts";

// prettier-ignore
const rows: readonly Row[] = [
  [[3, 0.85, 1.45, 0.79, 2.42], 0, 0, 12.0, 52.0, 0.002, -0.66018626821170865, 0.52374745201284978, 0.38920371678117864, 0.87688175601866391, 0.83686014500239635],
  [[3, 0.85, 1.45, 0.79, 2.42], 0, 0, 38.857142857142854, 52.0, 0.002, -1.0216817977465301, 0.31635156192613621, 0.27761726138005036, 0.22134567139145862, 0.21105741971325003],
  [[3, 0.85, 1.45, 0.79, 2.42], 26, 30.9, 31.0, 52.0, 0.0018, -29.654206105010636, 0.97289973267761779, 0.48453831920994745, 28.019800176932962, 26.885910470695225],
  [[2, 0.25, 4.0, 1.0000001, 2.5], 3, 20.0, 30.0, 39.0, 0.002, -17.226071805123331, 0.63899703363489204, 0.41019843661438626, 2.0405047147845948, 1.9706715206955641],
  [[2, 0.25, 4.0, 0.3, 0.7], 0, 0, 30.0, 39.0, 0.002, -0.22265060446179977, 0.62518480951527697, 0.60676793069604485, 0.13584125104713166, 0.13082766048061065],
  [[12, 50.0, 20.0, 0.5, 2.0], 2, 8.0, 10.0, 52.0, 0.002, -33.484856309325641, 0.88782478489384841, 0.48360007818078491, 7.3155623062290272, 6.9845327778112787],
  [[6, 1.5, 0.01, 1.2, 0.8], 4, 50.0, 62.0, 156.0, 0.0018, -71.953967706285129, 0.64054160858428779, 0.16916258488836489, 4.0385498003741726, 3.6460264928544086],
  [[3, 0.2, 3.0, 0.9, 2.0], 0, 0, 0.5, 60.0, 0.001, -0.00019387884749531022, 0.68959499728314056, 0.60026247419038257, 0.50796268776793735, 0.49373187657567013],
];

const PARAMETERS = [0.85, 1.45, 0.79, 2.42];

describe("MBG/CNBD-k at one client", () => {
  agreesWithRows(mbgCnbdK, rows);
  for (const k of [2, 12]) describe(`k = ${k}`, () => staysInRange(mbgCnbdK, [k, ...PARAMETERS]));

  test("at k = 1 it is the model of one stage, to the bit", () => {
    const staged = mbgCnbdK.at([1, ...PARAMETERS]);
    const plain = mbgNbd.at(PARAMETERS);
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
    const value = mbgCnbdK.objective(rowsOf(histories), 1).evaluate(theta, one);
    expect(value).toBe(mbgNbd.objective(rowsOf(histories)).evaluate(theta, other));
    expect(one).toEqual(other);
  });
});

const context = { timeUnit: "week", dataHash: "made up" } as const;

describe("MBG/CNBD-k fitted", () => {
  test("finds the k, and the rest within 4 standard errors, of 2,000 simulated clients who buy regularly", () => {
    const truth = [3, ...PARAMETERS];
    const stream = new Stream();
    stream.seed(20273, 0, 0, 0);
    const windows = rowsOf(Array.from({ length: 2000 }, (_, i) => [0, 0, 12 * (1 + (i % 8))]));
    const { parameters, standardErrors, status } = fitPurchases(
      simulatedPurchaseRows({ model: "mbg-cnbd-k" }, truth, windows, stream),
      mbgCnbdK,
      context,
    );
    expect(status).toBe("converged");
    expect(parameters["k"]).toBe(3);
    mbgCnbdK.parameterNames.slice(1).forEach((name, i) => {
      expect(Math.abs(parameters[name] - PARAMETERS[i])).toBeLessThan(4 * standardErrors[name]!);
    });
  });

  // The package BTYDplus by the authors of the model says of these data: no regularity.
  test.runIf(hasReferenceData)("finds no regularity in CDNOW, and is the MBG/NBD there", () => {
    const rows = { ...purchaseRows(cdnowHistory()), logWaits: cdnowLogWaits() };
    const fitted = fitPurchases(rows, mbgCnbdK, context);
    const plain = fitPurchases(rows, mbgNbd, context);
    expect(fitted.parameters["k"]).toBe(1);
    expect(fitted.logLikelihood).toBeCloseTo(plain.logLikelihood, 10);
  });
});

/** Sum of the logarithms of all waits up to 1997-09-30, in weeks. */
function cdnowLogWaits(): number {
  const daysOf = new Map<string, number[]>();
  for (const line of readFileSync(dataPath("cdnow.csv"), "utf8").trim().split("\n").slice(1)) {
    const [, client, date] = line.split(",");
    if (date > "1997-09-30") continue;
    daysOf.set(client, [...(daysOf.get(client) ?? []), Date.parse(date) / 86_400_000]);
  }
  let sum = 0;
  for (const days of daysOf.values()) {
    const distinct = [...new Set(days)].sort((one, other) => one - other);
    for (let i = 1; i < distinct.length; i++) sum += Math.log((distinct[i] - distinct[i - 1]) / 7);
  }
  return sum;
}
