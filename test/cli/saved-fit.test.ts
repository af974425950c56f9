import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readHistory } from "../../src/clients/read-history.ts";
import { fit } from "../../src/models/fit.ts";
import { readFit, saveFit } from "../../src/saved-fit.ts";
import { generateTransactions } from "../../src/worlds/generate.ts";
import { parseWorld } from "../../src/worlds/load-world.ts";
import { transactionsCsv } from "../../src/worlds/world-files.ts";
import { starterWords } from "../../src/words/en/starter.ts";
import { folderWith, holdfast } from "./in-process.ts";

const shop = transactionsCsv(generateTransactions(parseWorld(starterWords.world, "starter")).transactions);
const last = shop.trimEnd().split("\n").at(-1)!.split(",")[1];
/** The same shop without its last year of rows. */
const earlier = shop
  .split("\n")
  .filter((row, i) => i === 0 || row.split(",")[1] < `${String(Number(last.slice(0, 4)) - 1)}${last.slice(4)}`)
  .join("\n");

const withFit = async (): Promise<string> => {
  const cwd = folderWith({ "shop.csv": shop, "earlier.csv": `${earlier}\n` });
  expect((await holdfast(["fit", "shop.csv", "--out", "fit.json", "--quiet"], { cwd })).code).toBe(0);
  return cwd;
};

describe("score --fit", () => {
  test("of the same data gives the same bytes as scoring after fitting, and says so", async () => {
    const cwd = await withFit();
    const plain = await holdfast(["score", "shop.csv", "--margin", "35%"], { cwd });
    const saved = await holdfast(["score", "shop.csv", "--margin", "35%", "--fit", "fit.json"], { cwd });
    expect([saved.code, saved.out]).toEqual([0, plain.out]);
    expect(saved.err).toContain("The models are those of fit.json, fitted to these very data.");
  });

  test("of other data says whose models they are, and that the fit saw more where the data end earlier", async () => {
    const cwd = await withFit();
    const { code, out, err } = await holdfast(["score", "earlier.csv", "--fit", "fit.json"], { cwd });
    expect(code).toBe(0);
    expect(out.trimEnd().split("\n").length).toBeGreaterThan(100);
    expect(err).toMatch(/fitted to [\d,]+ clients from \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d, not to these data/);
    expect(err).toMatch(/figures as of .* know what came after/);
  });

  test("reads the data in the fit's unit of time, or converts the fit where another is asked for", async () => {
    const cwd = folderWith({ "shop.csv": shop });
    const byDay = ["--time-unit", "day"];
    expect((await holdfast(["fit", "shop.csv", ...byDay, "--out", "fit.json"], { cwd })).code).toBe(0);
    const scored = await holdfast(["score", "shop.csv", "--fit", "fit.json"], { cwd });
    expect(scored.out).toBe((await holdfast(["score", "shop.csv", ...byDay], { cwd })).out);
    const byWeek = await holdfast(["score", "shop.csv", "--fit", "fit.json", "--time-unit", "week"], { cwd });
    expect(byWeek.code).toBe(0);
    expect(byWeek.err).toContain("converted from days to weeks");
    const [first, second] = [scored, byWeek].map(({ out }) => Number(out.split("\n")[1].split(",")[4]));
    expect(second / first).toBeCloseTo(1, 9);
  });

  test("leaves the spend model aside with --spend none, and refuses another model than the fit's", async () => {
    const cwd = await withFit();
    const bare = await holdfast(["score", "shop.csv", "--fit", "fit.json", "--spend", "none", "--json"], { cwd });
    expect((JSON.parse(bare.out) as { clv: unknown }[])[0].clv).toBeNull();
    const text = readFileSync(join(cwd, "fit.json"), "utf8");
    const { spend, ...rest } = JSON.parse(text) as Record<string, unknown>;
    expect(spend).not.toBeNull();
    writeFileSync(join(cwd, "bare.json"), JSON.stringify({ ...rest, spend: null }));
    const argv = ["score", "shop.csv", "--fit", "bare.json", "--spend", "gamma-gamma"];
    expect(await holdfast(argv, { cwd })).toMatchObject({
      code: 2,
      err: expect.stringContaining("--spend says gamma-gamma and the fit is of none") as string,
    });
  });

  test("refuses an edited file with the keys that are wrong, and a fit without parameters with exit code 3", async () => {
    const cwd = await withFit();
    const text = readFileSync(join(cwd, "fit.json"), "utf8");
    writeFileSync(join(cwd, "edited.json"), text.replace('"bg-nbd"', '"bg-nbt"'));
    const edited = await holdfast(["score", "shop.csv", "--fit", "edited.json"], { cwd });
    expect(edited).toMatchObject({ code: 2, out: "" });
    expect(edited.err).toContain('edited.json: is not a fit that can be used: purchases.model: "bg-nbt" is not known');

    const once = shop
      .split("\n")
      .filter((row, i, rows) => rows.findIndex((other) => other.split(",")[0] === row.split(",")[0]) === i)
      .join("\n");
    writeFileSync(join(cwd, "once.csv"), `${once}\n`);
    expect((await holdfast(["fit", "once.csv", "--spend", "none", "--out", "refused.json"], { cwd })).code).toBe(3);
    const refused = await holdfast(["score", "shop.csv", "--fit", "refused.json", "--spend", "none"], { cwd });
    expect(refused).toMatchObject({ code: 3, out: "" });
    expect(refused.err).toContain("nobody bought a second time");
  });
});

test("saveFit and readFit are the same file to a program", async () => {
  const cwd = await withFit();
  const history = await readHistory(join(cwd, "shop.csv"));
  const fits = fit(history);
  await saveFit(join(cwd, "own.json"), history, fits);
  expect(readFileSync(join(cwd, "own.json"), "utf8")).toBe(readFileSync(join(cwd, "fit.json"), "utf8"));
  expect({ ...readFit(join(cwd, "own.json")).purchases }).toEqual(fits.purchases);
});
