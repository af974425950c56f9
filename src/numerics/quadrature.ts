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
