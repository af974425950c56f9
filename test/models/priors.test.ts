import { describe, expect, test } from "vitest";
import { bgNbd } from "../../src/models/bg-nbd.ts";
import { gammaGamma } from "../../src/models/gamma-gamma.ts";
import { namedPrior, withPrior } from "../../src/models/priors.ts";
import { rowsOf } from "./histories.ts";

const Z95 = 1.6448536269514722;
const rows = rowsOf([
  [0, 0, 30],
  [2, 10, 30],
  [5, 28, 35],
]);

describe("the weak prior", () => {
  test("90 % of each parameter: a tenth to ten times its median, in the scale of the data", () => {
    const { mean, sd } = namedPrior("weak", bgNbd, 40)!;
    const medians = [1, 40, 1, 1];
    medians.forEach((median, i) => {
      // Logarithms and back: a few roundings.
      expect(Math.exp(mean[i])).toBeCloseTo(median, 12);
      expect(Math.exp(mean[i] + Z95 * sd[i]) / median).toBeCloseTo(10, 12);
    });
    const spend = namedPrior("weak", gammaGamma, 25)!;
    expect(spend.mean.map(Math.exp).map((value) => Number(value.toPrecision(12)))).toEqual([4, 4, 25]);
    expect(Math.exp(Z95 * spend.sd[1])).toBeCloseTo(4, 12);
  });

  test("it puts q <= 1, no finite mean amount, at 5 %", () => {
    const { mean, sd } = namedPrior("weak", gammaGamma, 1)!;
    expect(-mean[1] / sd[1]).toBeCloseTo(-Z95, 12);
  });

  test("days or weeks: the density of the same parameters moves by nothing but the unit", () => {
    const at = (scale: number, alpha: number): number => {
      const objective = withPrior(
        { dimension: 4, evaluate: (_, g) => (g.fill(0), 0) },
        namedPrior("weak", bgNbd, scale),
      );
      return objective.evaluate(Float64Array.of(-1, Math.log(alpha), 0, 1), new Float64Array(4));
    };
    expect(at(280, 70)).toBeCloseTo(at(40, 10), 12);
  });

  test("flat is none; an unknown name is told the known ones", () => {
    expect(namedPrior("flat", bgNbd, 1)).toBeNull();
    expect(() => namedPrior("jeffreys", bgNbd, 1)).toThrow(/jeffreys.*flat or weak/);
    const objective = bgNbd.objective(rows);
    expect(withPrior(objective, null)).toBe(objective);
  });
});

test("withPrior adds a normal log density of the log parameters, with its gradient", () => {
  const objective = bgNbd.objective(rows);
  const penalised = withPrior(objective, namedPrior("weak", bgNbd, 30));
  const theta = Float64Array.of(-0.4, 2.2, 0.3, 1.1);
  const plain = new Float64Array(4);
  const gradient = new Float64Array(4);
  const sd = Math.log(10) / Z95;
  const z = Array.from(theta, (value, i) => (value - (i === 1 ? Math.log(30) : 0)) / sd);
  const logDensity = z.reduce((sum, one) => sum - (one * one) / 2 - Math.log(sd * Math.sqrt(2 * Math.PI)), 0);
  // A dozen additions of numbers of order 10.
  expect(penalised.evaluate(theta, gradient)).toBeCloseTo(objective.evaluate(theta, plain) + logDensity, 12);
  z.forEach((one, i) => expect(gradient[i]).toBeCloseTo(plain[i] - one / sd, 12));
});

test("a whole number that the objective does not hold has no prior", () => {
  const prior = namedPrior("weak", { slug: "x", parameterNames: ["k", "r"], timePowers: [0, 0] }, 1);
  const one = withPrior({ dimension: 1, evaluate: (_, g) => (g.fill(0), 0) }, prior);
  expect(one.dimension).toBe(1);
  // The density of one normal at its middle.
  const sd = Math.log(10) / Z95;
  expect(one.evaluate(Float64Array.of(0), new Float64Array(1))).toBeCloseTo(-Math.log(sd * Math.sqrt(2 * Math.PI)), 12);
});
