import { InputError, UsageError } from "../errors.ts";
import type { ClientHistory } from "./client-history.ts";
import type { HistoryOptions } from "./history-options.ts";
import { readHistory } from "./read-history.ts";
import type { HistoryAndSplits } from "./read-splits.ts";
import type { Split } from "./split.ts";

/**
 * A table of contracts as a whole and with its last `periods` held out. It says what became of each contract by today, so that there is one
 * split, at its end. Throws as `readHistory` does where it has no dates or the holdout is no whole number of periods.
 */
export async function readContractSplit(
  path: string,
  options: Omit<HistoryOptions, "holdout">,
  periods: number,
): Promise<HistoryAndSplits> {
  const history = await readHistory(path, options);
  const calibration = (await readHistory(path, { ...options, holdout: { periods } })) as Split["calibration"];
  return { history, splits: [{ calibration, previous: await earlier(path, options, calibration) }] };
}

/** The calibration one holdout sooner; null where there was no contract yet. */
async function earlier(
  path: string,
  options: Omit<HistoryOptions, "holdout">,
  { ids, holdout }: Split["calibration"],
): Promise<ClientHistory | null> {
  const twice = { periods: 2 * holdout.periods };
  const sooner = await readHistory(path, { ...options, holdout: twice }).catch((error: unknown) => {
    if (error instanceof InputError || error instanceof UsageError) return null;
    throw error;
  });
  if (sooner === null || sooner.holdout === null) return null;
  const later = new Map(ids.map((id, client) => [id, client]));
  const minus = (both: Int32Array | Float64Array, last: Int32Array | Float64Array): number[] =>
    sooner.ids.map((id, client) => both[client] - last[later.get(id)!]);
  return {
    ...sooner,
    holdout: {
      ...sooner.holdout,
      periods: holdout.periods,
      x: Int32Array.from(minus(sooner.holdout.x, holdout.x)),
      spend: Float64Array.from(minus(sooner.holdout.spend, holdout.spend)),
    },
  };
}
