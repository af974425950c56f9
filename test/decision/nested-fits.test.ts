import { expect, test } from "vitest";
import { expectationGiven } from "../../src/decision/expectation.ts";
import { centre, dot, extend, interceptOf, nestedFits } from "../../src/decision/nested-fits.ts";
import { regressOnBeliefs } from "../../src/decision/regression.ts";
import { linearResponse, normalBeliefs } from "./linear-world.ts";

const COUNT = 40;
const beliefs = normalBeliefs(COUNT, 3, 3).map(({ standardised }) => standardised);
const response = linearResponse(normalBeliefs(COUNT, 3, 3), 2, [1, -2, 0], 1);

/** Intercept and beliefs without one replication (-1: with all), and where each belief ends. */
function basisWithout(left: number): { basis: Float64Array[]; values: Float64Array } {
  const others = (column: Float64Array): Float64Array => column.filter((_, r) => r !== left);
  const values = others(response);
  const basis = interceptOf(values.length);
  for (const belief of beliefs) extend(basis, others(belief));
  return { basis, values };
}

test("the errors are those of fits from which a replication is left out", () => {
  const { basis } = basisWithout(-1);
  const fits = nestedFits(basis, [1, 2, 4])(centre(response));
  for (const { stop, error } of fits) {
    let squares = 0;
    for (let r = 0; r < COUNT; r++) {
      const { basis: others, values } = basisWithout(r);
      const rest = values.slice();
      let told = response[r];
      // The same steps of Gram-Schmidt on the replication left out: its terms less what earlier terms tell of them.
      const columns = [new Float64Array(COUNT).fill(1), ...beliefs].slice(0, stop);
      const own: number[] = [];
      columns.forEach((column, j) => {
        const kept = column.filter((_, at) => at !== r);
        const slopes = others.slice(0, j).map((one) => dot(one, kept));
        const length = dot(others[j], kept);
        own.push((column[r] - slopes.reduce((sum, slope, i) => sum + slope * own[i], 0)) / length);
        told -= own[j] * dot(others[j], rest);
      });
      squares += told ** 2;
    }
    expect(error / squares).toBeCloseTo(1, 9);
  }
});

test("larger fits leave less, and fitted values are orthogonal to what they leave", () => {
  const { basis } = basisWithout(-1);
  const centred = centre(response);
  const lefts = nestedFits(
    basis,
    [1, 2, 3, 4],
  )(centred).map(({ fitted }) => {
    const left = centred.map((value, r) => value - fitted[r]);
    expect(Math.abs(dot(left, fitted))).toBeLessThan(1e-10);
    return dot(left, left);
  });
  expect(lefts).toEqual([...lefts].sort((one, other) => other - one));
  expect(lefts[0]).toBeCloseTo(dot(centred, centred), 10);
});

test("a term that is made of others is not taken", () => {
  const basis = interceptOf(COUNT);
  expect(beliefs.map((belief) => extend(basis, belief))).toEqual([true, true, true]);
  const made = beliefs[0].map((value, r) => 3 * value - beliefs[2][r] + 7);
  expect(extend(basis, made)).toBe(false);
  expect(basis.length).toBe(4);
});

test("a figure's expectation is that of the regression where both take the same terms", () => {
  const many = normalBeliefs(400, 3, 3);
  const values = linearResponse(many, 2, [1, -2, 0.5], 1);
  const columns = many.map(({ standardised }) => standardised);
  const { fitted, terms } = regressOnBeliefs([values], columns);
  const expectation = expectationGiven(columns, 400)(values);
  expect([terms, expectation.terms]).toEqual([3, 3]);
  expectation.deviations.forEach((value, r) => expect(value).toBeCloseTo(fitted[0][r], 9));
});
