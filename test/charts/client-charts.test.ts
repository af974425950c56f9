import { describe, expect, test } from "vitest";
import { PHONE_LAYOUT, SLIDE_LAYOUT } from "../../src/charts/chart.ts";
import type { Chart, Layout } from "../../src/charts/chart.ts";
import { cohortMap } from "../../src/charts/cohort-map.ts";
import { retentionByCohort } from "../../src/charts/retention-by-cohort.ts";
import { segments } from "../../src/charts/segments.ts";
import { valueConcentration } from "../../src/charts/value-concentration.ts";
import { clientBase } from "../../src/decision/client-base.ts";
import { renderSvg } from "../../src/report/render.ts";
import type { Results, StrategyResult } from "../../src/results/results.ts";
import { inLocale } from "../../src/words/locale.ts";
import { madeUpResults } from "../results/made-up-results.ts";
import { aloneForAMonth, eightLongNames, withStrategies } from "./result-variants.ts";
import { overlaps, textBoxes } from "./text-boxes.ts";

type Cohorts = NonNullable<Results["data"]["cohorts"]>;

const results = madeUpResults();
const alone = aloneForAMonth();
const eight = eightLongNames();
const spaced = (text: string): string => text.replaceAll("\u00a0", " ");
const drawn = (chart: (results: Results, layout: Layout) => Chart | null, of: Results): Chart =>
  chart(of, SLIDE_LAYOUT)!;
const titleOf = (chart: Chart): string => spaced(chart.title);

/** Results with cohorts of a unit: shares from the first unit after on, by cohort. */
function withCohorts(
  unit: Cohorts["unit"],
  cohorts: readonly { readonly clients: number; readonly shares: readonly number[]; readonly older?: boolean }[],
): Results {
  const months = { month: 1, quarter: 3, year: 12 }[unit];
  const ages = Math.max(...cohorts.map(({ shares }) => shares.length));
  const dated = cohorts.map(({ clients, shares, older = false }, i) => ({
    start: new Date(Date.UTC(2020, months * i, 1)).toISOString().slice(0, 10),
    ...{ clients, hasOlderClients: older },
    shares: [
      ...(clients === 0 ? [null] : [1]),
      ...Array.from({ length: ages }, (_, age) => (clients === 0 ? null : (shares[age] ?? null))),
    ],
  }));
  return { ...results, data: { ...results.data, cohorts: { unit, cohorts: dated } } };
}

/** As many cohorts as units, each followed to the end, with a share by cohort and age. */
function triangle(
  unit: Cohorts["unit"],
  units: number,
  clients: number,
  share: (cohort: number, age: number) => number,
): Results {
  const cohorts = Array.from({ length: units }, (_, cohort) => ({
    clients,
    shares: Array.from({ length: units - cohort - 1 }, (__, age) => share(cohort, age + 1)),
  }));
  return withCohorts(unit, cohorts);
}

const monthly = triangle("month", 13, 500, (_, age) => 0.3 / age);
const crowded = triangle("quarter", 24, 1_234_567, (cohort, age) => (0.4 + 0.003 * cohort) / Math.sqrt(age));
const yearly = triangle("year", 5, 4000, (cohort, age) => (cohort === 0 ? 0.3 : 0.4) / age);
const closed = withCohorts("quarter", [{ clients: 2357, shares: [0.23, 0.2, 0.18, 0.16, 0.12] }]);
const heap = withCohorts("quarter", [
  { clients: 900, shares: [0.7, 0.68, 0.66], older: true },
  { clients: 6, shares: [0.5, 0.5] },
  { clients: 0, shares: [] },
  { clients: 200, shares: [0.3, 0.25] },
  { clients: 200, shares: [0.3] },
]);
const negative = { ...results, clientBase: clientBase(Float64Array.from({ length: 50 }, (_, i) => 60 - 2 * i)) };

