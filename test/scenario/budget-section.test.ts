import { expect, test } from "vitest";
import { loadText, problemsOf, scenarioText } from "./read-text.ts";

const strategies = `As today: {}
Win. Or not:
  acquisition:
    channels:
      - { name: Search, spend: 10k per month, cac: 24 EUR }
      - { name: St. Ads, spend: 2k per month, cac: 24 EUR }
More:
  acquisition: { channels: [{ name: Search, spend: 12k per month, cac: 24 EUR }] }
Letter:
  retention_campaign: { target: frequency >= 2, every: 3 months, cost_per_contact: 1.80, rescue: {} }
Card:
  loyalty_program: { enrolment: { existing: 35% }, earn: 1 point per 1 EUR, reward: { threshold: 200, value: 8 EUR } }`;
const withKnobs = (knobs: string, total = "") =>
  scenarioText(strategies, `decision: { budget: { ${total}knobs: [${knobs}] } }`);
const problemOf = (knobs: string, total?: string) => {
  const [problem, ...others] = problemsOf(withKnobs(knobs, total));
  expect(others).toEqual([]);
  return problem;
};

test("knobs of several strategies, names with dots included, in the unit of their keys", () => {
  const text = withKnobs(
    "Win. Or not.acquisition.Search.spend: 0 to 20k per month, Win. Or not.acquisition.St. Ads.spend: 6k per year to 1k per month, Letter.retention_campaign.contacts_per_wave: 100 to 2k",
    "total: 400k, ",
  );
  const { budget } = loadText(text).decision;
  expect(budget?.total).toBe(400_000);
  expect(budget?.knobs.map(({ strategy, lever, side, low, high }) => [strategy, lever, side, low, high])).toEqual([
    ["Win. Or not", "acquisition", "acquisition", 0, 20_000],
    ["Win. Or not", "acquisition", "acquisition", 500, 1000],
    ["Letter", "retention_campaign", "retention", 100, 2000],
  ]);
  expect(budget?.knobs[1].place).toEqual(["design", "channels", 1, "spendPerMonth"]);
});

test("no limit, no budget", () => {
  expect(loadText(withKnobs("More.acquisition.Search.spend: 0 to 20k per month")).decision.budget?.total).toBeNull();
  expect(loadText(scenarioText(strategies)).decision.budget).toBeNull();
});

test("a strategy that does not run takes its knobs with it", () => {
  const text = withKnobs("More.acquisition.Search.spend: 0 to 20k per month");
  expect(loadText(text, { only: ["Letter"] }).decision.budget).toBeNull();
});

test.each([
  ["Mor.acquisition.Search.spend: 0 to 1k per month", /no key of a strategy/, "More.acquisition.Search.spend"],
  ["Letter.retention_campaign.every: 1 to 3", /nothing that responds/, null],
  ["Letter.retention_campaign.cost_per_contact: 1 to 3", /no response: .*Write `response` as a curve/, null],
  ["Card.loyalty_program.reward.value: 5 to 20", /no response: .*reward_response/, null],
  ["More.acquisition.Search.spend: 5k per month", /is no range/, null],
  ["More.acquisition.Search.spend: 5k to 2k per month", /lower bound first/, null],
  ["More.acquisition.Search.spend: 5 to 20k per month", /two ways/, null],
])("%s is refused where it stands", (knob, message, suggestion) => {
  const problem = problemOf(knob);
  expect(problem.message).toMatch(message);
  expect(problem.suggestion).toBe(suggestion);
  expect(problem.path).toBe(`decision.budget.knobs.0.${knob.slice(0, knob.indexOf(": "))}`);
  expect(problem.line).toBe(4);
});

test("the same lever of two strategies is refused where their designs differ, and a knob that stands twice", () => {
  const [one, other] = ["Win. Or not", "More"].map((name) => `${name}.acquisition.Search.spend: 0 to 20k per month`);
  expect(problemOf(`${one}, ${other}`).message).toMatch(
    /acquisition of More and acquisition of Win\. Or not are not the same/,
  );
  expect(problemOf(`${one}, ${one}`).message).toMatch(/stands twice/);
});

test("a budget of nothing is refused, and knobs that are no list", () => {
  expect(problemOf("More.acquisition.Search.spend: 0 to 1k per month", "total: 0, ").path).toBe(
    "decision.budget.total",
  );
  const [problem] = problemsOf(scenarioText(strategies, "decision: { budget: { knobs: {} } }"));
  expect(problem).toMatchObject({ path: "decision.budget.knobs" });
});
