import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bgNbd } from "../../src/models/bg-nbd.ts";
import {
  TRAIT_COUNT,
  TRAIT_GONE_AGE,
  TRAIT_LAST_RATE,
  TRAIT_RATE,
  type PurchaseModel,
} from "../../src/models/model.ts";
import { logBeta } from "../../src/numerics/log-beta.ts";
import { logGamma } from "../../src/numerics/log-gamma.ts";
import { gaussLegendre } from "../../src/numerics/quadrature.ts";
import { Stream } from "../../src/numerics/stream.ts";
import { rowsOf } from "../models/histories.ts";

type History = readonly [x: number, tx: number, T: number];

/** A model under contract. Add another one to `contracts`. */
interface Contract {
  readonly model: PurchaseModel;
  readonly parameters: readonly (readonly number[])[];
  /** The likelihood of one history by brute force: the traits' density times the likelihood given them, summed over a fine grid. */
  likelihoodOverTraits(parameters: readonly number[], history: History): number;
}

const contracts: readonly Contract[] = [
  {
    model: bgNbd,
    parameters: [
      [0.2425945, 4.413602, 0.792922, 2.425907],
      [2, 10, 1, 3],
      [0.8, 2, 2.5, 0.6],
    ],
    likelihoodOverTraits: bgFamilyLikelihood((dropout, x) => [
      (1 - dropout) ** x,
      x > 0 ? dropout * (1 - dropout) ** (x - 1) : 0,
    ]),
  },
];

const histories: readonly History[] = [
  [0, 0, 20],
  [1, 0.4, 30],
  [2, 30.5, 38.9],
  [7, 12, 38],
  [26, 30.9, 31],
];

/** Traits on a grid of log rate and log-odds of dropout: the trapezium rule, exact to 1e-10 for these smooth peaks. */
function bgFamilyLikelihood(stays: (dropout: number, x: number) => readonly [alive: number, gone: number]) {
  return ([r, alpha, a, b]: readonly number[], [x, tx, T]: History): number => {
    // In the rate, r + x is up to 28 and the peak 0.2 wide; in the dropout it is wider.
    const step = 0.1;
    const dropouts = Array.from({ length: 500 }, (_, i) => {
      const w = -50 + 2 * step * i;
      const dropout = 1 / (1 + Math.exp(-w));
      const logDensity = -a * Math.log1p(Math.exp(-w)) - b * Math.log1p(Math.exp(w)) - logBeta(a, b);
      return stays(dropout, x).map((share) => share * Math.exp(logDensity));
    });
    let total = 0;
    for (let u = -150; u < 8; u += step) {
      const rate = Math.exp(u);
      const density = Math.exp(r * (Math.log(alpha) + u) - alpha * rate - logGamma(r)) * rate ** x;
      const silentAlive = density * Math.exp(-rate * T);
      const silentGone = density * Math.exp(-rate * tx);
      for (const [alive, gone] of dropouts) total += silentAlive * alive + silentGone * gone;
    }
    return total * step * 2 * step;
  };
}

