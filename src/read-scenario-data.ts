import { availableParallelism } from "node:os";
import type { ClientHistory } from "./clients/client-history.ts";
import { planHoldout } from "./clients/plan-cuts.ts";
import { readSplits } from "./clients/read-splits.ts";
import type { Cut, DaySpan, Split } from "./clients/split.ts";
import { requireTold } from "./prepare-simulation.ts";
import { refuseRunAbove, runBytes, type MemoryOptions } from "./run-memory.ts";
import { covariateColumns } from "./scenario/covariates-key.ts";
import type { Scenario } from "./scenario/scenario.ts";
import { withLocale } from "./with-locale.ts";

export interface ReadScenarioOptions extends MemoryOptions {
  readonly signal?: AbortSignal | undefined;
  readonly rejectedRowsPath?: string | undefined;
  /** Whether the split tells the history as it was known before its holdout, for a backtest. Default false. */
  readonly hasKnown?: boolean | undefined;
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** The history of a scenario, and the same data with their end held out; null where they allow no holdout. */
export interface ScenarioData {
  readonly history: ClientHistory;
  readonly split: Split | null;
}

/** Reads the history that a scenario names, as it says; a HoldfastError where the scenario needs what the data cannot tell. */
export async function readScenarioHistory(
  scenario: Scenario,
  options: ReadScenarioOptions = {},
): Promise<ClientHistory> {
  return (await readScenarioData(scenario, options)).history;
}

/** The same with the holdout of `planHoldout`, in which models are compared. */
export async function readScenarioData(scenario: Scenario, options: ReadScenarioOptions = {}): Promise<ScenarioData> {
  return withLocale(scenario.locale, () => readData(scenario, options));
}

async function readData(
  scenario: Scenario,
  { hasKnown = false, workers, ...options }: ReadScenarioOptions,
): Promise<ScenarioData> {
  const memory = { maxMemory: options.maxMemory, workers };
  const { clients } = scenario;
  const readOptions = {
    kind: clients.kind,
    occasions: clients.occasions,
    columns: clients.columns,
    covariates: covariateColumns(scenario.models),
    observedUntil: clients.observedUntil ?? undefined,
    acquiredSince: clients.acquiredSince ?? undefined,
    dateFormat: clients.dateFormat ?? undefined,
    timeUnit: clients.timeUnit,
    returns: clients.returns,
    onBadRows: clients.onBadRows,
    segmentColumn: clients.segments !== null && "column" in clients.segments ? clients.segments.column : undefined,
    needed: (clients: number) => runBytes(scenario, clients, workers ?? availableParallelism()),
    ...options,
  };
  const plan = (span: DaySpan): readonly Cut[] => {
    const cut = planHoldout(span, clients.timeUnit);
    return cut === null ? [] : [cut];
  };
  const { history, splits } = await readSplits(clients.path, readOptions, plan, {
    known: hasKnown && scenario.backtest === "holdout",
    onEmpty: () => undefined,
  });
  refuseRunAbove(memory, scenario, history.size);
  requireTold(scenario, history);
  return { history, split: splits[0] ?? null };
}
