import { describe, expect, test } from "vitest";
import { fitPurchases } from "../../src/models/fit.ts";
import { holdoutErrors } from "../../src/models/holdout.ts";
import { TRAIT_COUNT, TRAIT_GONE_AGE, TRAIT_LAST_RATE, TRAIT_RATE } from "../../src/models/model.ts";
import { nbd } from "../../src/models/nbd.ts";
import {
  CHANCE,
  CHANCE_BY_N,
  CHANCE_BY_S,
  CHANCE_COUNT,
  writeLeavesFirst,
} from "../../src/models/pareto-nbd-leaves-first.ts";
import { rowSilence } from "../../src/models/pareto-nbd-silence.ts";
import { paretoNbd } from "../../src/models/pareto-nbd.ts";
import { purchaseRows } from "../../src/models/rows.ts";
import { drawExponential, drawGamma } from "../../src/numerics/samplers.ts";
import { Stream } from "../../src/numerics/stream.ts";
import { kolmogorovPValue } from "../numerics/goodness-of-fit.ts";
import { relativeError } from "../numerics/relative-error.ts";
import { leavesFirstTable } from "../numerics/tables/leaves-first-table.ts";
import { hasReferenceData } from "../reference/data-path.ts";
import { cdnowHistory, exactResults } from "./cdnow.ts";
import { columnsOf, rowsOf } from "./histories.ts";

/**
 * Parameters, x, tx, T, horizon, delta; then log-likelihood, P(alive), CET, DECT and P(no purchase in 13 units), by 40-digit quadrature over the
 * time of leaving (mpmath) at these very doubles. P(alive) below the least double is 0.
 */
// prettier-ignore
type Row = readonly [readonly number[], number, number, number, number, number, number, number, number, number, number];

const CDNOW = [0.5532770468531796, 10.57768346330231, 0.6062399891278263, 11.66873528885501];

