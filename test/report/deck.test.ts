import JSZip from "jszip";
import { beforeAll, describe, expect, test } from "vitest";
import { deckBytes, deckPlans } from "../../src/report/deck.ts";
import {
  childOf,
  element,
  elementsOf,
  findAll,
  innerText,
  parseXml,
  writeXml,
} from "../../src/report/deck/xml-tree.ts";
import { stackedSeries } from "../../src/report/deck/bars-in-pieces.ts";
import { paragraphsHeight, wrapMeasured } from "../../src/report/deck/fit-text.ts";
import { tableHeight } from "../../src/report/deck/fit-table.ts";
import { paletteOf } from "../../src/report/deck/palette.ts";
import { OPENING, PLACES, SLIDE } from "../../src/report/deck/places.ts";
import type { SlidePlan } from "../../src/report/deck/slide-plan.ts";
import { lineWidth } from "../../src/report/fonts.ts";
import type { Results } from "../../src/results/results.ts";
import { aloneForAMonth, eightLongNames, HOSTILE_NAMES, tenDigits, withNames } from "../charts/result-variants.ts";
import { madeUpResults } from "../results/made-up-results.ts";
import { findFaults, openPackage } from "./open-package.ts";

const HOSTILE = ["As today", ...HOSTILE_NAMES, "=cmd|' /C calc'!A0", "\u0000\u0007\ud800 & odd \uffff"];
const variants: Readonly<Record<string, () => Results>> = {
  english: madeUpResults,
  french: () => ({ ...madeUpResults(), locale: "fr" }),
  "long names in French": () => ({ ...tenDigits(eightLongNames()), locale: "fr" }),
  hostile: () => withNames(HOSTILE),
  "a baseline alone": aloneForAMonth,
};
const made = new Map<string, Promise<Uint8Array>>();
/** The deck of a variant, made once. */
function deckOf(name: string): Promise<Uint8Array> {
  const known = made.get(name) ?? deckBytes(variants[name](), null);
  made.set(name, known);
  return known;
}
const plansOf = (results: Results): SlidePlan[] => deckPlans(results, paletteOf(null));

