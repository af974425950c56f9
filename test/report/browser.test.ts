import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fitHtml } from "../../src/report/fit-html.ts";
import { reportHtml } from "../../src/report/html.ts";
import { fitPictures, reportPictures } from "../../src/report/pictures.ts";
import type { Results } from "../../src/results/results.ts";
import { inLocale } from "../../src/words/locale.ts";
import { withNames } from "../charts/result-variants.ts";
import { madeUpDiagnostics } from "../results/made-up-diagnostics.ts";
import { madeUpResults } from "../results/made-up-results.ts";

const IMAGE = "<img src=x onerror=alert(1)>";
const FORMULA = "=cmd|' /C calc'!A0";
const PROGRAM = "/usr/bin/chromium";
const SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];
const axe = readFileSync(new URL(import.meta.resolve("axe-core/axe.min.js")), "utf8");
const TIMEOUT_MS = 120_000;
const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const PAGES = ["report", "rapport", "hostile", "fit"] as const;
type PageName = (typeof PAGES)[number];

let browser: Browser;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "holdfast-pages-"));
  const results = madeUpResults();
  const pages: Readonly<Record<PageName, string>> = {
    report: await reportOf(results),
    rapport: await reportOf({ ...results, locale: "fr" }),
    hostile: await reportOf(hostileResults()),
    fit: fitHtml(madeUpDiagnostics(), await fitPictures(madeUpDiagnostics()), { command: "holdfast fit shop.csv" }),
  };
  for (const name of PAGES) await writeFile(join(folder, `${name}.html`), pages[name]);
  browser = await chromium.launch({ executablePath: PROGRAM, args: SWITCHES });
}, TIMEOUT_MS);

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

async function reportOf(results: Results): Promise<string> {
  const pictures = await reportPictures(results);
  return inLocale(results.locale, () => reportHtml(results, pictures, { command: "holdfast run x.yaml" }));
}

/** Strategies, client file and segments whose names try to be something else than text. */
function hostileResults(): Results {
  const results = withNames(["As today", FORMULA, IMAGE]);
  const segment = (name: string): string => (name === "top" ? IMAGE : name === "upper" ? FORMULA : name);
  return {
    ...results,
    scenario: IMAGE,
    data: { ...results.data, source: IMAGE },
    strategies: results.strategies.map((strategy) => ({
      ...strategy,
      equityBySegment: strategy.equityBySegment.map((part) => ({ ...part, segment: segment(part.segment) })),
    })),
  };
}

/** A page as a reader opens it, and all that it should not do: requests, dialogs, messages on the console. */
interface Opened {
  readonly page: Page;
  readonly misdeeds: readonly string[];
}

async function open(name: PageName, options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const address = pathToFileURL(join(folder, `${name}.html`)).href;
  const misdeeds: string[] = [];
  page.on("console", (message) => misdeeds.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => misdeeds.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    misdeeds.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    const url = request.url();
    if (url !== address && !url.startsWith("data:")) misdeeds.push(`request: ${url}`);
  });
  await page.goto(address);
  return { page, misdeeds };
}

async function close({ page, misdeeds }: Opened): Promise<void> {
  await page.context().close();
  expect(misdeeds).toEqual([]);
}