// prettier-ignore
const stress: readonly Row[] = [
  [CDNOW, 2, 30.428571428571427, 38.857142857142854, 39.0, 0.0018, -9.5541735554650681, 0.86913426361257007, 1.4552017016024466, 1.4081346281897359, 0.63307275868120385],
  [CDNOW, 0, 0.0, 38.857142857142854, Infinity, 0.0018, -0.52119300542677799, 0.29511257157958749, Infinity, 0.60644058912093082, 0.96655829255774525],
  [CDNOW, 29, 37.714285714285715, 38.0, 260.0, 0.0018, -45.055316341248953, 0.99618694388615754, 80.707527189464615, 67.123337571736767, 0.024187003449422921],
  [CDNOW, 29, 2.0, 38.0, 260.0, 0.0018, -8.3293862231963673, 1.1180778722773181e-16, 9.058269718406644e-15, 7.5336380297849082e-15, 0.99999999999999989],
  [CDNOW, 5, 0.25, 0.25, 0.001, 0.002, -8.366740789904423, 1.0, 0.00051286462518133613, 0.00051286411232140043, 0.098553145279495385],
  [CDNOW, 40, 0.5, 300.0, 52.0, 0.002, 7.6385436860365842, 2.0297052251803022e-58, 1.3140599086316192e-57, 1.2490488698840472e-57, 1.0],
  [[0.5, 10.0, 0.6, 10.0], 3, 20.0, 30.0, 39.0, 0.002, -11.67802369641388, 0.75206704476225636, 2.0589699057904436, 1.9859352774715827, 0.56050582386421549],
  [[0.5, 10.0, 0.6, 10.000000001], 3, 20.0, 30.0, 39.0, 0.002, -11.678023696376971, 0.75206704476834137, 2.0589699058159261, 1.9859352774960683, 0.5605058238599659],
  [[0.5, 10.0, 1.0, 12.0], 3, 20.0, 30.0, 39.0, 0.002, -11.945332398394061, 0.64493389643824293, 1.5566542417283245, 1.5038503892407628, 0.63798801714984529],
  [[0.5, 10.0, 1.0000001, 12.0], 3, 20.0, 30.0, 39.0, 0.002, -11.945332482333611, 0.64493386977877432, 1.5566541262623742, 1.5038502783278669, 0.63798803599122197],
  [[0.5, 10.0, 0.9999999, 12.0], 3, 20.0, 30.0, 39.0, 0.0, -11.945332314454511, 0.64493392309771289, 1.5566543571942843, 1.5566543571942843, 0.63798799830846747],
  [[0.5, 10.0, 2.5, 12.0], 0, 0.0, 30.0, Infinity, 0.0, -0.20162258015440304, 0.026690915320466169, 0.0093418203621631591, 0.0093418203621631591, 0.99742981113469653],
  [[0.5, 10.0, 0.3, 12.0], 1, 4.0, 30.0, Infinity, 0.0018, -4.8425588739219999, 0.54419707263229722, Infinity, 6.0342629109359374, 0.81946342172731415],
  [[0.5, 150.0, 0.6, 1.0], 0, 0.0, 52.0, 52.0, 0.002, -0.028182382929277434, 0.081854748117930131, 0.0084434322582760109, 0.0080475090284329084, 0.99764835585696058],
  [[0.5, 1.0, 0.6, 150.0], 0, 0.0, 52.0, 52.0, 0.002, -1.8520221954493662, 0.73219881016596275, 0.33472227485880689, 0.31828320107849908, 0.92528241988952028],
  [[0.5, 12.0, 0.6, 0.001], 0, 0.0, 52.0, 52.0, 0.002, -0.0038781856816263387, 0.00064354347821751163, 0.00020883070038815958, 0.00019904790141263006, 0.99994677340314896],
  [[0.5, 0.001, 0.6, 12.0], 1, 0.1, 52.0, 52.0, 0.002, -5.4952075201353723, 0.0037608977611872158, 0.0046615818402900596, 0.0044409873987976856, 0.9989839237114768],
  [[0.5, 12.0, 8.0, 0.01], 4, 0.1, 0.2, 52.0, 0.002, -27.284514803476187, 0.0054928857264412143, 6.0781932218816718e-5, 6.0777677840921641e-5, 0.99994015632731369],
  [[12.0, 0.08, 12.0, 12.0], 40, 10.0, 300.0, 52.0, 0.002, -25.162719928773504, 3.6190347573822732e-90, 1.4524077254282913e-89, 1.4006165605241102e-89, 1.0],
  [[0.08, 12.0, 0.08, 0.08], 0, 0.0, 300.0, 52.0, 0.002, -0.15373548319551933, 0.46519692898530168, 0.0061620958027710909, 0.0058531401475734007, 0.99848582604454722],
  [[2.0, 10.0, 0.05, 300.0], 2000, 19999.0, 20000.0, 260.0, 0.0001, -6609.2626340703044, 0.99999740945387424, 26.004633948213329, 25.669520007254214, 0.27248091130297732],
  [[2.0, 10.0, 3.0, 30.0], 500, 20000.0, 20000.0, Infinity, 0.001, -2369.1608210378092, 1.0, 251.25087456271864, 21.934993102777759, 0.72203870497251024],
  [[2.0, 10.0, 0.5, 30.0], 5000, 19900.0, 20000.0, 365.0, 0.0001, -11922.880103698623, 1.3063856996107992e-7, 1.1865765601587433e-5, 1.1652146210150034e-5, 0.99999987444472489],
  [[2.0, 10.0, 0.5, 30.0], 5000, 100.0, 20000.0, 365.0, 0.0001, 14082.352265798472, 0, 0, 0, 1.0],
  [[0.8, 6.0, 200.0, 9000.0], 7, 50.0, 52.0, 156.0, 0.0018, -23.366939069941, 0.95058387415740711, 5.6209774809694583, 5.2378079899178042, 0.31731595074146251],
  [[0.8, 6.0, 20000.0, 900000.0], 7, 20.0, 52.0, 156.0, 0.0018, -19.000218262787273, 0.012025910205762433, 0.07051137755217725, 0.065742175150696665, 0.99136841700136043],
  [[0.8, 6.0, 1e-07, 2.0], 7, 20.0, 52.0, 156.0, 0.0018, -22.265380448621238, 0.99999225733758692, 20.979146171526455, 18.291054439162283, 0.20650765929692769],
  [[50.0, 200.0, 0.5, 20.0], 0, 0.0, 52.0, 52.0, 0.002, -2.5220301387391125, 6.289632436327721e-5, 0.00056127717668182094, 0.00053432639680809864, 0.99994368524666699],
  [[0.2, 3.0, 0.9, 2.0], 0, 0.0, 0.5, 20000.0, 0.0, -0.02787270861821619, 0.81563639023457942, 1.6970908575080866, 1.6970908575080866, 0.89273874538819261],
];

