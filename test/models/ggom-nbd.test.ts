import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitPurchases } from "../../src/models/fit.ts";
import { declineOver, timeOfDecline } from "../../src/models/ggom-nbd-lifetime.ts";
import { leavingIntegral, negligibleDecline } from "../../src/models/ggom-nbd-panels.ts";
import { ggomNbd } from "../../src/models/ggom-nbd.ts";
import { TRAIT_COUNT, TRAIT_GONE_AGE, TRAIT_LAST_RATE, TRAIT_RATE } from "../../src/models/model.ts";
import { paretoNbd } from "../../src/models/pareto-nbd.ts";
import { purchaseRows } from "../../src/models/rows.ts";
import { integrate } from "../../src/numerics/quadrature.ts";
import { drawExponential, drawGamma } from "../../src/numerics/samplers.ts";
import { hashText, Stream } from "../../src/numerics/stream.ts";
import { hasReferenceData } from "../reference/data-path.ts";
import { cdnowHistory } from "./cdnow.ts";
import { columnsOf, rowsOf } from "./histories.ts";

/**
 * Parameters, x, tx, T, horizon, delta; then log-likelihood, P(alive), CET, DECT at these very doubles: mpmath at 40 digits, tanh-sinh quadrature of
 * the textbook integrals over ages, by decades and tenths of the range. The first is the optimum that Bemmaor & Glady (2012) print for CDNOW, the
 * fourth that of CLVTools.
 */
type Row = readonly [readonly number[], number, number, number, number, number, number, number, number, number];

// prettier-ignore
const exact: readonly Row[] = [
  [[0.553, 10.578, 0.0002, 0.603, 0.0026], 2, 30.428571428571427, 38.857142857142854, 39, 0.002, -9.5060361077306717626, 0.87267455033941129246, 1.4664244092874828241, 1.4137984977999022755],
  [[0.553, 10.578, 0.0002, 0.603, 0.0026], 0, 0, 38.857142857142854, 156, 0.0018, -0.53805724313578109943, 0.31643431697642556162, 0.33862841936830600793, 0.30093153608326941229],
  [[0.553, 10.578, 0.0002, 0.603, 0.0026], 29, 37.714285714285715, 38, 260, 0.0018, -45.004402694788573067, 0.99628883022879197626, 81.221668273461094986, 67.547081889240560145],
  [[0.55313, 10.5758, 1.1e-06, 0.60682, 1.3e-05], 5, 3, 38.857142857142854, 52, 0.002, -12.130218523286781059, 0.0039258800717366490713, 0.018189468983197958047, 0.017339232828668577216],
  [[1, 5, 0.1, 2, 50], 4, 20, 60, 39, 0.002, -13.189744377181830607, 0.00067559620162004804872, 0.00028014191594724184871, 0.00027723540748999724625],
  [[1, 5, 0.1, 2, 50], 0, 0, 100, 39, 0.002, -1.7560770449439050602, 0.0000014143455629495841355, 0.000000067421900468250658104, 0.000000066755760674729057756],
  [[2, 10, 0.5, 0.3, 4000], 7, 12, 38, Infinity, 0.01, -14.931330802708275247, 0.00036650549766554612879, 0.00045813424083847208102, 0.00042950081713871887443],
  [[0.8, 0.05, 3, 0.5, 0.2], 3, 0.14285714285714285, 43, 20, 0.002, 2.6965420547652183576, 6.6531316218810809702e-37, 3.9151219764840483462e-38, 3.9099087647976658236e-38],
  [[1.5, 8, 0.02, 3, 1000000.0], 12, 300, 900, Infinity, 0.001, -59.437704398791876572, 1.1167001550828435594e-9, 2.7986654134914378764e-10, 2.7523993165149555177e-10],
  [[2, 10, 0.01, 0.4, 2], 2000, 19999, 20000, 260, 0.0001, -6688.7704414516171669, 0.99580218307484659552, 16.1038248476119434, 15.931483195963142025],
  [[2, 10, 0.01, 0.05, 2], 200, 18000, 20000, Infinity, 0.0001, -1118.3082892777639171, 4.9590509885642131579e-9, 0.00000010012276858470474577, 0.000000083435640487253955203],
  [[0.3, 2, 12, 0.08, 0.08], 1, 20, 43, 5, 0.002, -24.473780494975639215, 1.075604948954001181e-10, 3.2101363194195979324e-12, 3.2037269391585396571e-12],
  [[0.6, 12, 0.08, 0.08, 12], 0, 0, 20000, 1000, 0.001, -1.4081356835117598651, 1.4959629040148779097e-57, 6.9964768450085267842e-60, 6.0573729784801468663e-60],
];

