import fc from "fast-check";
import { expect, test } from "vitest";
import { countBelow } from "../../src/numerics/count-below.ts";

test("is as many as a count one by one, equal values not among them", () => {
  const few = fc.integer({ min: -3, max: 3 });
  fc.assert(
    fc.property(fc.array(few, { maxLength: 12 }), few, (values, value) => {
      const sorted = Float64Array.from(values).sort();
      expect(countBelow(sorted, value)).toBe(values.filter((one) => one < value).length);
    }),
    { seed: 11, numRuns: 200 },
  );
});
