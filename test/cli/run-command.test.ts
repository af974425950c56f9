import { stripVTControlCharacters } from "node:util";
import { join } from "node:path";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { ConvergenceError, InterruptedError, WorkerError } from "../../src/errors.ts";
import { writeReport } from "../../src/report/write-report.ts";
import { toJson } from "../../src/results/write-results.ts";
import { runScenario } from "../../src/run-scenario.ts";
import { madeUpResults } from "../results/made-up-results.ts";
import { folderWith, holdfast } from "./in-process.ts";

// The run itself is another part's: here, what the command hands to it and makes of what comes back.
vi.mock("../../src/run-scenario.ts", () => ({ runScenario: vi.fn() }));
vi.mock("../../src/report/write-report.ts", () => ({ writeReport: vi.fn() }));
const run = vi.mocked(runScenario);
const write = vi.mocked(writeReport);

const files = ["report.html", "results.json", "run.json", "clients.csv", "charts/a.svg", "charts/a.png"];

beforeEach(() => {
  run.mockReset();
  write.mockReset();
  write.mockImplementation((folder) => Promise.resolve([join(folder, "report.html"), join(folder, "charts/a.svg")]));
  run.mockImplementation((_, options) =>
    Promise.resolve({ results: madeUpResults(), folder: join(options!.out!, "plan"), files }),
  );
});

describe("run", () => {
  test("says the answer first, then strategies, warnings and files", async () => {
    const cwd = folderWith();
    const { code, out, err } = await holdfast(["run", "plan.yaml"], { cwd });
    expect([code, err]).toEqual([0, ""]);
    await expect(out.replaceAll("\\", "/")).toMatchFileSnapshot("../golden/cli/run.txt");
  });

  test("on a terminal the list of many files is wrapped too", async () => {
    const tables = ["deck.pptx", "workbook.xlsx", "replications.parquet", "clients.parquet", "summary.md"];
    run.mockResolvedValue({ results: madeUpResults(), folder: "out/plan", files: [...files, ...tables] });
    let out = "";
    const write = (data: string | Uint8Array): unknown => (out += String(data));
    await holdfast(["run", "plan.yaml"], { cwd: folderWith(), stdout: { write, isTTY: true, columns: 80 } });
    expect(out).toMatch(/Beside it in .*\n {2}[^]*charts\/ \(2\s+files\)/);
    for (const line of out.split("\n")) expect(stripVTControlCharacters(line).length).toBeLessThanOrEqual(80);
  });

  test("on a terminal of 80 columns is wrapped, with a plot; under LC_ALL=C in ASCII", async () => {
    const onTerminal = async (env: Record<string, string>): Promise<string> => {
      const parts: string[] = [];
      const write = (data: string | Uint8Array): unknown => parts.push(String(data));
      const stdout = { write, isTTY: true, columns: 80 };
      await holdfast(["run", "plan.yaml", "--no-color"], { cwd: folderWith(), env, stdout });
      return parts.join("");
    };
    const out = await onTerminal({});
    for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    await expect(out.replaceAll("\\", "/")).toMatchFileSnapshot("../golden/cli/run-terminal.txt");
    // eslint-disable-next-line no-control-regex -- ASCII is the point.
    expect(await onTerminal({ LC_ALL: "C" })).toMatch(/^[\x00-\x7f]+$/);
  });

  test("shows what was swept", async () => {
    const differences = [{ strategy: "Points card", mean: -9000, mcse: 400 }];
    const cell = { values: ["4 EUR"], differences, best: "As today", isClear: true };
    const sweep = { paths: ["Points card.reward"], values: [["4 EUR"]], replications: 64, cells: [cell] };
    run.mockResolvedValue({ results: { ...madeUpResults(), sweep }, folder: "out/plan", files });
    const { out } = await holdfast(["run", "plan.yaml"], { cwd: folderWith() });
    expect(out.replaceAll("\u00a0", " ")).toMatch(
      /What if it were otherwise\?\n.*Comes first.*\n4 EUR +As today +next: Points card +−9,000 +± 400\n\nMeans over 64 futures/,
    );
  });

  test("--json prints the results and nothing else", async () => {
    const { out, err } = await holdfast(["run", "plan.yaml", "--json"], { cwd: folderWith() });
    expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(madeUpResults())));
    expect(err).toBe("");
  });

  test("hands every option on", async () => {
    const cwd = folderWith();
    const argv = ["run", "plan.yaml", "--out", "o", "--seed", "7", "--replications", "2k", "--workers", "3"];
    await holdfast([...argv, "--only", "Points card", "Ads", "--quiet"], { cwd });
    expect(run).toHaveBeenCalledWith(
      join(cwd, "plan.yaml"),
      expect.objectContaining({
        out: join(cwd, "o"),
        seed: "7",
        replications: 2000,
        workers: 3,
        only: ["Points card", "Ads"],
      }),
    );
  });

  test("shows progress on a terminal and takes it off before the answer", async () => {
    run.mockImplementation((_, options) => {
      options!.onProgress!({ phase: "read", share: 0 });
      options!.onProgress!({ phase: "simulate", share: 0.5 });
      return Promise.resolve({ results: madeUpResults(), folder: "out/plan", files });
    });
    const events: string[] = [];
    const stderr = { write: (data: string | Uint8Array): unknown => events.push(`err ${String(data)}`), isTTY: true };
    const stdout = { write: (data: string | Uint8Array): unknown => events.push(`out ${String(data)}`) };
    await holdfast(["run", "plan.yaml"], { cwd: folderWith(), stderr, stdout });
    expect(events[0]).toMatch(/Reading/);
    expect(events[1]).toMatch(/Simulating .* 50 %/);
    expect(events[2]).toBe("err \r\u001b[K");
    expect(events[3]).toMatch(/^out /);
  });

  test.each([
    ["an interruption", new InterruptedError("stopped"), 130, "nothing was left half-written"],
    ["no convergence", new ConvergenceError("BG/NBD: flat.", null, "Use more clients."), 3, "Use more clients."],
    ["a bug", new TypeError("x is not a function"), 1, "Please report it"],
    ["a failed worker", new WorkerError("chunk failed", [0, 10]), 1, "chunk failed"],
  ])("%s has its exit code and says what to do", async (_, error, exitCode, sentence) => {
    run.mockRejectedValue(error);
    const { code, out, err } = await holdfast(["run", "plan.yaml"], { cwd: folderWith() });
    expect([code, out]).toEqual([exitCode, ""]);
    expect(err).toContain(sentence);
    expect(err.includes("run-command.test.ts")).toBe(exitCode === 1);
  });
});