const context = { timeUnit: "week", dataHash: "made up" } as const;

describe("GGom/NBD at one client", () => {
  test.each(exact)(
    "%j x %d tx %d T %d horizon %d delta %d",
    (parameters, x, tx, T, horizon, delta, ll, alive, cet, dect) => {
      const law = ggomNbd.at(parameters);
      expect(relativeError(law.logLikelihood(x, tx, T), ll)).toBeLessThan(1e-14);
      const ignored = new Float64Array(5);
      const objective = ggomNbd.objective(rowsOf([[x, tx, T]]));
      expect(relativeError(objective.evaluate(Float64Array.from(parameters, Math.log), ignored), ll)).toBeLessThan(
        1e-14,
      );
      // Falls of the exponent up to 130, and their rounding.
      expect(relativeError(law.pAlive(x, tx, T), alive)).toBeLessThan(1e-13);
      expect(relativeError(law.conditionalExpected(x, tx, T, horizon), cet)).toBeLessThan(1e-12);
      expect(relativeError(law.discountedExpected(x, tx, T, horizon, delta), dect)).toBeLessThan(1e-12);
    },
  );

  test("without ageing it is Pareto/NBD", () => {
    const pareto = paretoNbd.at([0.553, 10.578, 0.606, 11.669]);
    // What is left is of the order of b T.
    const law = ggomNbd.at([0.553, 10.578, 1e-13, 0.606, 11.669e-13]);
    for (const [x, tx, T] of [
      [0, 0, 30],
      [2, 30, 38],
      [26, 30.9, 31],
    ] as const) {
      // prettier-ignore
      expect(relativeError(law.logLikelihood(x, tx, T), pareto.logLikelihood(x, tx, T))).toBeLessThan(1e-10);
      expect(relativeError(law.pAlive(x, tx, T, 5), pareto.pAlive(x, tx, T, 5))).toBeLessThan(1e-10);
      expect(relativeError(law.conditionalExpected(x, tx, T, 39), pareto.conditionalExpected(x, tx, T, 39))).toBeLessThan(1e-10); // prettier-ignore
      expect(relativeError(law.conditionalPmf(3, x, tx, T, 39), pareto.conditionalPmf(3, x, tx, T, 39))).toBeLessThan(1e-10); // prettier-ignore
    }
    expect(relativeError(law.pmf(2, 39), pareto.pmf(2, 39))).toBeLessThan(1e-10);
    expect(relativeError(law.expected(39), pareto.expected(39))).toBeLessThan(1e-10);
  });

  test("thousands of purchases over decades of days stay in range, also where exp(b T) overflows", () => {
    for (const parameters of [
      [0.55, 10.6, 0.0002, 0.6, 0.0026],
      [2, 10, 0.5, 0.3, 40],
      [1, 5, 0.02, 2, 1e5],
    ]) {
      // prettier-ignore
      const law = ggomNbd.at(parameters);
      const gradient = new Float64Array(5);
      for (const x of [0, 1, 200, 5000]) {
        for (const T of [1, 365, 20_000]) {
          for (const tx of x === 0 ? [0] : [T, T / 2, T / 1000]) {
            const ll = law.logLikelihood(x, tx, T);
            expect(Number.isFinite(ll)).toBe(true);
            expect(law.pAlive(x, tx, T)).toBeGreaterThanOrEqual(0);
            expect(law.pAlive(x, tx, T)).toBeLessThanOrEqual(1);
            expect(law.conditionalExpected(x, tx, T, 365)).toBeGreaterThanOrEqual(0);
            expect(Number.isFinite(law.discountedExpected(x, tx, T, Infinity, 0))).toBe(true);
            expect(law.ageAtPAlive(0.5, x, tx)).toBeGreaterThan(tx);
            const objective = ggomNbd.objective(rowsOf([[x, tx, T]]));
            const value = objective.evaluate(Float64Array.from(parameters, Math.log), gradient);
            expect(Math.abs(value - ll)).toBeLessThan(1e-13 * (1 + Math.abs(ll)));
            expect(gradient.every(Number.isFinite)).toBe(true);
          }
        }
      }
    }
  });

  test("at tx = T the client is alive, and P(alive) falls to any level in the end", () => {
    const law = ggomNbd.at([1, 5, 0.1, 2, 50]);
    expect(law.pAlive(3, 20, 20)).toBe(1);
    for (const level of [1e-6, 0.3, 0.99]) {
      expect(relativeError(law.pAlive(300, 20, law.ageAtPAlive(level, 300, 20)), level)).toBeLessThan(1e-11);
    }
  });
});

