import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { generateTransactions } from "../../src/worlds/generate.ts";
import { parseWorld } from "../../src/worlds/load-world.ts";
import { transactionsCsv } from "../../src/worlds/world-files.ts";
import { starterWords } from "../../src/words/en/starter.ts";
import type { ModelComparison } from "../../src/models/compare.ts";
import type { OriginsComparison } from "../../src/models/compare-origins.ts";
import { dataPath, hasReferenceData } from "../reference/data-path.ts";
import { folderWith, holdfast } from "./in-process.ts";

const starter = transactionsCsv(generateTransactions(parseWorld(starterWords.world, "starter")).transactions);
const shop = (): string => folderWith({ "shop.csv": starter });
const two = ["--model", "bg-nbd", "mbg-nbd"];
const LONGEST_NOTE = 400;

describe("compare-models", () => {
  test("says the answer first, then tables of at most 100 columns and what they mean", async () => {
    const argv = ["compare-models", "shop.csv", "--holdout", "26w", ...two];
    let time = 0;
    const { code, out, err } = await holdfast(argv, { cwd: shop(), now: () => (time += 20) });
    expect([code, err]).toEqual([0, ""]);
    await expect(out).toMatchFileSnapshot("../golden/cli/compare-models.txt");
    const tables = out.split("\n").filter((line) => / {2,}/.test(line));
    expect(tables.length).toBeGreaterThan(4);
    for (const line of tables) expect(line.length).toBeLessThanOrEqual(100);
  });

  test("over rolling origins every origin has its sentence, and averages their table", async () => {
    const argv = ["compare-models", "shop.csv", "--holdout", "13w", "--origins", "4", ...two];
    const { code, out, err } = await holdfast(argv, { cwd: shop() });
    expect([code, err]).toEqual([0, ""]);
    await expect(out).toMatchFileSnapshot("../golden/cli/compare-origins.txt");
    for (const line of out.split("\n").filter((text) => / {2,}/.test(text))) {
      expect(line.length).toBeLessThanOrEqual(100);
    }
    for (const line of out.split("\n")) expect(line.length).toBeLessThan(LONGEST_NOTE);
  });

  test("holdouts that overlap in a short file are told", async () => {
    const argv = ["compare-models", "shop.csv", "--holdout", "50w", "--model", "bg-nbd", "--origins"];
    const two = await holdfast([...argv, "2"], { cwd: shop() });
    const [later, earlier] = [...two.out.matchAll(/^- (.+) to (.+): BG/gm)].map(([, from, to]) =>
      [from, to].map(Date.parse),
    );
    const isOverlapping = earlier[1] >= later[0];
    expect(isOverlapping).toBe(true);
    expect(two.out).toContain("The holdouts overlap: the file is too short for ends 50 weeks apart.");
    const apart = await holdfast([...argv.with(3, "13w"), "2"], { cwd: shop() });
    expect(apart.out).not.toContain("overlap");
  });

  test("a model that is another one says so, and is not set against it", async () => {
    const argv = ["compare-models", "shop.csv", "--holdout", "26w", "--model", "bg-nbd", "bg-cnbd-k", "mbg-nbd"];
    const { out } = await holdfast(argv, { cwd: shop() });
    expect(out).toContain("- BG/CNBD-k: k = 1: the same as BG/NBD");
    expect(out).toMatch(/above that of MBG\/NBD, the next/);
  });

  test("--json is the comparison, the same each time but for the seconds", async () => {
    const argv = ["compare-models", "shop.csv", "--holdout", "26w", "--json", ...two];
    const read = async () =>
      (await holdfast(argv, { cwd: shop() })).out.replaceAll(/"seconds": [\d.]+/g, '"seconds": 0');
    const out = await read();
    expect(await read()).toBe(out);
    const json = JSON.parse(out) as ModelComparison & { version: string; data: object };
    expect(Object.keys(json)).toEqual(["version", "data", "holdout", "models", "recommendation"]);
    expect(Object.keys(json.models[0])).toEqual(
      expect.arrayContaining([
        ...["model", "title", "isYardstick", "refused", "parameters", "logLikelihood", "aic", "bic"],
        ...["holdoutLogLikelihood", "expected", "totalError", "cumulativeError", "unitError", "mae", "rmse"],
        ...["rankCorrelation", "topDecileLift", "calibration", "coverage90", "seconds"],
      ]),
    );
    expect(json.recommendation.sentence.length).toBeGreaterThan(20);
    const origins = [...argv.with(3, "13w"), "--origins", "2"];
    const rolling = JSON.parse((await holdfast(origins, { cwd: shop() })).out) as OriginsComparison;
    expect(Object.keys(rolling)).toEqual(["version", "data", "origins", "averages", "recommendation"]);
    expect(rolling.origins.map(({ holdout }) => holdout.to)).toEqual(["2025-12-31", "2025-10-01"]);
  });

  test("shows its progress on a terminal alone", async () => {
    const written: string[] = [];
    const stderr = {
      write: (data: string | Uint8Array): unknown => written.push(String(data)),
      isTTY: true,
      columns: 80,
    };
    const argv = ["compare-models", "shop.csv", "--holdout", "26w", "--model", "bg-nbd"];
    await holdfast(argv, { cwd: shop(), stderr });
    expect(written.join("")).toContain("Comparing");
  });

  test("contracts are compared by their own models, at the end of the table alone", async () => {
    const rows = Array.from({ length: 400 }, (_, i) => {
      const month = i % 18;
      const start = Date.UTC(2023, month, 10);
      const life = Math.floor(Math.log1p(-((i * 7) % 400) / 400) / Math.log(i % 3 === 0 ? 0.6 : 0.93));
      const ended = month + life + 1;
      const date = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
      return `c${i},${date(start)},${ended <= 24 ? date(Date.UTC(2023, ended, 10)) : ""},10`;
    });
    const cwd = folderWith({ "plans.csv": `client,start,end,amount\n${rows.join("\n")}\n` });
    const argv = ["compare-models", "plans.csv", "--kind", "contracts", "--observed-until", "2025-01-10"];
    const { code, out } = await holdfast([...argv, "--holdout", "6 months", "--json"], { cwd });
    expect(code).toBe(0);
    const { models, recommendation } = JSON.parse(out) as ModelComparison;
    expect(models.map(({ model }) => model)).toEqual([
      ...["shifted-beta-geometric", "beta-discrete-weibull"],
      ...["last-period", "textbook-average"],
    ]);
    expect(models[0]).toMatchObject({ refused: null, cumulativeError: null });
    expect(recommendation.model).not.toBeNull();
    const rolling = await holdfast([...argv, "--holdout", "6 months", "--origins", "2"], { cwd });
    expect([rolling.code, rolling.err]).toEqual([2, expect.stringContaining("it has one holdout")]);
  });

  const lines: readonly (readonly [argv: readonly string[], sentence: RegExp])[] = [
    [["shop.csv"], /--holdout is missing/],
    [["shop.csv", "--holdout", "soon"], /"soon" is not a span of time/],
    [["shop.csv", "--holdout", "26w", "--origins", "0"], /`0` is not a whole number from 1 to 100/],
    [["shop.csv", "--holdout", "50w", "--origins", "9"], /origins: 9 holdouts of 350 days .* need 756 days/],
    [["shop.csv", "--holdout", "26w", "--model", "bg-nbt"], /Did you mean bg-nbd/],
    [["shop.csv", "--holdout", "5 years"], /nothing is left to learn from/],
    [["summary.csv", "--holdout", "26w"], /a summary table has no dates, so that no holdout can be cut from it/],
  ];
  test.each(lines)("%j is wrong usage or input", async (argv, sentence) => {
    const cwd = folderWith({ "shop.csv": starter, "summary.csv": "client,x,tx,T,mean_spend\na,1,2,3,4\nb,0,0,3,0\n" });
    const { code, out, err } = await holdfast(["compare-models", ...argv], { cwd });
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(sentence);
  });

  test("where nothing can be fitted it says why, and leaves with 3", async () => {
    const once = Array.from({ length: 60 }, (_, i) => `c${i},2024-0${1 + (i % 9)}-10,5`);
    const cwd = folderWith({ "once.csv": `client,date,amount\n${once.join("\n")}\n` });
    const { code, out } = await holdfast(["compare-models", "once.csv", "--holdout", "8w", "--model", "bg-nbd"], {
      cwd,
    });
    expect(code).toBe(3);
    expect(out).toMatch(/^No model could be fitted/);
    expect(out).toContain("nobody bought a second time");
  });

  test.runIf(hasReferenceData)("CDNOW has the errors of the papers", async () => {
    const world = { cwd: folderWith(), env: { HOLDFAST_DATA: join(dataPath("cdnow.csv"), "..") } };
    const argv = ["compare-models", "cdnow.csv", "--client", "sampleid", "--amount", "sales", "--holdout", "39w"];
    const { out } = await holdfast([...argv, "--model", "bg-nbd", "--json"], world);
    const [row] = (JSON.parse(out) as ModelComparison).models;
    expect(row.mae).toBeCloseTo(0.785454, 6);
    expect(row.rmse).toBeCloseTo(1.607982, 6);
  });
});
