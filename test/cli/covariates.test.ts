import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readHistory } from "../../src/clients/read-history.ts";
import { bgNbd } from "../../src/models/bg-nbd.ts";
import type { FitFile } from "../../src/models/fit-schema.ts";
import { gammaGamma } from "../../src/models/gamma-gamma.ts";
import { twoChannelsCsv } from "../models/two-channels.ts";
import { folderWith, holdfast } from "./in-process.ts";

const CSV = twoChannelsCsv(1200);
const HORIZON = 52;

interface ScoreRow {
  readonly client: string;
  readonly x: number;
  readonly tx: number;
  readonly T: number;
  readonly p_alive: number;
  readonly expected_purchases: number;
  readonly expected_spend: number;
  readonly clv: number;
  readonly clv_p05: number;
  readonly clv_p95: number;
}

/** The same clients as a row each. */
async function summaryCsv(folder: string): Promise<string> {
  const {
    ids,
    x,
    tx,
    T,
    meanSpend,
    covariates = [],
  } = await readHistory(join(folder, "shop.csv"), {
    covariates: ["web"],
  });
  const [web] = covariates;
  if (web?.kind !== "number") throw new Error("web is a column of numbers");
  const rows = ids.map((id, i) =>
    [id, x[i], tx[i], T[i], meanSpend[i], web.values[i] === 1 ? "web" : "shop", web.values[i]].join(","),
  );
  return `client,x,t_x,T,m_x,channel,web\n${rows.join("\n")}\n`;
}

async function fitted(cwd: string, ...argv: readonly string[]): Promise<FitFile> {
  const { code, out, err } = await holdfast(["fit", ...argv, "--json"], { cwd });
  expect([code, code === 0 ? "" : err]).toEqual([0, ""]);
  return JSON.parse(out) as FitFile;
}

describe("fit --covariates", () => {
  test("of transactions and of a row per client are one, by category and by number", async () => {
    const cwd = folderWith({ "shop.csv": CSV });
    writeFileSync(join(cwd, "clients.csv"), await summaryCsv(cwd));
    const fit = await fitted(cwd, "shop.csv", "--covariates", "channel");
    expect(fit.purchases.covariates).toEqual({
      codes: [{ name: "channel", kind: "category", levels: ["shop", "web"] }],
      roles: { rate: ["channel"], dropout: ["channel"] },
    });
    expect(Object.keys(fit.purchases.parameters).slice(4)).toEqual([
      "rate.channel=web",
      "a.channel=web",
      "b.channel=web",
    ]);
    expect(Object.keys(fit.spend!.parameters).slice(3)).toEqual(["spend.channel=web"]);
    // The log of twice the rate and of one and a half times the amount, within four standard errors.
    const near = (of: "purchases" | "spend", name: string, truth: number): void => {
      const { parameters, standardErrors } = fit[of]!;
      expect(Math.abs(parameters[name] - truth)).toBeLessThan(4 * standardErrors[name]!);
    };
    near("purchases", "rate.channel=web", Math.log(2));
    near("spend", "spend.channel=web", Math.log(1.5));
    const bySummary = await fitted(cwd, "clients.csv", "--covariates", "channel");
    expect(bySummary.purchases.parameters).toEqual(fit.purchases.parameters);
    const byNumber = await fitted(cwd, "clients.csv", "--covariates", "web");
    expect(byNumber.purchases.logLikelihood).toBeCloseTo(fit.purchases.logLikelihood!, 6);
    const without = await fitted(cwd, "shop.csv");
    expect(without.purchases.covariates).toBeUndefined();
    expect(without.data.hash).not.toBe(fit.data.hash);
  });

  test("says the answer, forecasts a holdout by each client's own law, and fits groups of which a covariate says nothing", async () => {
    const cwd = folderWith({ "shop.csv": CSV });
    const argv = ["fit", "shop.csv", "--holdout", "26w", "--covariates", "channel", "--by", "channel"];
    const { code, out } = await holdfast(argv, { cwd });
    expect(code).toBe(0);
    expect(out).toMatch(/BG\/NBD +rate\.channel=(web|shop)/);
    expect(out).toMatch(/\nBG\/NBD: (separate fits pay|groups differ)/);
    const { holdout } = await fitted(cwd, "shop.csv", "--holdout", "26w", "--covariates", "channel");
    const common = (await fitted(cwd, "shop.csv", "--holdout", "26w")).holdout!;
    expect(holdout!.actual).toBe(common.actual);
    // The channels differ twofold in rate.
    expect(holdout!.rmse).toBeLessThan(common.rmse);
  });
});