/** n, parameters, t, P(X(t) = n) by 40-digit quadrature (mpmath). */
// prettier-ignore
const counts: readonly (readonly [number, readonly number[], number, number])[] = [
  [1, CDNOW, 39, 0.16558536407447042],
  [7, CDNOW, 39, 0.010711920260910409],
  [200, CDNOW, 39, 1.473602677232723e-23],
  [1, CDNOW, 0.01, 0.00052215798618211787],
  [5, CDNOW, 0.01, 2.2214763299043458e-16],
  [3, [0.5, 10, 1e-6, 10], 39, 0.071179872152903784],
  [3, [0.5, 10, 50, 10], 39, 1.2833927565569498e-5],
  [40, [50, 200, 0.5, 20], 520, 0.0037033904719939796],
  [400, [5000, 20000, 0.5, 1], 20000, 3.1249139266175876e-5],
  [10, [0.3, 1000, 3, 0.01], 20000, 5.3386728234268267e-19],
  [2, [0.01, 0.01, 0.01, 0.01], 20000, 0.0043400150160398734],
  [60, [300, 10, 4000, 1000], 3, 6.7493078740617158e-5],
];

const context = { timeUnit: "week", dataHash: "made up" } as const;

describe("Pareto/NBD at one client", () => {
  test("the chance to leave first agrees with mpmath, with alpha and beta up to 1e11 apart", () => {
    const out = new Float64Array(CHANCE_COUNT);
    for (const [n, s, alpha, beta, chance, byN, byS] of leavesFirstTable) {
      writeLeavesFirst(n, alpha, s, beta, alpha - beta, out);
      expect(relativeError(out[CHANCE], chance)).toBeLessThan(1e-14);
      expect((n * Math.abs(out[CHANCE_BY_N] - byN)) / chance).toBeLessThan(1e-13);
      expect((s * Math.abs(out[CHANCE_BY_S] - byS)) / chance).toBeLessThan(1e-13);
    }
  });

  for (const [parameters, x, tx, T, horizon, delta, ll, alive, cet, dect, silent] of stress) {
    test(`[${parameters}] x ${x} tx ${tx} T ${T} horizon ${horizon} delta ${delta}`, () => {
      const law = paretoNbd.at(parameters);
      // The logarithm of a chance near 1 rounds as that.
      expect(Math.abs(law.logLikelihood(x, tx, T) - ll)).toBeLessThan(1e-13 * Math.abs(ll) + 1e-15);
      // P(alive) is a power of r + x and s: its rounding is as many times larger as its logarithm.
      const rounding = 1e-13 * Math.max(1, -Math.log(Math.max(alive, 1e-300)));
      expect(relativeError(law.pAlive(x, tx, T), alive)).toBeLessThan(rounding);
      expect(relativeError(law.conditionalExpected(x, tx, T, horizon), cet)).toBeLessThan(rounding);
      expect(relativeError(law.discountedExpected(x, tx, T, horizon, delta), dect)).toBeLessThan(1e-11);
      expect(relativeError(law.pNoPurchase(x, tx, T, 13), silent)).toBeLessThan(1e-12);
    });
  }

  test.each(counts)("P(X(t) = %d) at %j, t %d", (n, parameters, t, truth) => {
    // Factorials and powers of thousands round to 1e-12.
    expect(relativeError(paretoNbd.at(parameters).pmf(n, t), truth)).toBeLessThan(2e-12);
  });

  test("E[X(t)], CET and DERT do not jump at s = 1, nor anything at alpha = beta", () => {
    for (const step of [1e-3, 1e-6, 1e-9, 1e-12]) {
      const smooth = (figure: (change: number) => number): void => {
        // What the second difference leaves is of the order of step squared.
        const middle = (figure(1 - step) + figure(1 + step)) / 2;
        expect(Math.abs(middle / figure(1) - 1)).toBeLessThan(10 * step * step + 1e-11);
      };
      smooth((s) => paretoNbd.at([0.5, 10, s, 12]).conditionalExpected(3, 20, 30, 39));
      smooth((s) => paretoNbd.at([0.5, 10, s, 12]).expected(520));
      smooth((s) => paretoNbd.at([0.5, 10, s, 12]).discountedExpected(3, 20, 30, Infinity, 0.002));
      smooth((ratio) => paretoNbd.at([0.5, 10, 0.6, 10 * ratio]).logLikelihood(3, 20, 30));
      smooth((ratio) => paretoNbd.at([0.5, 10, 0.6, 10 * ratio]).pAlive(3, 20, 30));
      smooth((ratio) => paretoNbd.at([0.5, 10, 0.6, 10 * ratio]).pmf(3, 30));
    }
  });

  test("without end a client buys r beta/(alpha (s - 1)) times where s > 1, without bound where not", () => {
    expect(paretoNbd.at([0.5, 10, 3, 12]).expected(Infinity)).toBeCloseTo(0.3, 14);
    expect(paretoNbd.at([0.5, 10, 3, 12]).discountedExpectedNew(Infinity, 0)).toBeCloseTo(0.3, 14);
    for (const s of [1, 0.4]) {
      const law = paretoNbd.at([0.5, 10, s, 12]);
      expect(law.expected(Infinity)).toBe(Infinity);
      expect(law.discountedExpected(3, 20, 30, Infinity, 0)).toBe(Infinity);
      expect(law.discountedExpected(3, 20, 30, Infinity, 1e-9)).toBeLessThan(Infinity);
    }
  });

  test("thousands of purchases over decades of days stay in range, to the objective too", () => {
    for (const parameters of [CDNOW, [0.05, 200, 0.02, 3], [3, 0.5, 8, 4000]]) {
      const law = paretoNbd.at(parameters);
      for (const x of [0, 200, 2000, 5000]) {
        for (const T of [1, 365, 20_000]) {
          for (const tx of x === 0 ? [0] : [T, T / 2, T / 1000]) {
            const value = law.logLikelihood(x, tx, T);
            expect(Math.abs(value)).toBeLessThan(Infinity);
            for (const chance of [law.pAlive(x, tx, T), law.pAlive(x, tx, T, 365), law.pNoPurchase(x, tx, T, 365)]) {
              expect(chance).toBeGreaterThanOrEqual(0);
              expect(chance).toBeLessThanOrEqual(1 + 1e-15);
            }
            expect(law.conditionalExpected(x, tx, T, 365)).toBeGreaterThanOrEqual(0);
            expect(law.discountedExpected(x, tx, T, Infinity, 1e-4)).toBeGreaterThanOrEqual(0);
            expect(law.conditionalPmf(3, x, tx, T, 365)).toBeGreaterThanOrEqual(0);
            const gradient = new Float64Array(4);
            const direct = paretoNbd
              .objective(rowsOf([[x, tx, T]]))
              .evaluate(Float64Array.from(parameters, Math.log), gradient);
            expect(Math.abs(direct - value)).toBeLessThan(1e-11 * (1 + Math.abs(value)));
            expect(gradient.every(Number.isFinite)).toBe(true);
          }
        }
      }
    }
  });

  test("P(alive) reaches a level at the age that says so, and for tiny s and r far beyond all time", () => {
    for (const parameters of [CDNOW, [2, 10, 1, 3], [0.8, 200, 2.5, 12], [0.05, 10, 0.04, 3]]) {
      const law = paretoNbd.at(parameters);
      for (const [x, tx] of [
        [0, 0],
        [1, 3],
        [7, 20],
        [300, 100],
      ]) {
        for (const level of [1e-6, 0.01, 0.3, 0.6, 0.999]) {
          const age = law.ageAtPAlive(level, x, tx);
          if (age < 1e15) expect(relativeError(law.pAlive(x, tx, age), level)).toBeLessThan(1e-11);
        }
      }
    }
    expect(paretoNbd.at([1e-4, 10, 1e-4, 3]).ageAtPAlive(0.5, 0, 0)).toBe(Infinity);
    expect(paretoNbd.at(CDNOW).ageAtPAlive(1, 1, 3)).toBeNaN();
  });

  test("hardly anyone leaving, it is the NBD", () => {
    const law = paretoNbd.at([0.4, 12, 1e-12, 10]);
    const without = nbd.at([0.4, 12]);
    expect(law.logLikelihood(5, 20, 30)).toBeCloseTo(without.logLikelihood(5, 20, 30), 10);
    expect(law.pAlive(5, 20, 30)).toBeCloseTo(1, 10);
    expect(law.conditionalExpected(5, 20, 30, 52)).toBeCloseTo(without.conditionalExpected(5, 20, 30, 52), 10);
    expect(law.conditionalPmf(3, 5, 20, 30, 52)).toBeCloseTo(without.conditionalPmf(3, 5, 20, 30, 52), 10);
  });
});

