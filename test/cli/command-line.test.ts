import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { holdfast } from "./in-process.ts";

const commands = [
  "init",
  "check",
  "run",
  "worker",
  "optimize",
  "report",
  "charts",
  "fit",
  "score",
  "compare-models",
  "generate",
  "blattberg-deighton",
  "schema",
  "completion",
];

describe("help", () => {
  test("of the program and of every command is what is written down, with examples", async () => {
    const texts: string[] = [];
    for (const argv of [["--help"], ...commands.map((command) => [command, "--help"])]) {
      const { code, out, err } = await holdfast(argv);
      expect([code, err]).toEqual([0, ""]);
      texts.push(out);
    }
    for (const text of texts.slice(1)) expect(text).toMatch(/Examples:\n {2}holdfast /);
    await expect(texts.join("\n---\n\n")).toMatchFileSnapshot("../golden/cli/help.txt");
  });

  test("is all French in French, with the same commands and options", async () => {
    const texts: string[] = [];
    for (const argv of [["--help"], ...commands.map((command) => [command, "--help"])]) {
      const { code, out, err } = await holdfast([...argv, "--locale", "fr"]);
      expect([code, err]).toEqual([0, ""]);
      const english = (await holdfast(argv)).out;
      expect(out.match(/--[a-z-]+/g)).toEqual(expect.arrayContaining(english.match(/(?<=^ +(?:-h, )?)--[a-z-]+/gm)!));
      texts.push(out);
    }
    for (const text of texts.slice(1)) expect(text).toMatch(/Exemples\u00a0:\n {2}holdfast /);
    const all = texts.join("\n---\n\n");
    for (const line of all.split("\n"))
      if (!line.startsWith("  holdfast ")) expect(line.length).toBeLessThanOrEqual(100);
    expect(all).not.toMatch(/\b(the|of|and|with|from|default|required|string|boolean|array|show|such)\b/i);
    await expect(all).toMatchFileSnapshot("../golden/cli/help.fr.txt");
  });

  test("is as wide as usual on a terminal that reports 0 columns", async () => {
    const widest = async (columns: number): Promise<number> => {
      const parts: string[] = [];
      const stdout = { write: (data: string | Uint8Array): unknown => parts.push(String(data)), columns };
      await holdfast(["fit", "--help"], { stdout });
      return Math.max(
        ...parts
          .join("")
          .split("Examples:\n")[0]
          .split("\n")
          .map((line) => line.length),
      );
    };
    expect(await widest(0)).toBeGreaterThan(60);
    expect(await widest(0)).toBe(await widest(80));
  });

  test("is no wider than the terminal", async () => {
    const parts: string[] = [];
    const write = (data: string | Uint8Array): unknown => parts.push(String(data));
    expect((await holdfast(["fit", "--help"], { stdout: { write, columns: 60 } })).code).toBe(0);
    const [options, examples] = parts.join("").split("Examples:\n") as [string, string];
    for (const line of options.split("\n")) expect(line.length).toBeLessThanOrEqual(60);
    // But for commands, which are there to be copied.
    expect(examples).toContain("  holdfast fit cdnow.csv --client sampleid --amount sales --json\n");
  });

  test("parts the type of an option from what it says, at any width", async () => {
    for (let columns = 50; columns <= 110; columns += 6) {
      for (const command of commands) {
        const parts: string[] = [];
        const write = (data: string | Uint8Array): unknown => parts.push(String(data));
        await holdfast([command, "--help"], { stdout: { write, columns } });
        expect(parts.join("")).not.toMatch(/[^\s[]\[(string|boolean|array)\]/);
      }
    }
  });

  test("-h wins over what is missing", async () => {
    expect((await holdfast(["run", "-h"])).code).toBe(0);
  });
});

test("the version is that of the package", async () => {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8")) as {
    version: string;
  };
  expect(await holdfast(["--version"])).toEqual({ code: 0, out: `${version}\n`, err: "" });
});

test("no command shows the help on stderr and is wrong usage", async () => {
  const { code, out, err } = await holdfast([]);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain("Commands:");
  expect((await holdfast(["--quiet"])).code).toBe(2);
});

