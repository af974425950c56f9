import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { dataPath } from "../reference/data-path.ts";
import { folderWith, holdfast } from "./in-process.ts";

/** Fader & Hardie's regular cohort: contracts of 1,000 clients by the years that they lasted, at 120 a year. */
function plans(): string {
  const survivors = [1000, 631, 468, 382, 326, 289, 262, 241];
  const rows: string[] = [];
  for (let client = 0; client < 1000; client++) {
    const renewals = survivors.filter((count, year) => year > 0 && client < count).length;
    rows.push(`${client},${renewals},${renewals === 7 ? "active" : "cancelled"},120`);
  }
  return `client,renewals,status,price\n${rows.join("\n")}\n`;
}

/** Donors who give in each year with a probability of their own until they stop, seen from 2014 to 2022. */
function gifts(): string {
  let state = 12345;
  const uniform = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const rows: string[] = [];
  for (let donor = 0; donor < 600; donor++) {
    const first = 2014 + Math.floor(4 * uniform());
    const [gives, stops] = [uniform(), 0.4 * uniform()];
    for (let year = first; year <= 2022; year++) {
      if (year > first && uniform() < stops) break;
      if (year === first || uniform() < gives) rows.push(`${donor},${year}-0${1 + Math.floor(9 * uniform())}-10,50`);
    }
  }
  return `donor,date,amount\n${rows.join("\n")}\n`;
}

/** CDNOW as a table of x, tx and T, without amounts. */
function summary(): string {
  const [, ...rows] = readFileSync(dataPath("cdnow-summary.csv"), "utf8").trim().split("\n");
  return `client,x,tx,T\n${rows.map((row) => row.split(",").slice(0, 4).join(",")).join("\n")}\n`;
}

test("fit of contracts: parameters of the paper, a fixed price as it is", async () => {
  const cwd = folderWith({ "plans.csv": plans() });
  const argv = ["fit", "plans.csv", "--kind", "contracts", "--time-unit", "year", "--json"];
  const models = ["--model", "shifted-beta-geometric", "--spend", "own-mean"];
  const { code, out, err } = await holdfast([...argv, ...models], { cwd });
  expect([code, err]).toEqual([0, ""]);
  const json = JSON.parse(out) as { purchases: Fitted; spend: Fitted };
  expect(json.purchases.parameters["alpha"]).toBeCloseTo(0.70408, 5);
  expect(json.purchases.parameters["beta"]).toBeCloseTo(1.18204, 5);
  expect(json.purchases.logLikelihood).toBeCloseTo(-1680.2652, 4);
  expect(json.spend.parameters["mean"]).toBeCloseTo(120, 6);
});

test("a model of purchases on contracts is refused with what to do; months are assumed aloud", async () => {
  const cwd = folderWith({ "plans.csv": plans() });
  const argv = ["fit", "plans.csv", "--kind", "contracts", "--spend", "none", "--model", "bg-nbd"];
  const { code, out, err } = await holdfast(argv, { cwd });
  expect(code).toBe(3);
  expect(err).toMatch(/renewed each month/);
  expect(out).toMatch(/the data are contracts.*shifted-beta-geometric/);
});

test("contracts have models of their own where none is named", async () => {
  const cwd = folderWith({ "plans.csv": plans() });
  const argv = ["plans.csv", "--kind", "contracts", "--time-unit", "year"];
  const { code, out } = await holdfast(["fit", ...argv, "--json"], { cwd });
  const { purchases, spend } = JSON.parse(out) as { purchases: Fitted; spend: Fitted };
  expect([code, purchases.model, spend.model]).toEqual([0, "shifted-beta-geometric", "own-mean"]);
  const scored = await holdfast(["score", ...argv, "--out", "scores.csv"], { cwd });
  expect([scored.code, scored.err]).toEqual([0, expect.stringMatching(/bottom +759 /)]);
  const without = await holdfast(["score", ...argv, "--spend", "none", "--out", "scores.csv"], { cwd });
  expect(without.err).toMatch(/Quartile of expected purchases/);
});

test("a saved fit of purchases is refused on contracts, and a fit of contracts asks for --kind contracts", async () => {
  const dated = `client,start,end,price\n${Array.from({ length: 400 }, (_, i) => `${i},2024-0${1 + (i % 9)}-05,${i % 3 === 0 ? `2025-0${1 + (i % 7)}-07` : ""},9`).join("\n")}\n`;
  const cwd = folderWith({ "plans.csv": plans(), "dated.csv": dated, "sum.csv": summary() });
  const kind = ["--kind", "contracts"];
  expect((await holdfast(["fit", "sum.csv", "--spend", "none", "--out", "fit.json"], { cwd })).code).toBe(0);
  const refused = await holdfast(["score", "plans.csv", ...kind, "--fit", "fit.json", "--spend", "none"], { cwd });
  expect([refused.code, refused.out]).toEqual([2, ""]);
  expect(refused.err).toMatch(/the data are contracts/);
  expect((await holdfast(["fit", "plans.csv", ...kind, "--out", "plans.json"], { cwd })).code).toBe(0);
  const unnamed = await holdfast(["score", "dated.csv", "--fit", "plans.json"], { cwd });
  expect([unnamed.code, unnamed.err]).toEqual([2, expect.stringMatching(/add --kind contracts/)]);
});

test("a summary table needs no amounts with --spend none; without, the hint says so", async () => {
  const cwd = folderWith({ "sum.csv": summary() });
  const { code, err } = await holdfast(["fit", "sum.csv"], { cwd });
  expect(code).toBe(2);
  expect(err).toMatch(
    /Call the column mean_spend in the file \(columns: \{ mean_spend: NAME \} in a scenario\).*--spend none/,
  );
  const endless = await holdfast(["score", "sum.csv", "--spend", "none", "--horizon", "forever"], { cwd });
  expect(endless.code).toBe(0);
  expect(endless.err.match(/have no end/g)).toHaveLength(1);
});

test("fit and score of occasions", async () => {
  const cwd = folderWith({ "gifts.csv": gifts() });
  const by = ["--occasions", "--time-unit", "year", "--observed-until", "2022-12-31", "--client", "donor"];
  const models = ["--model", "bg-bb", "--spend", "own-mean"];
  const fitted = await holdfast(["fit", "gifts.csv", ...by, "--spend", "own-mean", "--json"], { cwd });
  expect([fitted.code, fitted.err]).toEqual([0, ""]);
  const { purchases } = JSON.parse(fitted.out) as { purchases: Fitted };
  expect(Object.keys(purchases.parameters)).toEqual(["alpha", "beta", "gamma", "delta"]);
  const dates = await holdfast(["fit", "gifts.csv", "--client", "donor", ...models], { cwd });
  expect(dates.code).toBe(3);
  expect(dates.out).toMatch(/--occasions/);
});

interface Fitted {
  readonly model: string;
  readonly parameters: Readonly<Record<string, number>>;
  readonly logLikelihood: number;
}