describe("score", () => {
  test("values a client by the law of its own channel", async () => {
    const cwd = folderWith({ "shop.csv": CSV });
    const { purchases, spend } = await fitted(cwd, "shop.csv", "--covariates", "channel");
    const argv = [
      "score",
      "shop.csv",
      "--covariates",
      "channel",
      "--horizon",
      `${HORIZON}w`,
      "--margin",
      "40%",
      "--json",
    ];
    const { code, out } = await holdfast(argv, { cwd });
    expect(code).toBe(0);
    const rows = JSON.parse(out) as ScoreRow[];
    const history = await readHistory(join(cwd, "shop.csv"));
    const [r, alpha, a, b, rate, ofA, ofB] = Object.values(purchases.parameters);
    const [p, q, v, ofSpend] = Object.values(spend!.parameters);
    const delta = (Math.log(1.1) * 7) / 365.25;
    for (const channel of [0, 1]) {
      const i = rows.findIndex(
        ({ client, x, p_alive }) => Number(client.slice(1)) % 2 === channel && x > 1 && p_alive > 0.5,
      );
      const row = rows[i];
      const own = [r, alpha * Math.exp(-rate * channel), a * Math.exp(ofA * channel), b * Math.exp(ofB * channel)];
      const law = bgNbd.at(own);
      const mean = gammaGamma.at([p, q, v * Math.exp(ofSpend * channel)]).expectedSpend(row.x, history.meanSpend[i]);
      const value = law.discountedExpected(row.x, row.tx, row.T, HORIZON, delta) * mean * 0.4;
      expect(row.p_alive).toBeCloseTo(law.pAlive(row.x, row.tx, row.T), 12);
      expect(row.expected_purchases / law.conditionalExpected(row.x, row.tx, row.T, HORIZON)).toBeCloseTo(1, 12);
      expect(row.expected_spend / mean).toBeCloseTo(1, 12);
      expect(row.clv / value).toBeCloseTo(1, 12);
      expect(row.clv_p05).toBeLessThan(row.clv);
      expect(row.clv_p95).toBeGreaterThan(row.clv);
    }
  });

  test("by a saved fit reads the columns of the fit and gives the same bytes", async () => {
    const cwd = folderWith({ "shop.csv": CSV });
    const argv = ["fit", "shop.csv", "--covariates", "channel", "--out", "fit.json", "--quiet"];
    expect((await holdfast(argv, { cwd })).code).toBe(0);
    const plain = await holdfast(["score", "shop.csv", "--covariates", "channel"], { cwd });
    const saved = await holdfast(["score", "shop.csv", "--fit", "fit.json"], { cwd });
    expect([saved.code, saved.out]).toEqual([0, plain.out]);
    expect(saved.err).toContain("fitted to these very data");
    const both = await holdfast(["score", "shop.csv", "--fit", "fit.json", "--covariates", "channel"], { cwd });
    expect(both).toMatchObject({ code: 2, err: expect.stringContaining("Leave --covariates out") as string });
    writeFileSync(join(cwd, "bare.csv"), readFileSync(join(cwd, "shop.csv"), "utf8").replace("channel", "origin"));
    const bare = await holdfast(["score", "bare.csv", "--fit", "fit.json"], { cwd });
    expect(bare).toMatchObject({ code: 2, err: expect.stringContaining(`no column "channel"`) as string });
    writeFileSync(join(cwd, "app.csv"), CSV.replaceAll(",shop,", ",app,"));
    const app = await holdfast(["score", "app.csv", "--fit", "fit.json"], { cwd });
    expect(app).toMatchObject({ code: 2, err: expect.stringContaining(`has the level "app"`) as string });
  });
});

test("what cannot be a covariate is refused, in words and by line", async () => {
  const rows = CSV.trimEnd().split("\n");
  const twice = rows.findIndex((row, i) => i > 1 && row.slice(0, 6) === rows[i - 1].slice(0, 6));
  const changed = rows.with(twice, rows[twice].replace(/,(shop|web),/, ",phone,"));
  const cwd = folderWith({ "shop.csv": CSV, "changed.csv": `${changed.join("\n")}\n` });
  const refused = async (...argv: readonly string[]): Promise<string> => {
    const { code, err } = await holdfast(["fit", ...argv], { cwd });
    expect(code).toBe(2);
    return err;
  };
  expect(await refused("changed.csv", "--covariates", "channel")).toContain(
    `line ${String(twice + 1)}: channel of client`,
  );
  expect(await refused("shop.csv", "--covariates", "channel", "--model", "mbg-nbd")).toContain("takes no covariates");
  expect(await refused("shop.csv", "--covariates", "colour")).toContain(`no column "colour"`);
  writeFileSync(join(cwd, "web.csv"), rows.filter((row, i) => i === 0 || row.endsWith("1")).join("\n"));
  expect(await refused("web.csv", "--covariates", "channel")).toContain("is the same for every client");
});
