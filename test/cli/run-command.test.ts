import { join } from "node:path";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { ConvergenceError, InterruptedError, WorkerError } from "../../src/errors.ts";
import { runScenario } from "../../src/run-scenario.ts";
import { madeUpResults } from "../results/made-up-results.ts";
import { folderWith, holdfast } from "./in-process.ts";

// The run itself is another part's: here, what the command hands to it and makes of what comes back.
vi.mock("../../src/run-scenario.ts", () => ({ runScenario: vi.fn() }));
const run = vi.mocked(runScenario);

const files = ["report.html", "results.json", "run.json", "clients.csv", "charts/a.svg", "charts/a.png"];

beforeEach(() => {
  run.mockReset();
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
