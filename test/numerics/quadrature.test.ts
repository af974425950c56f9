import { describe, expect, test } from "vitest";
import { gaussLegendre, integrate } from "../../src/numerics/quadrature.ts";
import { relativeError } from "./relative-error.ts";

describe("gaussLegendre", () => {
  test("is exact for polynomials of degree 2n - 1, ascending, symmetric and kept", () => {
    for (const n of [1, 2, 5, 20, 64]) {
      const { nodes, weights } = gaussLegendre(n);
      for (let degree = 0; degree < 2 * n; degree += 2) {
        const sum = nodes.reduce((total, node, i) => total + weights[i] * node ** degree, 0);
        expect(relativeError(sum, 2 / (degree + 1))).toBeLessThan(1e-13);
      }
      expect([...nodes]).toEqual([...nodes].sort((a, b) => a - b));
      nodes.forEach((node, i) => expect(node).toBeCloseTo(-nodes[n - 1 - i], 15));
      expect(gaussLegendre(n)).toBe(gaussLegendre(n));
    }
  });

  test("is empty for sizes that are none", () => {
    for (const n of [0, -3, 1.5, NaN]) expect(gaussLegendre(n).nodes).toHaveLength(0);
  });
});

describe("integrate", () => {
  const cases: [string, (x: number) => number, number, number, number][] = [
    ["an exponential to Infinity", (x) => Math.exp(-x), 0, Infinity, 1],
    ["one that falls off over 500 units", (x) => Math.exp(-x / 500) / 500, 0, Infinity, 1],
    ["a Gaussian off centre", (x) => Math.exp(-((x - 30) ** 2) / 2), -20, 80, Math.sqrt(2 * Math.PI)],
    ["a power to Infinity", (x) => x ** -1.5, 2, Infinity, Math.SQRT2],
    ["an inverse square root at 0", (x) => 1 / Math.sqrt(x), 0, 1, 2],
    ["a logarithm at 0", Math.log, 0, 1, -1],
    ["a step", (x) => (x < 0.3 ? 0 : 1), 0, 1, 0.7],
    ["a kink", (x) => Math.abs(x - 1 / 3), 0, 1, 5 / 18],
    ["swapped ends", (x) => x * x, 1, 0, -1 / 3],
  ];
  test.each(cases)("%s, within the relative tolerance and its own error", (_, f, from, to, expected) => {
    const { value, error, status } = integrate(f, from, to, { relative: 1e-9 });
    expect(status).toBe("converged");
    expect(relativeError(value, expected)).toBeLessThan(1e-9);
    expect(Math.abs(value - expected)).toBeLessThanOrEqual(error + 1e-15);
  });

  test("stops at rounding when more is asked for, and at an absolute tolerance", () => {
    const tight = integrate(Math.sin, 0, 2, { relative: 0 });
    expect(tight.status).toBe("converged");
    expect(relativeError(tight.value, 1 - Math.cos(2))).toBeLessThan(1e-15);
    const loose = integrate((x) => Math.sqrt(x), 0, 1, { relative: 0, absolute: 1e-3 });
    expect(loose.status).toBe("converged");
    expect(loose.error).toBeLessThanOrEqual(1e-3);
    expect(Math.abs(loose.value - 2 / 3)).toBeLessThan(1e-3);
  });

  test("says by its status what it cannot do", () => {
    expect(integrate((x) => 1 / x, 0, 1).status).toBe("limit");
    expect(integrate((x) => (x > 0.5 ? NaN : 1), 0, 1)).toMatchObject({ status: "undefined", value: NaN });
    for (const [from, to] of [
      [NaN, 1],
      [0, NaN],
      [-Infinity, 0],
      [0, -Infinity],
    ] as const) {
      expect(integrate((x) => x, from, to)).toMatchObject({ status: "undefined", value: NaN });
    }
    expect(integrate((x) => x, 3, 3)).toMatchObject({ status: "converged", value: 0 });
  });
});
