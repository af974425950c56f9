import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { HoldfastError, InterruptedError } from "../../src/errors.ts";
import { planFolder } from "../../src/runs/chunk-files.ts";
import { earlyFacts, type RunFacts } from "../../src/runs/manifest.ts";
import { openRunFolder, type RunFolderOptions } from "../../src/runs/run-folder.ts";
import { loadScenario } from "../../src/scenario/load-scenario.ts";
import type { SimulationPlan } from "../../src/simulation/plan.ts";
import { planKey } from "../../src/simulation/plan-codec.ts";
import { starterWords } from "../../src/words/en/starter.ts";
import { countingBackend, emptyFolder, simulated, smallPlan } from "./world.ts";

const PLAN = smallPlan(150);
const OPTIONS = { resume: false, resumeCommand: "holdfast run plan.yaml --resume" };
const ABOUT = { command: "holdfast run plan.yaml", options: {}, shards: null };

/** The facts of a run of the starter scenario, with some values in the place of its own. */
function factsOf(folder: string, set: readonly string[] = [], seed?: string): RunFacts {
  const file = join(folder, "plan.yaml");
  writeFileSync(file, starterWords.scenario);
  writeFileSync(join(folder, "transactions.csv"), "");
  return { ...earlyFacts(loadScenario(file, { set, seed }), ABOUT), data: { source: "shop.csv", hash: "one" } };
}

/** Begins a run in a folder and simulates; with `breaksAfter` it ends before its end. */
async function run(folder: string, facts: RunFacts, options: Partial<RunFolderOptions> = {}, breaksAfter = Infinity) {
  const notices: string[] = [];
  const inner = countingBackend(breaksAfter);
  const opened = await openRunFolder(folder, facts, {
    ...OPTIONS,
    onNotice: (sentence) => notices.push(sentence),
    ...options,
  });
  await opened.begin(facts);
  const work = opened.guard(undefined, async () => {
    const left = await simulated(PLAN, opened.backend(inner, true));
    await simulated(smallPlan(10), opened.backend(inner, false));
    await simulated({ ...smallPlan(70), discountRate: 0.3 }, opened.backend(inner, true));
    await opened.finish();
    return left;
  });
  return { left: await work.catch((error: unknown) => error), notices, ran: inner.ran };
}

const resume = { resume: true };

