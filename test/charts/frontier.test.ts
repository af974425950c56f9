import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SLIDE_LAYOUT } from "../../src/charts/chart.ts";
import { frontier } from "../../src/charts/frontier.ts";
import { nameColumn, placeBesidePoints } from "../../src/charts/point-names.ts";
import { textWidth } from "../../src/charts/text-width.ts";
import type { Results } from "../../src/results/results.ts";
import { madeUpResults } from "../results/made-up-results.ts";
import { aloneForAMonth } from "./result-variants.ts";

const results = madeUpResults();
const [first] = results.decision.frontier.steps;
type Step = typeof first;

const titleOf = (steps: readonly Step[]): string => {
  const { points } = results.decision.frontier;
  const changed: Results = { ...results, decision: { ...results.decision, frontier: { points, steps: [...steps] } } };
  return frontier(changed, SLIDE_LAYOUT)!.title.replaceAll("\u00a0", " ");
};

describe("the title says what further money earns", () => {
  const second: Step = {
    from: "Points card",
    to: "Half and half",
    cost: 10_000,
    difference: 4_000,
    mcse: 500,
    perUnit: 0.4,
  };

  test.each<[string, readonly Step[]]>([
    ["No strategy costs less than As today, and none is worth more on average: there is nothing to trade off", []],
    ["From As today to Points card, each further EUR spent earns 1.32 EUR more than it costs, on average", [first]],
    [
      "Each further EUR spent earns 1.32 EUR more than it costs up to Points card, and still 0.40 EUR on the last step, to Half and half",
      [first, second],
    ],
    [
      "Each further EUR spent earns 1.32 EUR more than it costs up to Points card; whether going on to Half and half earns anything cannot be told",
      [first, { ...second, mcse: 2_100 }],
    ],
    [
      "Whether going from As today to Points card earns more than it costs cannot be told: the simulation is too noisy",
      [{ ...first, mcse: 206_000 }],
    ],
  ])("%s", (title, steps) => {
    expect(titleOf(steps)).toBe(title);
  });
});

test("a baseline alone has no frontier; what others outdo is hollow", () => {
  expect(frontier(aloneForAMonth(), SLIDE_LAYOUT)).toBeNull();
  const spec = JSON.stringify(frontier(results, SLIDE_LAYOUT)!.spec);
  expect(spec.match(/"fill":"#ffffff"/g)).toHaveLength(3);
});

const anyPoints = fc.array(
  fc.record({
    ...{ x: fc.double({ min: 0, max: 800, noNaN: true }), y: fc.double({ min: 0, max: 420, noNaN: true }) },
    ...{ label: fc.string({ minLength: 1, maxLength: 40 }), isBold: fc.boolean() },
    ...{ colour: fc.constant("#000000"), size: fc.constant(1) },
  }),
  { minLength: 1, maxLength: 8 },
);

test("names beside their points do not meet and stay inside; in a column neither", () => {
  fc.assert(
    fc.property(anyPoints, (points) => {
      const beside = placeBesidePoints(points, [], 800, 420);
      const column = nameColumn(points, 240);
      const inColumn = column.place(points, 800, Math.max(420, column.height));
      for (const [names, right] of [
        [beside, 800],
        [inColumn, 800 + column.width],
      ] as const) {
        const boxes = (names?.texts ?? []).map(({ text, x, y, isBold }) => ({
          x,
          y,
          to: x + textWidth(text, 14, isBold),
        }));
        boxes.forEach((one, i) => {
          expect(one.to).toBeLessThanOrEqual(right + 1e-9);
          for (const other of boxes.slice(i + 1))
            expect(one.to <= other.x || other.to <= one.x || Math.abs(one.y - other.y) >= 17 - 1e-9).toBe(true);
        });
      }
    }),
    { seed: 7 },
  );
});
