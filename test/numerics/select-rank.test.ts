import fc from "fast-check";
import { expect, test } from "vitest";
import { selectRank } from "../../src/numerics/select-rank.ts";

test("gives what sorting would, with what is smaller before it and what is larger after it", () => {
  const values = fc.array(fc.oneof(fc.constant(0), fc.double({ noNaN: true })), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(values, fc.nat(), (drawn, seed) => {
      const rank = seed % drawn.length;
      const own = Float64Array.from(drawn, (value) => value + 0);
      const expected = own.toSorted()[rank];
      const selected = selectRank(own, rank);
      expect(selected === expected).toBe(true);
      expect(own.subarray(0, rank).every((value) => value <= selected)).toBe(true);
      expect(own.subarray(rank).every((value) => value >= selected)).toBe(true);
      expect(own.toSorted()).toEqual(Float64Array.from(drawn, (value) => value + 0).sort());
    }),
    { seed: 7 },
  );
});
