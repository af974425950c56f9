import { isoFromDay } from "../clients/calendar.ts";
import { UNIT_DAYS, type ClientHistory, type PurchaseRows } from "../clients/client-history.ts";
import { fitPageWords } from "../words/fit-page.ts";
import { dayOfIso } from "./cohorts.ts";
import { heterogeneity } from "./heterogeneity.ts";
import { aliveGrid, frequencyTable, type LawOfRow } from "./history-tables.ts";
import { usualMost } from "./holdout-figures.ts";
import type { PurchaseModel } from "./model.ts";
import { timingRegularity } from "./timing-regularity.ts";
import { tracking } from "./tracking.ts";

const { missing: reasons } = fitPageWords;
const NINETY_PERCENT = 1.6448536269514722; // 95 % point of the standard normal
const [LEAST_GRID, MOST_GRID] = [5, 40];
const LEAST_UNITS = 4;

/** Mean P(alive), and the purchases that all clients together are expected to make within `horizon`. */
export function outlookOf(rows: PurchaseRows, lawOf: LawOfRow, horizon: number) {
  let clients = 0;
  let alive = 0;
  let expected = 0;
  for (let row = 0; row < rows.count; row++) {
    const client = [rows.x[row], rows.tx[row], rows.T[row]] as const;
    clients += rows.weight[row];
    alive += rows.weight[row] * lawOf(row).pAlive(...client);
    expected += rows.weight[row] * lawOf(row).conditionalExpected(...client, horizon);
  }
  return { aliveShare: alive / clients, expected };
}

/** Tracking in whole units with their last days, each client's cohort by its own law; why there is none, in a sentence. */
export function trackingOf(history: ClientHistory, rows: PurchaseRows, lawOf: LawOfRow) {
  const { facts, firstDay, holdout, observedUntil, timeUnit } = history;
  if (facts.kind === "contracts" || facts.occasions === true) return reasons.tracking.calendar;
  if (firstDay === null || facts.start === null || facts.end === null) return reasons.tracking.noDates;
  const unitDays = UNIT_DAYS[timeUnit];
  const start = dayOfIso(facts.start);
  // A last unit that the file cuts short would look like a collapse.
  const units = Math.floor((dayOfIso(facts.end) - start + 1) / unitDays);
  if (units < LEAST_UNITS) return reasons.tracking.tooShort(timeUnit);
  const { expected } = tracking(history, (client) => lawOf(rows.rowOfClient[client]))!;
  const whole = expected.slice(0, units);
  return {
    unit: timeUnit,
    period: whole.map((_, unit) => isoFromDay(start + Math.ceil((unit + 1) * unitDays) - 1)),
    actual: facts.repeatByUnit.slice(0, units),
    expected: whole,
    holdoutFrom: holdout === null ? null : isoFromDay(observedUntil + 1),
  };
}

/** Clients by repeat purchases up to what nearly all of them have at most. */
export function frequencyOf(rows: PurchaseRows, lawOf: LawOfRow) {
  return frequencyTable(rows, lawOf, usualMost(rows));
}

/** P(alive) and CET of clients as old as the oldest one, by the law of the row in the middle where covariates make several. */
export function aliveGridOf(rows: PurchaseRows, lawOf: LawOfRow, model: PurchaseModel, horizon: number) {
  const T = rows.T.reduce((longest, own) => Math.max(longest, own), 0);
  const isWhole = model.timing === "occasions";
  const most = usualMost(rows, LEAST_GRID, MOST_GRID);
  const grid = aliveGrid(lawOf(rows.count >> 1), T, horizon, isWhole ? Math.min(most, T) : most, isWhole);
  return {
    ...grid,
    pAlive: model.leaving === "never" ? null : withNulls(grid.pAlive),
    expected: withNulls(grid.expected),
    hasCovariates: rows.covariates !== undefined,
  };
}

/** How new clients differ; the rate of contracts, which is 1 for all, is left out. */
export function heterogeneityOf(model: PurchaseModel, rows: PurchaseRows, parameters: readonly number[]) {
  const { rate, dropout, dropoutKind } = heterogeneity(model, model.traitSampler(rows), parameters);
  return {
    rate: model.timing === "contracts" ? null : rate,
    rateKind: model.timing === "continuous" ? ("rate" as const) : ("probability" as const),
    dropout,
    dropoutKind,
    leaving: model.leaving,
  };
}

/** Regularity with its 90 % interval, normal in the logarithm; why it is not known, in a sentence. */
export function regularityOf(history: ClientHistory, { timing }: PurchaseModel) {
  if (timing !== "continuous") return reasons.regularity.calendar;
  if (history.logWaits === null) return reasons.regularity.noDates;
  const found = timingRegularity(history);
  if (found === null) return reasons.regularity.tooFew;
  const reach = Math.exp((NINETY_PERCENT * found.standardError) / found.shape);
  return { shape: found.shape, p05: found.shape / reach, p95: found.shape * reach, clients: found.clients };
}

function withNulls(values: readonly (readonly number[])[]): readonly (readonly (number | null)[])[] {
  return values.map((row) => row.map((value) => (Number.isFinite(value) ? value : null)));
}
