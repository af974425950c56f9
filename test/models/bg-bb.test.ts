import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { PurchaseRows } from "../../src/clients/client-history.ts";
import { bgBb } from "../../src/models/bg-bb.ts";
import { fitPurchases } from "../../src/models/fit.ts";
import { TRAIT_COUNT, TRAIT_GONE_AGE, TRAIT_LAST_RATE, TRAIT_RATE } from "../../src/models/model.ts";
import { Stream } from "../../src/numerics/stream.ts";
import { relativeError } from "../numerics/relative-error.ts";
import { dataPath, hasReferenceData } from "../reference/data-path.ts";
import { errorsFrom } from "../reference/standard-errors.ts";
import { rowsOf } from "./histories.ts";

const DONATIONS = [1.203522351601914, 0.7497163581729389, 0.6567182084418324, 2.783442232577381];
const context = { timeUnit: "year", dataHash: "made up" } as const;

describe.runIf(hasReferenceData)("BG/BB on the donations", () => {
  test("estimates, log-likelihood and standard errors", () => {
    const bgbb = exactBgBb();
    const fitted = fitPurchases(donations(), bgBb, context);
    expect(fitted.status).toBe("converged");
    expect(Math.abs(fitted.logLikelihood - Number(bgbb.LL))).toBeLessThan(1e-6);
    for (const name of bgBb.parameterNames) {
      expect(relativeError(fitted.parameters[name], Number(bgbb.params[name]))).toBeLessThan(1e-10);
      expect(relativeError(fitted.standardErrors[name]!, Number(bgbb.se[name]))).toBeLessThan(1e-8);
    }
  });

  test("every start leads there", () => {
    const bgbb = exactBgBb();
    for (const start of bgBb.starts) {
      const fitted = fitPurchases(donations(), { ...bgBb, starts: [start] }, context);
      expect(fitted.parameters["delta"]).toBeCloseTo(Number(bgbb.params["delta"]), 8);
    }
  });

  test("P(alive), CET and DERT of the 22 kinds of donors at the exact parameters", () => {
    const bgbb = exactBgBb();
    const law = bgBb.at(bgBb.parameterNames.map((name) => Number(bgbb.params[name])));
    for (const cell of bgbb.cells) {
      const history = [cell.x, cell.t_x, cell.n] as const;
      expect(relativeError(law.pAlive(...history), Number(cell.palive_at_n))).toBeLessThan(1e-13);
      // The paper's P(alive) is as of the next occasion.
      expect(relativeError(law.pAlive(...history, 1), Number(cell.palive_at_n_plus_1))).toBeLessThan(1e-13);
      expect(relativeError(law.conditionalExpected(...history, 5), Number(cell.cet5))).toBeLessThan(1e-13);
      const dert = law.discountedExpected(...history, Infinity, Math.log(1.1));
      expect(relativeError(dert, Number(cell.dert_d0_1))).toBeLessThan(1e-13);
    }
  });
});

/** x, tx, T of long histories; log-likelihood and P(alive) by mpmath with 50 digits at DONATIONS. */
// prettier-ignore
const long: readonly (readonly [number, number, number, number, number])[] = [
  [0, 0, 20000, -1.247657420602562, 5.235160755587969e-08],
  [2000, 2000, 2000, -9.991394144895043, 1.0],
  [2000, 19999, 20000, -6513.345851721681, 0.9999635179931206],
  [2000, 12000, 12400, -5425.512379620126, 2.244295171213042e-28],
  [1, 1, 5000, -2.3491612922920786, 4.99586778137326e-10],
  [300, 5000, 5300, -1151.3994506893328, 6.22053354758508e-06],
  [20000, 20000, 20000, -13.228694403113405, 1.0],
];

describe("BG/BB at one client", () => {
  test.each(long)("x %d tx %d T %d", (x, tx, T, logLikelihood, pAlive) => {
    const law = bgBb.at(DONATIONS);
    expect(relativeError(law.logLikelihood(x, tx, T), logLikelihood)).toBeLessThan(1e-13);
    // One factor per occasion since the last purchase.
    expect(relativeError(law.pAlive(x, tx, T), pAlive)).toBeLessThan(1e-11);
  });

  test("without end a client alive buys (delta + T)/(gamma - 1) times its chance where gamma > 1, without bound where not", () => {
    const law = bgBb.at([2, 3, 1.5, 4]);
    expect(law.discountedExpected(5, 5, 5, Infinity, 0)).toBeCloseTo(((2 + 5) / (5 + 5)) * (9 / 0.5), 12);
    expect(bgBb.at(DONATIONS).expected(Infinity)).toBe(Infinity);
    const nearly = law.discountedExpected(5, 5, 5, Infinity, 1e-5);
    expect(nearly).toBeLessThan(law.discountedExpected(5, 5, 5, Infinity, 0));
  });

  test("part of a unit brings no occasion, a whole one less rounding does", () => {
    const law = bgBb.at(DONATIONS);
    expect(law.expected(1.99)).toBe(law.expected(1));
    expect(law.expected(0.1 * 3 * 10)).toBe(law.expected(3));
    expect(law.expected(3 - 1e-13)).toBe(law.expected(3));
    expect(law.pAlive(2, 2, 2, 0.9)).toBe(law.pAlive(2, 2, 2));
  });

  test("ages that are no whole numbers of occasions, or far too many, are refused", () => {
    const law = bgBb.at(DONATIONS);
    for (const [x, tx, T] of [
      [1, 1.5, 3],
      [1, 1, 3.5],
      [3, 2, 6],
      [0, 0, 1e7],
    ]) {
      expect(law.logLikelihood(x, tx, T)).toBeNaN();
      expect(law.pAlive(x, tx, T)).toBeNaN();
    }
    expect(bgBb.objective(rowsOf([[1, 1.5, 3]])).evaluate(new Float64Array(4), new Float64Array(4))).toBeNaN();
    expect(law.conditionalPmf(0, 1, 1, 3, 1e9)).toBeNaN();
    expect(law.expected(1e9)).toBeNaN();
  });
});