describe("--open", () => {
  const opening = (isOpened: boolean) => vi.fn<(path: string) => Promise<boolean>>(() => Promise.resolve(isOpened));

  test("opens the report", async () => {
    const [cwd, open] = [folderWith(), opening(true)];
    const { code, err } = await holdfast(["run", "plan.yaml", "--open"], { cwd, open });
    expect([code, err]).toEqual([0, ""]);
    expect(open).toHaveBeenCalledExactlyOnceWith(join(cwd, "out/plan/report.html"));
  });

  test("says where it is where nothing opens it", async () => {
    const [cwd, open] = [folderWith(), opening(false)];
    const { code, err } = await holdfast(["run", "plan.yaml", "--open"], { cwd, open });
    expect([code, err]).toEqual([0, "out/plan/report.html: no program opened it. Open it yourself.\n"]);
  });

  test("is asked for", async () => {
    const open = opening(true);
    await holdfast(["run", "plan.yaml"], { cwd: folderWith(), open });
    expect(open).not.toHaveBeenCalled();
  });
});

describe("--locale", () => {
  test("is put in the place of the scenario's, as --set does, and what is shown is in the language of the results", async () => {
    run.mockResolvedValue({ results: { ...madeUpResults(), locale: "fr" }, folder: "out/plan", files });
    const { out } = await holdfast(["run", "plan.yaml", "--set", "horizon=12 months", "--locale", "fr"], {
      cwd: folderWith(),
    });
    expect(run.mock.calls[0][1]!.set).toEqual(["horizon=12 months", "locale=fr"]);
    expect(out).toContain("Rapport\u00a0: ");
    run.mockResolvedValue({ results: madeUpResults(), folder: "out/plan", files });
    const english = await holdfast(["run", "plan.yaml"], { cwd: folderWith(), env: { LANG: "fr_FR.UTF-8" } });
    expect(run.mock.calls[1][1]!.set).toBeUndefined();
    expect(english.out).toContain("Report: ");
  });
});

describe("report", () => {
  const folder = (): string =>
    folderWith({ "results.json": toJson(madeUpResults()), "run.json": '{"command": "holdfast run plan.yaml"}' });

  test("writes everything again beside the results, with the command of the run", async () => {
    const cwd = folder();
    const { code, out, err } = await holdfast(["report", "."], { cwd });
    expect([code, err]).toEqual([0, ""]);
    expect(write).toHaveBeenCalledExactlyOnceWith(
      cwd,
      JSON.parse(JSON.stringify(madeUpResults())),
      expect.objectContaining({ command: "holdfast run plan.yaml", brand: null }),
    );
    expect(out).toMatch(/^Report: .*report\.html\nBeside it in .*: charts\/ \(1 file\)\n$/);
  });

  test("or elsewhere, and opens it", async () => {
    const cwd = folder();
    const open = vi.fn<(path: string) => Promise<boolean>>(() => Promise.resolve(true));
    const { out } = await holdfast(["report", "results.json", "--out", "b", "--open", "--json"], { cwd, open });
    expect(JSON.parse(out)).toEqual({ folder: join(cwd, "b"), files: ["charts/a.svg", "report.html"] });
    expect(open).toHaveBeenCalledExactlyOnceWith(join(cwd, "b/report.html"));
  });

  test("of what is not there is wrong input", async () => {
    const { code, err } = await holdfast(["report", "nowhere"], { cwd: folderWith() });
    expect(code).toBe(2);
    expect(err).toContain("cannot be read (ENOENT)");
    expect(write).not.toHaveBeenCalled();
  });
});