describe.each([
  ["monthly cohorts", monthly, [retentionByCohort]],
  ["24 cohorts of a million", crowded, [retentionByCohort, cohortMap]],
  ["one cohort", closed, [retentionByCohort]],
  ["a heap of older clients", heap, [retentionByCohort, cohortMap]],
  ["value below nothing", negative, [valueConcentration]],
])("with %s", (_, shown, charts) => {
  test.each([
    ["en", SLIDE_LAYOUT],
    ["fr", PHONE_LAYOUT],
  ] as const)(
    "charts compile without a warning, no text on another, and keep to their width in %s",
    async (locale, layout) => {
      for (const make of charts) {
        const chart = inLocale(locale, () => make(shown, layout))!;
        const { svg, warnings } = await renderSvg(chart.spec);
        expect(warnings, chart.name).toEqual([]);
        expect(overlaps(textBoxes(svg)), chart.name).toEqual([]);
        expect(Number(/ width="([\d.]+)"/.exec(svg)![1]), chart.name).toBeLessThanOrEqual(layout.width + 35);
        const texts = [chart.title, chart.subtitle, chart.description, chart.source].join(" ");
        expect(texts).not.toMatch(/NaN|undefined|Infinity|\bnull\b/);
        if (locale === "fr") expect(texts).not.toMatch(/ [:;!?%»]/);
      }
    },
  );
});

describe("retention by cohort", () => {
  test("says how many come back, soon and later", () => {
    expect(titleOf(drawn(retentionByCohort, monthly))).toBe(
      "Of new clients, 30 % bought again in the next month, and 2.5 % in the month a year later",
    );
    const short = triangle("month", 4, 500, (_, age) => 0.3 / age);
    expect(titleOf(drawn(retentionByCohort, short))).toBe("Of new clients, 30 % bought again in the next month");
    expect(inLocale("fr", () => titleOf(drawn(retentionByCohort, closed)))).toBe(
      "23 % des nouveaux clients ont racheté le trimestre suivant, et 16 % quatre trimestres après",
    );
  });

  test("says where newer clients come back more or less, over whole years and beyond chance", () => {
    expect(titleOf(drawn(retentionByCohort, yearly))).toBe(
      "Newer clients come back more: 40 % of the newest year's bought again in the next year, against 30 % of the oldest year's",
    );
    const less = triangle("quarter", 9, 600, (cohort) => (cohort < 4 ? 0.5 : 0.4));
    expect(titleOf(drawn(retentionByCohort, less))).toMatch(/^Newer clients come back less: 40 % .* 50 %/);
    const few = triangle("quarter", 9, 20, (cohort) => (cohort < 4 ? 0.5 : 0.4));
    expect(titleOf(drawn(retentionByCohort, few))).toMatch(/^Of new clients, 45 % bought/);
    const little = triangle("quarter", 9, 1_000_000, (cohort) => (cohort < 4 ? 0.415 : 0.4));
    expect(titleOf(drawn(retentionByCohort, little))).toMatch(/^Of new clients, 41 % bought/);
    const seven = triangle("quarter", 8, 600, (cohort) => (cohort < 4 ? 0.5 : 0.4));
    expect(titleOf(drawn(retentionByCohort, seven))).toMatch(/^Of new clients/);
  });

  test("leaves clients who only look new out of its figures, and cohorts of a few out of its lines", () => {
    const chart = drawn(retentionByCohort, heap);
    expect(titleOf(chart)).toBe("Of new clients, 30 % bought again in the next quarter");
    expect(chart.subtitle).toContain("dashed: the data begin then, with older clients who look new");
    expect(chart.subtitle).toContain("without cohorts of under 10 clients");
    expect(spaced(chart.description)).toContain("30 % 1 quarter later; 26 % 2 quarters later.");
    expect(JSON.stringify(chart.spec)).not.toContain("Q2\u00a02020, 1 quarter");
  });

  test("weights cohorts by their clients and tells each figure", () => {
    const two = withCohorts("quarter", [
      { clients: 300, shares: [0.5, 0.4] },
      { clients: 100, shares: [0.3, 0.2] },
    ]);
    const chart = drawn(retentionByCohort, two);
    expect(titleOf(chart)).toContain("45 %");
    const tips = [...spaced(JSON.stringify(chart.spec)).matchAll(/"tip":"([^"]+)"/g)].map(([, said]) => said);
    expect(new Set(tips)).toEqual(
      new Set([
        "Q1 2020, 1 quarter later: 50 % of 300 clients",
        "Q1 2020, 2 quarters later: 40 % of 300 clients",
        "Q2 2020, 1 quarter later: 30 % of 100 clients",
        "Q2 2020, 2 quarters later: 20 % of 100 clients",
        "All cohorts, 1 quarter later: 45 %",
        "All cohorts, 2 quarters later: 35 %",
      ]),
    );
  });

  test("is absent where no one was followed for long enough, and without dates", () => {
    expect(retentionByCohort(alone, SLIDE_LAYOUT)).toBeNull();
    expect(retentionByCohort(withCohorts("month", [{ clients: 50, shares: [0.3] }]), SLIDE_LAYOUT)).toBeNull();
    expect(retentionByCohort(withCohorts("month", [{ clients: 5, shares: [0.3, 0.2] }]), SLIDE_LAYOUT)).toBeNull();
    const all = withCohorts("month", [{ clients: 50, shares: [0.3, 0.2], older: true }]);
    expect(retentionByCohort(all, SLIDE_LAYOUT)).toBeNull();
  });
});

