import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { optimumJsonSchema, resultsJsonSchema } from "../../src/results/json-schema.ts";
import { fitJsonSchema } from "../../src/models/fit-schema.ts";
import { scenarioJsonSchema } from "../../src/scenario/json-schema.ts";
import { generateTransactions } from "../../src/worlds/generate.ts";
import { parseWorld } from "../../src/worlds/load-world.ts";
import { transactionsCsv } from "../../src/worlds/world-files.ts";
import { starterWords } from "../../src/words/en/starter.ts";
import { dataPath, hasReferenceData, isRequired } from "../reference/data-path.ts";
import { filesIn, folderWith, holdfast } from "./in-process.ts";

const starter = transactionsCsv(generateTransactions(parseWorld(starterWords.world, "starter")).transactions);
/** Five years of a shop whose December is four times a July. */
const seasonal = transactionsCsv(
  generateTransactions(
    parseWorld(
      starterWords.world
        .replace("2024-01-01", "2021-01-01")
        .replace("b: 4.2 }", "b: 4.2, season: [1, 1, 1, 1, 0.7, 0.5, 0.5, 0.7, 1, 1.2, 1.5, 1.9] }"),
      "seasonal",
    ),
  ).transactions,
);
const withStarter = (): string => folderWith({ "shop.csv": starter });

describe("fit", () => {
  test.runIf(isRequired || hasReferenceData)("--json of CDNOW agrees with the 40-digit reference", async () => {
    const argv = ["fit", "cdnow.csv", "--client", "sampleid", "--amount", "sales", "--holdout", "39w", "--json"];
    const world = { cwd: folderWith(), env: { HOLDFAST_DATA: join(dataPath("cdnow.csv"), "..") } };
    const { code, out, err } = await holdfast(argv, world);
    expect([code, err]).toEqual([0, ""]);
    const json = JSON.parse(out) as Record<string, Record<string, unknown>>;
    const exact = JSON.parse(readFileSync(dataPath("reference/exact.json"), "utf8")) as Record<string, never>;
    expect(Object.keys(json)).toEqual(["schema", "version", "data", "purchases", "spend", "holdout", "warnings"]);
    expect(json["data"]).toMatchObject({
      clients: 2357,
      // The calibration alone: first purchases and 2,457 repeat purchases, up to its last day.
      purchases: 2357 + 2457,
      start: "1997-01-01",
      end: "1997-09-30",
      unit: "week",
    });
    expect(Object.keys(json["data"])).toEqual([
      "clients",
      "purchases",
      "repeats",
      "start",
      "end",
      "unit",
      "oneTimeShare",
      "returns",
      "hash",
    ]);
    const models = [
      ["purchases", "bgnbd"],
      ["spend", "gg"],
    ] as const;
    for (const [key, name] of models) {
      const fitted = json[key] as {
        parameters: Record<string, number>;
        standardErrors: Record<string, number>;
        logLikelihood: number;
        status: string;
      };
      const known = exact[name] as { params: Record<string, string>; se: Record<string, string>; LL: string };
      expect(fitted.status).toBe("converged");
      // The tolerances that issue 2 states.
      for (const [parameter, value] of Object.entries(known.params)) {
        expect(Math.abs(fitted.parameters[parameter] / Number(value) - 1)).toBeLessThan(1e-5);
        expect(Math.abs(fitted.standardErrors[parameter] / Number(known.se[parameter]) - 1)).toBeLessThan(1e-3);
      }
      expect(Math.abs(fitted.logLikelihood - Number(known.LL))).toBeLessThan(1e-6);
    }
    const { agg_forecast, agg_actual, MAE, RMSE } = (exact["bgnbd"] as { holdout: Record<string, string> }).holdout;
    const holdout = json["holdout"] as Record<string, number>;
    expect(Object.keys(holdout)).toEqual(["periods", "actual", "expected", "mae", "rmse"]);
    expect([holdout["periods"], holdout["actual"]]).toEqual([39, Number(agg_actual)]);
    // Errors of parameters at 1e-5 carry over to forecasts.
    expect(holdout["expected"]).toBeCloseTo(Number(agg_forecast), 1);
    expect(holdout["mae"]).toBeCloseTo(Number(MAE), 4);
    expect(holdout["rmse"]).toBeCloseTo(Number(RMSE), 4);
    expect((json["spend"] as { frequencySpendCorrelation: number }).frequencySpendCorrelation).toBeCloseTo(0.1138, 2);
  });

  test("says the answer, parameters, holdout errors and warnings to people", async () => {
    const { code, out, err } = await holdfast(["fit", "shop.csv", "--holdout", "26w"], { cwd: withStarter() });
    expect([code, err]).toEqual([0, ""]);
    await expect(out).toMatchFileSnapshot("../golden/cli/fit.txt");
  });

  test("says that the expectation of a holdout of part of a year has no season in it, where the data have one", async () => {
    const cwd = folderWith({ "shop.csv": seasonal });
    const noted = async (holdout: string): Promise<string> =>
      (await holdfast(["fit", "shop.csv", "--spend", "none", "--holdout", holdout, "--json"], { cwd })).out;
    expect(await noted("26w")).toContain("have no season in them: it covers 26 weeks");
    expect(await noted("52w")).not.toContain("no season");
    const flat = folderWith({ "shop.csv": starter });
    expect((await holdfast(["fit", "shop.csv", "--holdout", "26w"], { cwd: flat })).out).not.toContain("no season");
  });

  test("says why a model without estimates has draws: a prior, named, carries what the data do not tell", async () => {
    const three = "client_id,date,amount\na,2024-01-05,10\nb,2024-02-05,20\nc,2024-03-05,30\n";
    const cwd = folderWith({ "three.csv": three });
    const { code, out } = await holdfast(["fit", "three.csv", "--spend", "none", "--posterior", "mcmc"], { cwd });
    expect(code).toBe(3);
    expect(out).toContain("o estimates are given");
    expect(out).toMatch(/the data alone lead to no estimate.*draws under the prior weak, which is proper/);
  });

  test("gives no log-likelihood for amounts that are all the same, and advice that can be followed", async () => {
    const constant = starter.replaceAll(/,[^,\n]+$/gm, (field) => (field === ",amount" ? field : ",10.00"));
    // Two rows of a day would make one purchase of 20.
    const cwd = folderWith({ "shop.csv": [...new Set(constant.split("\n"))].join("\n") });
    const { code, out } = await holdfast(["fit", "shop.csv"], { cwd });
    expect(code).toBe(3);
    expect(out).toContain("No estimates are given");
    expect(out).not.toMatch(/highest log-likelihood/);
    expect(out).toContain("--spend none");
    const json = JSON.parse((await holdfast(["fit", "shop.csv", "--json"], { cwd })).out) as { spend: object };
    expect(json.spend).toMatchObject({ status: "boundary", logLikelihood: null, parameters: {} });
    for (const command of ["fit", "score"]) {
      expect((await holdfast([command, "shop.csv", "--spend", "none", "--quiet"], { cwd })).code).toBe(0);
    }
  });

  test("writes with --out what --json prints, and without a spend model has null", async () => {
    const cwd = withStarter();
    const argv = ["fit", "shop.csv", "--spend", "none", "--json", "--out", "fit.json", "--quiet"];
    const { code, out, err } = await holdfast(argv, { cwd });
    expect([code, err]).toEqual([0, ""]);
    expect(readFileSync(join(cwd, "fit.json"), "utf8")).toBe(out);
    expect(JSON.parse(out)).toMatchObject({ spend: null, holdout: null });
  });
});

