import { describe, expect, test } from "vitest";
import { loadText, places, problemsOf, scenarioText } from "./read-text.ts";

const effects = "effects: { frequency_lift: $lift, churn_cut: $cut, basket_lift: $basket }, costs: { per_month: $fee }";
const card = `As today: {}
Card: { loyalty_program: { reward: { threshold: 200, value: 10 EUR }, ${effects} } }`;
const text = (correlations: string, strategies = card): string =>
  scenarioText(
    strategies,
    `assumptions: { lift: 3% to 9%, cut: { discrete: { 0%: 1, 5%: 3 } }, basket: { uniform: [0%, 4%] }, fee: 200, spare: 1 to 2, c: 2% }
correlations: ${correlations}`,
  );

describe("correlations", () => {
  test("name two assumptions each, in the order of the file", () => {
    const scenario = loadText(text("[[lift, cut, 0.4], [basket, cut, -0.25]]"));
    expect(scenario.correlations).toEqual([
      { first: "lift", second: "cut", rho: 0.4 },
      { first: "basket", second: "cut", rho: -0.25 },
    ]);
    expect(scenario.resolved).toMatchObject({ correlations: [{ first: "lift", rho: 0.4, second: "cut" }, {}] });
    expect(loadText(text("[]")).correlations).toEqual([]);
    expect(loadText(scenarioText("As today: {}")).correlations).toEqual([]);
  });

  test("stay where the strategy that uses a name is left out, since others may go with it", () => {
    const strategies = `${card}
Push: { loyalty_program: { reward: { threshold: 200, value: 10 EUR }, effects: { frequency_lift: $lift } } }`;
    const only = loadText(text("[[lift, cut, 0.4]]", strategies), { only: ["Push"] });
    expect(only.assumptions.some(({ key }) => key === "cut")).toBe(false);
    expect(only.correlations).toEqual([{ first: "lift", second: "cut", rho: 0.4 }]);
  });

  test.each([
    ["[[lift, cutt, 0.4]]", ["5:23 correlations.0.1 -> cut"]],
    ["[[lift, fee, 0.4]]", ["5:23 correlations.0.1"]],
    ["[[lift, spare, 0.4]]", []],
    ["[[lift, c, 0.4]]", ["5:23 correlations.0.1"]],
    ["[[lift, lift, 0.4]]", ["5:23 correlations.0.1"]],
    ["[[lift, cut, 1.4]]", ["5:28 correlations.0.2"]],
    ["[[lift, cut, -1]]", ["5:28 correlations.0.2"]],
    ["[[lift, cut, 40%]]", ["5:28 correlations.0.2"]],
    ["[[lift, cut]]", ["5:16 correlations.0"]],
    ["[[lift, cut, 0.4], [basket, lift, 0.1], [cut, lift, 0.4]]", ["5:55 correlations.2"]],
    ["{ lift: 0.4 }", ["5:1 correlations"]],
    ["[[liftt, cutt, 2], [lift, cut, 0.1]]", ["5:17 correlations.0.0 -> lift", "5:24 correlations.0.1 -> cut", "5:30 correlations.0.2"]], // prettier-ignore
  ])("%s is refused where it stands", (correlations, expected) => {
    expect(places(text(correlations))).toEqual(expected);
  });

  test("that cannot hold together name the pair to lower, and how far", () => {
    const [problem, ...others] = problemsOf(text("[[lift, cut, 0.9], [cut, basket, 0.9], [lift, basket, 0.2]]"));
    expect(others).toEqual([]);
    // Ranks 0.9 and 0.2 are normal a = 0.9080 and c = 0.2091; one a may be ac + sqrt((1 - a^2)(1 - c^2)) = 0.5996, a rank of 0.5818.
    expect(problem.path).toMatch(/^correlations\.[01]\.2$/);
    expect(problem.message).toMatch(/and (cut|basket) at 0\.58 or nearer to 0/);
    expect(problemsOf(text("[[lift, cut, 0.9], [cut, basket, 0.9], [lift, basket, -0.9]]"))).toHaveLength(1);
    expect(problemsOf(text("[[lift, cut, 0.9], [cut, basket, 0.9], [lift, basket, 0.7]]"))).toEqual([]);
  });
});

describe("precision", () => {
  test.each([
    ["1%", 0.01],
    ["0.5 %", 0.005],
    ["0.02", 0.02],
  ])("%s", (stated, expected) => {
    expect(loadText(scenarioText("As today: {}", `precision: ${stated}`)).precision).toBe(expected);
  });

  test("left out, there is none", () => {
    expect(loadText(scenarioText("As today: {}")).precision).toBeNull();
  });

  test.each([
    ["1", ["4:12 precision -> 1%"]],
    ["0%", ["4:12 precision"]],
    ["100%", ["4:12 precision"]],
    ["high", ["4:12 precision"]],
    ["1k", ["4:12 precision"]],
  ])("%s is refused", (stated, expected) => {
    expect(places(scenarioText("As today: {}", `precision: ${stated}`))).toEqual(expected);
  });
});
