import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { HoldfastError, InterruptedError } from "../../src/errors.ts";
import { gather } from "../../src/gather-parts.ts";
import { runScenario, type RunOptions } from "../../src/run-scenario.ts";
import { runShard } from "../../src/run-shard.ts";
import type { Backend } from "../../src/simulation/backend.ts";
import { inlineBackend } from "../../src/simulation/inline-backend.ts";
import { generateTransactions } from "../../src/worlds/generate.ts";
import { parseWorld } from "../../src/worlds/load-world.ts";
import { transactionsCsv } from "../../src/worlds/world-files.ts";
import { durableWords } from "../../src/words/en/durable.ts";
import { starterWords } from "../../src/words/en/starter.ts";
import { emptyFolder } from "./world.ts";

// Pictures and pages follow from the results, and take most of the time.
vi.mock("../../src/report/write-report.ts", () => ({ writeReport: () => Promise.resolve([]) }));

const CSV = transactionsCsv(generateTransactions(parseWorld(starterWords.world, "starter")).transactions);
const PLAN = `scenario: Durable
clients: { transactions: shop.csv, gross_margin: 40% }
models: { uncertainty: none }
backtest: none
horizon: 2 months
replications: 150
strategies:
  As today: {}
  Letter: { retention_campaign: { target: frequency >= 1, every: 2 months, cost_per_contact: 1, rescue: {} } }
`;

/** A folder with a scenario and its transactions. */
function place(csv = CSV, plan = PLAN): { readonly cwd: string; readonly file: string } {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, "shop.csv"), csv);
  writeFileSync(join(cwd, "plan.yaml"), plan);
  return { cwd, file: join(cwd, "plan.yaml") };
}

/** Names and bytes of what a run leaves, but for what is its own. */
function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((name) => name !== "run.json" && !name.startsWith("chunks"));
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(folder, name)).toString("base64")]));
}

/** Aborts after some chunks. */
function stopping(after: number, controller: AbortController): Backend {
  let chunks = 0;
  return {
    name: "stopping",
    run: (plan, ranges, options) =>
      inlineBackend.run(plan, ranges, {
        ...options,
        onChunk: (chunk) => {
          options.onChunk(chunk);
          if (++chunks === after) controller.abort();
        },
      }),
  };
}

describe("a whole run", () => {
  test(
    "stopped and resumed, or cut into shards and gathered, leaves the bytes of one that nothing disturbed",
    { timeout: 90_000 },
    async () => {
      const { cwd, file } = place();
      const undisturbed = await runScenario(file, { out: join(cwd, "whole"), backend: inlineBackend });
      const expected = filesOf(undisturbed.folder);
      expect(Object.keys(expected)).toContain("results.json");
      const about = JSON.parse(readFileSync(join(undisturbed.folder, "run.json"), "utf8")) as object;
      expect(about).toMatchObject({ threads: availableParallelism(), backend: "inline" });

      const out = join(cwd, "stopped");
      const controller = new AbortController();
      const options: RunOptions = { out, backend: stopping(2, controller), signal: controller.signal };
      const error: unknown = await runScenario(file, options).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(InterruptedError);
      expect((error as InterruptedError).hint).toContain(`--out ${out} --resume`);
      // A table of an earlier run, which this one does not write.
      const stale = "tables/levers.csv";
      mkdirSync(join(out, "plan", "tables"), { recursive: true });
      writeFileSync(join(out, "plan", stale), "");
      writeFileSync(join(out, "plan", "run.json"), JSON.stringify({ files: [stale] }));
      expect(Object.keys(expected)).not.toContain(stale);
      const notices: string[] = [];
      const stored: number[] = [];
      const resumed = await runScenario(file, {
        ...{ out, backend: inlineBackend, resume: true, onNotice: (sentence) => notices.push(sentence) },
        onProgress: ({ share, isStored }) => {
          if (isStored === true) stored.push(share);
        },
      });
      expect(filesOf(resumed.folder)).toEqual(expected);
      expect(stored).toHaveLength(2);
      expect(notices).toEqual([expect.stringMatching(/^\d+ of 150 replications were there\.$/)]);

      const shards = join(cwd, "shards");
      for (const index of [1, 2]) {
        const shard = await runShard(file, { out: shards, backend: inlineBackend, shard: { index, of: 2 } });
        expect(shard.ofReplications).toBe(150);
      }
      const idle = await runShard(file, {
        ...{ out: join(cwd, "idle"), backend: inlineBackend, shard: { index: 9, of: 9 } },
      });
      expect(idle).toMatchObject({ replications: 0, ofChunks: Math.ceil(150 / 64) });
      expect(durableWords.cli.shards.idle(idle.ofChunks)).toMatch(/^The run has only 3 chunks .* above 3 have nothing/);
      const gathered = await gather([shards], { out: join(cwd, "gathered"), backend: inlineBackend });
      expect(filesOf(gathered.folder)).toEqual(expected);

      const inFrench = await gather([shards], { out: join(cwd, "french"), backend: inlineBackend, locale: "fr" });
      expect(inFrench.results.locale).toBe("fr");
      expect(inFrench.results.recommendation.sentence).toContain("\u202f");

      // Another language is no other run; what was begun is told with its folder.
      const french = await runScenario(file, { out, backend: inlineBackend, resume: true, set: ["locale=fr"] });
      expect(french.results.locale).toBe("fr");
      await expect(runScenario(file, { out, backend: inlineBackend, resume: true, seed: "b" })).rejects.toMatchObject({
        hint: expect.stringContaining(`--out ${out} --resume`) as string,
      });

      // Other data: nothing is gone on with, nor gathered.
      writeFileSync(join(cwd, "shop.csv"), CSV.split("\n").slice(0, -2).join("\n"));
      await expect(runScenario(file, { out, backend: inlineBackend, resume: true })).rejects.toThrow(
        /the data of .* have changed/,
      );
      await expect(gather([shards], { out, backend: inlineBackend })).rejects.toThrow(HoldfastError);
    },
  );

  test("with a precision is cut into shards of all replications; gathered, it ends where one run does", async () => {
    const few = CSV.split("\n").slice(0, 1200).join("\n");
    const { cwd, file } = place(few, PLAN.replace("replications: 150", "replications: 300\nprecision: 50%"));
    const whole = await runScenario(file, { out: join(cwd, "whole"), backend: inlineBackend });
    expect(whole.results).toMatchObject({ replications: 256, stopReason: expect.stringContaining("256") as string });
    const out = join(cwd, "shards");
    const notices: string[] = [];
    const onNotice = (sentence: string): unknown => notices.push(sentence);
    const shards = [];
    for (const index of [1, 2])
      shards.push(await runShard(file, { out, backend: inlineBackend, shard: { index, of: 2 }, onNotice }));
    expect(shards.map(({ replications }) => replications)).toEqual([172, 128]);
    expect(notices).toEqual(Array(2).fill(durableWords.cli.shards.precision(300)));
    const gathered = await gather([out], { out: join(cwd, "gathered"), backend: inlineBackend });
    expect(filesOf(gathered.folder)).toEqual(filesOf(whole.folder));
  });
});