describe.each(PAGES)("%s", { timeout: TIMEOUT_MS }, (name) => {
  test("draws every chart, loads nothing, complains of nothing, fits a wide page and a phone, and prints", async () => {
    for (const options of [{}, PHONE]) {
      const opened = await open(name, options);
      const figures = await opened.page.locator("figure").count();
      expect(figures).toBeGreaterThan(5);
      const sizes = await opened.page.evaluate<number[]>(
        `[...document.querySelectorAll("figure svg")].map((picture) => picture.getBoundingClientRect())
          .filter(({ width }) => width > 0).map(({ width, height }) => Math.min(width, height))`,
      );
      expect(sizes).toHaveLength(figures);
      expect(Math.min(...sizes)).toBeGreaterThan(100);
      const widths = await opened.page.evaluate<number[]>("[document.documentElement.scrollWidth, innerWidth]");
      expect(widths[0]).toBeLessThanOrEqual(widths[1]);
      if (options === PHONE) expect(widths[1]).toBe(360);
      else expect(pagesOf(await opened.page.pdf({ format: "A4", preferCSSPageSize: true }))).toBeGreaterThan(4);
      await close(opened);
    }
  });

  test.each([
    ["light", { colorScheme: "light" }],
    ["dark", { colorScheme: "dark" }],
    ["phone", PHONE],
  ] as const)("an accessibility scan finds nothing serious: %s", async (_, options) => {
    const { page } = await open(name, { ...options, bypassCSP: true });
    await page.addScriptTag({ content: axe });
    const found = await page.evaluate<string[]>(
      `axe.run().then(({ violations }) => violations.filter(({ impact }) => impact === "serious" || impact === "critical")
        .flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ": " + html.slice(0, 120))))`,
    );
    await page.context().close();
    expect(found).toEqual([]);
  });
});

function pagesOf(pdf: Buffer): number {
  return (pdf.toString("latin1").match(/\/Type \/Page\b/g) ?? []).length;
}

describe("tables", { timeout: TIMEOUT_MS }, () => {
  const first = async (page: Page, column: number): Promise<string[]> => {
    const cells = page.locator(`#strategies tbody tr > :nth-child(${String(column)})`);
    return (await cells.allInnerTexts()).map((text) => text.split("\n")[0].replaceAll("\u00a0", " "));
  };

  test("a column sorts by its values, up, down and back, by pointer and by keyboard; figures that are missing stay last", async () => {
    const opened = await open("report");
    const { page } = opened;
    const before = await first(page, 3);
    expect(before[0]).toBe("–");
    const heading = page.locator("#strategies thead th").nth(2);
    await heading.getByRole("button").click();
    expect(await heading.getAttribute("aria-sort")).toBe("ascending");
    const ascending = await first(page, 3);
    expect(ascending).toEqual(["−60.8 k EUR", "+93.6 k EUR", "+208 k EUR", "+383 k EUR", "–"]);
    await heading.getByRole("button").press("Enter");
    expect(await heading.getAttribute("aria-sort")).toBe("descending");
    expect(await first(page, 3)).toEqual([...ascending.slice(0, 4).reverse(), "–"]);
    await heading.getByRole("button").press("Space");
    expect(await heading.getAttribute("aria-sort")).toBeNull();
    expect(await first(page, 3)).toEqual(before);
    await page.locator("#strategies thead th").nth(0).getByRole("button").click();
    expect(await first(page, 1)).toEqual((await first(page, 1)).toSorted());
    await close(opened);
  });

  test.each(["clipboard", "by hand"])(
    "a table is copied as text, and nothing in it runs as a formula: %s",
    async (way) => {
      const opened = await open("hostile");
      const { page } = opened;
      await page.evaluate(
        way === "clipboard"
          ? `Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => { globalThis.kept = text; } } })`
          : `Object.defineProperty(navigator, "clipboard", { value: undefined });
           document.addEventListener("copy", () => { globalThis.kept = document.activeElement.value; })`,
      );
      await page.locator("#strategies .copy").first().click();
      const kept = await page.evaluate<string>("globalThis.kept");
      const lines = kept.split("\n").map((line) => line.split("\t"));
      expect(lines[0].slice(0, 3)).toEqual(["Strategy", "Customer equity", "Difference"]);
      expect(lines.map(([name]) => name)).toEqual(["Strategy", "As today", `'${FORMULA}`, IMAGE]);
      expect(lines[2][2]).toMatch(/^\+383 k EUR \([+−][\d.]+ k to \+[\d.]+ k\)$/);
      expect(await page.locator("[role=status]").textContent()).toBe("Copied");
      await close(opened);
    },
  );
});