test("panels with their counted nodes integrate the leaving age as adaptive quadrature does", () => {
  const decades = (from: number, to: number): fc.Arbitrary<number> =>
    fc.double({ min: from, max: to, noNaN: true }).map((log) => 10 ** log);
  fc.assert(
    fc.property(
      decades(-2, 2),
      decades(-2, 3.7),
      decades(-2, 1),
      decades(-6, 6),
      decades(-2, 3),
      decades(-3, 2.5), // prettier-ignore
      (s, n, b, hazard, level, width) => {
        const density = (decline: number): number =>
          s * Math.exp(-s * decline - n * Math.log1p(timeOfDecline(b, hazard, decline) / level));
        const until = Math.min(width, negligibleDecline(b, s, hazard, level, n));
        const { value } = integrate(density, 0, until, { relative: 1e-13 });
        // 1e-13 of the panels, and the tolerance of the other.
        expect(relativeError(leavingIntegral(b, s, hazard, level, n, width), value)).toBeLessThan(2e-13);
      },
    ),
    { seed: 2012, numRuns: 400 },
  );
});

test("declines and times are each other's inverse, beyond overflow too", () => {
  for (const hazard of [1e-8, 0.3, 1, 1e6]) {
    for (const time of [1e-9, 0.1, 40, 499, 501, 5000]) {
      expect(relativeError(timeOfDecline(1, hazard, declineOver(1, hazard, time)), time)).toBeLessThan(1e-13);
    }
  }
});

describe("drawn leaving ages", () => {
  const draws = 10_000;
  // Few steps and many, ageing and none, a narrow density at the start of a wide range.
  test.each([
    [[0.553, 10.578, 0.0002, 0.603, 0.0026], 0, 0, 38],
    [[1, 5, 0.1, 2, 50], 4, 20, 60],
    [[2, 10, 0.5, 0.3, 4000], 0, 0, 60],
    [[0.8, 0.05, 3, 0.5, 0.2], 40, 2, 43],
    [[2, 10, 0.01, 0.4, 2], 2000, 1000, 20_000],
  ] as const)("%j x %d tx %d T %d follow their density", (parameters, x, tx, T) => {
    const [r, alpha, b, s, beta] = parameters;
    const sampler = ggomNbd.traitSampler(rowsOf([[x, tx, T]]));
    sampler.bind(parameters);
    const stream = new Stream();
    const traits = new Float64Array(TRAIT_COUNT);
    const ages: number[] = [];
    const rates: number[] = [];
    const lastRates: number[] = [];
    for (let draw = 0; draw < draws; draw++) {
      stream.seed(7, draw, x, 0);
      sampler.drawGiven(0, stream, traits);
      if (traits[TRAIT_GONE_AGE] < 0) continue;
      ages.push(traits[TRAIT_GONE_AGE]);
      // Of unit Gammas, once what the age makes of them is taken off.
      rates.push(traits[TRAIT_RATE] * (alpha + traits[TRAIT_GONE_AGE]));
      lastRates.push((traits[TRAIT_LAST_RATE] * (beta + Math.expm1(b * traits[TRAIT_GONE_AGE]))) / b);
    }
    const hazard = 1 / (beta * Math.exp(-b * tx) - Math.expm1(-b * tx));
    const goneBy = (age: number): number =>
      leavingIntegral(b, s, hazard, alpha + tx, r + x, declineOver(b, hazard, age - tx));
    const sorted = ages.toSorted((one, other) => one - other);
    expect(sorted[0]).toBeGreaterThan(tx);
    expect(sorted.at(-1)).toBeLessThanOrEqual(T);
    for (const share of [0.02, 0.2, 0.5, 0.8, 0.98]) {
      const age = sorted[Math.floor(share * sorted.length)];
      // 4 standard errors of a binomial share.
      const width = 4 * Math.sqrt((share * (1 - share)) / sorted.length) + 1 / sorted.length;
      expect(Math.abs(goneBy(age) / goneBy(T) - share)).toBeLessThan(width);
    }
    const mean = (values: number[]): number => values.reduce((total, value) => total + value, 0) / values.length;
    expect(Math.abs(mean(rates) - (r + x))).toBeLessThan(4 * Math.sqrt((r + x) / rates.length));
    expect(Math.abs(mean(lastRates) - (s + 1))).toBeLessThan(4 * Math.sqrt((s + 1) / rates.length));
  });

  test("no number stands for a rate of leaving below the smallest double", () => {
    const sampler = ggomNbd.traitSampler(rowsOf([[3, 1999, 2000]]));
    sampler.bind([1, 5, 1, 1e-4, 2]);
    const traits = new Float64Array(TRAIT_COUNT);
    const stream = new Stream();
    stream.seed(1, 1, 1, 1);
    sampler.drawGiven(0, stream, traits);
    expect(traits[TRAIT_GONE_AGE]).toBe(-1);
    expect(traits[TRAIT_LAST_RATE]).toBeNaN();
  });
});