describe("Pareto/NBD over rows", () => {
  test("P(alive) of all rows at once is that of the law", () => {
    const clients: [number, number, number][] = [];
    for (const x of [0, 1, 2, 5, 40]) for (const T of [10, 38, 300]) clients.push([x, x === 0 ? 0 : T / (x + 1), T]);
    const silence = rowSilence(rowsOf(clients));
    for (const parameters of [CDNOW, [2, 3, 1, 40], [0.8, 50, 2.5, 1]] as const) {
      const law = paretoNbd.at(parameters);
      const [r, alpha, s, beta] = parameters;
      silence.fill(r, alpha, s, beta);
      for (const [row, client] of clients.entries()) {
        expect(relativeError(silence.pAlive[row], law.pAlive(...client))).toBeLessThan(1e-12);
      }
    }
  });

  test("ages at which clients left follow their law, its mode at tx or after, alpha larger or beta", () => {
    const stream = new Stream();
    const traits = new Float64Array(TRAIT_COUNT);
    const cases: readonly [readonly number[], number, number, number][] = [
      [CDNOW, 0, 0, 39],
      [CDNOW, 3, 10, 39],
      [[0.3, 1, 0.2, 60], 0, 0, 100],
      [[0.3, 1, 3, 60], 0, 0, 2],
      [[0.3, 1, 0.2, 60], 6, 5, 100],
      [[2, 40, 3, 0.5], 0, 0, 100],
      [[2, 40, 3, 0.5], 900, 50, 60],
    ];
    for (const [at, [parameters, x, tx, T]] of cases.entries()) {
      const law = paretoNbd.at(parameters);
      const sampler = paretoNbd.traitSampler(rowsOf([[x, tx, T]]));
      sampler.bind(parameters);
      const ages: number[] = [];
      for (let draw = 0; draw < 3000; draw++) {
        stream.seed(3, draw, at, 0);
        sampler.drawGiven(0, stream, traits);
        if (traits[TRAIT_GONE_AGE] >= 0) ages.push(traits[TRAIT_GONE_AGE]);
      }
      expect(ages.length).toBeGreaterThan(150);
      // Left by an age without a purchase since tx: gone then, times the chance of that silence.
      const left = (age: number): number =>
        (1 - law.pAlive(x, tx, age)) * Math.exp(law.logLikelihood(x, tx, age) - law.logLikelihood(x, tx, T));
      expect(kolmogorovPValue(Float64Array.from(ages), (age) => left(age) / left(T))).toBeGreaterThan(1e-3);
    }
  });

  test("without the traits of the gone, the gone and their ages are the same", () => {
    const sampler = paretoNbd.traitSampler(rowsOf([[2, 5, 40]]));
    const [stream, full, short] = [new Stream(), new Float64Array(TRAIT_COUNT), new Float64Array(TRAIT_COUNT)];
    for (let draw = 0; draw < 200; draw++) {
      for (const [out, wants] of [
        [full, true],
        [short, false],
      ] as const) {
        sampler.bind(CDNOW, wants);
        stream.seed(5, draw, 0, 0);
        sampler.drawGiven(0, stream, out);
      }
      expect(short[TRAIT_GONE_AGE]).toBe(full[TRAIT_GONE_AGE]);
      if (full[TRAIT_GONE_AGE] < 0) {
        expect(short[TRAIT_RATE]).toBe(full[TRAIT_RATE]);
        expect(short[TRAIT_LAST_RATE]).toBe(full[TRAIT_LAST_RATE]);
      }
    }
  });
});