describe("score", () => {
  const names = "client,x,tx,T,p_alive,expected_purchases,expected_spend,clv,clv_p05,clv_p95,segment";

  test("gives the same rows as CSV on stdout, CSV in a file and JSON, and says on what terms", async () => {
    const cwd = withStarter();
    const terms = ["--margin", "35%", "--discount", "8%", "--horizon", "52"];
    const csv = await holdfast(["score", "shop.csv", ...terms], { cwd });
    const file = await holdfast(["score", "shop.csv", ...terms, "--out", "scores.csv"], { cwd });
    const json = await holdfast(["score", "shop.csv", ...terms, "--json", "--quiet"], { cwd });
    expect([csv.code, file.code, json.code]).toEqual([0, 0, 0]);
    const spoken = csv.err.replaceAll("\u00a0", " ");
    expect(spoken).toContain("a margin of 35.0 %, a discount rate of 8.0 % per year, over 52 weeks");
    expect(file.out).toBe("");
    expect(json.err).toBe("");
    expect(readFileSync(join(cwd, "scores.csv"), "utf8")).toBe(csv.out);
    const [header, ...rows] = csv.out.trimEnd().split("\n");
    expect(header).toBe(names);
    const parsed = JSON.parse(json.out) as Record<string, unknown>[];
    expect(Object.keys(parsed[0]).join(",")).toBe(names);
    expect(rows).toHaveLength(parsed.length);
    const first = rows[0].split(",");
    expect(first.map((cell, i) => (i === 0 || i === 10 ? cell : Number(cell)))).toEqual(Object.values(parsed[0]));
    expect(filesIn(cwd)).toEqual(["scores.csv", "shop.csv"]);
  });

  test("--segments rfm fills the column with the groups, and counts and shares are said", async () => {
    const cwd = withStarter();
    const value = await holdfast(["score", "shop.csv"], { cwd });
    const rfm = await holdfast(["score", "shop.csv", "--segments", "rfm"], { cwd });
    expect([value.code, rfm.code]).toEqual([0, 0]);
    const cells = (out: string): string[][] =>
      out
        .trimEnd()
        .split("\n")
        .slice(1)
        .map((row) => row.split(","));
    const rows = cells(rfm.out);
    // Nothing but the segment differs.
    expect(rows.map((row) => row.slice(0, -1))).toEqual(cells(value.out).map((row) => row.slice(0, -1)));
    const champions = rows.filter((row) => row.at(-1) === "champions").length;
    expect(champions).toBeGreaterThan(0);
    const said = rfm.err.replaceAll("\u00a0", " ");
    expect(said).toMatch(new RegExp(`champions +${champions} +${((100 * champions) / rows.length).toFixed(1)} %`));
    expect(said).toContain("RFM group");
    expect(value.err).toMatch(/Value quartile +Clients +Share\ntop /);
  });

  test("writes Parquet, and says so on stderr alone", async () => {
    const cwd = withStarter();
    const { code, out, err } = await holdfast(["score", "shop.csv", "--out", "a/s.parquet"], { cwd });
    expect([code, out]).toEqual([0, ""]);
    expect(err).toContain("Scores: a/s.parquet");
    expect(readFileSync(join(cwd, "a/s.parquet")).subarray(0, 4).toString()).toBe("PAR1");
  });

  test("neutralises ids that a spreadsheet would run as formulas", async () => {
    const cwd = folderWith({ "shop.csv": starter.replaceAll("C001,", '"=1+HYPERLINK(""x"")",') });
    const { out } = await holdfast(["score", "shop.csv"], { cwd });
    expect(out).toContain("\"'=1+HYPERLINK(");
    expect(out).not.toMatch(/^"?=/m);
  });
});

describe("generate", () => {
  test("writes rows and truth, the same as on stdout, and as JSON", async () => {
    const cwd = folderWith({ "w.yaml": starterWords.world });
    const file = await holdfast(["generate", "w.yaml", "--out", "t.csv", "--truth", "truth.json"], { cwd });
    expect(file).toMatchObject({ code: 0, out: "" });
    expect(file.err).toContain("Wrote t.csv");
    expect(readFileSync(join(cwd, "t.csv"), "utf8")).toBe(starter);
    const { clients } = JSON.parse(readFileSync(join(cwd, "truth.json"), "utf8")) as { clients: unknown[] };
    expect(clients.length).toBeGreaterThan(100);
    expect((await holdfast(["generate", "w.yaml"], { cwd })).out).toBe(starter);
    const rows = JSON.parse((await holdfast(["generate", "w.yaml", "--json"], { cwd })).out) as object[];
    expect(rows).toHaveLength(starter.trimEnd().split("\n").length - 1);
    expect(Object.keys(rows[0])).toEqual(["customer_id", "date", "amount"]);
  });
});

test("schema prints the schemas", async () => {
  expect(JSON.parse((await holdfast(["schema"])).out)).toEqual(scenarioJsonSchema());
  expect(JSON.parse((await holdfast(["schema", "scenario"])).out)).toEqual(scenarioJsonSchema());
  expect(JSON.parse((await holdfast(["schema", "results", "--json"])).out)).toEqual(resultsJsonSchema());
  expect(JSON.parse((await holdfast(["schema", "fit"])).out)).toEqual(fitJsonSchema());
  expect(JSON.parse((await holdfast(["schema", "optimum"])).out)).toEqual(optimumJsonSchema());
});

describe("init", () => {
  test("writes a scenario that checks, and never overwrites", async () => {
    const cwd = folderWith();
    const first = await holdfast(["init", "demo"], { cwd });
    expect(first.code).toBe(0);
    expect(filesIn(join(cwd, "demo"))).toEqual(["scenario.yaml", "transactions.csv"]);
    const again = await holdfast(["init", "demo"], { cwd });
    expect(again.code).toBe(2);
    expect(again.err).toContain("nothing is overwritten");

    const { code, out, err } = await holdfast(["check", "demo/scenario.yaml", "--max-memory", "4 GiB"], { cwd });
    expect([code, err]).toEqual([0, ""]);
    const stable = out.replaceAll(cwd, "CWD").replace(/about .* threads?\./, "about N MB of memory on N threads.");
    await expect(stable).toMatchFileSnapshot("../golden/cli/check.txt");
    const json = await holdfast(["check", "demo/scenario.yaml", "--json"], { cwd });
    expect([json.code, JSON.parse(json.out)]).toEqual([0, { ok: true, problems: [] }]);
  });

  test("--json names the files", async () => {
    const cwd = folderWith();
    const { out } = await holdfast(["init", "--json"], { cwd });
    expect(JSON.parse(out)).toEqual({ scenario: join(cwd, "scenario.yaml"), data: join(cwd, "transactions.csv") });
  });
});
