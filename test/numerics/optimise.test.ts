import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digamma } from "../../src/numerics/digamma.ts";
import { hessian } from "../../src/numerics/hessian.ts";
import { logGamma } from "../../src/numerics/log-gamma.ts";
import type { Objective } from "../../src/numerics/objective.ts";
import { maximise } from "../../src/numerics/optimise.ts";
import { relativeError } from "./relative-error.ts";

/** An objective from a function that returns value and gradient, which counts its calls. */
function counted(dimension: number, f: (theta: Float64Array) => [number, number[]]): Objective & { calls: number } {
  return {
    dimension,
    calls: 0,
    evaluate(theta, gradient) {
      this.calls++;
      const [value, slopes] = f(theta);
      gradient.set(slopes);
      return value;
    },
  };
}

const at = (...coordinates: number[]) => Float64Array.from(coordinates);

function rosenbrock(dimension: number) {
  return counted(dimension, (t) => {
    let value = 0;
    const slopes = new Array<number>(dimension).fill(0);
    for (let i = 0; i < dimension - 1; i++) {
      const bend = t[i + 1] - t[i] ** 2;
      value -= 100 * bend ** 2 + (1 - t[i]) ** 2;
      slopes[i] += 400 * bend * t[i] + 2 * (1 - t[i]);
      slopes[i + 1] -= 200 * bend;
    }
    return [value, slopes];
  });
}

/** Log-likelihood of waits under a Gamma law, at the logs of shape and rate. */
function gammaLikelihood(waits: readonly number[]) {
  const n = waits.length;
  const sum = waits.reduce((total, wait) => total + wait, 0);
  const sumOfLogs = waits.reduce((total, wait) => total + Math.log(wait), 0);
  return counted(2, ([logShape, logRate]) => {
    const shape = Math.exp(logShape);
    const rate = Math.exp(logRate);
    const value = n * (shape * logRate - logGamma(shape)) + (shape - 1) * sumOfLogs - rate * sum;
    return [value, [shape * (n * (logRate - digamma(shape)) + sumOfLogs), n * shape - rate * sum]];
  });
}

