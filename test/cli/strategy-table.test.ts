import { describe, expect, test } from "vitest";
import { differencePlot } from "../../src/cli/difference-plot.ts";
import { strategyTable } from "../../src/cli/strategy-table.ts";
import { tableWidth } from "../../src/cli/text-table.ts";
import { wrapProse } from "../../src/cli/wrap-prose.ts";
import { inLocale, LOCALES } from "../../src/words/locale.ts";
import { aloneForAMonth, eightLongNames, HOSTILE_NAMES, tenDigits, withNames } from "../charts/result-variants.ts";
import { madeUpResults } from "../results/made-up-results.ts";

const variants = [
  madeUpResults(),
  eightLongNames(),
  tenDigits(madeUpResults()),
  aloneForAMonth(),
  withNames(HOSTILE_NAMES),
];

describe("strategies on a terminal", () => {
  test("are no wider than it, with all figures from 80 columns on, in both languages", () => {
    for (const locale of LOCALES) {
      for (const results of variants) {
        for (const width of [50, 64, 80, 100, 132]) {
          inLocale(locale, () => {
            const table = strategyTable(results, width);
            expect(tableWidth(table)).toBeLessThanOrEqual(width);
            const words = results.strategies.flatMap(({ name }) => name.split(/\s+/)).filter((word) => word.length < 9);
            for (const word of words) expect(table).toContain(word.replaceAll(/\p{C}/gu, "?"));
            if (width >= 80) expect(table).toMatch(locale === "en" ? /Return/ : /Rende/);
            for (const line of differencePlot(results, width).slice(1)) expect([...line].length).toBeLessThan(width);
          });
        }
      }
    }
  });

  test("have a line each where it is wide enough, and where there is none", () => {
    const whole = strategyTable(madeUpResults(), null);
    expect(whole.split("\n")).toHaveLength(6);
    expect(strategyTable(madeUpResults(), tableWidth(whole))).toBe(whole);
    expect(strategyTable(madeUpResults(), tableWidth(whole) - 1)).not.toBe(whole);
  });
});

test("the chance to be the best choice has no column where no strategy has one", () => {
  const results = madeUpResults();
  const strategies = results.strategies.map((strategy) => ({ ...strategy, pBestChoice: null }));
  for (const locale of LOCALES) {
    inLocale(locale, () => {
      for (const width of [null, 80]) {
        const choice = locale === "en" ? /best/ : /meilleur/;
        expect(strategyTable(results, width)).toMatch(choice);
        const without = strategyTable({ ...results, strategies }, width);
        expect(without).not.toMatch(choice);
        expect(without).toMatch(locale === "en" ? /P\(better\)[^]*Pays back/ : /P\(mieux\)[^]*Amorti/);
      }
      const [head, , row] = strategyTable({ ...results, strategies }, null).split("\n");
      expect([head, row].map((line) => line.trim().split(/\s{2,}/).length)).toEqual([7, 7]);
    });
  }
});

describe("the plot of differences", () => {
  const rowsOf = (width: number): readonly string[] => differencePlot(madeUpResults(), width);

  test("has a row per strategy, its mean in its place between the ends of its interval", () => {
    const [, card] = rowsOf(100);
    const { mean, p05, p95 } = madeUpResults().strategies[1].difference!;
    const [from, at, to] = ["├", "●", "┤"].map((sign) => card.indexOf(sign));
    expect((at - from) / (to - from)).toBeCloseTo((mean - p05) / (p95 - p05), 1);
  });

  test("has its zero in one column, which the scale names", () => {
    const [, ...lines] = rowsOf(80);
    const scale = lines.at(-1)!;
    for (const line of lines.slice(0, -1)) expect("┼│●─").toContain(line[scale.indexOf(" 0 ") + 1]);
  });

  test("is not there without room, or without anything to compare", () => {
    expect(rowsOf(59)).toEqual([]);
    expect(differencePlot(aloneForAMonth(), 100)).toEqual([]);
  });
});

test("prose is broken at blanks, never inside figures", () => {
  expect(wrapProse("one two three", 7)).toBe("one two\nthree");
  expect(wrapProse("- one two three", 7, "  ")).toBe("- one\n  two\n  three");
  expect(wrapProse("a 410\u00a0k\u00a0EUR", 5)).toBe("a\n410\u00a0k\u00a0EUR");
  expect(wrapProse("a\n\nb", 5)).toBe("a\n\nb");
});
