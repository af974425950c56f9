import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toNormalScale, Z95 } from "../../src/quantities/interval-law.ts";
import * as kinds from "../../src/quantities/kind.ts";
import { NotUnderstood } from "../../src/quantities/not-understood.ts";
import { parseQuantity } from "../../src/quantities/parse-quantity.ts";

const read = (value: unknown, kind: kinds.Kind) => parseQuantity(value, kind, "EUR");

describe("texts", () => {
  test("a number alone is fixed", () => {
    expect(read("35%", kinds.SHARE)).toEqual({
      text: "35%",
      domain: "share",
      family: { kind: "fixed", value: 0.35 },
      lower: 0,
      upper: 1,
    });
    expect(read(200, kinds.POINTS).family).toEqual({ kind: "fixed", value: 200 });
  });

  test.each([
    ["3% to 9%", kinds.SHARE, "logit-normal", 0.03, 0.09],
    ["-5% to 15%", kinds.CUT, "log1p-normal", -0.05, 0.15],
    ["5 to 12 EUR", kinds.MONEY, "lognormal", 5, 12],
    ["5 EUR to 12 EUR", kinds.MONEY, "lognormal", 5, 12],
    ["500 to 1.2k", kinds.MONEY, "lognormal", 500, 1200],
    ["8k to 12k per month", kinds.SPEND, "lognormal", 8000, 12000],
    ["8k per month to 12k per month", kinds.SPEND, "lognormal", 8000, 12000],
    ["5 to 8 EUR per active client per year", kinds.COST_PER_YEAR, "lognormal", 5, 8],
    ["1k per month to 24k per year", kinds.SPEND, "lognormal", 1000, 2000],
    ["1 point per 2 EUR to 1 point per 1 EUR", kinds.EARN, "lognormal", 0.5, 1],
  ])("%s: the middle of the interval on the family's scale is the median", (text, kind, family, low, high) => {
    const [from, to] = [low, high].map((value) => toNormalScale(kind.domain, value));
    const found = read(text, kind).family as { kind: string; mu: number; sigma: number; sigmaAbove?: number };
    expect(found.kind).toBe(family);
    expect(found.sigmaAbove).toBeUndefined();
    // A few roundings of numbers of this size.
    expect(found.mu).toBeCloseTo((from + to) / 2, 12);
    expect(found.sigma).toBeCloseTo((to - from) / 2 / Z95, 12);
  });

  test.each([
    ["3% (1% to 8%)", kinds.SHARE, 0.01, 0.03, 0.08],
    ["3% (0% to 8%)", kinds.LIFT, 0, 0.03, 0.08],
    ["-6% (-15% to 0%)", kinds.LIFT, -0.15, -0.06, 0],
    ["24 (20 to 30) EUR", kinds.MONEY, 20, 24, 30],
    ["24 EUR (20 EUR to 30 EUR)", kinds.MONEY, 20, 24, 30],
    ["12k per month (8k to 15k)", kinds.SPEND, 8000, 12000, 15000],
    ["12k (8k to 15k) per month", kinds.SPEND, 8000, 12000, 15000],
  ])("%s: a piece below the centre, another above", (text, kind, low, centre, high) => {
    const [from, middle, to] = [low, centre, high].map((value) => toNormalScale(kind.domain, value));
    const found = read(text, kind).family as { mu: number; sigma: number; sigmaAbove: number };
    expect(found.mu).toBeCloseTo(middle, 12);
    expect(found.sigma).toBeCloseTo((middle - from) / Z95, 12);
    expect(found.sigmaAbove).toBeCloseTo((to - middle) / Z95, 12);
  });

  test.each([
    ["0% to 8%", kinds.SHARE],
    ["3% (0% to 8%)", kinds.SHARE],
    ["60% to 100%", kinds.SHARE],
    ["0 to 5 EUR", kinds.MONEY],
  ])("%s touches an edge: a normal on the plain scale", (text, kind) => {
    expect(read(text, kind).family.kind).toBe("normal");
  });

  test.each([
    ["9% to 3%", kinds.SHARE],
    ["3% to 3%", kinds.SHARE],
    ["10% (3% to 9%)", kinds.SHARE],
    ["0% (0% to 5%)", kinds.SHARE],
    ["3% to 9% to 12%", kinds.SHARE],
    ["3% (3% to)", kinds.SHARE],
    ["3% - 9%", kinds.SHARE],
    ["3 to 9%", kinds.SHARE],
    ["10 to 12k", kinds.MONEY],
    ["1 to 2M", kinds.MONEY],
    ["0 to 5 EUR", kinds.PRICE],
    ["5 EUR to 12 USD", kinds.MONEY],
    ["50% to 120%", kinds.SHARE],
    ["10% to 99.9%", kinds.CUT],
    ["8k to 12k", kinds.SPEND],
  ])("%s is refused", (text, kind) => {
    expect(() => read(text, kind)).toThrow(NotUnderstood);
  });

  test("any text is read or refused", () => {
    const pieces = ["3%", "9%", "to", "(", ")", "5 EUR", "per month", "10k", "at", "-", "$x"];
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((list) => list.join(" "));
    fc.assert(
      fc.property(text, fc.constantFrom(...Object.values(kinds)), (written, kind) => {
        try {
          const { family } = read(written, kind);
          expect(Object.values(family).every((value) => typeof value === "string" || Number.isFinite(value))).toBe(
            true,
          );
        } catch (error) {
          expect(error).toBeInstanceOf(NotUnderstood);
        }
      }),
      { seed: 2, numRuns: 2000 },
    );
  });
});

