import { expect, test } from "vitest";
import { loadText, problemsOf, scenarioText } from "./read-text.ts";

const objectiveOf = (more: string) => loadText(scenarioText("As today: {}", more)).decision.objective;

test("strategies are judged by the mean where nothing is said", () => {
  expect(objectiveOf("")).toEqual({ kind: "mean" });
  expect(objectiveOf("decision: {}")).toEqual({ kind: "mean" });
});

test.each([
  ["mean", { kind: "mean" }],
  ["p10", { kind: "p10" }],
  ["cvar10", { kind: "cvar10" }],
  ["probability of 500k", { kind: "probability", target: 500_000 }],
  ["probability of  1.2M EUR", { kind: "probability", target: 1_200_000 }],
])("%s", (text, objective) => {
  expect(objectiveOf(`decision: { objective: ${text} }`)).toEqual(objective);
});

test.each([
  ["p1O", /^`p1O` is not understood, expected mean, p10, cvar10, or a chance such as probability of 500k\.$/, "p10"],
  ["probability of 20%", /20%/, null],
  ["probability of 5 USD", /USD/, "EUR"],
  ["probability", /expected mean/, null],
])("%s is refused where it stands", (text, message, suggestion) => {
  const [problem, ...others] = problemsOf(scenarioText("As today: {}", `decision: { objective: ${text} }`));
  expect(others).toEqual([]);
  expect(problem.message).toMatch(message);
  expect(problem).toMatchObject({ path: "decision.objective", line: 4, column: 24, suggestion });
});

test("what decision knows is listed where a key is unknown", () => {
  const [problem] = problemsOf(scenarioText("As today: {}", "decision: { objectiv: mean }"));
  expect(problem).toMatchObject({ path: "decision.objectiv", suggestion: "objective" });
});
