import { Resvg } from "@resvg/resvg-js";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TopLevelSpec } from "vega-lite";
import { describe, expect, test } from "vitest";
import { chartSpecs } from "../../src/charts/chart-specs.ts";
import { FONT_FILES, fontFaces, lineWidth } from "../../src/report/fonts.ts";
import { writeCharts } from "../../src/report/pictures.ts";
import { renderPng, renderSvg } from "../../src/report/render.ts";
import { HOSTILE_NAMES, withNames } from "../charts/result-variants.ts";
import { madeUpResults } from "../results/made-up-results.ts";

const firstSpec = (): TopLevelSpec => chartSpecs(madeUpResults())[0].spec;

/** Pixels darker than mid-grey in the top rows of a PNG. */
function darkPixels(png: Uint8Array, rows: number): number {
  const width = new DataView(png.buffer, png.byteOffset).getUint32(16);
  const height = new DataView(png.buffer, png.byteOffset).getUint32(20);
  const image = `<image width="${width}" height="${height}" href="data:image/png;base64,${Buffer.from(png).toString("base64")}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${image}</svg>`;
  const { pixels } = new Resvg(svg).render();
  let dark = 0;
  for (let i = 0; i < width * rows; i++) if (pixels[4 * i] + pixels[4 * i + 1] + pixels[4 * i + 2] < 384) dark++;
  return dark;
}

describe("pictures", () => {
  test("text is drawn in the PNG: the title's rows are inked, and blank without it", async () => {
    const { svg } = await renderSvg(firstSpec());
    expect(darkPixels(await renderPng(svg, 2), 80)).toBeGreaterThan(3_000);
    expect(darkPixels(await renderPng(svg.replace(/<text.*?<\/text>/gs, ""), 2), 80)).toBe(0);
  });

  test("a width scales the picture in both directions", async () => {
    const size = (svg: string): number[] => / width="([\d.]+)" height="([\d.]+)"/.exec(svg)!.slice(1).map(Number);
    const [width, height] = size((await renderSvg(firstSpec())).svg);
    const scaled = size((await renderSvg(firstSpec(), 480)).svg);
    expect(scaled[0]).toBe(480);
    expect(scaled[1]).toBeCloseTo((height * 480) / width, 9);
  });

  test("what Vega-Lite has to say about a spec is reported", async () => {
    const odd = { ...firstSpec(), layer: [{ mark: "bar", encoding: { nonsense: { field: "x" } } }] };
    expect((await renderSvg(odd as unknown as TopLevelSpec)).warnings.join()).toContain("nonsense");
  });

  test("hostile names are text in the SVG, and odd characters do not break it", async () => {
    for (const { spec, name } of chartSpecs(withNames([...HOSTILE_NAMES, "bell \u0007, half \ud800 and \uffff", ""]))) {
      const { svg } = await renderSvg(spec);
      expect(svg, name).not.toMatch(/<img|<script/i);
      // Attribute values may hold anything, escaped; names may not.
      expect(svg.replace(/"[^"]*"/g, ""), name).not.toMatch(/<[a-z]+[^>]* on[a-z]+=/i);
      expect((await renderPng(svg, 0.5)).length).toBeGreaterThan(1_000);
    }
  });

  test("each chart becomes a spec, an SVG and a PNG at twice its size, and nothing else", async () => {
    const folder = await mkdtemp(join(tmpdir(), "holdfast-charts-"));
    try {
      const charts = chartSpecs(madeUpResults()).slice(0, 2);
      const paths = await writeCharts(join(folder, "charts"), charts);
      const names = charts.flatMap(({ name }) => [`${name}.png`, `${name}.svg`, `${name}.vl.json`]).sort();
      expect((await readdir(join(folder, "charts"))).sort()).toEqual(names);
      expect(paths).toHaveLength(6);
      expect(JSON.parse(await readFile(paths[0], "utf8"))).toEqual(charts[0].spec);
      const width = Number(/ width="(\d+)"/.exec(await readFile(paths[1], "utf8"))![1]);
      expect((await readFile(paths[2])).readUInt32BE(16)).toBe(2 * width);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe("the font inside the report", () => {
  const subsetOf = (text: string): Buffer => Buffer.from(/base64,([^)]*)/.exec(fontFaces(text))![1], "base64");

  test("draws each character as the whole font does, composites and marks too", async () => {
    const draw = (character: string, fontFile: string): Buffer => {
      const text = `<text x="4" y="30" font-size="30" font-family="Inter">${character}</text>`;
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48">${text}</svg>`;
      const font = { loadSystemFonts: false, fontFiles: [fontFile], defaultFontFamily: "Inter" };
      return new Resvg(svg, { font, background: "white" }).render().pixels;
    };
    const folder = await mkdtemp(join(tmpdir(), "holdfast-font-"));
    try {
      const characters = "aWé8€−…ôÅ";
      const subset = join(folder, "subset.ttf");
      await writeFile(subset, subsetOf(characters));
      const blank = draw("", subset);
      for (const character of characters) {
        const drawn = draw(character, subset);
        expect(drawn.equals(blank), character).toBe(false);
        expect(drawn.equals(draw(character, FONT_FILES[0])), character).toBe(true);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("does not depend on the order of characters, leaves out what it lacks, is small", () => {
    expect(fontFaces("abcé")).toBe(fontFaces("éccba"));
    expect(fontFaces("ab漢")).toBe(fontFaces("ab"));
    expect(fontFaces(String.fromCharCode(...Array.from({ length: 95 }, (_, i) => 32 + i))).length).toBeLessThan(
      100_000,
    );
  });

  test("widths are those of the font file: 0 of nothing, proportional to size", () => {
    expect(lineWidth("", 14, false)).toBe(0);
    expect(lineWidth("Points", 28, true)).toBeCloseTo(2 * lineWidth("Points", 14, true), 12);
  });
});
