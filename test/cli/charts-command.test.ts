import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CHART_NAMES } from "../../src/cli/chart-names.ts";
import { chartSpecs } from "../../src/charts/chart-specs.ts";
import { toJson } from "../../src/results/write-results.ts";
import { madeUpResults } from "../results/made-up-results.ts";
import { filesIn, folderWith, holdfast } from "./in-process.ts";

const results = (): string => folderWith({ "results.json": toJson(madeUpResults()) });

describe("charts", () => {
  test("draws those that are named, in each format, at a width, and lists what it wrote", async () => {
    const cwd = results();
    const argv = ["charts", ".", "--only", "tornado", "--format", "svg", "png", "vl", "--width", "640", "--out", "c"];
    const { code, out, err } = await holdfast(argv, { cwd });
    expect([code, err]).toEqual([0, ""]);
    expect(filesIn(join(cwd, "c"))).toEqual(["tornado.png", "tornado.svg", "tornado.vl.json"]);
    expect(out).toBe(["svg", "png", "vl.json"].map((ending) => `Wrote ${join("c", `tornado.${ending}`)}\n`).join(""));
    expect(readFileSync(join(cwd, "c/tornado.svg"), "utf8")).toMatch(/^<svg[^>]* width="640" /);
    // Twice the pixels, at bytes 16 to 19 of a PNG.
    expect(readFileSync(join(cwd, "c/tornado.png")).readUInt32BE(16)).toBe(1280);
    const [own] = chartSpecs(madeUpResults(), { width: 608, isTitled: true }).filter(({ name }) => name === "tornado");
    expect(JSON.parse(readFileSync(join(cwd, "c/tornado.vl.json"), "utf8"))).toEqual(
      JSON.parse(JSON.stringify(own.spec)),
    );
  });

  test("without options are SVG as laid out, in the language of the results, whatever that of the command", async () => {
    const cwd = folderWith({ "results.json": toJson({ ...madeUpResults(), locale: "fr" }) });
    const { code, out } = await holdfast(
      ["charts", "results.json", "--only", "waterfall", "--locale", "en", "--json"],
      {
        cwd,
      },
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ folder: join(cwd, "charts"), files: ["waterfall.svg"] });
    const [chart] = chartSpecs({ ...madeUpResults(), locale: "fr" }).filter(({ name }) => name === "waterfall");
    const svg = readFileSync(join(cwd, "charts/waterfall.svg"), "utf8");
    expect(svg).toContain(chart.title.split(" ")[0]);
    expect(svg).toContain('width="960"');
  });

  test.each([
    [["--only", "tornadoo"], "these results have no chart `tornadoo`", "Did you mean tornado?"],
    [["--format", "pgn"], "--format: `pgn` is not known, expected svg or png or vl.", "Did you mean png?"],
    [["--width", "wide"], "--width: `wide` is no width, expected px from 200 to 8,000", ""],
    [["--width", "100"], "--width: `100` is no width", ""],
  ])("%j is told what is wrong, and nothing is written", async (options, sentence, hint) => {
    const cwd = results();
    const { code, out, err } = await holdfast(["charts", ".", ...options], { cwd });
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(sentence);
    expect(err).toContain(hint);
    expect(filesIn(cwd)).toEqual(["results.json"]);
  });

  test("names and formats may have commas between them", async () => {
    const cwd = results();
    const argv = ["charts", ".", "--only", "tornado,", "waterfall", "--format", "vl,svg", "--out", "c"];
    expect((await holdfast(argv, { cwd })).code).toBe(0);
    const drawn = ["tornado.svg", "tornado.vl.json", "waterfall.svg", "waterfall.vl.json"];
    expect(filesIn(join(cwd, "c"))).toEqual(drawn);
    const { code, err } = await holdfast(["charts", ".", "--only", ""], { cwd });
    expect([code, err]).toEqual([2, expect.stringContaining("these results have no chart ``, expected one of")]);
  });

  test("what the font of PNGs lacks is told, in either language", async () => {
    const [kept, renamed] = [madeUpResults().strategies[1].name, "ポイント🎉"];
    const cwd = folderWith({
      "results.json": toJson(madeUpResults()).replaceAll(JSON.stringify(kept), `"${renamed}"`),
    });
    const draw = (...options: readonly string[]) =>
      holdfast(["charts", ".", "--only", "waterfall", "--out", "c", ...options], { cwd });
    expect((await draw("--format", "png")).err).toContain("lacks ポイント🎉: they show boxes");
    expect((await draw("--format", "png", "--locale", "fr")).err).toContain("des cases les y remplacent");
    expect((await draw()).err).toBe("");
  });

  test("what are no results are refused", async () => {
    const { code, err } = await holdfast(["charts", "a.json"], { cwd: folderWith({ "a.json": '{"schema": "x"}' }) });
    expect(code).toBe(2);
    expect(err).toContain("a.json: was written as x, expected holdfast-results-1");
  });

  test("the names that a shell completes are those that charts have", () => {
    for (const { name } of chartSpecs(madeUpResults())) expect(CHART_NAMES).toContain(name);
  });
});