describe("the folder of a run", () => {
  test("keeps in the end the chunks of the run itself, and what they are of", async () => {
    const folder = emptyFolder();
    await run(folder, factsOf(folder));
    const chunks = join(folder, "chunks");
    expect(readdirSync(chunks).sort()).toEqual([planKey(PLAN).slice(0, 16), "manifest.json"]);
    const manifest: unknown = JSON.parse(readFileSync(join(chunks, "manifest.json"), "utf8"));
    expect(manifest).toMatchObject({
      plan: planKey(PLAN),
      seed: "my-plan",
      isFinished: true,
      node: expect.any(Number) as number,
    });
  });

  test("is gone on with, follow-ups too; without that it says that it could be", async () => {
    const folder = emptyFolder();
    const facts = factsOf(folder);
    const whole = (await run(emptyFolder(), facts)).left;
    await run(folder, facts, {}, 5);
    const { left, ran, notices } = await run(folder, facts, resume);
    expect(left).toBe(whole);
    expect([ran, notices]).toEqual([[[64, 70]], ["150 of 400 replications were there."]]);

    await run(folder, facts, {}, 2);
    const anew = await run(folder, facts);
    expect(anew.notices).toEqual([
      expect.stringMatching(/^150 of 400 replications .*: holdfast run plan\.yaml --resume$/),
    ]);
    expect(anew.left).toBe(whole);
    expect((await run(folder, facts)).notices).toEqual([]);
  });

  test("that is empty is begun where it should be gone on with, and that is said", async () => {
    const folder = emptyFolder();
    const { notices, ran } = await run(folder, factsOf(folder), resume);
    expect(notices).toEqual([expect.stringContaining("there is no run to resume")]);
    expect(ran).toHaveLength(6);
  });

  test.each<[string, RegExp, (facts: RunFacts, folder: string) => RunFacts]>([
    ["version", /Holdfast was .* and is 99\.0\.0/, (facts) => ({ ...facts, version: "99.0.0" })],
    ["Node major", /Node\.js was \d+ and is 99/, (facts) => ({ ...facts, node: 99 })],
    ["architecture", /the processor was \w+ and is s390x/, (facts) => ({ ...facts, arch: "s390x" })],
    [
      "data",
      /the data of shop\.csv have changed/,
      (facts) => ({ ...facts, data: { source: "shop.csv", hash: "two" } }),
    ],
    ["seed", /the seed was my-plan and is other/, (_, folder) => factsOf(folder, [], "other")],
    [
      "discount",
      /the scenario has changed \(discount_rate\)/,
      (_, folder) => factsOf(folder, ["discount_rate=7% per year"]),
    ],
    [
      "assumption",
      /the scenario has changed \(rescue\)/,
      (_, folder) => factsOf(folder, ["assumptions.rescue.value=20%"]),
    ],
    [
      "margin",
      /the scenario has changed \(clients\.gross_margin\)/,
      (_, folder) => factsOf(folder, ["clients.gross_margin=30%"]),
    ],
    [
      "lever",
      /the scenario has changed \(strategies\.Points card/,
      (_, folder) => factsOf(folder, ["Points card.loyalty_program.expiry=6 months of inactivity"]),
    ],
  ])("with another %s is not gone on with, and says so", async (_, reason, change) => {
    const folder = emptyFolder();
    await run(folder, factsOf(folder), {}, 2);
    const error: unknown = await run(folder, change(factsOf(folder), folder), resume).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(HoldfastError);
    expect((error as HoldfastError).message).toMatch(reason);
    expect((error as HoldfastError).exitCode).toBe(2);
    expect((error as HoldfastError).hint).toContain("holdfast run plan.yaml --resume");
    // Nothing was lost by that.
    expect((await run(folder, factsOf(folder), resume)).ran).toHaveLength(4);
  });

  test("is gone on with in another language, and under another title; a refusal names the folder that --out named", async () => {
    const folder = emptyFolder();
    await run(folder, factsOf(folder), {}, 2);
    const otherwise = factsOf(folder, ["locale=fr", "scenario=Autre titre"]);
    expect((await run(folder, otherwise, resume)).ran).toHaveLength(4);
    await expect(run(folder, factsOf(folder, [], "other"), { ...resume, outWords: " --out L1" })).rejects.toMatchObject(
      { hint: expect.stringContaining("holdfast run plan.yaml --out L1 --resume") as string },
    );
  });

  test("with another plan for the same scenario and data is not gone on with", async () => {
    const folder = emptyFolder();
    const facts = factsOf(folder);
    await run(folder, facts, {}, 2);
    const manifest = join(folder, "chunks/manifest.json");
    writeFileSync(manifest, readFileSync(manifest, "utf8").replace(planKey(PLAN), "0".repeat(64)));
    const { left } = await run(folder, facts, resume);
    expect(String(left)).toContain("has changed although scenario and data have not");
  });

  test("may be gone on with to more or fewer replications", async () => {
    const folder = emptyFolder();
    await run(folder, factsOf(folder));
    for (const set of ["replications=5000", "replications=100", "precision=1%"]) {
      const { ran, left } = await run(folder, factsOf(folder, [set]), resume);
      expect(left).toEqual(expect.any(String));
      expect(ran.filter(([from, to]) => to <= 150 && to - from === 64)).toHaveLength(1);
    }
  });

  test("begins anew where a scenario has changed: chunks that are of no use are gone", async () => {
    const folder = emptyFolder();
    await run(folder, factsOf(folder), {}, 2);
    const old = join(folder, "chunks", "0123456789abcdef");
    mkdirSync(old);
    await run(folder, factsOf(folder, ["discount_rate=7% per year"]), {}, 1);
    expect(existsSync(old)).toBe(false);
  });

  test("says how to go on where it cannot be written any more, and what its manifest is not", async () => {
    const folder = emptyFolder();
    const facts = factsOf(folder);
    let hasKept = false;
    const options = { ...OPTIONS, onKept: () => void (hasKept = true) };
    const opened = await openRunFolder(folder, facts, options);
    await opened.begin(facts);
    const inTheWay = (plan: SimulationPlan): void => {
      writeFileSync(planFolder(join(folder, "chunks"), planKey(plan)), "a file");
    };
    const refused = (plan: SimulationPlan) =>
      opened.guard(undefined, () => simulated(plan, opened.backend(countingBackend(), true)));
    inTheWay(PLAN);
    await expect(refused(PLAN)).rejects.toMatchObject({
      message: expect.stringMatching(/cannot be written there \(a file is in the way\)\.$/) as string,
      hint: expect.stringContaining("holdfast run plan.yaml --resume") as string,
    });
    expect(hasKept).toBe(false);
    await simulated({ ...PLAN, discountRate: 0.4 }, opened.backend(countingBackend(), false));
    expect(hasKept).toBe(true);
    const other = { ...PLAN, discountRate: 0.3 };
    inTheWay(other);
    await expect(refused(other)).rejects.toThrow(/file is in the way\)\. What was written before is safe\.$/);
    writeFileSync(join(folder, "chunks/manifest.json"), "{}");
    await expect(run(folder, facts, resume)).rejects.toThrow(/manifest\.json: it cannot be read/);
  });

  test("says of a run that is interrupted how to go on", async () => {
    const folder = emptyFolder();
    const facts = factsOf(folder);
    const interrupted = async (plan: SimulationPlan | null, isMain = true, options = OPTIONS): Promise<unknown> => {
      const opened = await openRunFolder(folder, facts, options);
      await opened.begin(facts);
      const work = async (): Promise<never> => {
        if (plan !== null) await simulated(plan, opened.backend(countingBackend(), isMain));
        throw new InterruptedError("stopped");
      };
      return opened.guard(undefined, work).catch((error: unknown) => (error as HoldfastError).hint);
    };
    // Of a run whose manifest alone is there nothing is kept.
    expect(await interrupted(null)).toBeNull();
    const goesOn = /^What was simulated is kept\..*holdfast run plan\.yaml --resume$/;
    // Of a backtest, say: taken again where the run is resumed.
    const other = { ...PLAN, discountRate: 0.3 };
    expect(await interrupted(other, false)).toMatch(goesOn);
    expect(await interrupted(other, false, { ...OPTIONS, resume: true })).toMatch(goesOn);
    expect(await interrupted(null)).toBeNull();
    expect(await interrupted(PLAN)).toMatch(goesOn);
    expect(await interrupted(null)).toMatch(goesOn);
  });
});
