import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { filesIn, folderWith, holdfast } from "./in-process.ts";

const header = "customer_id,date,amount\n";
const days = Array.from({ length: 28 }, (_, i) => `2025-01-${String(i + 1).padStart(2, "0")}`);
const oneEach = header + days.map((day, i) => `c${i},${day},10\n`).join("");

const cases: readonly (readonly [name: string, text: string, code: number, says: readonly string[]])[] = [
  ["an empty file", "", 2, ["data.csv: the file is empty"]],
  ["a header only", header, 2, ["there is a header and no row"]],
  ["one client", `${header}a,2025-01-01,10\na,2025-02-01,12\na,2025-03-01,12\n`, 3, ["only 1 client bought again"]],
  ["one client who bought once", `${header}a,2025-01-01,10\n`, 3, ["BG/NBD"]],
  ["nobody who came back", oneEach, 3, ["nobody bought a second time"]],
  ["a missing column", "customer_id,when_not,amount\na,x,10\n", 2, ["no column could be taken for the date", "--date"]],
  ["an unreadable date", `${oneEach}x,2025-13-45,10\n`, 2, ["line 30", '"2025-13-45" is not a date']],
  ["an amount that is NaN", `${oneEach}x,2025-01-02,NaN\n`, 2, ["line 30", '"NaN" is not an amount']],
  ["amounts all negative", oneEach.replaceAll(",10\n", ",-10\n"), 2, ["all amounts are negative"]],
];

describe.each(["fit", "score"])("%s of", (command) => {
  test.each(cases)("%s", async (_, text, code, says) => {
    const cwd = folderWith({ "data.csv": text });
    const ran = await holdfast([command, "data.csv", "--json"], { cwd });
    expect(ran.code).toBe(code);
    if (command === "fit" && code === 3) {
      const { warnings, purchases } = JSON.parse(ran.out) as {
        warnings: string[];
        purchases: { status: string; parameters: object };
      };
      expect(warnings.join("\n")).toContain(says[0]);
      expect(purchases.status).not.toBe("converged");
      expect(purchases.parameters).toEqual({});
    } else {
      expect(ran.out).toBe("");
      for (const said of says) expect(ran.err).toContain(said);
    }
    expect(ran.err).not.toMatch(/\bat .*\.ts:\d+/);
    expect(filesIn(cwd)).toEqual(["data.csv"]);
  });

  test("a folder without data, and a file that is not there", async () => {
    const cwd = folderWith();
    mkdirSync(join(cwd, "data.csv"));
    expect((await holdfast([command, "data.csv"], { cwd })).err).toContain("the folder holds no data");
    const absent = await holdfast([command, "absent.csv"], { cwd });
    expect(absent.code).toBe(2);
    expect(absent.err).toContain("there is no such file");
  });

  test("decimal commas, which are read", async () => {
    const rows = days.map((day, i) => `c${i % 9};${day};${i},50\n`).join("");
    const cwd = folderWith({ "data.csv": `customer_id;date;amount\n${rows}` });
    const ran = await holdfast([command, "data.csv"], { cwd });
    expect(ran.code).not.toBe(1);
    expect(ran.code).not.toBe(2);
  });

  test("an interrupted read, which leaves nothing", async () => {
    const cwd = folderWith({ "data.csv": oneEach });
    const ran = await holdfast([command, "data.csv", "--out", "o.csv"], { cwd, signal: AbortSignal.abort() });
    expect(ran).toMatchObject({ code: 130, out: "" });
    expect(ran.err).toContain("nothing was left half-written");
    expect(filesIn(cwd)).toEqual(["data.csv"]);
  });
});

test("a fit that was refused says in words what was reached and what to do", async () => {
  const ran = await holdfast(["fit", "data.csv"], { cwd: folderWith({ "data.csv": oneEach }) });
  expect(ran.code).toBe(3);
  expect(ran.out).toContain("The purchase model could not be fitted");
  expect(ran.out).toContain("Use a longer history");
});

