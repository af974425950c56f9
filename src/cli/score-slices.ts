import { setImmediate } from "node:timers/promises";
import type { ClientHistory } from "../clients/client-history.ts";
import { InterruptedError } from "../errors.ts";
import type { Fit } from "../models/model.ts";
import { score } from "../models/score.ts";
import type { ScoreOptions, Scores } from "../models/score.ts";
import { valueQuartiles } from "../models/value-quartiles.ts";
import { cliWords } from "../words/cli.ts";

/** Clients scored between two looks at the signal: under a second of work. */
const SLICE = 20_000;

interface SliceOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (share: number) => void;
}

/**
 * Scores every client, the same as `score`, in slices, so that Ctrl-C is heard and progress is seen.
 *
 * Without a spend fit there are no intervals to draw: one slice then.
 */
export async function scoreInSlices(
  history: ClientHistory,
  fits: { readonly purchases: Fit; readonly spend: Fit | null },
  options: ScoreOptions,
  { signal, onProgress }: SliceOptions,
): Promise<Scores> {
  if (fits.spend === null || history.size <= SLICE) return score(history, fits, options);
  const parts: Scores[] = [];
  for (let from = 0; from < history.size; from += SLICE) {
    onProgress(from / history.size);
    await setImmediate();
    if (signal.aborted) throw new InterruptedError(cliWords.interrupted);
    parts.push(score(sliceOf(history, from, Math.min(from + SLICE, history.size)), fits, options));
  }
  onProgress(1);
  const joined = (column: (part: Scores) => Float64Array): Float64Array => {
    const whole = new Float64Array(history.size);
    parts.forEach((part, slice) => {
      whole.set(column(part), slice * SLICE);
    });
    return whole;
  };
  const clv = joined((part) => part.clv);
  return {
    x: history.x,
    tx: history.tx,
    T: history.T,
    pAlive: joined((part) => part.pAlive),
    expectedPurchases: joined((part) => part.expectedPurchases),
    expectedSpend: joined((part) => part.expectedSpend),
    clv,
    clvP05: joined((part) => part.clvP05),
    clvP95: joined((part) => part.clvP95),
    segment: valueQuartiles(clv),
    segmentNames: parts[0].segmentNames,
  };
}

/** Clients `from` to `to` - 1, as views. */
function sliceOf(history: ClientHistory, from: number, to: number): ClientHistory {
  const { covariates } = history;
  return {
    ...history,
    ...(covariates === undefined
      ? {}
      : {
          covariates: covariates.map((column) =>
            column.kind === "number"
              ? { ...column, values: column.values.subarray(from, to) }
              : { ...column, codes: column.codes.subarray(from, to) },
          ),
        }),
    size: to - from,
    ids: history.ids.slice(from, to),
    x: history.x.subarray(from, to),
    tx: history.tx.subarray(from, to),
    T: history.T.subarray(from, to),
    meanSpend: history.meanSpend.subarray(from, to),
  };
}
