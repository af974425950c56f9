// Runs of a small scenario that are killed by -9 at random moments of a seed, most of them several times, and resumed: each has to end with the bytes of a run that nothing
// disturbed. By hand, on the built program: node bench/kills.mjs [--runs 50] [--seed TEXT]; prints JSON.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const program = fileURLToPath(new URL("../dist/src/cli/main.js", import.meta.url));
const RUN = ["run", "scenario.yaml", "--only", "Points card", "--set", "horizon=6 months", "--replications", "1920"];
const MOST_KILLS = 3;
/** Chunks of the run itself. */
const CHUNKS = 30;
/** What differs from run to run, and what a run is resumed from. */
const OWN = ["run.json", "chunks"];

/** Runs `runs` times, with kills and resumes, and compares; tells `onRun` of each. */
export async function killsProof({ runs, seed, onRun }) {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-kills-"));
  try {
    await ended(start(["init", "."], folder));
    const began = performance.now();
    await ended(start([...RUN, "--out", "undisturbed"], folder));
    const usual = performance.now() - began;
    const expected = hashOf(join(folder, "undisturbed/scenario"));
    const kills = { beforeChunks: 0, amongChunks: 0, afterChunks: 0, tooLate: 0 };
    let same = 0;
    for (let run = 0; run < runs; run++) {
      const out = `run-${String(run)}`;
      const planned = 1 + Math.floor(chance(seed, run, "kills") * MOST_KILLS);
      for (let kill = 0; kill < planned; kill++) {
        const dice = (purpose) => chance(seed, run, `${String(kill)} ${purpose}`);
        // Most by the work that is done, as time passes unevenly on a busy machine; some at any time.
        const when =
          dice("by work") < 0.75
            ? { chunks: Math.floor(dice("chunks") * (CHUNKS + 1)), ms: dice("ms") * 200 }
            : { chunks: 0, ms: dice("ms") * usual };
        kills[await killed(start([...RUN, "--out", out, "--resume"], folder), when, join(folder, out))]++;
      }
      await ended(start([...RUN, "--out", out, "--resume"], folder));
      const isSame = hashOf(join(folder, out, "scenario")) === expected;
      if (isSame) same++;
      onRun?.({ run, kills: planned, isSame });
      if (isSame) rmSync(join(folder, out), { recursive: true });
    }
    return { runs, same, kills, secondsOfAnUndisturbedRun: Math.round(usual) / 1000 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A number in [0, 1) that hangs on the seed, the run and what it is for alone. */
function chance(seed, run, purpose) {
  return createHash("sha256").update(`${seed} ${run} ${purpose}`).digest().readUInt32LE() / 2 ** 32;
}

function start(argv, cwd) {
  return spawn(process.execPath, [program, ...argv], { cwd, stdio: ["ignore", "ignore", "pipe"] });
}

async function ended(child) {
  let said = "";
  child.stderr.on("data", (data) => (said += data));
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`a run ended with ${String(code)}: ${said}`);
}

/** Kills a process some ms after so many chunks are there, and says when in its run that was; `tooLate` where it had ended. */
async function killed(child, { chunks, ms }, out) {
  const closed = once(child, "close");
  child.stderr.resume();
  const count = () => filesBelow(join(out, "scenario/chunks")).filter((name) => name.endsWith(".bin")).length;
  while (count() < chunks && child.exitCode === null) await pause(5);
  await Promise.race([pause(ms), closed]);
  child.kill("SIGKILL");
  const [, signal] = await closed;
  if (signal === null) return "tooLate";
  if (count() === 0) return "beforeChunks";
  return existsSync(join(out, "scenario/replications.parquet")) ? "afterChunks" : "amongChunks";
}

/** The hash of the names and bytes of all that a run leaves, but for what is its own. */
function hashOf(folder) {
  const hash = createHash("sha256");
  for (const name of filesBelow(folder).filter((one) => !OWN.includes(one.split(/[/\\]/)[0]))) {
    hash.update(`${name}\n`).update(readFileSync(join(folder, name)));
  }
  return hash.digest("hex");
}

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1))
    .sort();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { runs: { type: "string", default: "50" }, seed: { type: "string", default: "kills" } },
  });
  const found = await killsProof({
    runs: Number(values.runs),
    seed: values.seed,
    onRun: ({ run, kills, isSame }) => {
      console.error(
        `run ${String(run + 1)}: killed ${String(kills)} times, ${isSame ? "the same bytes" : "OTHER BYTES"}`,
      );
    },
  });
  console.log(JSON.stringify(found, null, 2));
  if (found.same !== found.runs) process.exitCode = 1;
}
