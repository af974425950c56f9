import { describe, expect, test } from "vitest";
import { crossingForGood } from "../../src/charts/cumulative-difference.ts";
import { placeMarkLabel } from "../../src/charts/mark-label.ts";

describe("the mark of a mean line that comes back to 0", () => {
  test("stands where the line crosses 0 for good, between the months", () => {
    expect(crossingForGood([0, -4, -1, 3])).toBe(2.25);
    expect(crossingForGood([0, -4, 2, -1, 0, 5])).toBe(4);
  });

  test("is absent where the line stays below, ends below, or never falls below", () => {
    expect(crossingForGood([0, -4, -1])).toBeNull();
    expect(crossingForGood([0, -1, 2, -1])).toBeNull();
    expect(crossingForGood([0, 1, 2])).toBeNull();
  });

  test("has its label below to the right of a rising line, elsewhere where that is taken, nowhere where all is", () => {
    const mark = { x: 300, y: 200 };
    const rising = [
      { x: 0, y: 390 },
      { x: 300, y: 200 },
      { x: 600, y: 10 },
    ];
    expect(placeMarkLabel(mark, "mean back at 0", [rising], 600, 400)).toMatchObject({
      align: "left",
      baseline: "top",
    });
    const falling = [
      { x: 300, y: 200 },
      { x: 600, y: 390 },
    ];
    const taken = placeMarkLabel(mark, "mean back at 0", [rising, falling], 600, 400);
    expect(taken).toMatchObject({ align: "right", baseline: "bottom" });
    const lines = Array.from({ length: 80 }, (_, i) => [
      { x: 0, y: 5 * i },
      { x: 600, y: 5 * i },
    ]);
    expect(placeMarkLabel(mark, "mean back at 0", lines, 600, 400)).toBeNull();
  });
});
