import fc from "fast-check";
import { expect, test } from "vitest";
import { addWhole, noSum, wholeOf } from "../../src/clients/whole-sum.ts";

test("a sum of whole numbers beyond what a double holds is rounded once, whatever its order", () => {
  const whole = fc.integer({ min: -(2 ** 52) + 1, max: 2 ** 52 - 1 });
  fc.assert(
    fc.property(fc.array(whole, { maxLength: 200 }), (values) => {
      const expected = Number(values.reduce((total, value) => total + BigInt(value), 0n));
      for (const order of [values, values.toReversed(), values.toSorted((a, b) => a - b)]) {
        const sum = noSum();
        for (const value of order) addWhole(sum, value);
        expect(wholeOf(sum) + 0).toBe(expected + 0);
      }
    }),
    { seed: 9, examples: [[[2 ** 52 - 1, 2 ** 52 - 1, 2 ** 52 - 1, -(2 ** 52) + 1]]] },
  );
});