/** Clients simulated for 20 to 60 whole weeks, at most one purchase in each, from a rate and a lifetime each. */
function simulated(
  seed: number,
  clients: number,
  rateOf: (stream: Stream) => number,
  lifeOf: (stream: Stream) => number,
) {
  const stream = new Stream();
  const drawn = Array.from({ length: clients }, (_, client) => {
    stream.seed(seed, client, 0, 0);
    const T = Math.round(20 + 40 * stream.uniform());
    const rate = rateOf(stream);
    const end = Math.min(T, lifeOf(stream));
    const weeks = new Set<number>();
    for (let age = drawExponential(stream) / rate; age <= end; age += drawExponential(stream) / rate) {
      weeks.add(Math.ceil(age));
    }
    return { x: weeks.size, tx: Math.max(0, ...weeks), T };
  });
  return purchaseRows(
    columnsOf({ x: drawn.map(({ x }) => x), tx: drawn.map(({ tx }) => tx), T: drawn.map(({ T }) => T) }),
  );
}

describe("Pareto/NBD fits", () => {
  const rate = (stream: Stream): number => drawGamma(stream, 0.8) / 6;

  test("everyone leaving alike, nobody leaving, some leaving at once: said in words", () => {
    const alike = fitPurchases(
      simulated(1, 300, rate, (stream) => 20 * drawExponential(stream)),
      paretoNbd,
      context,
    );
    expect(alike).toMatchObject({ status: "boundary", parameters: {} });
    expect(alike.warnings[0]).toMatch(/s and beta grow together.*leave at one rate/);
    const nobody = fitPurchases(
      simulated(1, 300, rate, () => Infinity),
      paretoNbd,
      context,
    );
    expect(nobody).toMatchObject({ status: "boundary", parameters: {} });
    expect(nobody.warnings[0]).toMatch(/hardly anyone ever leaves/);
  });

  test("everyone at x = 0, one client, three clients: refused, not garbage", () => {
    for (const clients of [
      [[0, 0, 10]],
      [
        [0, 0, 10, 5],
        [0, 0, 20, 3],
      ],
      [
        [1, 3, 10],
        [0, 0, 12],
        [4, 9, 11],
      ],
    ] as const) {
      const fitted = fitPurchases(rowsOf(clients), paretoNbd, context);
      expect(fitted.status).not.toBe("converged");
      expect(fitted.parameters).toEqual({});
    }
  });
});