test("a client gone left at each occasion as often as the likelihood says, with the traits of those who did", () => {
  const [alpha, beta, gamma, delta] = DONATIONS;
  const sampler = bgBb.traitSampler(rowsOf([[2, 3, 6]]));
  sampler.bind(DONATIONS);
  const traits = new Float64Array(TRAIT_COUNT);
  const stream = new Stream();
  const draws = Array.from({ length: 40_000 }, (_, draw) => {
    stream.seed(3, draw, 0, 0);
    sampler.drawGiven(0, stream, traits);
    return Array.from(traits);
  });
  const alive = draws.filter((drawn) => drawn[TRAIT_GONE_AGE] < 0);
  expect(
    Math.abs(
      errorsFrom(
        alive.map((drawn) => drawn[TRAIT_RATE]),
        (alpha + 2) / (alpha + beta + 6),
      ),
    ),
  ).toBeLessThan(4);
  // After k occasions: buys 2 of k, then leaves; Beta means.
  for (const age of [4, 5, 6]) {
    const gone = draws.filter((drawn) => drawn[TRAIT_GONE_AGE] === age);
    const k = age - 1;
    const leaving = gone.map((drawn) => -Math.expm1(-drawn[TRAIT_LAST_RATE]));
    expect(Math.abs(errorsFrom(leaving, (gamma + 1) / (gamma + delta + k + 1)))).toBeLessThan(4);
    expect(
      Math.abs(
        errorsFrom(
          gone.map((drawn) => drawn[TRAIT_RATE]),
          (alpha + 2) / (alpha + beta + k),
        ),
      ),
    ).toBeLessThan(4);
  }
  const law = bgBb.at(DONATIONS);
  const gone = 1 - law.pAlive(2, 3, 6);
  const leftFirst = draws.map((drawn) => Number(drawn[TRAIT_GONE_AGE] === 4));
  const firstShare = law.pAlive(2, 3, 6) * (relativeWeight(3) / relativeWeight(null));
  expect(gone).toBeGreaterThan(firstShare);
  expect(Math.abs(errorsFrom(leftFirst, firstShare))).toBeLessThan(4);

  /** Of leaving after k occasions; of staying to T = 6 for null. Products of Beta means, occasion by occasion from the third on. */
  function relativeWeight(k: number | null): number {
    let weight = 1;
    for (let at = 3; at < (k ?? 6); at++) {
      weight *= ((beta + at - 2) / (alpha + beta + at)) * ((delta + at) / (gamma + delta + at));
    }
    return k === null ? weight : (weight * gamma) / (gamma + delta + k);
  }
});

describe("BG/BB where there is nothing to learn from", () => {
  test.each([
    [
      "everyone is alive",
      [
        [6, 6, 6, 200],
        [5, 6, 6, 100],
        [4, 6, 6, 50],
        [2, 6, 6, 10],
      ],
      "boundary",
      /hardly anyone ever leaves/,
    ],
    ["nobody buys again", [[0, 0, 6, 100]], "flat", /nobody/],
    [
      "one occasion",
      [
        [1, 1, 1, 40],
        [0, 0, 1, 60],
      ],
      "flat",
      /gamma and delta grow together/,
    ],
    [
      "three clients",
      [
        [2, 3, 6],
        [0, 0, 6],
        [6, 6, 6],
      ],
      "flat",
      /only 2 clients/,
    ],
    [
      "days taken for occasions",
      [
        [2, 3.5, 6, 300],
        [0, 0, 6, 100],
      ],
      "failed",
      /impossible values/,
    ],
  ] as const)("%s", (_, rows, status, sentence) => {
    const fitted = fitPurchases(rowsOf(rows), bgBb, context);
    expect(fitted.status).toBe(status);
    expect(fitted.parameters).toEqual({});
    expect(fitted.warnings[0]).toMatch(sentence);
  });
});

interface ExactBgBb {
  readonly params: Readonly<Record<string, string>>;
  readonly LL: string;
  readonly se: Readonly<Record<string, string>>;
  readonly cells: readonly {
    readonly x: number;
    readonly t_x: number;
    readonly n: number;
    readonly palive_at_n: string;
    readonly palive_at_n_plus_1: string;
    readonly cet5: string;
    readonly dert_d0_1: string;
  }[];
}

function exactBgBb(): ExactBgBb {
  return (JSON.parse(readFileSync(dataPath("reference/exact.json"), "utf8")) as { bgbb: ExactBgBb }).bgbb;
}

function donations(): PurchaseRows {
  const lines = readFileSync(dataPath("donations.csv"), "utf8").trim().split("\n").slice(1);
  return rowsOf(lines.map((line) => line.split(",").map(Number) as [number, number, number, number]));
}