describe.runIf(hasReferenceData)("CDNOW", () => {
  const rows = purchaseRows(cdnowHistory());

  test("log-likelihoods that others print at their parameters", () => {
    const objective = ggomNbd.objective(rows);
    const at = (parameters: number[]): number =>
      objective.evaluate(Float64Array.from(parameters, Math.log), new Float64Array(5));
    // Bemmaor & Glady 2012, table 2: b .0002 and beta .0026, which fix their ratio to a quarter; within that rounding their value is reached.
    expect(Math.abs(at([0.553, 10.578, 0.000224, 0.603, 0.0026]) + 9594.98)).toBeLessThan(0.005);
    // CLVTools' tests: b .0000011 and beta .000013, the same.
    expect(Math.abs(at([0.55313, 10.5758, 0.0000011, 0.60682, 0.00001285]) + 9594.9762)).toBeLessThan(1e-4);
  });

  test("has no interior optimum: Pareto/NBD's log-likelihood, and a sentence instead of parameters", () => {
    const fitted = fitPurchases(rows, ggomNbd, context);
    const pareto = fitPurchases(rows, paretoNbd, context);
    expect(fitted.status).toBe("boundary");
    expect(fitted.parameters).toEqual({});
    expect(fitted.covariance).toBeNull();
    expect(fitted.warnings[0]).toMatch(/does not grow with age.*Use pareto-nbd/);
    expect(Math.abs(fitted.logLikelihood - -9594.976)).toBeLessThan(5e-4);
    expect(Math.abs(fitted.logLikelihood - pareto.logLikelihood)).toBeLessThan(1e-5);
  });
});

test("a search that runs to extremes ends: hazards at their limit leave no singularity to step around", () => {
  const clients = Array.from({ length: 60 }, (_, i): [number, number, number] => [
    100 * i,
    i > 0 ? 300 + 5 * i : 0,
    700 + i,
  ]);
  const fitted = fitPurchases(rowsOf(clients), ggomNbd, context);
  expect(fitted.status).not.toBe("converged");
  expect(fitted.parameters).toEqual({});
  // At such a place of that search: b T above 5,000, lifetimes that hardly end.
  const extreme = Float64Array.of(4.85, -3.05, 8.93, -8.6, 5.7);
  const gradient = new Float64Array(5);
  expect(Number.isFinite(ggomNbd.objective(rowsOf([[4000, 0.7, 1]])).evaluate(extreme, gradient))).toBe(true);
  expect(gradient.every(Number.isFinite)).toBe(true);
});

describe("data with clear ageing", () => {
  test.each([
    [1, 5, 0.1, 2, 50],
    [0.8, 10, 0.3, 0.5, 3000],
  ])("r %d, alpha %d, b %d, s %d, beta %d: each parameter within 3 standard errors", (...truth) => {
    const fitted = fitPurchases(purchaseRows(simulated("ageing", 600, truth)), ggomNbd, context);
    expect(fitted.status).toBe("converged");
    ggomNbd.parameterNames.forEach((name, i) => {
      const error = fitted.standardErrors[name]!;
      expect(Math.abs(fitted.parameters[name] - truth[i])).toBeLessThan(3 * error);
    });
    // Ageing is not only found but told from none.
    expect(fitted.parameters["b"]).toBeGreaterThan(4 * fitted.standardErrors["b"]!);
  });
});

/** Clients seen for 40 to 100 weeks, by days. */
function simulated(seed: string, clients: number, [r, alpha, b, s, beta]: readonly number[]) {
  const stream = new Stream();
  const x: number[] = [];
  const tx: number[] = [];
  const T: number[] = [];
  for (let client = 0; client < clients; client++) {
    stream.seed(hashText(seed), client, 0, 0);
    const end = Math.round(7 * (40 + 60 * stream.uniform())) / 7;
    const rate = drawGamma(stream, r) / alpha;
    const lifetime = Math.log1p((drawExponential(stream) * beta) / drawGamma(stream, s)) / b;
    let count = 0;
    let last = 0;
    for (
      let age = drawExponential(stream) / rate;
      age <= Math.min(end, lifetime);
      age += drawExponential(stream) / rate
    ) {
      count++;
      last = age;
    }
    x.push(count);
    tx.push(last);
    T.push(end);
  }
  return columnsOf({ x, tx, T });
}

function relativeError(value: number, truth: number): number {
  return value === truth ? 0 : Math.abs(value / truth - 1);
}