describe("the cohort map", () => {
  test("names the best and the worst cohort where they differ by more than chance", () => {
    const differ = withCohorts("quarter", [
      { clients: 500, shares: [0.3, 0.2, 0.1] },
      { clients: 500, shares: [0.45, 0.2] },
      { clients: 500, shares: [0.35] },
    ]);
    expect(titleOf(drawn(cohortMap, differ))).toBe(
      "Clients of Q2 2020 came back most: 45 % bought again in the next quarter, against 30 % of those of Q1 2020",
    );
    expect(titleOf(drawn(cohortMap, heap))).toMatch(/^Cohorts differ no more than chance explains: 30 % to 50 %/);
    // A change over the years that the lines tell is no chance here either.
    expect(titleOf(drawn(cohortMap, yearly))).toMatch(/^Clients of 2021 came back most: 40 %/);
  });

  test("marks the cohorts of older clients, and is absent for one cohort", () => {
    const chart = drawn(cohortMap, heap);
    expect(chart.subtitle).toContain("*: the data begin then");
    expect(JSON.stringify(chart.spec)).toContain("Q1\u00a02020 (900)\u00a0*");
    expect(cohortMap(closed, SLIDE_LAYOUT)).toBeNull();
    expect(cohortMap(alone, SLIDE_LAYOUT)).toBeNull();
  });

  test("says the figures in its cells where these are wide enough", () => {
    const marks = (chart: Chart): number => JSON.stringify(chart.spec).split('"type":"text"').length - 1;
    expect(marks(cohortMap(crowded, SLIDE_LAYOUT)!)).toBeGreaterThan(marks(cohortMap(crowded, PHONE_LAYOUT)!) + 1);
  });
});

describe("value concentration", () => {
  const of = (values: readonly number[]): string =>
    titleOf(drawn(valueConcentration, { ...results, clientBase: clientBase(Float64Array.from(values)) }));

  test("says what the best clients hold", () => {
    expect(of([40, 20, 10, 5, 5, 5, 5, 5, 3, 2])).toBe(
      "The best tenth of clients holds 40 % of the value of today's clients, the best fifth 60 %",
    );
    expect(of(new Array<number>(20).fill(3))).toBe(
      "Value is spread evenly over today's clients: the best tenth holds 10 % of it, the best fifth 20 %",
    );
    expect(of([60, 30, 20, 10, 0, 0, 0, 0, -10, -10])).toBe(
      "The best tenth of clients holds 60 % of the value of today's clients; 20 % of clients cost more than they bring",
    );
    expect(of([150, 10, 0, 0, 0, 0, 0, -10, -20, -30])).toBe(
      "The best tenth of clients is worth 150 % of what all are worth together: 30 % of clients cost more than they bring",
    );
  });

  test("says that sums go beyond the whole only where they do", () => {
    expect(drawn(valueConcentration, negative).subtitle).toContain("above 100\u00a0%");
    expect(drawn(valueConcentration, results).subtitle).not.toContain("above");
    expect(valueConcentration({ ...results, clientBase: null }, SLIDE_LAYOUT)).toBeNull();
  });
});

