import { KRONROD_POINTS, kronrodPanel } from "./gauss-kronrod.ts";
import type { Panel } from "./gauss-kronrod.ts";

/** Nodes and weights of a rule on [-1, 1], ascending. */
export interface Rule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

const rules = new Map<number, Rule>();

/**
 * Gauss-Legendre rule of `n` nodes on [-1, 1], exact for polynomials of degree 2n - 1.
 *
 * `n` is a whole number of at least 1, else the rule is empty. Rules are kept: do not write to them.
 *
 * Source: Newton's method on the three-term recurrence (Abramowitz & Stegun 1964, 22.7.10 and 25.4.29).
 */
export function gaussLegendre(n: number): Rule {
  const known = rules.get(n);
  if (known !== undefined) return known;
  const size = Number.isInteger(n) && n > 0 ? n : 0;
  const nodes = new Float64Array(size);
  const weights = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let x = i * 2 + 1 === size ? 0 : -Math.cos((Math.PI * (i + 0.75)) / (size + 0.5));
    let slope = 1;
    for (let iteration = 0; iteration < 10; iteration++) {
      const polynomial = legendre(size, x);
      slope = polynomial.slope;
      const step = polynomial.value / slope;
      x -= step;
      if (Math.abs(step) <= 1e-16) break;
    }
    nodes[i] = x;
    weights[i] = 2 / ((1 - x) * (1 + x) * slope * slope);
  }
  const rule = Object.freeze({ nodes, weights });
  rules.set(n, rule);
  return rule;
}

function legendre(n: number, x: number): { value: number; slope: number } {
  let before = 1;
  let value = x;
  for (let k = 2; k <= n; k++) {
    const next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
    before = value;
    value = next;
  }
  return { value, slope: (n * (before - x * value)) / ((1 - x) * (1 + x)) };
}

/** "converged": the error estimate is within the tolerance, or at the rounding of the values; "limit": it is not; "undefined": a value was not finite. */
export type IntegralStatus = "converged" | "limit" | "undefined";

export interface Integral {
  readonly value: number;
  /** Estimate of the absolute error, usually far too large. */
  readonly error: number;
  readonly status: IntegralStatus;
  readonly evaluations: number;
}

export interface Tolerance {
  /** 1e-10 by default. */
  readonly relative?: number;
  /** 0 by default; the looser of the two holds. */
  readonly absolute?: number;
}

const MOST_PANELS = 400;

/**
 * Integral of f from `from` (finite) to `to` (which may be Infinity), by bisecting the worst panel of a Gauss-Kronrod rule.
 *
 * f is called inside the interval only, so that it may be singular, but integrable, at either end. Towards Infinity f must fall off; it is
 * integrated over u in (0, 1), at from + (1 - u) / u, so that its scale had best be within some powers of ten of 1. NaN and "undefined" as
 * soon as a value of f is not finite. Swapped ends change the sign.
 *
 * Source: Piessens, de Doncker-Kapenga, Ueberhuber & Kahaner 1983 (QUADPACK: QAG, QAGI and their error estimate).
 */
export function integrate(f: (x: number) => number, from: number, to: number, tolerance: Tolerance = {}): Integral {
  const relative = tolerance.relative ?? 1e-10;
  const absolute = tolerance.absolute ?? 0;
  if (!Number.isFinite(from) || Number.isNaN(to) || to === -Infinity) return outcome([], "undefined");
  const isInfinite = to === Infinity;
  const integrand = isInfinite ? (u: number) => f(from + (1 - u) / u) / (u * u) : f;
  const panels = [kronrodPanel(integrand, isInfinite ? 0 : from, isInfinite ? 1 : to)];
  for (;;) {
    const { value, error } = outcome(panels, "limit");
    if (!Number.isFinite(value)) return outcome(panels, "undefined");
    const rounding = panels.reduce((sum, panel) => sum + panel.rounding, 0);
    if (error <= Math.max(absolute, relative * Math.abs(value), rounding)) return outcome(panels, "converged");
    const worst = panels.reduce((most, panel, at) => (panel.error > panels[most].error ? at : most), 0);
    const { from: left, to: right } = panels[worst];
    const middle = left + (right - left) / 2;
    if (panels.length === MOST_PANELS || middle === left || middle === right) return outcome(panels, "limit");
    panels[worst] = kronrodPanel(integrand, left, middle);
    panels.push(kronrodPanel(integrand, middle, right));
  }
}

function outcome(panels: readonly Panel[], status: IntegralStatus): Integral {
  let value = 0;
  let error = 0;
  for (const panel of panels) {
    value += panel.value;
    error += panel.error;
  }
  const isUndefined = status === "undefined";
  // Every split costs two panels.
  const evaluations = KRONROD_POINTS * Math.max(0, 2 * panels.length - 1);
  return { value: isUndefined ? NaN : value, error: isUndefined ? NaN : error, status, evaluations };
}
