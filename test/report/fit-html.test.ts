import { expect, test } from "vitest";
import { fitHtml } from "../../src/report/fit-html.ts";
import { escapeHtml } from "../../src/report/markup.ts";
import { fitPictures } from "../../src/report/pictures.ts";
import { HOSTILE_NAMES } from "../charts/result-variants.ts";
import { madeUpDiagnostics, refusedDiagnostics } from "../results/made-up-diagnostics.ts";

const whole = madeUpDiagnostics();
const pictures = await fitPictures(whole);
const page = fitHtml(whole, pictures, { command: "holdfast fit shop.csv --out fit" });

test("warnings come first, then what the models say, parameters, charts by question, data", () => {
  const order = [
    "Read this first.",
    'class="answer"',
    'id="parameters"',
    'id="fit"',
    'id="holdout"',
    'id="clients"',
    'id="spend"',
    'id="assumptions"',
    'id="posterior"',
    'id="data"',
    "holdfast fit shop.csv --out fit",
  ].map((part) => page.indexOf(part));
  expect(order.every((at) => at > 0)).toBe(true);
  expect(order).toEqual(order.toSorted((one, other) => one - other));
});

test("says the figures in words", () => {
  const text = page.replaceAll("\u00a0", " ");
  for (const sentence of [
    "62 % of clients are probably still active; together they are expected to come back 1,840 times in the 12 months after 30 Nov 2024.",
    "While active a client buys 3.90 times a year on average; one in ten less than 0.39 times, one in ten more than 7.80 times.",
    "After each repeat purchase a client leaves for good with a chance of 25 % on average; one in ten with less than 3 %, one in ten with more than 50 %.",
    "A repeat purchase of a client not seen before is worth 35.2 on average.",
    "In the holdout the model expected 600 purchases and 640 were made (−6.3 %).",
  ])
    expect(text).toContain(sentence);
  for (const { name, value } of whole.purchases.parameters)
    expect(text).toMatch(new RegExp(`${name}.*${String(value)}`));
});

test("has a figure with a text alternative for each chart in two layouts, and no id twice", () => {
  expect(page.match(/<figure /g)).toHaveLength(pictures.length);
  expect(page.match(/<svg role="img" aria-label="[^"]{20,}/g)).toHaveLength(2 * pictures.length);
  const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("loads nothing and runs its own script only, whatever the data are called", async () => {
  for (const source of HOSTILE_NAMES.slice(0, 2)) {
    const hostile = { ...refusedDiagnostics(), data: { ...whole.data, source }, warnings: [source] };
    const own = fitHtml(hostile, await fitPictures(hostile), { command: source });
    expect(own).toContain("default-src &#39;none&#39;");
    expect(own).toContain(escapeHtml(source));
    expect(own).not.toContain(source);
    expect(own.match(/<script/g)).toHaveLength(1);
    expect(own).not.toMatch(/<(img|iframe|object|embed|link|form|base)\b/i);
  }
});

test("a refused model is said to be refused, with what is not shown", () => {
  const own = fitHtml(refusedDiagnostics(), [], { command: null });
  expect(own).toContain("BG/NBD could not be fitted to these data: it gives no parameters.");
  expect(own).toContain("It was refused.");
  expect(own).not.toContain("<figure");
});