describe("distributions", () => {
  test("mean and sd of a beta: the register's Beta(6, 14)", () => {
    const { family, text } = read({ beta: { mean: "30%", sd: "10%" } }, kinds.SHARE);
    expect(text).toBe("{ beta: { mean: 30%, sd: 10% } }");
    expect(family).toMatchObject({ kind: "beta" });
    const { alpha, beta } = family as { alpha: number; beta: number };
    // .3 and .1 are rounded, and so is the quotient of their squares.
    expect(alpha).toBeCloseTo(6, 12);
    expect(beta).toBeCloseTo(14, 12);
  });

  test("mean and sd of a lognormal are those of the amount itself", () => {
    const { mu, sigma } = read({ lognormal: { mean: 10, sd: "5 EUR" } }, kinds.MONEY).family as {
      mu: number;
      sigma: number;
    };
    expect(Math.exp(mu + sigma ** 2 / 2)).toBeCloseTo(10, 12);
    expect(Math.exp(2 * mu + sigma ** 2) * Math.expm1(sigma ** 2)).toBeCloseTo(25, 11);
  });

  test.each([
    [{ normal: { mean: "5%", sd: "2%" } }, kinds.LIFT, { kind: "normal", mu: 0.05, sigma: 0.02 }],
    [{ uniform: ["1%", "5%"] }, kinds.SHARE, { kind: "uniform", from: 0.01, to: 0.05 }],
    [{ triangular: ["0%", "9%", "20%"] }, kinds.CUT, { kind: "triangular", from: 0, mode: 0.09, to: 0.2 }],
    [{ triangular: [0, 0, 0.2] }, kinds.CUT, { kind: "triangular", from: 0, mode: 0, to: 0.2 }],
    [{ pert: [1, 2, "4 EUR"] }, kinds.MONEY, { kind: "pert", from: 1, mode: 2, to: 4 }],
    [{ discrete: { "5%": 3, "0%": 1 } }, kinds.LIFT, { kind: "discrete", values: [0, 0.05], weights: [0.25, 0.75] }],
    [
      { discrete: { "10 EUR": "50%", "20 EUR": "50%" } },
      kinds.MONEY,
      { kind: "discrete", values: [10, 20], weights: [0.5, 0.5] },
    ],
  ])("%j", (map, kind, family) => {
    expect(read(map, kind).family).toEqual(family);
  });

  test.each([
    [{}, kinds.SHARE, []],
    [{ uniform: ["1%", "2%"], pert: [1] }, kinds.SHARE, []],
    [{ traingular: ["1%", "2%", "3%"] }, kinds.SHARE, []],
    [{ triangular: ["1%", "3%"] }, kinds.SHARE, ["triangular"]],
    [{ triangular: ["1%", "9%", "3%"] }, kinds.SHARE, ["triangular"]],
    [{ triangular: ["1%", "2%", "130%"] }, kinds.SHARE, ["triangular", 2]],
    [{ uniform: ["2%", "2%"] }, kinds.SHARE, ["uniform"]],
    [{ beta: { mean: "30%" } }, kinds.SHARE, ["beta"]],
    [{ beta: { mean: "30%", sd: "50%" } }, kinds.SHARE, ["beta"]],
    [{ beta: { mean: "30%", sd: "5%" } }, kinds.MONEY, ["beta", "mean"]],
    [{ beta: { mean: 0.3, sd: 0.1 } }, kinds.MONEY, ["beta"]],
    [{ normal: { mean: "30%", sd: 0 } }, kinds.SHARE, ["normal"]],
    [{ normal: { mean: "-5%", sd: "3%" } }, kinds.SHARE, ["normal", "mean"]],
    [{ lognormal: { mean: "-5%", sd: "3%" } }, kinds.LIFT, ["lognormal"]],
    [{ discrete: {} }, kinds.SHARE, ["discrete"]],
    [{ discrete: ["5%"] }, kinds.SHARE, ["discrete"]],
    [{ discrete: { "5%": 0 } }, kinds.SHARE, ["discrete", "5%"]],
    [{ discrete: { "5%": 1, "0.05": 1 } }, kinds.SHARE, ["discrete"]],
  ])("%j is refused where it is wrong", (map, kind, within) => {
    expect(() => read(map, kind)).toThrow(expect.objectContaining({ name: "NotUnderstood", within }));
  });

  test("the nearest distribution is offered", () => {
    expect(() => read({ traingular: [] }, kinds.SHARE)).toThrow(expect.objectContaining({ suggestion: "triangular" }));
    expect(() => read({ beta: { men: 1, sd: 1 } }, kinds.SHARE)).toThrow(
      expect.objectContaining({ suggestion: "mean" }),
    );
  });
});