test("of one client no model is fitted: that is said with its reason, once, in no word of the program", async () => {
  const one = "client,date,amount\na,2024-01-01,10\na,2024-03-01,12\na,2024-06-01,9\n";
  const cwd = folderWith({ "one.csv": one });
  const fitted = await holdfast(["fit", "one.csv"], { cwd });
  expect(fitted.code).toBe(3);
  expect(fitted.out).not.toMatch(/flat|failed|boundary/);
  const why =
    "The purchase model could not be fitted. BG/NBD: only 1 client bought again, too few for the 4 parameters";
  expect(fitted.out.split("only 1 client bought again")).toHaveLength(2);
  expect(fitted.out).toContain(why);
  expect(fitted.out).toContain("The spend model could not be fitted. Gamma-Gamma: only 1 client has a repeat purchase");
  expect(await holdfast(["score", "one.csv"], { cwd })).toMatchObject({ code: 3, out: "" });
  expect((await holdfast(["score", "one.csv"], { cwd })).err).toContain(why);
});

test("bad rows are set aside on request, and said so", async () => {
  const cwd = folderWith({ "data.csv": `${oneEach}x,someday,10\n` });
  const ran = await holdfast(["fit", "data.csv", "--on-bad-rows", "skip"], { cwd });
  expect(ran.err).toContain("1 row that cannot be read was set aside in");
  expect(filesIn(cwd)).toEqual(["data.csv", "rejected-rows.csv"]);
});

describe("--out", () => {
  test.each([
    ["a folder in the way", ["fit", "data.csv", "--out", "taken.json"], "there is a folder of that name"],
    ["a file for a folder", ["fit", "data.csv", "--out", "data.csv/fit.json"], "there is a file of that name"],
    ["a file where a run writes", ["run", "plan.yaml", "--out", "data.csv"], "expected a folder to write to"],
    ["a file above it", ["generate", "w.yaml", "--truth", "data.csv/a/b.json"], "expected a folder to write to"],
    ["a file where init writes", ["init", "data.csv"], "expected a folder to write to"],
  ])("%s stops before any work", async (_, argv, sentence) => {
    const cwd = folderWith({ "data.csv": oneEach });
    mkdirSync(join(cwd, "taken.json"));
    const ran = await holdfast(argv, { cwd });
    expect([ran.code, ran.out]).toEqual([2, ""]);
    expect(ran.err).toContain(sentence);
    expect(filesIn(cwd)).toEqual(["data.csv", "taken.json"]);
  });

  test("a folder that does not exist is made", async () => {
    const cwd = folderWith({ "data.csv": oneEach });
    expect((await holdfast(["fit", "data.csv", "--out", "a/b/fit.json"], { cwd })).code).toBe(3);
    expect(filesIn(cwd)).toContain(join("a", "b", "fit.json"));
  });
});

test("a column of which every row is refused may be the wrong one", async () => {
  const cwd = folderWith({ "data.csv": oneEach });
  const wrong = await holdfast(["fit", "data.csv", "--amount", "date"], { cwd });
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain("If every row is refused, check that --amount date names the right column.");
  const { err } = await holdfast(["fit", "data.csv", "--amount", "amount", "--client", "absent"], { cwd });
  expect(err).not.toContain("If every row");
});