describe.runIf(hasReferenceData)("Pareto/NBD on CDNOW", () => {
  test("the fit agrees with the 40-digit reference, in weeks and in days", () => {
    const { pnbd } = exactResults();
    const history = cdnowHistory();
    const fitted = fitPurchases(purchaseRows(history), paretoNbd, context);
    expect(fitted.status).toBe("converged");
    for (const [name, value] of Object.entries(fitted.parameters)) {
      // Newton's last step is below 1e-9.
      expect(relativeError(value, Number(pnbd.params[name]))).toBeLessThan(1e-8);
      expect(relativeError(fitted.standardErrors[name]!, Number(pnbd.se[name]))).toBeLessThan(1e-6);
    }
    expect(Math.abs(fitted.logLikelihood - Number(pnbd.LL))).toBeLessThan(1e-8);
    const inDays = { ...history, tx: history.tx.map((age) => 7 * age), T: history.T.map((age) => 7 * age) };
    const daily = fitPurchases(purchaseRows(inDays), paretoNbd, { ...context, timeUnit: "day" });
    expect(daily.parameters["beta"] / fitted.parameters["beta"] / 7).toBeCloseTo(1, 8);

    const errors = holdoutErrors(history, paretoNbd.at(Object.values(fitted.parameters)))!;
    expect(errors.expected).toBeCloseTo(Number(pnbd.holdout.agg_forecast), 4);
    expect(errors.mae).toBeCloseTo(Number(pnbd.holdout.MAE), 7);
    expect(errors.rmse).toBeCloseTo(Number(pnbd.holdout.RMSE), 7);
  });

  test("P(alive), CET and DERT of 24 clients at the exact and at the published parameters", () => {
    const { meta, pnbd, pnbd_at_published: published } = exactResults();
    const history = cdnowHistory();
    const deltas = {
      "dert_weekly_ln1.10_per_WEEK_clvtools_default": Math.log(1.1),
      "dert_weekly_ln1.15_over_52": Math.log(1.15) / 52,
      "dert_weekly_ln1.10_over_52": Math.log(1.1) / 52,
      "dert_weekly_ln1.10_times_7_over_365.25": (Math.log(1.1) * 7) / 365.25,
    } as const;
    for (const { parameters, customers } of [
      { parameters: Object.values(pnbd.params).map(Number), customers: pnbd.customers },
      { parameters: published.params.map(Number), customers: published.customers },
    ]) {
      const law = paretoNbd.at(parameters);
      meta.ids.forEach((id, i) => {
        const client = history.ids.indexOf(String(id));
        const [x, tx, T] = [history.x[client], history.tx[client], history.T[client]];
        expect(relativeError(law.pAlive(x, tx, T), Number(customers[i]["palive"]))).toBeLessThan(1e-12);
        expect(relativeError(law.conditionalExpected(x, tx, T, 39), Number(customers[i]["cet39"]))).toBeLessThan(1e-12);
        for (const [name, delta] of Object.entries(deltas)) {
          const dert = law.discountedExpected(x, tx, T, Infinity, delta);
          expect(relativeError(dert, Number(customers[i][name]))).toBeLessThan(1e-10);
        }
      });
    }
  });
});