describe.each(contracts)(
  "$model.slug keeps the laws of a purchase model",
  ({ model, parameters, likelihoodOverTraits }) => {
    const laws = parameters.map((values) => model.at(values));

    test("names, time powers and starts fit together", () => {
      expect(model.timePowers).toHaveLength(model.parameterNames.length);
      for (const start of model.starts) {
        expect(start).toHaveLength(model.parameterNames.length);
        expect(start.every((value) => value > 0)).toBe(true);
      }
      expect(Object.isFrozen(model)).toBe(true);
    });

    test("the likelihood is that of the traits, averaged", () => {
      for (const [i, law] of laws.entries()) {
        for (const history of histories) {
          expect(Math.exp(law.logLikelihood(...history)) / likelihoodOverTraits(parameters[i], history)).toBeCloseTo(
            1,
            8,
          );
        }
      }
    });

    test("the PMF adds up to 1 and its mean is E[X(t)]", () => {
      for (const law of laws) {
        for (const t of [0, 0.5, 13, 52]) {
          let total = 0;
          let mean = 0;
          for (let n = 0; n < 3000; n++) {
            const probability = law.pmf(n, t);
            expect(probability).toBeGreaterThanOrEqual(0);
            total += probability;
            mean += n * probability;
          }
          // Rounding of 3,000 terms; what lies beyond is under 1e-12 at these parameters.
          expect(Math.abs(total - 1)).toBeLessThan(1e-11);
          expect(Math.abs(mean - law.expected(t))).toBeLessThan(1e-9 * Math.max(1, mean));
        }
      }
    });

    test("discounting by nothing changes nothing, and by parts the discounted sum follows from the CET", () => {
      const { nodes, weights } = gaussLegendre(60);
      const horizon = 80;
      const delta = 0.02;
      for (const law of laws) {
        for (const [x, tx, T] of histories) {
          const whole = law.conditionalExpected(x, tx, T, horizon);
          expect(law.discountedExpected(x, tx, T, horizon, 0) / whole).toBeCloseTo(1, 10);
          let byParts = Math.exp(-delta * horizon) * whole;
          nodes.forEach((node, i) => {
            // Squared nodes: the CET rises steeply from 0.
            const share = (1 + node) / 2;
            const age = horizon * share * share;
            byParts +=
              delta * weights[i] * horizon * share * Math.exp(-delta * age) * law.conditionalExpected(x, tx, T, age);
          });
          expect(law.discountedExpected(x, tx, T, horizon, delta) / byParts).toBeCloseTo(1, 9);
        }
        expect(law.discountedExpectedNew(horizon, 0) / law.expected(horizon)).toBeCloseTo(1, 10);
      }
    });

    test("a longer horizon or a smaller discount is worth more, up to the endless one", () => {
      for (const law of laws) {
        const value = (horizon: number, delta: number): number => law.discountedExpected(2, 30, 38, horizon, delta);
        expect(value(10, 0.01)).toBeLessThan(value(100, 0.01));
        expect(value(100, 0.02)).toBeLessThan(value(100, 0.01));
        expect(value(5000, 0.01) / value(Infinity, 0.01)).toBeCloseTo(1, 10);
      }
    });

    test("nothing happens in no time", () => {
      for (const law of laws) {
        expect(law.expected(0)).toBe(0);
        expect(law.conditionalExpected(2, 30, 38, 0)).toBe(0);
        expect(law.discountedExpected(2, 30, 38, 0, 0.01)).toBe(0);
        expect(law.pmf(0, 0)).toBe(1);
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
      ];
      for (const [x, tx, T] of impossible) {
        expect(law.logLikelihood(x, tx, T)).toBeNaN();
        expect(law.pAlive(x, tx, T)).toBeNaN();
        expect(law.conditionalExpected(x, tx, T, 10)).toBeNaN();
        expect(law.discountedExpected(x, tx, T, 10, 0.1)).toBeNaN();
      }
      expect(law.conditionalExpected(1, 1, 10, -1)).toBeNaN();
      expect(law.discountedExpected(1, 1, 10, 10, -1)).toBeNaN();
      expect(law.expected(-1)).toBeNaN();
      expect(law.pmf(1.5, 10)).toBeNaN();
      expect(law.pmf(-1, 10)).toBeNaN();
      for (const bad of [-1, 0, NaN, Infinity]) {
        const broken = model.at([bad, ...parameters[0].slice(1)]);
        expect(broken.logLikelihood(1, 1, 10)).toBeNaN();
        expect(broken.expected(10)).toBeNaN();
      }
    });

    test("the unit of time changes no forecast", () => {
      for (const [i, law] of laws.entries()) {
        const inDays = model.at(parameters[i].map((value, at) => value * 7 ** model.timePowers[at]));
        for (const [x, tx, T] of histories) {
          expect(inDays.pAlive(x, 7 * tx, 7 * T) / law.pAlive(x, tx, T)).toBeCloseTo(1, 12);
          expect(
            inDays.conditionalExpected(x, 7 * tx, 7 * T, 7 * 39) / law.conditionalExpected(x, tx, T, 39),
          ).toBeCloseTo(1, 10);
          expect(inDays.logLikelihood(x, 7 * tx, 7 * T) + x * Math.log(7)).toBeCloseTo(law.logLikelihood(x, tx, T), 10);
        }
      }
    });

    test("the objective is the weighted sum of the law, with its gradient", () => {
      const client = fc
        .tuple(
          fc.nat(40),
          fc.integer({ min: 1, max: 300 }),
          fc.integer({ min: 0, max: 300 }),
          fc.integer({ min: 1, max: 9 }),
        )
        .map(([x, end, before, weight]): [number, number, number, number] => {
          const T = end / 7;
          return [x, x === 0 ? 0 : Math.max(1 / 14, (end - (before % end)) / 7), T, weight];
        });
      const size = model.parameterNames.length;
      const point = fc.array(fc.double({ min: -2.5, max: 2.5, noNaN: true }), { minLength: size, maxLength: size });
      fc.assert(
        fc.property(fc.array(client, { minLength: 1, maxLength: 30 }), point, (clients, logs) => {
          const theta = Float64Array.from(logs);
          const objective = model.objective(rowsOf(clients));
          const gradient = new Float64Array(size);
          const value = objective.evaluate(theta, gradient);
          const law = model.at(logs.map(Math.exp));
          const direct = clients.reduce((total, [x, tx, T, weight]) => total + weight * law.logLikelihood(x, tx, T), 0);
          const scale = clients.reduce(
            (total, [x, tx, T, weight]) => total + weight * Math.abs(law.logLikelihood(x, tx, T)),
            1,
          );
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
      const horizon = 39;
      const stream = new Stream();
      const traits = new Float64Array(TRAIT_COUNT);
      const purchases = (): number => {
        const [rate, ending] = [traits[TRAIT_RATE], traits[TRAIT_LAST_RATE]];
        return ending > 0 ? (rate * -Math.expm1(-ending * horizon)) / ending : rate * horizon;
      };
      const within4Errors = (values: Float64Array, truth: number): void => {
        const mean = values.reduce((total, value) => total + value, 0) / draws;
        const variance = values.reduce((total, value) => total + (value - mean) ** 2, 0) / (draws - 1);
        expect(Math.abs(mean - truth)).toBeLessThanOrEqual(4 * Math.sqrt(variance / draws) + 1e-12);
      };
      for (const [i, law] of laws.entries()) {
        const sampler = model.traitSampler(rowsOf(histories));
        sampler.bind(parameters[i]);
        const alive = new Float64Array(draws);
        const future = new Float64Array(draws);
        for (const [row, [x, tx, T]] of histories.entries()) {
          for (let draw = 0; draw < draws; draw++) {
            stream.seed(1, draw, row, i);
            sampler.drawGiven(row, stream, traits);
            alive[draw] = traits[TRAIT_GONE_AGE] < 0 ? 1 : 0;
            future[draw] = alive[draw] * purchases();
          }
          within4Errors(alive, law.pAlive(x, tx, T));
          within4Errors(future, law.conditionalExpected(x, tx, T, horizon));
        }
        for (let draw = 0; draw < draws; draw++) {
          stream.seed(2, draw, 0, i);
          sampler.drawNew(stream, traits);
          future[draw] = purchases();
        }
        within4Errors(future, law.expected(horizon));
      }
    });
  },
);
