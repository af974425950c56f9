import { describe, expect, test } from "vitest";
import { bgNbd } from "../../src/models/bg-nbd.ts";
import { gammaGamma } from "../../src/models/gamma-gamma.ts";
import { hasReferenceData } from "../reference/data-path.ts";
import { cdnowHistory, exactResults } from "./cdnow.ts";

/** Parameters, x, tx, T, horizon, delta; then log-likelihood, P(alive), CET, DECT, by 40-digit quadrature (mpmath) at these very doubles. */
type Row = readonly [readonly number[], number, number, number, number, number, number, number, number, number];

const CDNOW = [0.2425945224301571, 4.413602019013504, 0.7929220172255976, 2.425906776826332];

// prettier-ignore
const stress: readonly Row[] = [
  [CDNOW, 2, 30.428571428571427, 38.857142857142854, 39.0, 0.0, -9.4595594776456363, 0.72662031166237439, 1.2259944552872964, 1.2259944552872964],
  [CDNOW, 2, 30.428571428571427, 38.857142857142854, 156.0, 0.0018, -9.4595594776456363, 0.72662031166237439, 3.5519853643369541, 3.1602491693688369],
  [CDNOW, 0, 0.0, 38.857142857142854, Infinity, 0.0018, -0.55379128930045581, 1.0, Infinity, 1.3139940509579373],
  [CDNOW, 29, 37.714285714285715, 38.0, 260.0, 0.0018, -43.871404409318977, 0.96922126862201349, 70.788719235435407, 59.742039137445586],
  [CDNOW, 5, 0.25, 0.25, 0.001, 0.002, -6.2744847931968346, 0.89015918788946228, 0.0010006090485050095, 0.0010006080479181628],
  [[0.25, 4.0, 1.0, 2.5], 3, 20.0, 30.0, 39.0, 0.002, -11.730462622941073, 0.59196163867386546, 1.6552541177385882, 1.5979629049622673],
  [[0.25, 4.0, 1.0000001, 2.5], 3, 20.0, 30.0, 39.0, 0.002, -11.730462651112705, 0.59196161451956073, 1.6552540111332704, 1.5979628025325504],
  [[0.25, 4.0, 0.9999, 2.5], 0, 0.0, 30.0, 39.0, 0.002, -0.53501654087406769, 1.0, 0.24323095208732208, 0.23445668487739001],
  [[0.25, 4.0, 0.3, 0.7], 0, 0.0, 30.0, 39.0, 0.002, -0.53501654087406769, 1.0, 0.24569690925937596, 0.23677936732556776],
  [[0.25, 4.0, 0.3, 0.7000001], 0, 0.0, 30.0, 1000.0, 0.002, -0.53501654087406769, 1.0, 3.2161246210918873, 1.6061052302535494],
  [[0.25, 4.0, 0.3, 0.2], 1, 10.0, 30.0, 52.0, 0.002, -4.6506012811763445, 0.18025894521997771, 0.27707940413975449, 0.26399950080772597],
  [[0.5, 4.0, 1.0, 1e-09], 1, 10.0, 30.0, 52.0, 0.002, -3.9585859951586631, 2.6422486083831673e-10, 3.328716512210321e-10, 3.191682073007479e-10],
  [[50.0, 20.0, 0.5, 2.0], 0, 0.0, 10.0, 52.0, 0.002, -20.273255405408219, 1.0, 21.833048217169945, 21.016697528199551],
  [[50.0, 20.0, 0.5, 2.0], 40, 15.0, 16.0, 52.0, 0.002, -5.0810181614440156, 0.86661328752737216, 74.428626269293714, 71.106947135036079],
  [[2.0, 10.0, 0.05, 3.0], 2000, 19999.0, 20000.0, 260.0, 0.0001, -6609.38535787802, 0.99997239764219225, 26.003864101000551, 25.668760589532176],
  [[2.0, 10.0, 3.0, 30.0], 500, 20000.0, 20000.0, Infinity, 0.001, -2358.1671608675154, 0.9943609022556391, 264.5, 21.959018327161298],
  [[0.8, 6.0, 200.0, 900.0], 7, 50.0, 52.0, 156.0, 0.0018, -23.411022108589813, 0.7750430708060182, 4.1063011630295571, 3.8367020378269871],
  [[0.8, 6.0, 2000.0, 3.0], 1, 50.0, 52.0, 156.0, 0.0018, -6.035460702219267, 0.0014062035274647895, 0.0012742820531437121, 0.0011976785960671819],
  [[1.5, 0.01, 1.2, 0.8], 4, 50.0, 52.0, 156.0, 0.0018, -26.289688546375948, 0.71849486850051825, 4.562025339943445, 4.136619152661345],
  [[3.0, 30.0, 1e-06, 2.0], 10, 40.0, 52.0, 156.0, 0.0018, -27.789692063153352, 0.99999928892965508, 24.73167248005292, 21.562764021127499],
  [[0.2, 3.0, 0.9, 2.0], 0, 0.0, 0.5, 20000.0, 0.0, -0.030830135965451663, 1.0, 10.725724346371067, 10.725724346371067],
];