describe("maximise", () => {
  test("finds Rosenbrock's valley in 2 and in 10 dimensions, from several starts that agree", () => {
    const small = maximise(rosenbrock(2), [at(-1.2, 1), at(3, -4)]);
    expect(small.status).toBe("converged");
    for (const coordinate of small.point) expect(Math.abs(coordinate - 1)).toBeLessThan(1e-9);
    expect(small.startsAgree).toBe(true);
    const large = rosenbrock(10);
    const result = maximise(large, [Float64Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? -1.2 : 1))]);
    expect(result.status).toBe("converged");
    for (const coordinate of result.point) expect(Math.abs(coordinate - 1)).toBeLessThan(1e-9);
    expect(result.evaluations).toBe(large.calls);
    expect(result.evaluations).toBeLessThan(250);
  });

  test("is exact to 1e-9 on a log-likelihood of thousands, in under 30 evaluations from a warm start", () => {
    // Normal waits' mean and standard deviation in closed form: m and log s.
    const values = Array.from({ length: 400 }, (_, i) => 50 + 7 * Math.sin(i) + i / 100);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    const objective = counted(2, ([m, logS]) => {
      const squares = values.reduce((sum, value) => sum + (value - m) ** 2, 0) * Math.exp(-2 * logS);
      const slope = values.reduce((sum, value) => sum + (value - m), 0) * Math.exp(-2 * logS);
      return [-values.length * logS - squares / 2 - 1e4, [slope, squares - values.length]];
    });
    const result = maximise(objective, [at(mean * 1.05, Math.log(variance) / 2 + 0.1)]);
    expect(result.status).toBe("converged");
    expect(relativeError(result.point[0], mean)).toBeLessThan(1e-12);
    expect(relativeError(result.point[1], Math.log(variance) / 2)).toBeLessThan(1e-12);
    expect(result.evaluations).toBeLessThan(30);
  });

  test("fits a Gamma law from far starts: the rate is shape over mean, the gradient is 0", () => {
    const waits = Array.from({ length: 200 }, (_, i) => -Math.log((i + 0.5) / 200) * (1 + (i % 3)));
    const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
    const result = maximise(gammaLikelihood(waits), [at(0, 0), at(3, -3), at(-3, 4)]);
    expect(result.status).toBe("converged");
    expect(result.startsAgree).toBe(true);
    const [shape, rate] = result.point.map(Math.exp);
    expect(relativeError(shape / rate, mean)).toBeLessThan(1e-9);
    for (const slope of result.gradient) expect(Math.abs(slope)).toBeLessThan(1e-7);
    expect(result.curvature[0]).toBeGreaterThan(0);
    expect(result.newtonStep).toBeLessThan(1e-9);
  });

  test("steps back from a wall of NaN, and starts on it count as failed", () => {
    // 2x + log(1 - x) - x^2/4, undefined from x = 1 on; maximum where 2 - 1/(1 - x) - x/2 = 0.
    const walled = counted(2, ([x, y]) => {
      if (!(x < 1)) return [NaN, [NaN, NaN]];
      return [2 * x + Math.log(1 - x) - x ** 2 / 4 - y ** 2, [2 - 1 / (1 - x) - x / 2, -2 * y]];
    });
    const result = maximise(walled, [at(-30, 5), at(0.99999, 5), at(2, 0)]);
    expect(result.status).toBe("converged");
    expect(result.perStart.map(({ status }) => status)).toEqual(["converged", "converged", "failed"]);
    expect(result.startsAgree).toBe(true);
    expect(Math.abs(result.point[0] - (5 - Math.sqrt(17)) / 2)).toBeLessThan(1e-9);
    const nowhere = maximise(walled, [at(2, 0), at(3, 1)]);
    expect(nowhere).toMatchObject({ status: "failed", evaluations: 2, newtonStep: NaN });
    expect(maximise(walled, [])).toMatchObject({ status: "failed", evaluations: 0, perStart: [] });
  });

  test("says stalled on a flat ridge, with an eigenvalue of 0", () => {
    const ridge = counted(2, ([x, y]) => {
      const gap = x + y - 1;
      return [-(gap ** 2) - 5, [-2 * gap, -2 * gap]];
    });
    const { status, value, curvature } = maximise(ridge, [at(3, 2)]);
    expect(status).toBe("stalled");
    expect(value).toBeCloseTo(-5, 10);
    expect(Math.abs(curvature[0])).toBeLessThan(1e-6 * curvature[1]);
  });

  test("says stalled where the maximum is at infinity, with a Newton step that does not shrink", () => {
    const endless = counted(2, ([x, y]) => [-9000 - Math.exp(-x) - y ** 2, [Math.exp(-x), -2 * y]]);
    const { status, point, newtonStep, evaluations } = maximise(endless, [at(0, 1)]);
    expect(status).toBe("stalled");
    expect(point[0]).toBeGreaterThan(10);
    expect(newtonStep > 1e-3 || Number.isNaN(newtonStep)).toBe(true);
    expect(evaluations).toBeLessThan(300);
  });

  test("leaves a saddle, keeps the best of two peaks and reports that the starts disagree", () => {
    const peaks = counted(2, ([x, y]) => [
      -((x ** 2 - 1) ** 2) + 0.3 * x - y ** 2,
      [-4 * x * (x ** 2 - 1) + 0.3, -2 * y],
    ]);
    const result = maximise(peaks, [at(-3, 5), at(3, 1)]);
    expect(result.status).toBe("converged");
    expect(result.point[0]).toBeGreaterThan(1);
    expect(result.startsAgree).toBe(false);
    const saddle = counted(2, ([x, y]) => [-((x ** 2 - 1) ** 2) - y ** 2, [-4 * x * (x ** 2 - 1), -2 * y]]);
    const left = maximise(saddle, [at(0, 0)]);
    expect(left.status).toBe("converged");
    expect(Math.abs(left.point[0])).toBeCloseTo(1, 9);
  });

  test("keeps to its budget, and never writes to a start", () => {
    const objective = rosenbrock(2);
    const start = at(-1.2, 1);
    const result = maximise(objective, [start], { maxEvaluations: 20 });
    expect(result.status).toBe("limit");
    expect(objective.calls).toBeLessThanOrEqual(20);
    expect(result.value).toBeGreaterThan(-24.2);
    expect([...start]).toEqual([-1.2, 1]);
  });

  test("reaches the top of any quadratic, whatever its axes and scales, and never below a start", () => {
    const number = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(number, number, number), fc.tuple(number, number, number), number, (top, start, twist) => {
        const scales = [1, 10 ** twist, 100];
        const objective = counted(3, (t) => {
          const d = [t[0] - top[0], t[1] - top[1] + twist * (t[0] - top[0]), t[2] - top[2]];
          const pull = d.map((gap, i) => -2 * scales[i] * gap);
          const value = -d.reduce((sum, gap, i) => sum + scales[i] * gap * gap, 0);
          return [value, [pull[0] + twist * pull[1], pull[1], pull[2]]];
        });
        const result = maximise(objective, [Float64Array.from(start)]);
        expect(result.status).toBe("converged");
        result.point.forEach((coordinate, i) => expect(Math.abs(coordinate - top[i])).toBeLessThan(1e-9));
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});

describe("hessian", () => {
  test("has 1e-8 relative of the largest element, is symmetric, and leaves the point as it was", () => {
    const objective = gammaLikelihood([0.5, 1, 2, 3.5]);
    const point = at(0.4, -0.2);
    const [shape, rate] = [Math.exp(0.4), Math.exp(-0.2)];
    const second = hessian(objective, point);
    // The second derivatives by log rate are n shape off the diagonal and -rate sum on it.
    expect(relativeError(second[1], 4 * shape)).toBeLessThan(1e-10);
    expect(relativeError(second[3], -rate * 7)).toBeLessThan(1e-10);
    expect(second[1]).toBe(second[2]);
    expect([...point]).toEqual([0.4, -0.2]);
    expect(objective.calls).toBe(8);
    const rows = rosenbrock(4);
    const valley = hessian(rows, at(0.3, -0.7, 1.1, 0.4));
    const expected = [-1200 * 0.09 + 400 * -0.7 - 2, 400 * 0.3, 0, 0];
    expected.forEach((element, j) => expect(Math.abs(valley[j] - element)).toBeLessThan(1e-8 * 400));
  });

  test("is NaN where the objective is undefined next to the point", () => {
    const walled = counted(2, ([x, y]) => (x > 0 ? [NaN, [NaN, NaN]] : [x + y, [1, 1]]));
    expect(hessian(walled, at(0, 0))[0]).toBeNaN();
  });
});
