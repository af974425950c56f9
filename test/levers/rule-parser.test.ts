import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseRule } from "../../src/levers/rule-parser.ts";
import type { Fact, Rule } from "../../src/levers/rule.ts";
import { NotUnderstood } from "../../src/quantities/not-understood.ts";

const compare = (
  fact: Fact,
  operator: "<" | "<=" | ">" | ">=" | "==" | "!=",
  value: number | string | boolean,
): Rule => ({
  kind: "compare",
  fact,
  operator,
  value,
});

describe("rules", () => {
  test("facts are compared and joined", () => {
    expect(parseRule("p_alive < 0.6 and frequency >= 2")).toEqual({
      kind: "and",
      rules: [compare("p_alive", "<", 0.6), compare("frequency", ">=", 2)],
    });
  });

  test("not binds tightest, then and, then or", () => {
    const [a, b, c] = [compare("frequency", ">", 1), compare("clv", ">", 20_000), compare("member", "==", true)];
    expect(parseRule("not frequency > 1 and clv > 20k or member")).toEqual({
      kind: "or",
      rules: [{ kind: "and", rules: [{ kind: "not", rule: a }, b] }, c],
    });
    expect(parseRule("not (frequency > 1 and (clv > 20k or member))")).toEqual({
      kind: "not",
      rule: { kind: "and", rules: [a, { kind: "or", rules: [b, c] }] },
    });
  });

  test.each([
    ["p_alive<60%", compare("p_alive", "<", 0.6)],
    ["  weeks_since_last != 40  ", compare("weeks_since_last", "!=", 40)],
    ["clv <= -5.5", compare("clv", "<=", -5.5)],
    ["mean_basket == .5", compare("mean_basket", "==", 0.5)],
    ["age_weeks > 1.2M", compare("age_weeks", ">", 1_200_000)],
    ['segment == "gold"', compare("segment", "==", "gold")],
    ["segment != 'and so on'", compare("segment", "!=", "and so on")],
    ["member == false", compare("member", "==", false)],
    ["member", compare("member", "==", true)],
    ["((member))", compare("member", "==", true)],
    ["not not member", { kind: "not", rule: { kind: "not", rule: compare("member", "==", true) } }],
    [
      "p_alive > 0.2\n  and member",
      { kind: "and", rules: [compare("p_alive", ">", 0.2), compare("member", "==", true)] },
    ],
  ] as const)("%s", (text, rule) => {
    expect(parseRule(text)).toEqual(rule);
  });

  test.each([
    ["p_aliv < 0.6", 0, "p_alive"],
    ["p_alive < 0.6 and frequncy >= 2", 18, "frequency"],
    ["p_alive < 0.6 && frequency >= 2", 14, "and"],
    ["p_alive < 0.6 adn member", 14, "and"],
    ["p_alive = 0.6", 8, "=="],
    ["p_alive < 60", 10, "60%"],
    ["p_alive < 120%", 10, null],
    ["p_alive < high", 10, null],
    ["frequency >= 50%", 13, null],
    ["frequency 2", 10, null],
    ["frequency >=", 12, null],
    ["segment > 'gold'", 8, null],
    ["segment == gold", 11, '"gold"'],
    ["member == tru", 10, "true"],
    ["member == 1", 10, null],
    ["frequency", 9, null],
    ["(member or frequency > 2", 24, null],
    ["member)", 6, null],
    ["0.6 > p_alive", 0, null],
    ["0 < frequency < 3", 0, null],
    ["1 < 2", 0, null],
    ["", 0, null],
    ["and", 0, null],
    ["frequency > 1; member", 13, null],
    ["constructor == 1", 0, null],
    ["p_alive < 0.6 and", 17, null],
  ])("%s: the fault is at %d", (text, offset, suggestion) => {
    expect(() => parseRule(text)).toThrow(expect.objectContaining({ name: "NotUnderstood", offset, suggestion }));
  });

  test("a segment must be one that there is", () => {
    const names = ["top", "upper", "new"];
    expect(parseRule('segment == "top"', { segmentNames: names })).toEqual(compare("segment", "==", "top"));
    expect(() => parseRule('member or segment == "uper"', { segmentNames: names })).toThrow(
      expect.objectContaining({ offset: 21, suggestion: "upper" }),
    );
    expect(() => parseRule('segment == "top"', { segmentNames: [] })).toThrow(NotUnderstood);
  });

  test("a tier must be one of the program's, or none", () => {
    const tierNames = ["Silver", "Gold"];
    expect(parseRule('tier == "Gold"', { tierNames })).toEqual(compare("tier", "==", "Gold"));
    expect(parseRule('tier != "none"', { tierNames })).toEqual(compare("tier", "!=", "none"));
    expect(() => parseRule('spend_12m > 300 and tier == "Glod"', { tierNames })).toThrow(
      expect.objectContaining({ offset: 28, suggestion: "Gold" }),
    );
    expect(() => parseRule('member and tier == "Gold"', { tierNames: [] })).toThrow(
      expect.objectContaining({ offset: 11, message: expect.stringContaining("tiers") as string }),
    );
  });

  test("depth and length are limited", () => {
    const deep = (depth: number): string => `${"(".repeat(depth)}member${")".repeat(depth)}`;
    expect(parseRule(deep(40))).toEqual(compare("member", "==", true));
    for (const text of [deep(50), `${"not ".repeat(50)}member`, deep(100_000), "member or ".repeat(1000)]) {
      expect(() => parseRule(text)).toThrow(NotUnderstood);
    }
  });

  test("a rule written out is read back", () => {
    const constant = fc.record({
      kind: fc.constant("compare" as const),
      fact: fc.constantFrom("frequency" as const, "clv" as const, "age_weeks" as const),
      operator: fc.constantFrom("<", "<=", ">", ">=", "==", "!="),
      value: fc.integer({ min: -1000, max: 1000 }),
    }) as fc.Arbitrary<Rule>;
    const { rule } = fc.letrec<{ rule: Rule }>((tie) => ({
      rule: fc.oneof(
        { maxDepth: 4 },
        constant,
        tie("rule").map((inner) => ({ kind: "not" as const, rule: inner })),
        fc.record({
          kind: fc.constantFrom("and" as const, "or" as const),
          rules: fc.array(tie("rule"), { minLength: 2, maxLength: 3 }),
        }),
      ),
    }));
    fc.assert(
      fc.property(rule, (value) => {
        expect(parseRule(written(value))).toEqual(value);
      }),
      { seed: 6, numRuns: 500 },
    );
  });

  test("any text is read or refused within itself", () => {
    const pieces = ["p_alive", "<", "0.6", "and", "or", "not", "(", ")", "member", '"a"', "==", "5%", "\u00e9", "?"];
    const text = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom(...pieces), { maxLength: 9 }).map((list) => list.join(" ")),
    );
    fc.assert(
      fc.property(text, (value) => {
        try {
          parseRule(value);
        } catch (error) {
          expect(error).toBeInstanceOf(NotUnderstood);
          const { offset } = error as NotUnderstood;
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(offset).toBeLessThanOrEqual(value.length);
        }
      }),
      { seed: 7, numRuns: 2000 },
    );
  });
});

function written(rule: Rule): string {
  if (rule.kind === "compare") return `${rule.fact} ${rule.operator} ${String(rule.value)}`;
  if (rule.kind === "not") return `not ${bracketed(rule.rule)}`;
  return rule.rules.map(bracketed).join(` ${rule.kind} `);
}

function bracketed(rule: Rule): string {
  return rule.kind === "compare" ? written(rule) : `(${written(rule)})`;
}
