import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SHAPE_COUNT, TRAIT_COUNT, TRAIT_GONE_AGE, type PurchaseModel } from "../../src/models/model.ts";
import { gaussLegendre } from "../../src/numerics/quadrature.ts";
import { Stream } from "../../src/numerics/stream.ts";
import { rowsOf } from "../models/histories.ts";

export type History = readonly [x: number, tx: number, T: number];

/** What a purchase model promises, and how to check it from first principles. Times in the unit of the parameters. */
export interface Contract {
  readonly model: PurchaseModel;
  /** Parameter sets, each with every parameter (the Erlang k first, where there is one). */
  readonly parameters: readonly (readonly number[])[];
  /** Possible histories; by default those of continuous timing. */
  readonly histories?: readonly History[];
  /** The likelihood of one history by brute force: the traits' density times the likelihood given them, summed over a fine grid. */
  likelihoodOverTraits(parameters: readonly number[], history: History): number;
  /** Expected purchases in (T, T + horizon] of a client alive at T with these traits. */
  purchasesOfTraits(traits: Float64Array, shape: Float64Array, T: number, horizon: number): number;
  /** P(alive at T + ahead) of a client alive at T with these traits. */
  survivalOfTraits(traits: Float64Array, shape: Float64Array, T: number, ahead: number): number;
  /** P(alive just after the first purchase) of a new client with these traits; 1 by default. */
  startsAlive?(traits: Float64Array): number;
}

const continuousHistories: readonly History[] = [
  [0, 0, 20],
  [1, 0.4, 30],
  [2, 30.5, 38.9],
  [7, 12, 38],
  [26, 30.9, 31],
];