describe("segments", () => {
  const [baseline, card] = results.strategies;
  const by = (parts: Readonly<Record<string, number>>): StrategyResult["equityBySegment"] =>
    Object.entries(parts).map(([segment, mean]) => ({ segment, mean }));

  test("says where the strategy in question gains or loses most", () => {
    expect(titleOf(drawn(segments, results))).toMatch(/^Points card gains most in the segment top: \+176 k EUR on/);
    const parts = by({ gold: 100, silver: 50, "new clients": 20, "(fixed costs)": 0 });
    const shifted = (change: Readonly<Record<string, number>>): Results =>
      withStrategies(
        Object.fromEntries(
          results.strategies.map(({ name }) => [
            name,
            {
              equityBySegment: parts.map(({ segment, mean }) => ({
                segment,
                mean: mean + (name === card.name ? (change[segment] ?? 0) : 0),
              })),
            },
          ]),
        ),
        results,
      );
    expect(titleOf(drawn(segments, shifted({ gold: 5, "new clients": 60, "(fixed costs)": -90 })))).toMatch(
      /^Points card gains most among new clients: \+60 EUR/,
    );
    expect(titleOf(drawn(segments, shifted({ silver: -30, gold: 5 })))).toMatch(/^Points card loses most .* silver/);
  });

  test("says what the segments hold where no difference can be told, and with a baseline alone", () => {
    const { difference } = card;
    const unsure = withStrategies({ [card.name]: { difference: { ...difference!, mcse: difference!.mean } } }, results);
    expect(titleOf(drawn(segments, unsure))).toBe("The segment top holds 46 % of customer equity with As today");
    const one = drawn(segments, alone);
    expect(titleOf(one)).toBe("The segment top holds 46 % of customer equity with As today");
    expect(one.subtitle).toContain("Mean customer equity with As today by segment");
    const loss = by({ gold: 100, silver: -50, "new clients": 20, "(fixed costs)": 0 });
    const losing = { ...alone, strategies: [{ ...baseline, equityBySegment: loss }] };
    expect(titleOf(drawn(segments, losing))).toBe("The segment gold is worth most with As today: 100 EUR on average");
  });

  test("keeps to eight segments of today's clients, the others together, and is absent for one", () => {
    const many = by({
      ...Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`s${i}`, 100 - i])),
      ...{ "new clients": 20, "(fixed costs)": 0 },
    });
    const each = Object.fromEntries(results.strategies.map(({ name }) => [name, { equityBySegment: many }]));
    const { description } = drawn(segments, withStrategies(each, results));
    expect(spaced(description)).toContain("s7: 93 EUR");
    expect(spaced(description)).toContain("4 other segments: 362 EUR");
    expect(description).not.toContain("s8");
    const one = by({ "all clients": 100, "new clients": 20, "(fixed costs)": 0 });
    const single = Object.fromEntries(results.strategies.map(({ name }) => [name, { equityBySegment: one }]));
    expect(segments(withStrategies(single, results), SLIDE_LAYOUT)).toBeNull();
  });

  test("says its key in lines that keep to the width, in French too", async () => {
    const [first, ...others] = eight.strategies;
    const wide = { ...eight, strategies: [{ ...first, name: "W".repeat(60) }, ...others] };
    const chart = inLocale("fr", () => segments(wide, PHONE_LAYOUT))!;
    const { svg, warnings } = await renderSvg(chart.spec);
    expect(warnings).toEqual([]);
    expect(Number(/ width="([\d.]+)"/.exec(svg)![1])).toBeLessThanOrEqual(PHONE_LAYOUT.width + 35);
    expect(spaced(chart.title)).toContain("gagne le plus dans le segment « top » : +176 k€ en moyenne");
  });
});