describe("check --json of", () => {
  const check = async (files: Readonly<Record<string, string>>, name = "plan.yaml") => {
    const cwd = folderWith(files);
    const ran = await holdfast(["check", name, "--json"], { cwd });
    expect(filesIn(cwd)).toEqual(Object.keys(files).sort());
    return { ...ran, json: JSON.parse(ran.out) as { ok: boolean; problems: Record<string, unknown>[] } };
  };
  const plan =
    "scenario: P\nclients: { transactions: data.csv, gross_margin: 40% }\nhorizon: 12 months\nstrategies: { As today: {} }\n";

  test("data with an unreadable date gives its line in the data", async () => {
    const { code, json } = await check({ "plan.yaml": plan, "data.csv": `${oneEach}x,someday,10\n` });
    expect(code).toBe(2);
    expect(json).toEqual({
      ok: false,
      problems: [
        {
          file: "data.csv",
          line: 30,
          column: 1,
          path: "clients",
          message: expect.stringContaining('"someday" is not a date') as string,
          suggestion: expect.stringContaining("on_bad_rows") as string,
        },
      ],
    });
  });

  test("a column that is not there", async () => {
    const named = plan.replace("data.csv", "data.csv, columns: { amount: value }");
    const { code, json } = await check({ "plan.yaml": named, "data.csv": oneEach });
    expect(code).toBe(2);
    expect(json.problems[0]).toMatchObject({ file: "data.csv", line: 1 });
    expect(json.problems[0]["message"]).toContain('there is no column "value"');
  });

  test("data that a run would refuse to learn from", async () => {
    const { code, json } = await check({ "plan.yaml": plan, "data.csv": oneEach });
    expect(code).toBe(2);
    expect(json.problems).toHaveLength(1);
    expect(json.problems[0]).toMatchObject({ line: 1, column: 1, path: "models" });
    expect(json.problems[0]["message"]).toContain("nobody bought a second time");
    const cwd = folderWith({ "plan.yaml": plan, "data.csv": oneEach });
    const said = await holdfast(["check", "plan.yaml"], { cwd });
    expect([said.code, said.out]).toEqual([2, ""]);
    expect(said.err).toContain("nobody bought a second time");
  });

  test("a scenario that is not there, and one that is empty", async () => {
    expect((await check({}, "absent.yaml")).json.problems).toHaveLength(1);
    expect((await check({ "plan.yaml": "" })).json.problems[0]["message"]).toContain("the file is empty");
  });
});

test("a scenario with five mistakes: all five on stderr with line and column, and in JSON", async () => {
  const file = join(import.meta.dirname, "../scenario/fixtures/five-mistakes.yaml");
  const places = ["5:3", "13:13", "14:60", "15:34", "18:33"];
  for (const command of ["check", "run"]) {
    const cwd = folderWith();
    const ran = await holdfast([command, file], { cwd });
    expect([ran.code, ran.out]).toEqual([2, ""]);
    for (const place of places) expect(ran.err).toContain(`five-mistakes.yaml:${place}:`);
    expect(ran.err).toContain("did you mean gross_margin?");
    expect(filesIn(cwd)).toEqual([]);
  }
  const { out } = await holdfast(["check", file, "--json"]);
  const { ok, problems } = JSON.parse(out) as { ok: boolean; problems: Record<string, unknown>[] };
  expect(ok).toBe(false);
  expect(problems.map(({ line, column }) => `${String(line)}:${String(column)}`)).toEqual(places);
  expect(Object.keys(problems[0])).toEqual(["file", "line", "column", "path", "message", "suggestion"]);
});

test("a world with mistakes gives all of them", async () => {
  const cwd = folderWith({ "w.yaml": "world: W\nseed: 1\nstarts: soon\nends: 2025-01-01\narivals: {}\n" });
  const ran = await holdfast(["generate", "w.yaml", "--out", "o.csv"], { cwd });
  expect(ran.code).toBe(2);
  expect(ran.err).toContain("w.yaml:3:");
  expect(ran.err).toContain("w.yaml:5:");
  expect(filesIn(cwd)).toEqual(["w.yaml"]);
});

test("a scenario without leave to read it", async () => {
  const cwd = folderWith();
  writeFileSync(join(cwd, "plan.yaml"), "scenario: P\n");
  chmodSync(join(cwd, "plan.yaml"), 0);
  // Root may read everything, and then the scenario is incomplete: wrong input either way.
  expect((await holdfast(["run", "plan.yaml"], { cwd })).code).toBe(2);
});
