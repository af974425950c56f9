import { describe, expect, test } from "vitest";
import { evidence, register, registerDefault } from "../../src/evidence/register.ts";
import type { EvidenceSlug } from "../../src/evidence/register.ts";
import { parseQuantity } from "../../src/quantities/parse-quantity.ts";
import { parseSpan } from "../../src/quantities/parse-span.ts";
import { quantile } from "../../src/quantities/quantile.ts";
import { meanOf } from "../../src/quantities/summary.ts";
import { evidenceWords } from "../../src/words/evidence.ts";
import { inLocale } from "../../src/words/locale.ts";

/** EVIDENCE.md: central value and 90 % range, grade. */
const table: readonly (readonly [EvidenceSlug, number, readonly [number, number] | null, string])[] = [
  ["program.frequency_lift", 0.03, [0, 0.08], "B"],
  ["program.basket_lift", 0, [-0.02, 0.04], "B"],
  ["program.churn_cut", 0.1, [0, 0.25], "B"],
  ["program.naive_gap", 7, [3, 10], "B"],
  ["program.permanent", 0.5, [0.2, 0.8], "B"],
  ["program.heavy_response", 0.5, null, "B"],
  ["program.light_response", 1.3, null, "B"],
  ["program.points_pressure", 0.2, [0.05, 0.3], "A"],
  ["program.points_pressure_heavy", 0.05, null, "A"],
  ["program.after_reward", 0.02, [0, 0.05], "B"],
  ["program.tier_promotion", 0.03, [0, 0.08], "C"],
  ["program.tier_demotion", -0.06, [-0.15, 0], "C"],
  ["program.enrolment", 0.35, [0.15, 0.6], "C"],
  ["program.selection", 0.5, null, "C"],
  ["program.active_members", 0.48, [0.35, 0.65], "C"],
  ["program.breakage", 0.25, [0.1, 0.4], "B"],
  ["program.redemption", 0.75, [0.6, 0.9], "B"],
  ["retention.churn_cut", 0.05, [-0.05, 0.15], "A"],
  ["win_back.success", 0.1, [0.03, 0.25], "C"],
  ["win_back.second_life", 0.7, null, "C"],
  ["win_back.take_up", 0.5, [0.3, 0.7], "C"],
  ["referral.churn_cut", 0.12, [0, 0.18], "A"],
  ["referral.margin", 0.1, [-0.1, 0.25], "A"],
  ["acquisition.organic_floor", 0.5, [0.2, 0.8], "C"],
  ["acquisition.quality_per_doubling", -0.1, [-0.3, 0], "C"],
  ["promotion.dip", 0.2, null, "C"],
];

const quantityOf = (slug: EvidenceSlug) => {
  const { value, kind } = evidence(slug);
  return parseQuantity(value, kind!, "EUR");
};

test.each(table)("%s", (slug, centre, interval, grade) => {
  const quantity = quantityOf(slug);
  // Rounding on the way to the scale of the law and back.
  expect(quantile(quantity, 0.5)).toBeCloseTo(centre, 12);
  expect(quantile(quantity, 0.05)).toBeCloseTo(interval?.[0] ?? centre, 12);
  expect(quantile(quantity, 0.95)).toBeCloseTo(interval?.[1] ?? centre, 12);
  expect(evidence(slug).grade).toBe(grade);
});

describe("entries of another form", () => {
  test.each([
    ["program.novelty_half_life", 6, "B"],
    ["win_back.halving", 6, "C"],
    ["referral.margin_half_life", 12, "A"],
    ["promotion.half_life", 2, "C"],
  ] as const)("%s: %d months", (slug, months, grade) => {
    expect(parseSpan(evidence(slug).value)).toBeCloseTo((months * 365.25) / 12, 12);
    expect(evidence(slug)).toMatchObject({ kind: null, grade });
  });

  test("a rescue is Beta(6, 14)", () => {
    const { family } = quantityOf("retention.rescue");
    expect(meanOf(quantityOf("retention.rescue"))).toBeCloseTo(0.3, 14);
    expect((family as { alpha: number }).alpha).toBeCloseTo(6, 12);
    expect(evidence("retention.rescue").grade).toBe("B");
  });

  test("the ceiling of acquisition is 2 (1.3 to 3) before what is below 1 is cut off", () => {
    const { family, lower } = quantityOf("acquisition.ceiling");
    const { mu, sigma, sigmaAbove } = family as { mu: number; sigma: number; sigmaAbove: number };
    const z = 1.6448536269514722;
    expect([mu - z * sigma, mu, mu + z * sigmaAbove].map(Math.exp)).toEqual(
      [1.3, 2, 3].map((value) => expect.closeTo(value, 12) as number),
    );
    expect(lower).toBe(1);
  });

  test("a program costs 1 to 3 % of revenue", () => {
    expect(quantile(quantityOf("program.cost"), 0.05)).toBeCloseTo(0.01, 12);
    expect(quantile(quantityOf("program.cost"), 0.95)).toBeCloseTo(0.03, 12);
  });
});

test("every entry is named in the catalogue, once, and has a source", () => {
  expect(register.map(({ slug }) => slug).sort()).toEqual(Object.keys(evidenceWords).sort());
  expect(register.every(({ source }) => source.length > 0)).toBe(true);
  expect(register.length).toBe(table.length + 7);
});

test("a default carries its source and grade", () => {
  expect(registerDefault("program.frequency_lift")).toEqual({
    value: "3% (0% to 8%)",
    source: "Gopalakrishnan, Jiang, Nevskaya & Thomadsen 2021",
    grade: "B",
    isDefault: true,
  });
});

test("redemption is what breakage leaves", () => {
  for (const u of [0.05, 0.5, 0.95]) {
    expect(quantile(quantityOf("program.redemption"), u)).toBeCloseTo(
      1 - quantile(quantityOf("program.breakage"), 1 - u),
      12,
    );
  }
});

test("a source that is said in words is in the language of the moment when a scenario is read, a citation in its own", () => {
  const judged = registerDefault("program.enrolment");
  expect(judged.source).toBe("our judgement");
  expect(inLocale("fr", () => judged.source)).toBe("notre jugement");
  expect(inLocale("fr", () => registerDefault("program.frequency_lift").source)).toMatch(/^Gopalakrishnan/);
});