describe("BG/NBD at one client", () => {
  test.each(stress)(
    "%j x %d tx %d T %d horizon %d delta %d",
    (parameters, x, tx, T, horizon, delta, ll, alive, cet, dect) => {
      const law = bgNbd.at(parameters);
      expect(relativeError(law.logLikelihood(x, tx, T), ll)).toBeLessThan(1e-13);
      // Odds are a power of r + x: its rounding is that many times larger.
      expect(relativeError(law.pAlive(x, tx, T), alive)).toBeLessThan(1e-12);
      expect(relativeError(law.conditionalExpected(x, tx, T, horizon), cet)).toBeLessThan(2e-12);
      expect(relativeError(law.discountedExpected(x, tx, T, horizon, delta), dect)).toBeLessThan(1e-11);
    },
  );

  test("E[X(t)] and CET do not jump at a = 1 nor at a + b = 1", () => {
    for (const step of [1e-3, 1e-6, 1e-9, 1e-12]) {
      const [below, at, above] = [1 - step, 1, 1 + step].map((a) =>
        bgNbd.at([0.25, 4, a, 2.5]).conditionalExpected(3, 20, 30, 39),
      );
      // What the second difference leaves is of the order of step squared.
      expect(Math.abs((below + above) / 2 / at - 1)).toBeLessThan(step * step + 1e-12);
      const [less, same, more] = [0.7 - step, 0.7, 0.7 + step].map((b) => bgNbd.at([0.25, 4, 0.3, b]).expected(52));
      expect(Math.abs((less + more) / 2 / same - 1)).toBeLessThan(step * step + 1e-12);
    }
  });

  test("without end a new client buys (a + b - 1)/(a - 1) times again where a > 1, without bound where not", () => {
    expect(bgNbd.at([0.25, 4, 3, 2.5]).expected(Infinity)).toBeCloseTo(4.5 / 2, 14);
    expect(bgNbd.at([0.25, 4, 0.8, 2.5]).expected(Infinity)).toBe(Infinity);
    expect(bgNbd.at([0.25, 4, 3, 2.5]).discountedExpectedNew(Infinity, 0)).toBeCloseTo(4.5 / 2, 14);
  });

  test("hundreds of purchases over decades of days stay in range", () => {
    for (const x of [500, 2000, 5000]) {
      for (const T of [1, 365, 20_000]) {
        const law = bgNbd.at(CDNOW);
        for (const tx of [T, T / 2, T / 1000]) {
          expect(law.logLikelihood(x, tx, T)).not.toBeNaN();
          expect(Math.abs(law.logLikelihood(x, tx, T))).toBeLessThan(Infinity);
          expect(law.pAlive(x, tx, T)).toBeGreaterThanOrEqual(0);
          expect(law.conditionalExpected(x, tx, T, 365)).toBeGreaterThanOrEqual(0);
          expect(law.discountedExpected(x, tx, T, Infinity, 1e-4)).toBeGreaterThanOrEqual(0);
        }
      }
    }
  });

  test("who never came back is alive for sure", () => {
    expect(bgNbd.at(CDNOW).pAlive(0, 0, 5000)).toBe(1);
    expect(bgNbd.at(CDNOW).ageAtPAlive(0.5, 0, 0)).toBe(Infinity);
  });

  test("P(alive) reaches a level at the age that says so", () => {
    const law = bgNbd.at(CDNOW);
    for (const [x, tx] of [
      [1, 3],
      [7, 20],
      [300, 100],
    ] as const) {
      for (const level of [0.01, 0.3, 0.6])
        expect(law.pAlive(x, tx, law.ageAtPAlive(level, x, tx))).toBeCloseTo(level, 10);
    }
    // From its only repeat purchase on, the client is alive with b/(a + b) = 0.75: below 0.9 from the start.
    expect(law.ageAtPAlive(0.9, 1, 3)).toBe(3);
    expect(law.ageAtPAlive(1, 1, 3)).toBeNaN();
  });

  test.runIf(hasReferenceData)("CDNOW: P(alive), CET, spend and CLV of 24 clients at the exact parameters", () => {
    const { meta, bgnbd, gg } = exactResults();
    const law = bgNbd.at(Object.values(bgnbd.params).map(Number));
    const spend = gammaGamma.at(Object.values(gg.params).map(Number));
    const history = cdnowHistory();
    meta.ids.forEach((id, i) => {
      const client = history.ids.indexOf(String(id));
      const [x, tx, T] = [history.x[client], history.tx[client], history.T[client]];
      const truth = bgnbd.customers[i];
      const amount = spend.expectedSpend(x, history.meanSpend[client]);
      expect(relativeError(law.pAlive(x, tx, T), Number(truth.palive))).toBeLessThan(1e-12);
      expect(relativeError(law.conditionalExpected(x, tx, T, 39), Number(truth.cet39))).toBeLessThan(1e-11);
      // Means are printed with 15 digits in the data.
      expect(relativeError(amount, Number(gg.customers[i].expected_mean_spend))).toBeLessThan(1e-11);
      // The convention of lifetimes: each of 12 months of 4.345 weeks is paid at its end, at 1 % a month.
      let value = 0;
      for (let month = 1; month <= 12; month++) {
        const bought =
          law.conditionalExpected(x, tx, T, 4.345 * month) - law.conditionalExpected(x, tx, T, 4.345 * (month - 1));
        value += (amount * bought) / 1.01 ** month;
      }
      expect(relativeError(value, Number(truth.clv12m_lifetimes_convention))).toBeLessThan(1e-10);
    });
  });
});

function relativeError(value: number, truth: number): number {
  return value === truth ? 0 : Math.abs(value / truth - 1);
}