describe.each(Object.entries(variants))("the deck of %s", (name, make) => {
  let parts: ReadonlyMap<string, string>;
  let plans: SlidePlan[];
  const slideOf = (k: number): string => parts.get(`ppt/slides/slide${k + 1}.xml`)!;

  beforeAll(async () => {
    parts = await openPackage(await deckOf(name));
    plans = plansOf(make());
  });

  test("is a package that opens without repair", () => {
    expect(findFaults(parts)).toEqual([]);
  });

  test("has a title, speaker notes and text alternatives on every slide", () => {
    for (const [k, plan] of plans.entries()) {
      const slide = parseXml(slideOf(k));
      const titles = findAll(slide, "p:sp").filter((shape) =>
        findAll(shape, "p:ph").some((place) => place.attributes.get("type") === "title"),
      );
      expect(titles.map((title) => findAll(title, "a:t").map(innerText).join(""))).toEqual([escaped(plan.title)]);
      const notes = parseXml(parts.get(`ppt/notesSlides/notesSlide${k + 1}.xml`)!);
      expect(findAll(notes, "a:t").map(innerText).join("\n")).toBe(escaped(plan.notes));
      for (const kind of ["p:graphicFrame", "p:pic"]) {
        for (const frame of findAll(slide, kind)) {
          expect(findAll(frame, "p:cNvPr")[0].attributes.get("descr")!.length).toBeGreaterThan(20);
        }
      }
    }
    expect(parts.has(`ppt/slides/slide${plans.length + 1}.xml`)).toBe(false);
  });

  test("says its source and number on every slide but the first", () => {
    expect(plans.slice(1).every(({ source }) => source !== null && source !== "")).toBe(true);
    plans.forEach((_plan, k) => {
      expect(slideOf(k).includes('type="sldNum"')).toBe(k > 0);
    });
  });

  test("keeps everything on the slide, and every text in its place", () => {
    for (const { title, layout, subtitle, source, blocks } of plans) {
      const place = layout === "title" ? OPENING.title : PLACES.title;
      expect(wrapMeasured(title, place.w, 16, true).length * 16 * 1.2).toBeLessThanOrEqual(place.h * 72);
      expect(wrapMeasured(subtitle ?? "", PLACES.subtitle.w, 12).length).toBeLessThanOrEqual(3);
      expect(wrapMeasured(source ?? "", PLACES.source.w, 10).length).toBeLessThanOrEqual(2);
      for (const block of blocks) {
        const { x, y, w, h } = block.at;
        expect(x >= 0 && y >= 0 && x + w <= SLIDE.w && y + h <= PLACES.source.y + 1e-9).toBe(true);
        if (block.kind === "text") {
          const inset = block.fill === undefined ? 0 : 0.22;
          expect(paragraphsHeight(block.paragraphs, w - inset)).toBeLessThanOrEqual(h - inset + 1e-9);
          expect(block.paragraphs.flatMap(({ runs }) => runs).every(({ size }) => size >= 12)).toBe(true);
        }
        if (block.kind === "table") {
          expect(tableHeight(block, block.rows)).toBeLessThanOrEqual(h + 1e-9);
          expect(block.size).toBeGreaterThanOrEqual(12);
          expect(block.columns.reduce((sum, { width }) => sum + width, 0)).toBeLessThanOrEqual(w + 1e-9);
        }
        if (block.kind === "chart" && block.chart.kind === "bars") {
          const widest = Math.max(
            ...block.chart.categories.flatMap((each) => each.split("\n")).map((line) => lineWidth(line, 12, false)),
          );
          expect(widest / 72).toBeLessThanOrEqual(w * block.chart.gutter);
          expect(block.chart.gutter).toBeLessThanOrEqual(0.45);
        }
      }
    }
  });

  test("has charts in the order of the schema, each with the workbook that it refers to", async () => {
    const charts = [...parts.keys()].filter((name) => /^ppt\/charts\/chart\d+\.xml$/.test(name));
    for (const name of charts) {
      const chart = parseXml(parts.get(name)!);
      for (const kind of ["c:barChart", "c:lineChart", "c:areaChart"]) {
        for (const plot of findAll(chart, kind)) {
          expect(findAll(plot, "c:axId")).toHaveLength(2);
          expect(childOf(plot, "c:grouping")).not.toBeNull();
        }
      }
      for (const series of findAll(chart, "c:ser")) {
        const names = elementsOf(series).map((each) => each.name);
        const rank = [
          "c:idx",
          "c:order",
          "c:tx",
          "c:spPr",
          "c:invertIfNegative",
          "c:marker",
          "c:dLbls",
          "c:cat",
          "c:val",
        ];
        const order = names.map((each) => rank.indexOf(each)).filter((at) => at >= 0);
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }
      const ids = findAll(chart, "c:ser").map((series) => childOf(series, "c:idx")!.attributes.get("val"));
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

test("a deck has about a dozen slides, the answer first, and none that has nothing to show", () => {
  const plans = plansOf(madeUpResults());
  expect(plans[0].title).toBe(madeUpResults().recommendation.sentence);
  expect(plans.length).toBeGreaterThanOrEqual(10);
  expect(plans.length).toBeLessThanOrEqual(16);
  const marked = plans.map(({ blocks }) =>
    blocks.some((block) => block.kind === "text" && block.at.y === PLACES.mark.y),
  );
  expect(marked.indexOf(true)).toBeLessThanOrEqual(12);
  expect(marked.slice(marked.indexOf(true)).every((isMarked) => isMarked)).toBe(true);
  expect(plansOf(aloneForAMonth()).length).toBeLessThanOrEqual(5);
  expect(plans.flatMap(({ blocks }) => blocks).filter(({ kind }) => kind === "table").length).toBeGreaterThanOrEqual(3);
});

test.each(["en", "fr"] as const)("eight long names with ten digits stay side by side on one slide: %s", (locale) => {
  const tables = plansOf({ ...tenDigits(eightLongNames()), locale })[1].blocks.filter(({ kind }) => kind === "table");
  expect(tables.map((block) => block.kind === "table" && block.rows.length)).toEqual([8]);
});

test("waterfall and payback are charts whose figures are the results'", () => {
  const charts = plansOf(madeUpResults()).flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === "chart" ? [block.chart] : [])),
  );
  const lines = charts.find((chart) => chart.kind === "lines")!;
  const card = madeUpResults().strategies[1].series.cumulativeDifference;
  expect(lines.lines[0].values).toEqual([0, ...card.mean]);
  expect(lines.band!.low).toEqual([0, ...card.p05]);
  const stacked = charts.filter((chart) => chart.kind === "bars").filter(({ grouping }) => grouping === "stacked");
  expect(stacked.length).toBe(2);
});

test("bars in pieces add up to what they show on both sides of 0", () => {
  const series = stackedSeries([
    { name: "a", colour: "accent1", pieces: [{ from: -3, to: 1 }, { from: 2, to: 4 }, null] },
    {
      name: "b",
      colour: "accent2",
      pieces: [
        { from: 1, to: 5 },
        { from: 4, to: 5 },
        { from: -9, to: -7 },
      ],
    },
  ]);
  const total = (k: number, sign: number): number =>
    series.reduce((sum, { values }) => sum + (Math.sign(values[k]) === sign ? values[k] : 0), 0);
  expect([0, 1, 2].map((k) => [total(k, -1), total(k, 1)])).toEqual([
    [-3, 5],
    [0, 5],
    [-9, 0],
  ]);
  expect(series.filter(({ isHidden }) => isHidden === true).map(({ values }) => values)).toEqual([
    [0, 2, 0],
    [0, 0, -7],
  ]);
});

test("hostile names are text in slides, charts and the workbooks behind them", async () => {
  const deck = await deckOf("hostile");
  const parts = await openPackage(deck);
  expect([...parts.values()].some((text) => text.includes("<img src=x"))).toBe(false);
  const cells: string[] = [];
  for (const [name] of parts) {
    if (!name.endsWith(".xlsx")) continue;
    const inner = await openWorkbook(deck, name);
    cells.push(...[...inner.matchAll(/<t [^>]*>([^<]*)<\/t>/g)].map(([, text]) => text));
    expect(inner).not.toContain("<f>");
    break;
  }
  expect(cells.length).toBeGreaterThan(3);
  expect(cells.filter((text) => /^[=+\-@]/.test(text))).toEqual([]);
});

async function openWorkbook(deck: Uint8Array, name: string): Promise<string> {
  const zip = await JSZip.loadAsync(deck);
  const book = await openPackage(await zip.file(name)!.async("uint8array"));
  expect(book.has("xl/workbook.xml")).toBe(true);
  return book.get("xl/worksheets/sheet1.xml")!;
}

test("has no date but that of the results", async () => {
  const parts = await openPackage(await deckOf("english"));
  expect(parts.get("docProps/core.xml")).toContain("2026-10-31T00:00:00Z");
});

test("a brand changes the theme, not the slides", async () => {
  const brand = {
    fonts: { heading: "Georgia", body: "Verdana" },
    colours: { accent: "#7a0019" },
    logo: { bytes: new Uint8Array([0x89, 0x50]), kind: "png", width: 300, height: 100 },
  } as const;
  const parts = await openPackage(await deckBytes(madeUpResults(), brand));
  expect(findFaults(parts)).toEqual([]);
  const theme = parts.get("ppt/theme/theme1.xml")!;
  expect(theme).toContain('typeface="Georgia"');
  expect(theme).toContain('<a:accent1><a:srgbClr val="7A0019"/></a:accent1>');
  expect(parts.has("ppt/media/logo.png")).toBe(true);
  const slides = [...parts].filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name)).map(([, text]) => text);
  expect(slides.some((text) => text.includes("0B5CAD"))).toBe(false);
});

test("a part that is not well-formed is refused", () => {
  for (const text of ["<a><b></a>", "<a", '<a x="1" x="2"/>', "<a>&</b>", "</a>"])
    expect(() => parseXml(text)).toThrow(SyntaxError);
  const tree = element("a", { x: 1 }, [element("b", {}, ["c &amp; d"])]);
  expect(writeXml(parseXml(writeXml(tree)))).toBe(writeXml(tree));
});
