// Results of the demo to everything that is handed over: charts, report, summary, deck, workbook, tables.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runScenario } from "../dist/src/run-scenario.js";
import { writeReport } from "../dist/src/report/write-report.js";
import { inTurn, roundsOf } from "./in-turn.mjs";
import { finish } from "./report.mjs";

const MOST_SECONDS = 6;
const ROUNDS = 3;

const out = await mkdtemp(join(tmpdir(), "holdfast-bench-"));
try {
  const { folder, results } = await runScenario(join(import.meta.dirname, "../scenarios/keep-or-win.yaml"), { out });
  const { reporting } = await inTurn({ reporting: () => writeReport(folder, results, { command: null }) }, ROUNDS);
  const figure = (clock, key, most) => ({
    name: "results of the demo to all that is handed over",
    work: "run",
    clock,
    ours: reporting[key] / 1e3,
    yardstick: null,
    against: "",
    most,
    judges: "ours",
    ...roundsOf(reporting, key),
  });
  finish([figure("wall", "wallMs", MOST_SECONDS), figure("CPU", "cpuMs", null)]);
} finally {
  await rm(out, { recursive: true });
}
