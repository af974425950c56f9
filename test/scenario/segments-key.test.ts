import { describe, expect, test } from "vitest";
import { loadText, places, problemsOf } from "./read-text.ts";

const text = (segments: string, strategy = "{}"): string => `scenario: A
clients: { transactions: shop.csv, gross_margin: 35%, segments: ${segments} }
horizon: 36 months
strategies:
  As today: {}
  Card: ${strategy}
`;
const card = (names: string): string =>
  `{ loyalty_program: { segments: [${names}], reward: { threshold: 200, value: 10 } } }`;

describe("clients.segments", () => {
  test.each([
    ["none", null],
    ["{ value: quartiles }", { value: "quartiles" }],
    ["{ rfm: quartiles }", { rfm: "quartiles" }],
    ["{ column: tier }", { column: "tier" }],
  ])("%s", (segments, expected) => {
    expect(loadText(text(segments)).clients.segments).toEqual(expected);
  });

  test("rules keep their order", () => {
    const { segments } = loadText(
      text('{ rules: { regulars: "frequency >= 3", asleep: weeks_since_last > 26 } }'),
    ).clients;
    expect(segments).toEqual({
      rules: [
        { name: "regulars", rule: { kind: "compare", fact: "frequency", operator: ">=", value: 3 } },
        { name: "asleep", rule: { kind: "compare", fact: "weeks_since_last", operator: ">", value: 26 } },
      ],
    });
  });

  test.each([
    ["{}", ["2:55 clients.segments"]],
    ["{ value: quartiles, rfm: quartiles }", ["2:55 clients.segments"]],
    ["{ rfm: quartile }", ["2:72 clients.segments.rfm -> quartiles"]],
    ["{ rfn: quartiles }", ["2:67 clients.segments.rfn -> rfm"]],
    ["{ rules: {} }", ["2:67 clients.segments.rules"]],
    ["{ rules: [a] }", ["2:67 clients.segments.rules"]],
    ["{ rules: { a: frequncy > 2 } }", ["2:79 clients.segments.rules.a -> frequency"]],
    ["{ rules: { a: frequency > } }", ["2:90 clients.segments.rules.a"]],
    // Nobody is a member today, and a segment cannot be made of segments.
    ["{ rules: { a: member } }", ["2:79 clients.segments.rules.a"]],
    ["{ rules: { a: segment == 'b' } }", ["2:79 clients.segments.rules.a"]],
    ["{ rules: { new: frequency > 2 } }", ["2:81 clients.segments.rules.new"]],
    ["{ rules: { other: frequency > 2 } }", ["2:83 clients.segments.rules.other"]],
    ["{ rules: { '7': frequency > 2 } }", ["2:81 clients.segments.rules.7"]],
  ])("%s", (segments, expected) => {
    expect(places(text(segments))).toEqual(expected);
  });

  test("more rules than a lever can tell apart", () => {
    const rules = Array.from({ length: 31 }, (_, i) => `s${i}: frequency > ${i}`).join(", ");
    expect(problemsOf(text(`{ rules: { ${rules} } }`))[0].message).toContain("at most 30");
  });
});

describe("levers may name", () => {
  test.each([
    ["{ rfm: quartiles }", "champions, at risk, new", []],
    ["{ rules: { regulars: frequency > 2 } }", "regulars, other, new", []],
    ["{ column: tier }", "anything", []],
    ["{ rfm: quartiles }", "champion", ["6:41 strategies.Card.loyalty_program.segments.0 -> champions"]],
    ["{ rules: { regulars: frequency > 2 } }", "top", ["6:41 strategies.Card.loyalty_program.segments.0"]],
  ])("%s: %s", (segments, names, expected) => {
    expect(places(text(segments, card(names)))).toEqual(expected);
  });

  test("in the rule of a campaign too", () => {
    const campaign = (name: string): string =>
      `{ retention_campaign: { target: 'segment == "${name}"', every: 2 months, cost_per_contact: 1, rescue: {} } }`;
    expect(places(text("{ rfm: quartiles }", campaign("cannot lose")))).toEqual([]);
    expect(places(text("{ rfm: quartiles }", campaign("cannot loose")))).toEqual([
      "6:53 strategies.Card.retention_campaign.target -> cannot lose",
    ]);
  });
});
