import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const FLAGS = ["-O3", "-march=native", "-ffast-math"];

/**
 * The yardstick of the hot loop: the baseline in plain C, from `HOLDFAST_BENCH` or ../shared/bench beside the repository, built to count
 * its process's CPU time. Null, having said why, where the file or a compiler is missing.
 */
export function loopInC() {
  const source = join(process.env.HOLDFAST_BENCH ?? resolve(import.meta.dirname, "../../shared/bench"), "loop.c");
  if (!existsSync(source)) return missing(`${source} not found. Set HOLDFAST_BENCH to the folder that holds it.`);
  const folder = mkdtempSync(join(tmpdir(), "holdfast-loop-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const program = join(folder, "loop");
  // The clock around its loop, which is that of the wall, becomes that of its process.
  const text = readFileSync(source, "utf8").replaceAll("CLOCK_MONOTONIC", "CLOCK_PROCESS_CPUTIME_ID");
  try {
    execFileSync("cc", [...FLAGS, "-x", "c", "-", "-o", program, "-lm"], {
      input: text,
      stdio: ["pipe", "ignore", "pipe"],
    });
  } catch (error) {
    return missing(error.code === "ENOENT" ? "no C compiler (cc) found." : `cc failed: ${error.stderr}`);
  }
  return () => {
    const said = execFileSync(program, { encoding: "utf8" });
    const found = /^([\d.]+) ns per client and replication \((\d+) x (\d+), (\d+) purchases/.exec(said);
    if (found === null) throw new Error(`loop.c printed what this bench cannot read: ${said}`);
    const [ns, clients, replications, purchases] = found.slice(1).map(Number);
    return {
      cpuMs: (ns * clients * replications) / 1e6,
      clientReplications: clients * replications,
      purchases: purchases / clients / replications,
    };
  };
}

function missing(why) {
  console.log(`The C yardstick is left out: ${why}`);
  return null;
}
