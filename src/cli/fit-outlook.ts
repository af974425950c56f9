import { DAYS_PER_YEAR, UNIT_DAYS } from "../clients/client-history.ts";
import type { ClientHistory } from "../clients/client-history.ts";
import { lawParameters } from "../models/fit-parameters.ts";
import {
  fittedPurchaseModel,
  fittedPurchaseRows,
  fittedSpendModel,
  fittedSpendRows,
  lawsByRow,
} from "../models/fitted-laws.ts";
import type { Fit } from "../models/model.ts";
import { cliResultWords } from "../words/cli-results.ts";

const MONTHS = 12;
const MS_PER_DAY = 86_400_000;

/** What fitted models say of the clients, in plain sentences; none of a model that was refused. */
export function outlook(
  history: ClientHistory,
  { purchases, spend }: { readonly purchases: Fit; readonly spend: Fit | null },
): readonly string[] {
  const sentences: string[] = [];
  if (purchases.status === "converged") {
    const rows = fittedPurchaseRows(history, purchases);
    const lawOf = lawsByRow(fittedPurchaseModel(purchases), lawParameters(purchases), rows);
    const horizon = DAYS_PER_YEAR / UNIT_DAYS[history.timeUnit];
    let alive = 0;
    let expected = 0;
    for (let row = 0; row < rows.count; row++) {
      const client = [rows.x[row], rows.tx[row], rows.T[row]] as const;
      alive += rows.weight[row] * lawOf(row).pAlive(...client);
      expected += rows.weight[row] * lawOf(row).conditionalExpected(...client, horizon);
    }
    sentences.push(
      cliResultWords.fitted.purchases(alive / history.size, expected, MONTHS, isoDate(history.observedUntil)),
    );
  }
  if (spend?.status === "converged") {
    const mean = meanOfPurchase(history, spend);
    // With q at most 1 the mean does not exist; a warning of the fit says so.
    if (Number.isFinite(mean)) sentences.push(cliResultWords.fitted.spend(mean));
  }
  return sentences;
}

/** What a purchase of a client of whom nothing is known is expected to bring, over the covariates of all clients. */
function meanOfPurchase(history: ClientHistory, spend: Fit): number {
  const rows = fittedSpendRows(history, spend);
  const lawOf = lawsByRow(fittedSpendModel(spend), lawParameters(spend), rows);
  if (rows.covariates === undefined) return lawOf(0).expectedSpend(0, 0);
  let total = 0;
  for (let row = 0; row < rows.count; row++) total += rows.weight[row] * lawOf(row).expectedSpend(0, 0);
  return total / history.size;
}

function isoDate(epochDay: number): string | null {
  // A summary table may not say until when it was observed.
  return Number.isNaN(epochDay) ? null : new Date(epochDay * MS_PER_DAY).toISOString().slice(0, 10);
}
