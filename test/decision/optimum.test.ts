import { expect, test } from "vitest";
import { PLAIN, plainFigure } from "../../src/decision/estimator.ts";
import { describeFrontier, describeSetting, type OptimumRun } from "../../src/decision/optimum.ts";
import type { Objective } from "../../src/scenario/decision-section.ts";

const FEW = 64;
const ALL = 320;

/** A setting whose gain in future r is `level`, and what that future does to every setting. */
function runOf(level: number, replications: number): OptimumRun {
  const gains = Float64Array.from({ length: replications }, (_, r) => level + 10 * Math.sin(r * r));
  return {
    ...{ place: Float64Array.of(0.5), difference: plainFigure(gains), spend: new Float64Array(replications).fill(100) },
    ...{ clients: new Float64Array(1), cash: new Float64Array(1), estimator: PLAIN },
    allocation: { channels: 100, rewards: 0, incentives: 0, other: 0 },
  };
}

const split = (share: number) => ({ total: 100, share, place: Float64Array.of(0.5) });

function frontierOf(objective: Objective, count: number, all: number) {
  const best = runOf(5, all);
  const runs = [runOf(5, count), runOf(2, count)];
  const { objective: headline } = describeSetting(best, objective, objective);
  return { headline, points: describeFrontier([split(0.4), split(1)], runs, best, [], objective) };
}

test("the best setting has one figure, that of all replications; another is as far from it as in those that they share", () => {
  const { headline, points } = frontierOf({ kind: "mean" }, FEW, ALL);
  expect(points.map(({ share, standing }) => [share, standing])).toEqual([
    [0.4, "optimum"],
    [1, "differs"],
  ]);
  expect(points[0].objective).toBe(headline);
  expect(points[1].objective).toBeCloseTo(headline - 3, 9);
  // The two differ by the same in every future: the error is that of the best setting's figure.
  expect(points[1].mcse).toBeCloseTo(points[0].mcse!, 9);
});

test("with no more replications than are shared every figure is its own", () => {
  const { headline, points } = frontierOf({ kind: "mean" }, FEW, FEW);
  expect([points[0].objective, points[1].objective]).toEqual([headline, expect.closeTo(headline - 3, 9)]);
  expect(points[1].mcse).toBeCloseTo(points[0].mcse!, 9);
});

test("a chance stays one", () => {
  const best = runOf(5, ALL);
  const sure = runOf(100, FEW);
  const points = describeFrontier([split(0.4), split(1)], [runOf(5, FEW), sure], best, [], {
    kind: "probability",
    target: -4.5,
  });
  expect(points[0].objective).toBeGreaterThan(0.8);
  expect(points[1].objective).toBeLessThanOrEqual(1);
  expect(points[1].objective).toBeGreaterThan(points[0].objective);
});
