import { describe, expect, test } from "vitest";
import { plainFigure } from "../../src/decision/estimator.ts";
import { efficientFrontier } from "../../src/decision/frontier.ts";

const point = (name: string, cost: number, ...difference: number[]) => ({
  name,
  spend: new Float64Array(difference.length).fill(cost),
  difference: plainFigure(Float64Array.from(difference)),
});

describe("efficient frontier", () => {
  const { points, steps } = efficientFrontier(
    [
      point("Base", 0, 0, 0, 0, 0),
      point("Dear", 300, 90, 110, 100, 100),
      point("Cheap", 100, 50, 60, 70, 60),
      point("Worse", 200, 40, 40, 60, 60),
      point("Same", 0, 0, 0, 0, 0),
    ],
    1e-6,
  );
  const of = (name: string) => points.find(({ strategy }) => strategy === name)!;

  test("cheapest first; the dominated are named with who does it", () => {
    expect(points.map(({ strategy }) => strategy)).toEqual(["Base", "Same", "Cheap", "Worse", "Dear"]);
    expect(of("Worse").dominatedBy.mean).toBe("Cheap");
    expect(of("Same").dominatedBy.mean).toBe("Base");
    expect(of("Base").dominatedBy).toEqual({ mean: null, p10: null, cvar10: null });
    expect(of("Dear").dominatedBy.mean).toBeNull();
  });

  test("steps say what the next euro brings", () => {
    expect(steps.map(({ from, to, perUnit }) => [from, to, perUnit])).toEqual([
      ["Base", "Cheap", 0.6],
      ["Cheap", "Dear", 0.2],
    ]);
  });

  test("leave out what a dearer one outdoes per unit of cost", () => {
    const all = [
      point("Base", 0, 0, 0),
      point("Slow", 50, 10, 10),
      point("Fast", 60, 60, 60),
      point("More", 160, 80, 80),
    ];
    const found = efficientFrontier(all, 1e-6);
    expect(found.steps.map(({ from, to, perUnit }) => [from, to, perUnit])).toEqual([
      ["Base", "Fast", 1],
      ["Fast", "More", 0.2],
    ]);
    expect(found.points.filter(({ isOnFrontier }) => !isOnFrontier).map(({ strategy }) => strategy)).toEqual(["Slow"]);
    expect(found.points[1].dominatedBy.mean).toBeNull();
  });

  test("risk has its own dominance", () => {
    const risky = efficientFrontier([point("Base", 0, 0, 0, 0, 0), point("Bold", 10, -100, 200, 200, 200)], 1e-6);
    expect(risky.points[1].dominatedBy).toEqual({ mean: null, p10: "Base", cvar10: "Base" });
    expect(risky.points[1].cvar10).toBe(-100);
  });
});
