import { expect, test } from "vitest";
import { plainFigure } from "../../src/decision/estimator.ts";
import { objectiveFigure, objectiveGap } from "../../src/decision/objective.ts";
import { linearResponse, normalBeliefs, UPPER_TENTH } from "./linear-world.ts";

const hundred = plainFigure(Float64Array.from({ length: 101 }, (_, r) => r));
const none = plainFigure(new Float64Array(101));

test("figures of a difference", () => {
  expect(objectiveFigure({ kind: "mean" }, hundred)).toBe(50);
  expect(objectiveFigure({ kind: "p10" }, hundred)).toBe(10);
  expect(objectiveFigure({ kind: "cvar10" }, hundred)).toBeCloseTo(46 / 10.1, 12);
  expect(objectiveFigure({ kind: "probability", target: 51 }, hundred)).toBeCloseTo(50 / 101, 12);
  expect(objectiveFigure({ kind: "probability", target: 1 }, none)).toBe(0);
});

test("gaps of normal differences lie within their errors", () => {
  const beliefs = normalBeliefs(3_200, 1);
  const first = plainFigure(linearResponse(beliefs, 1, [1], 0));
  const second = plainFigure(linearResponse(beliefs, 0, [0], 2));
  const cases = [
    [{ kind: "mean" }, 1],
    [{ kind: "p10" }, 1 - 1.28155 + 2 * 1.28155],
    [{ kind: "cvar10" }, 1 + UPPER_TENTH],
    [{ kind: "probability", target: 0 }, 0.8413 - 0.5],
  ] as const;
  for (const [objective, truth] of cases) {
    const { gap, mcse } = objectiveGap(objective, first, second);
    expect(mcse).toBeGreaterThan(0);
    expect(Math.abs(gap - truth)).toBeLessThan(4 * mcse);
  }
  expect(objectiveGap({ kind: "p10" }, hundred, none).mcse).toBeNaN();
});