describe("figures of marks", { timeout: TIMEOUT_MS }, () => {
  const told = async (page: Page): Promise<string[]> =>
    (await page.locator(".tip:visible").allInnerTexts()).map((text) => text.replaceAll(/[\u00a0\u202f]/g, " "));

  /** The middle of a mark of a chart, counted from the first, on the screen. */
  const middleOf = (page: Page, chart: string, at: number): Promise<[number, number]> =>
    page.evaluate<[number, number]>(
      `(() => {
        const pictures = [...document.querySelectorAll("#${chart} .picture")];
        const mark = pictures.find((each) => each.getClientRects().length > 0).querySelectorAll("[data-tip]")[${String(at)}];
        mark.scrollIntoView({ block: "center" });
        const { left, right, top, bottom } = mark.getBoundingClientRect();
        return [(left + right) / 2, (top + bottom) / 2];
      })()`,
    );

  test("are told under the pointer, a month with every line, and no longer beside the chart or after Escape", async () => {
    const opened = await open("report");
    const { page } = opened;
    await page.mouse.move(...(await middleOf(page, "waterfall", 0)));
    expect(await told(page)).toEqual([expect.stringMatching(/^Contribution before rewards: \+\d/)]);
    await page.mouse.move(...(await middleOf(page, "cumulative-difference", 12)));
    expect((await told(page))[0]).toMatch(/^31 Oct 2027\nPoints card: \+[\d.]+ k EUR\n(?:[A-Z].*: [+−].*\n?){3}$/);
    await page.mouse.move(2, 2);
    expect(await told(page)).toEqual([]);
    await page.mouse.move(...(await middleOf(page, "active-clients", 3)));
    expect(await told(page)).toHaveLength(1);
    await page.keyboard.press("Escape");
    expect(await told(page)).toEqual([]);
    await close(opened);
  });

  test("are told by keyboard, one after the other, and said to screen readers", async () => {
    const opened = await open("rapport");
    const { page } = opened;
    const picture = page.locator("#difference-to-baseline .picture:visible");
    await page.locator("nav a").last().focus();
    await page.keyboard.press("Tab");
    await picture.and(page.locator(":focus")).waitFor();
    expect(await picture.getAttribute("aria-label")).toMatch(/touches fléchées/);
    expect((await told(page))[0]).toMatch(/^Points card, écart à « As today » : \+383 k€ en moyenne, /);
    await page.keyboard.press("ArrowRight");
    expect((await told(page))[0]).toMatch(/^Save those who slip away/);
    expect(await page.locator("[role=status]").textContent()).toMatch(/^Save those who slip away/);
    await page.keyboard.press("End");
    expect((await told(page))[0]).toMatch(/^Half and half/);
    await page.keyboard.press("Tab");
    expect((await told(page))[0]).not.toMatch(/^Half and half, écart/);
    await close(opened);
  });

  test("are told by a touch, and hidden by one elsewhere; hostile names are text", async () => {
    const opened = await open("hostile", PHONE);
    const { page } = opened;
    await page.touchscreen.tap(...(await middleOf(page, "difference-to-baseline", 1)));
    expect((await told(page))[0]).toContain(IMAGE);
    await page.touchscreen.tap(8, 8);
    expect(await told(page)).toEqual([]);
    await close(opened);
  });
});

test("paper is white and without controls, however dark the screen", { timeout: TIMEOUT_MS }, async () => {
  const opened = await open("report", { colorScheme: "dark" });
  const ground = (): Promise<string> => opened.page.evaluate("getComputedStyle(document.body).backgroundColor");
  expect(await ground()).toBe("rgb(20, 25, 31)");
  await opened.page.emulateMedia({ media: "print", colorScheme: "dark" });
  expect(await ground()).toBe("rgb(255, 255, 255)");
  expect(await opened.page.locator(".copy:visible, .skip:visible, nav:visible").count()).toBe(0);
  await close(opened);
});

test("without scripts a page is whole: no control that does nothing", { timeout: TIMEOUT_MS }, async () => {
  const opened = await open("report", { javaScriptEnabled: false });
  expect(await opened.page.locator("button, .tip").count()).toBe(0);
  expect(await opened.page.locator("#strategies thead th").allInnerTexts()).toContain("Customer equity");
  await close(opened);
});
