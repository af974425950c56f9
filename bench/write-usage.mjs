// Loaded before the command line (`--import`): at its end, what the process and its threads used goes to the file named in HOLDFAST_BENCH_USAGE.
import { writeFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

if (isMainThread) {
  process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const usage = { cpu: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 };
    writeFileSync(process.env.HOLDFAST_BENCH_USAGE, JSON.stringify(usage));
  });
}