test.each([
  [["chek", "a.yaml"], "there is no command `chek`", "Did you mean check?"],
  [["xyzzy"], "there is no command `xyzzy`", "See holdfast --help."],
  [["run", "a.yaml", "--replicatons", "3"], "--replicatons is not known", "Did you mean --replications?"],
  [["fit", "a.csv", "--marginn=3"], "fit: the option --marginn is not known", "See holdfast fit --help."],
  [["fit", "a.csv", "-x"], "the option -x is not known", "--help"],
  [["--versoin"], "--versoin is not known", "Did you mean --version?"],
  [["run"], "run: scenario is missing", "See holdfast run --help."],
  [["gather"], "gather: parts are missing, expected the folders that hold them.", "See holdfast gather --help."],
  [["fit", "a.csv", "b.csv"], "`b.csv` is too much", "--help"],
  [["fit", "a.csv", "--holdout"], "--holdout has no value", "--help"],
  [["fit", "a.csv", "--holdout", "--json"], "--holdout has no value", "--help"],
  [["fit", "a.csv", "--client", "a", "--client", "b"], "--client: it was given twice", ""],
  [["fit", "a.csv", "--model", "bg-nbt"], "--model: `bg-nbt` is not known", "Did you mean bg-nbd?"],
  [["fit", "a.csv", "--time-unit", "weeks"], "--time-unit: `weeks` is not known", "Did you mean week?"],
  [["fit", "a.csv", "--on-bad-rows", "ignore"], "expected stop or skip", ""],
  [["fit", "a.csv", "--holdout", "soon"], '"soon" is not a span of time', "39w"],
  [["score", "a.csv", "--margin", "35"], "`35` is no share", "Did you mean 35%?"],
  [["score", "a.csv", "--margin", "NaN"], "`NaN` is no share", ""],
  [["score", "a.csv", "--discount", "-5%"], "--discount: `-5%`", ""],
  [["score", "a.csv", "--horizon", "later"], "--horizon: `later`", ""],
  [["score", "a.csv", "--horizon", "forever", "--discount", "0"], "forever has no finite value", "--discount"],
  [["score", "a.csv", "--out", "scores.xlsx"], "scores.xlsx ends in neither .csv nor .parquet", ""],
  [["run", "a.yaml", "--replications", "0"], "--replications: `0` is not a whole number above 0", ""],
  [["run", "a.yaml", "--workers", "1.5"], "--workers: `1.5` is not a whole number", ""],
  [["run", "a.yaml", "--workers", "abc"], "--workers: `abc` is not a whole number above 0, expected one such as 4", ""],
  [["run", "a.yaml", "--workers", "100000"], "too many threads", ""],
  [["schema", "result"], "schema: `result` is not known", "Did you mean results?"],
  [
    ["score", "a.csv", "--fit", "absent.json"],
    "absent.json: cannot be read (ENOENT)",
    "holdfast fit DATA --out fit.json",
  ],
  [["generate", "a.yaml", "--out", "x", "--truth", "./x"], "name the same file", ""],
])("%j is told what is wrong, and is wrong usage", async (argv, sentence, hint) => {
  const { code, out, err } = await holdfast(argv);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain(sentence);
  expect(err).toContain(hint);
});

describe("colour", () => {
  const wrong = ["schema", "wrong"];
  const onTerminal = async (argv: readonly string[], env: Record<string, string> = {}): Promise<string> => {
    const parts: string[] = [];
    const write = (data: string | Uint8Array): unknown => parts.push(String(data));
    await holdfast(argv, { stderr: { write, isTTY: true }, env });
    return parts.join("");
  };

  test("is there on a terminal", async () => {
    expect(await onTerminal(wrong)).toContain("\u001b[31m");
  });

  test.each([
    ["NO_COLOR", wrong, { NO_COLOR: "1" }],
    ["a dumb terminal", wrong, { TERM: "dumb" }],
    ["--no-color", [...wrong, "--no-color"], {}],
  ])("is not with %s", async (_, argv, env) => {
    expect(await onTerminal(argv, env)).not.toContain("\u001b");
  });

  test("is not where stderr is no terminal", async () => {
    expect((await holdfast(wrong)).err).not.toContain("\u001b");
  });
});
