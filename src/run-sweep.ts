import { sweepCell } from "./decision/sweep-cell.ts";
import { replicate, type PreparedSimulation, type SimulationOptions, unwatched } from "./prepare-simulation.ts";
import { SWEEP_REPLICATIONS, type SweepResult } from "./results/sweep-schema.ts";
import type { Scenario } from "./scenario/scenario.ts";

/** Runs every cell of a scenario's sweep on models, season and segments of the scenario itself; null where there is none, or nothing to compare. */
export async function runSweep(
  prepared: PreparedSimulation,
  { sweep, strategies, replications: stated }: Scenario,
  options: SimulationOptions = {},
): Promise<SweepResult | null> {
  if (sweep === null || strategies.length < 2) return null;
  const count = countOf(stated);
  const { paths, values, cells: scenarios } = sweep;
  const cells: SweepResult["cells"] = [];
  const further = unwatched(prepared);
  for (const [at, scenario] of scenarios.entries()) {
    const { replications } = await replicate(
      further,
      { ...scenario, replications: count, precision: null },
      {
        ...options,
        onProgress: (share) => options.onProgress?.((at + share) / scenarios.length),
      },
    );
    cells.push(sweepCell(replications, valuesOf(values, at)));
  }
  return { paths: [...paths], values: values.map((list) => [...list]), replications: count, cells };
}

/** Work of the sweep, in strategies times replications; 0 where there is none. */
export function sweepWork({ sweep, strategies, replications }: Scenario): number {
  if (sweep === null || strategies.length < 2) return 0;
  return sweep.cells.length * strategies.length * countOf(replications);
}

function countOf(stated: number): number {
  return Math.min(stated, SWEEP_REPLICATIONS);
}

/** The values of a cell: the last path's change first. */
function valuesOf(values: readonly (readonly string[])[], cell: number): string[] {
  if (values.length === 1) return [values[0][cell]];
  const [rows, columns] = values;
  return [rows[Math.floor(cell / columns.length)], columns[cell % columns.length]];
}