/** Tests a model against everything that a purchase model promises. */
export function keepsTheLaws(contract: Contract): void {
  const { model, parameters, likelihoodOverTraits } = contract;
  const histories = contract.histories ?? continuousHistories;
  const isContinuous = model.timing === "continuous";
  const laws = parameters.map((values) => model.at(values));
  const fixed = model.stages.length > 0 ? 1 : 0;
  const [shortest, short, middle, long] = isContinuous ? [0, 0.5, 13, 52] : [0, 1, 5, 12];

  describe(`${model.slug} keeps the laws of a purchase model`, () => {
    test("names, time powers and starts fit together", () => {
      expect(model.timePowers).toHaveLength(model.parameterNames.length);
      expect(model.starts.length).toBeGreaterThan(0);
      for (const start of model.starts) {
        expect(start).toHaveLength(model.parameterNames.length - fixed);
        expect(start.every((value) => value > 0)).toBe(true);
      }
      expect(Object.isFrozen(model)).toBe(true);
    });

    test("the likelihood is that of the traits, averaged", () => {
      for (const [i, law] of laws.entries()) {
        for (const history of histories) {
          const ratio = Math.exp(law.logLikelihood(...history)) / likelihoodOverTraits(parameters[i], history);
          expect(ratio).toBeCloseTo(1, 8);
        }
      }
    });

    test("the PMF adds up to 1 and its mean is E[X(t)]", () => {
      for (const law of laws) {
        for (const t of [shortest, short, middle, long]) {
          const { total, mean } = summed((n) => law.pmf(n, t), isContinuous ? 3000 : t + 1);
          // Rounding of 3,000 terms; what lies beyond is under 1e-12 at these parameters.
          expect(Math.abs(total - 1)).toBeLessThan(1e-11);
          expect(Math.abs(mean - law.expected(t))).toBeLessThan(1e-9 * Math.max(1, mean));
        }
      }
    });

    test("given a history the PMF adds up to 1, its mean is the CET, its first term the chance of silence", () => {
      for (const law of laws) {
        for (const history of histories) {
          const { total, mean } = summed(
            (n) => law.conditionalPmf(n, ...history, middle),
            isContinuous ? 3000 : middle + 1,
          );
          expect(Math.abs(total - 1)).toBeLessThan(1e-11);
          expect(Math.abs(mean - law.conditionalExpected(...history, middle))).toBeLessThan(1e-9 * Math.max(1, mean));
          expect(law.conditionalPmf(0, ...history, middle)).toBeCloseTo(law.pNoPurchase(...history, middle), 14);
        }
      }
    });

    test("P(alive) falls with time ahead, from what it is now", () => {
      for (const law of laws) {
        for (const history of histories) {
          const ahead = [0, short, middle, long].map((time) => law.pAlive(...history, time));
          expect(ahead[0]).toBe(law.pAlive(...history));
          for (let i = 1; i < ahead.length; i++) expect(ahead[i]).toBeLessThanOrEqual(ahead[i - 1]);
          expect(ahead[3]).toBeGreaterThanOrEqual(0);
        }
      }
    });

    test("ageAtPAlive inverts P(alive)", () => {
      for (const law of laws) {
        for (const [x, tx] of histories) {
          for (const level of [0.05, 0.5, 0.9]) {
            const age = law.ageAtPAlive(level, x, tx);
            if (age === Infinity) expect(law.pAlive(x, tx, tx + 1e4)).toBeGreaterThanOrEqual(level);
            else if (!isContinuous) expect(law.pAlive(x, tx, age)).toBeLessThan(level);
            else if (age > tx) expect(law.pAlive(x, tx, age)).toBeCloseTo(level, 9);
            else expect(law.pAlive(x, tx, tx)).toBeLessThanOrEqual(level);
            if (!isContinuous && age > tx && age < Infinity) {
              expect(law.pAlive(x, tx, age - 1)).toBeGreaterThanOrEqual(level);
            }
          }
        }
      }
    });

    test("discounting by nothing changes nothing, and by parts the discounted sum follows from the CET", () => {
      const horizon = isContinuous ? 80 : 9;
      const delta = isContinuous ? 0.02 : 0.1;
      for (const law of laws) {
        for (const [x, tx, T] of histories) {
          const whole = law.conditionalExpected(x, tx, T, horizon);
          expect(Math.abs(law.discountedExpected(x, tx, T, horizon, 0) - whole)).toBeLessThanOrEqual(1e-10 * whole);
          const byParts = discountedByParts(
            (age) => law.conditionalExpected(x, tx, T, age),
            horizon,
            delta,
            isContinuous,
          );
          const value = law.discountedExpected(x, tx, T, horizon, delta);
          expect(Math.abs(value - byParts)).toBeLessThanOrEqual(1e-9 * byParts);
        }
        expect(law.discountedExpectedNew(horizon, 0) / law.expected(horizon)).toBeCloseTo(1, 10);
        const fresh = discountedByParts((age) => law.expected(age), horizon, delta, isContinuous);
        expect(law.discountedExpectedNew(horizon, delta) / fresh).toBeCloseTo(1, 9);
      }
    });

    test("a longer horizon or a smaller discount is worth more, up to the endless one", () => {
      for (const law of laws) {
        const value = (horizon: number, delta: number): number =>
          law.discountedExpected(...histories[2], horizon, delta);
        expect(value(10, 0.01)).toBeLessThan(value(100, 0.01));
        expect(value(100, 0.02)).toBeLessThan(value(100, 0.01));
        expect(value(5000, 0.01) / value(Infinity, 0.01)).toBeCloseTo(1, 10);
      }
    });

    test("nothing happens in no time", () => {
      for (const law of laws) {
        const history = histories[2];
        expect(law.expected(0)).toBe(0);
        expect(law.conditionalExpected(...history, 0)).toBe(0);
        expect(law.discountedExpected(...history, 0, 0.01)).toBe(0);
        expect(law.pmf(0, 0)).toBeCloseTo(1, 14);
        expect(law.pNoPurchase(...history, 0)).toBeCloseTo(1, 14);
      }
    });

    test("out of range is NaN, never a number", () => {
      const law = laws[0];
      const impossible: History[] = [
        [-1, 0, 10],
        [1.5, 2, 10],
        [2, 11, 10],
        [0, 1, 10],
        [NaN, 1, 10],
        [1, NaN, 10],
        [1, 1, NaN],
        [1, -1, 10],
        ...(isContinuous ? [] : ([[3, 2, 10]] as History[])),
      ];
      for (const history of impossible) {
        expect(law.logLikelihood(...history)).toBeNaN();
        expect(law.pAlive(...history)).toBeNaN();
        expect(law.conditionalExpected(...history, 10)).toBeNaN();
        expect(law.conditionalPmf(1, ...history, 10)).toBeNaN();
        expect(law.pNoPurchase(...history, 10)).toBeNaN();
        expect(law.discountedExpected(...history, 10, 0.1)).toBeNaN();
      }
      const [x, tx, T] = histories[1];
      expect(law.pAlive(x, tx, T, -1)).toBeNaN();
      expect(law.conditionalExpected(x, tx, T, -1)).toBeNaN();
      expect(law.conditionalPmf(-1, x, tx, T, 10)).toBeNaN();
      expect(law.conditionalPmf(0.5, x, tx, T, 10)).toBeNaN();
      expect(law.discountedExpected(x, tx, T, 10, -1)).toBeNaN();
      expect(law.expected(-1)).toBeNaN();
      expect(law.pmf(1.5, 10)).toBeNaN();
      expect(law.pmf(-1, 10)).toBeNaN();
      for (const bad of [-1, 0, NaN, Infinity]) {
        for (let at = 0; at < parameters[0].length; at++) {
          const broken = model.at(parameters[0].with(at, bad));
          expect(broken.logLikelihood(x, tx, T)).toBeNaN();
          expect(broken.expected(10)).toBeNaN();
        }
      }
    });

    if (isContinuous) {
      test("the unit of time changes no forecast", () => {
        for (const [i, law] of laws.entries()) {
          const inDays = model.at(parameters[i].map((value, at) => value * 7 ** model.timePowers[at]));
          for (const [x, tx, T] of histories) {
            expect(inDays.pAlive(x, 7 * tx, 7 * T) / law.pAlive(x, tx, T)).toBeCloseTo(1, 12);
            const cet = inDays.conditionalExpected(x, 7 * tx, 7 * T, 7 * 39) / law.conditionalExpected(x, tx, T, 39);
            expect(cet).toBeCloseTo(1, 10);
            const shifted = inDays.logLikelihood(x, 7 * tx, 7 * T, x * Math.log(7)) + x * Math.log(7);
            expect(shifted).toBeCloseTo(law.logLikelihood(x, tx, T, 0), 10);
          }
        }
      });
    }

    test("the objective is the weighted sum of the law, with its gradient", () => {
      const size = model.parameterNames.length - fixed;
      const clients = fc.array(fc.tuple(clientOf(model), fc.integer({ min: 1, max: 9 })), {
        minLength: 1,
        maxLength: 30,
      });
      const point = fc.array(fc.double({ min: -2.5, max: 2.5, noNaN: true }), { minLength: size, maxLength: size });
      const stages = model.stages.length > 0 ? fc.constantFrom(...model.stages) : fc.constant(0);
      fc.assert(
        fc.property(clients, point, stages, (weighted, logs, k) => {
          const theta = Float64Array.from(logs);
          const rows = rowsOf(weighted.map(([[x, tx, T], weight]) => [x, tx, T, weight]));
          const objective = fixed === 1 ? model.objective(rows, k) : model.objective(rows);
          expect(objective.dimension).toBe(size);
          const gradient = new Float64Array(size);
          const value = objective.evaluate(theta, gradient);
          const law = model.at([...(fixed === 1 ? [k] : []), ...logs.map(Math.exp)]);
          let direct = 0;
          let scale = 1;
          for (const [history, weight] of weighted) {
            const own = weight * law.logLikelihood(...history);
            direct += own;
            scale += Math.abs(own);
          }
          expect(Math.abs(value - direct)).toBeLessThan(1e-12 * scale);
          expect(Array.from(theta)).toEqual(logs);
          const ignored = new Float64Array(size);
          const step = 1e-4;
          for (let i = 0; i < size; i++) {
            const at = (offset: number): number => {
              const moved = Float64Array.from(logs, (coordinate, j) => (i === j ? coordinate + offset : coordinate));
              return objective.evaluate(moved, ignored);
            };
            // Central differences with one extrapolation: truncation about step^4, rounding 1e-15 scale / step.
            const slope = (8 * (at(step) - at(-step)) - (at(2 * step) - at(-2 * step))) / (12 * step);
            expect(Math.abs(slope - gradient[i])).toBeLessThan(1e-9 * scale);
          }
        }),
        { seed: 20271, numRuns: 60 },
      );
    });

    test("drawn traits have the moments of P(alive), CET and E[X(t)]", () => {
      const draws = 20_000;
      const horizon = isContinuous ? 39 : 6;
      const stream = new Stream();
      const traits = new Float64Array(TRAIT_COUNT);
      const within4Errors = (values: Float64Array, truth: number): void => {
        const mean = values.reduce((total, value) => total + value, 0) / draws;
        const variance = values.reduce((total, value) => total + (value - mean) ** 2, 0) / (draws - 1);
        expect(Math.abs(mean - truth)).toBeLessThanOrEqual(4 * Math.sqrt(variance / draws) + 1e-12);
      };
      for (const [i, law] of laws.entries()) {
        const sampler = model.traitSampler(rowsOf(histories));
        sampler.bind(parameters[i]);
        const { shape } = sampler;
        expect(shape).toHaveLength(SHAPE_COUNT);
        const alive = new Float64Array(draws);
        const later = new Float64Array(draws);
        const future = new Float64Array(draws);
        let latestGone = -Infinity;
        let isNewAlive = true;
        for (const [row, [x, tx, T]] of histories.entries()) {
          for (let draw = 0; draw < draws; draw++) {
            stream.seed(1, draw, row, i);
            sampler.drawGiven(row, stream, traits);
            alive[draw] = traits[TRAIT_GONE_AGE] < 0 ? 1 : 0;
            latestGone = Math.max(latestGone, traits[TRAIT_GONE_AGE] - T);
            later[draw] = alive[draw] === 0 ? 0 : contract.survivalOfTraits(traits, shape, T, horizon);
            future[draw] = alive[draw] === 0 ? 0 : contract.purchasesOfTraits(traits, shape, T, horizon);
          }
          within4Errors(alive, law.pAlive(x, tx, T));
          within4Errors(later, law.pAlive(x, tx, T, horizon));
          within4Errors(future, law.conditionalExpected(x, tx, T, horizon));
        }
        for (let draw = 0; draw < draws; draw++) {
          stream.seed(2, draw, 0, i);
          sampler.drawNew(stream, traits);
          isNewAlive &&= traits[TRAIT_GONE_AGE] === -1;
          const starts = contract.startsAlive?.(traits) ?? 1;
          future[draw] = starts * contract.purchasesOfTraits(traits, shape, 0, horizon);
        }
        within4Errors(future, law.expected(horizon));
        expect(latestGone).toBeLessThanOrEqual(0);
        expect(isNewAlive).toBe(true);
      }
    });
  });
}

