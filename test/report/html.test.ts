import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { reportHtml } from "../../src/report/html.ts";
import { inlinePicture } from "../../src/report/inline-picture.ts";
import { escapeHtml } from "../../src/report/markup.ts";
import { reportPictures, type ReportPicture } from "../../src/report/pictures.ts";
import type { Results } from "../../src/results/results.ts";
import { HOSTILE_NAMES, aloneForAMonth, eightLongNames, withNames } from "../charts/result-variants.ts";
import { madeUpResults } from "../results/made-up-results.ts";

const pageOf = async (results: Results, command: string | null = "holdfast run x.yaml"): Promise<string> =>
  reportHtml(results, await reportPictures(results), { command });

const TAG = /<\/?([a-zA-Z][\w-]*)((?:[^>"]|"[^"]*")*)>/g;
const tagsOf = (html: string): { name: string; attributes: string }[] =>
  [...html.matchAll(TAG)].map(([, name, attributes]) => ({ name, attributes }));
const textOf = (html: string): string =>
  html
    .replace(/<script>.*?<\/script>/s, "")
    .replaceAll("<wbr>", "")
    .replace(TAG, " ")
    .replaceAll("\u00a0", " ");

describe("report page", () => {
  let pictures: ReportPicture[] = [];
  let page = "";
  beforeAll(async () => {
    pictures = await reportPictures(madeUpResults());
    page = reportHtml(madeUpResults(), pictures, { command: "holdfast run x.yaml" });
  });

  test("says the answer before anything else, then answers the questions of its reader, then data, model, method, how to repeat", () => {
    const { recommendation } = madeUpResults();
    const order = [
      ...recommendation.sentences,
      'id="which"',
      'id="difference-to-baseline"',
      'id="strategies"',
      'id="sure"',
      'id="probability-best"',
      'id="learn"',
      'id="payback"',
      'id="cumulative-difference"',
      'id="drives"',
      'id="waterfall"',
      'id="tornado"',
      'id="change"',
      'id="spend"',
      'id="base"',
      'id="active-clients"',
      'id="points"',
      'id="trust"',
      'id="model-tracking"',
      'id="assumptions"',
      'id="data"',
      'id="model"',
      'id="method"',
      'id="reproduce"',
    ].map((part) => page.indexOf(part));
    expect(order.every((at) => at > 0)).toBe(true);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  test("holds every strategy, assumption, parameter, textbook figure, warning, hash and the command", () => {
    const results = madeUpResults();
    const text = textOf(page);
    for (const { name } of results.strategies) expect(text).toContain(name);
    for (const { name, text: written, source } of results.assumptions) {
      expect(text).toContain(name);
      expect(text).toContain(written);
      if (source !== null) expect(text).toContain(source);
    }
    for (const { name } of results.textbook) expect(text).toContain(name);
    for (const warning of results.warnings) expect(page).toContain(escapeHtml(warning));
    for (const part of [results.scenarioHash, results.dataHash, results.seed, results.version, "holdfast run x.yaml"])
      expect(text).toContain(part);
    for (const value of Object.values(results.model.purchases.parameters)) expect(text).toContain(String(value));
    expect(text).toContain("new clients keep arriving");
  });

  test("says what the backtest found, a failure plainly, or why there is none", () => {
    const results = madeUpResults();
    const text = textOf(page);
    expect(page).toContain(escapeHtml(results.backtest!.sentence));
    expect(text).toMatch(/200 futures simulated without any lever/);
    expect(text).toMatch(/Revenue, EUR\s+465 k\s+444 k to 486 k\s+472 k/);
    expect(text).toMatch(/of new clients\s+177 k\s+–\s+181 k/);
    const missed = { ...results, backtest: { ...results.backtest!, warning: "The forecast missed." } };
    expect(reportHtml(missed, [], { command: null })).toContain("<strong>The forecast missed.</strong>");
    const none = { ...results, backtest: null, noBacktest: "There is no backtest: <i>short</i>." };
    expect(reportHtml(none, [], { command: null })).toContain("There is no backtest: &lt;i&gt;short&lt;/i&gt;.");
  });

  test("has a figure with a caption and a text alternative per chart, in two layouts without a shared id", () => {
    expect(page.match(/<figure /g)).toHaveLength(pictures.length);
    expect(page.match(/<figcaption>/g)).toHaveLength(pictures.length);
    expect(page.match(/<svg role="img" aria-label="[^"]{40,}/g)).toHaveLength(2 * pictures.length);
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("loads nothing and runs its own script only: strict policy with its hash, no outside address", () => {
    const [, script] = /<script>(.*?)<\/script>/s.exec(page)!;
    const hash = createHash("sha256").update(script).digest("base64");
    expect(page).toContain(
      escapeHtml(
        `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'`,
      ),
    );
    expect(script).not.toMatch(/\beval\b|\bFunction\(|innerHTML|fetch|XMLHttp|import\(|setTimeout\("/);
    expect(page.match(/<script/g)).toHaveLength(1);
    const addresses = [...page.matchAll(/(?:https?:)?\/\/[\w.-]+\.\w+[^"'\s)]*/g)].map(([address]) => address);
    // XML namespaces name, they do not load.
    expect(addresses.filter((address) => !address.startsWith("http://www.w3.org/"))).toEqual([]);
    for (const { name, attributes } of tagsOf(page)) {
      expect(["img", "iframe", "object", "embed", "link", "form", "base"]).not.toContain(name.toLowerCase());
      expect(attributes).not.toMatch(/\son[a-z]+=/i);
    }
  });

  test("is under 2 MB even with eight strategies", async () => {
    expect(Buffer.byteLength(await pageOf(eightLongNames()))).toBeLessThan(2_000_000);
  });

  test("hostile texts, wherever they stand, stay text", async () => {
    const results = withNames(HOSTILE_NAMES);
    const [hostile] = HOSTILE_NAMES;
    const everywhere: Results = {
      ...results,
      scenario: `</title>${hostile}`,
      seed: hostile,
      currency: "<b>",
      data: { ...results.data, source: `"><svg onload=alert(1)>.csv` },
      model: {
        ...results.model,
        purchases: { ...results.model.purchases, parameters: { [hostile]: 1 }, standardErrors: {} },
      },
      recommendation: { ...results.recommendation, sentences: HOSTILE_NAMES.map((name) => `${name}!`) },
      assumptions: results.assumptions.map((assumption) => ({
        ...assumption,
        name: hostile,
        source: hostile,
        text: hostile,
      })),
      warnings: [...HOSTILE_NAMES],
      strategies: results.strategies.map((strategy) => ({
        ...strategy,
        equityBySegment: strategy.equityBySegment.map((part) => ({ ...part, segment: `${hostile}${part.segment}` })),
      })),
    };
    const page = await pageOf(everywhere, hostile);
    const names = new Set(tagsOf(page).map(({ name }) => name));
    expect(page.match(/<script/g)).toHaveLength(1);
    for (const name of ["img", "b"]) expect(names.has(name), name).toBe(false);
    for (const { attributes } of tagsOf(page)) expect(attributes.replace(/"[^"]*"/g, "")).not.toMatch(/onerror|onload/);
    expect(page.match(/<title>/g)).toHaveLength(1);
    expect(page).toContain("&lt;img src=x onerror=alert(1)&gt;");
  });

  test("a baseline alone, without assumptions, warnings or history, makes a whole page", async () => {
    const page = await pageOf(aloneForAMonth(), null);
    const text = textOf(page);
    expect(text).toContain("One strategy.");
    expect(text).toContain("closed cohort");
    expect(text).not.toMatch(/NaN|undefined|Infinity|\bnull\b/);
    expect(page).not.toContain('class="warnings"');
  });

  test.each([
    ["several strategies", madeUpResults()],
    ["a baseline alone", aloneForAMonth()],
  ])("every link of the contents leads somewhere: %s", (_, results) => {
    const page = reportHtml(results, [], { command: null });
    const targets = [...page.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
    expect(targets.length).toBeGreaterThan(5);
    for (const id of targets) expect(page).toContain(`id="${id}"`);
  });

  test("a recommendation to go on as today is said as such, and the best of the others is not called recommended", () => {
    const results = madeUpResults();
    const staying = { ...results, recommendation: { ...results.recommendation, strategy: "As today" } };
    const page = reportHtml(staying, [], { command: null });
    expect(page).toContain("<dt>Recommended</dt><dd>As today</dd>");
    expect(page).toContain("<dt>Best of the others</dt><dd>Points card</dd>");
  });
});

describe("sections", () => {
  const [first, ...others] = madeUpResults().assumptions;
  const assumption = { ...first, source: null, grade: null, p05: 0.45, mean: 0.45, p95: 0.45, text: "45%" };
  const pageWith = (assumptions: Results["assumptions"]): string =>
    reportHtml({ ...madeUpResults(), assumptions }, [], { command: null });

  test("names of assumptions break after dots and underscores only", () => {
    const page = pageWith([{ ...first, name: "loyalty_program.reward.value" }]);
    expect(page).toContain('<span class="path">loyalty_<wbr>program.<wbr>reward.<wbr>value</span>');
  });

  test("what was assumed: the uncertain with their interval, then the certain left at their default, not the certain stated", () => {
    const page = pageWith([
      ...others,
      { ...assumption, name: "left.alone", default: true },
      { ...assumption, name: "written_as_certain", default: false },
    ]);
    const text = textOf(page);
    expect(text.indexOf("Uncertain: one value drawn")).toBeGreaterThan(0);
    expect(text.indexOf("left at their default")).toBeGreaterThan(text.indexOf(others[0].name));
    expect(text.indexOf("left.alone")).toBeGreaterThan(text.indexOf("left at their default"));
    expect(text).not.toMatch(/45 % to 45 %|written_as_certain/);
    expect(textOf(pageWith([]))).toContain("No assumption of the scenario is uncertain.");
  });

  test("payback that is not within the horizon is not called never; cost per client is said not to be discounted", () => {
    const results = madeUpResults();
    const strategies = results.strategies.map((strategy) =>
      strategy.name === "Points card" ? { ...strategy, paybackMonth: { p50: 28, neverShare: 0.38 } } : strategy,
    );
    const text = textOf(reportHtml({ ...results, strategies }, [], { command: null }));
    expect(text).toContain("month 28 median of the futures in which it does within 36 months (62 %)");
    expect(text).not.toMatch(/never/i);
    expect(text).toContain("spend per client won, not discounted");
  });
});

test("ids of an inlined picture get a prefix, its texts do not; what a mark tells is for the page's script", () => {
  const svg = `<svg width="1"><clipPath id="clip0"/><g clip-path="url(#clip0)" aria-label="a > b"><text> id="clip0" url(#clip0)</text></g></svg>`;
  expect(inlinePicture(svg, "p-", `says "hi"`).markup).toBe(
    `<svg role="img" aria-label="says &quot;hi&quot;" width="1"><clipPath id="p-clip0"/><g clip-path="url(#p-clip0)" data-tip="a > b"><text> id="clip0" url(#clip0)</text></g></svg>`,
  );
});

test.each([
  ["laplace", "normal approximation of their posterior"],
  ["mcmc", "no-U-turn chains"],
  ["bootstrap", "refits to histories simulated from the fit"],
  ["none", "keeps the models' parameters at their estimates"],
] as const)("the method says what the parameters are drawn from: %s", (uncertainty, words) => {
  const results = madeUpResults();
  const page = reportHtml({ ...results, model: { ...results.model, uncertainty } }, [], { command: null });
  expect(page).toContain(escapeHtml(words));
});