function summed(pmf: (n: number) => number, terms: number): { readonly total: number; readonly mean: number } {
  let total = 0;
  let mean = 0;
  for (let n = 0; n < terms; n++) {
    const probability = pmf(n);
    expect(probability).toBeGreaterThanOrEqual(0);
    total += probability;
    mean += n * probability;
  }
  return { total, mean };
}

/** Discounted purchases from the undiscounted ones: occasion by occasion, or by parts with quadrature. */
function discountedByParts(
  cumulative: (age: number) => number,
  horizon: number,
  delta: number,
  isContinuous: boolean,
): number {
  if (!isContinuous) {
    let total = 0;
    for (let age = 1; age <= horizon; age++) total += Math.exp(-delta * age) * (cumulative(age) - cumulative(age - 1));
    return total;
  }
  const { nodes, weights } = gaussLegendre(60);
  let total = Math.exp(-delta * horizon) * cumulative(horizon);
  nodes.forEach((node, i) => {
    // Squared nodes: the CET rises steeply from 0.
    const share = (1 + node) / 2;
    const age = horizon * share * share;
    total += delta * weights[i] * horizon * share * Math.exp(-delta * age) * cumulative(age);
  });
  return total;
}

/** A possible history of a model's timing. */
function clientOf({ timing }: PurchaseModel): fc.Arbitrary<History> {
  const whole = fc.nat(40);
  if (timing === "contracts") return fc.tuple(whole, fc.boolean()).map(([x, hasLeft]) => [x, x, hasLeft ? x + 1 : x]);
  const end = fc.integer({ min: 1, max: timing === "occasions" ? 40 : 300 });
  return fc.tuple(whole, end, fc.integer({ min: 0, max: 300 })).map(([x, until, before]): History => {
    if (timing === "continuous") {
      return [x, x === 0 ? 0 : Math.max(1 / 14, (until - (before % until)) / 7), until / 7];
    }
    const count = x % (until + 1);
    return [count, count === 0 ? 0 : count + (before % (until - count + 1)), until];
  });
}
