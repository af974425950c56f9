import { JOIN_CELL } from "./account.ts";
import { LAST_SUM, LAST_WITHIN, OTHER_SUM, OTHER_WITHIN, ROW } from "./effect-rows.ts";
import type { LifeDraws } from "./life-draws.ts";
import type { Path } from "./path.ts";
import type { ReplicationWorld, StrategyTerms } from "./replication-world.ts";
import type { WalkedClient } from "./walked-client.ts";

/** Whether all that a strategy does to existing clients is a program without points, whose effects depend on the time since joining alone. */
export function hasBareProgram({ loyalty, retention, winBack, service, referred, keepsSpend }: StrategyTerms): boolean {
  if (loyalty === null || retention !== null || winBack !== null || service !== null) return false;
  if (referred !== null || keepsSpend || loyalty.opening !== null || loyalty.tiers !== null) return false;
  return loyalty.earn === 0 && !loyalty.moves;
}

/**
 * Walks an existing client of two clocks on from purchase `joining` of its plain path, with which it has joined a bare program (see `account`): writes to `walked` its purchases from the next
 * one on, and how it ends. The same as `walk` up to rounding.
 *
 * Returns false where its last clock may be capped: for `walk`.
 */
export function walkMember(
  account: Float64Array,
  client: WalkedClient,
  life: LifeDraws,
  path: Path,
  joining: number,
  walked: Path,
  terms: StrategyTerms,
  { grid }: ReplicationWorld,
): boolean {
  life.needClocks(client);
  const { operational, cells, firstCell, bucketsPerOperational } = grid;
  const row = terms.rows.rowOf(account, client);
  const other = client.rate;
  const last = client.lastRate;
  const end = ROW * cells;
  if (last > other * row[end + OTHER_WITHIN]) return false;
  const joined = account[JOIN_CELL] | 0;
  let tau = path.operational[joining];
  let cell = joined;
  const offset = tau - operational[cell];
  const lastSoFar = last * (row[ROW * cell + LAST_SUM] + offset * row[ROW * cell + LAST_WITHIN]);
  const leavesAt = lastSoFar + client.lastWait - last * tau;
  // The integral of the other clock at which the client buys next, and where it leaves, or is at the horizon.
  let target = other * (row[ROW * cell + OTHER_SUM] + offset * row[ROW * cell + OTHER_WITHIN]) - lastSoFar;
  let until = other * row[end + OTHER_SUM] - last * row[end + LAST_SUM];
  let leaving = Infinity;
  if (leavesAt < last * row[end + LAST_SUM]) {
    const lastTarget = leavesAt / last;
    let at = cell;
    while (at < cells - 1 && row[ROW * at + ROW + LAST_SUM] <= lastTarget) at++;
    const elapsed = (lastTarget - row[ROW * at + LAST_SUM]) / row[ROW * at + LAST_WITHIN];
    leaving = operational[at] + elapsed;
    until = other * (row[ROW * at + OTHER_SUM] + elapsed * row[ROW * at + OTHER_WITHIN]) - leavesAt;
  }
  let n = joining + 1;
  // Any number of purchases may come before it.
  while (n >= walked.time.length) walked.grow();
  for (;;) {
    if (life.drawn <= 2 * n) life.extend(2 * n);
    const wait = life.pairs[2 * n];
    target += wait;
    if (!(target < until)) break;
    const within = ROW * cell;
    const guess = tau + wait / (other * row[within + OTHER_WITHIN] - last * row[within + LAST_WITHIN]);
    let at = cells - 1;
    if (guess < operational[cells]) at = firstCell[(guess * bucketsPerOperational) | 0];
    if (at < cell) at = cell;
    while (at > cell && other * row[ROW * at + OTHER_SUM] - last * row[ROW * at + LAST_SUM] > target) at--;
    let reached = other * row[ROW * at + OTHER_SUM] - last * row[ROW * at + LAST_SUM];
    while (at < cells - 1) {
      const above = other * row[ROW * at + ROW + OTHER_SUM] - last * row[ROW * at + ROW + LAST_SUM];
      if (above > target) break;
      reached = above;
      at++;
    }
    tau =
      operational[at] +
      (target - reached) / (other * row[ROW * at + OTHER_WITHIN] - last * row[ROW * at + LAST_WITHIN]);
    cell = at;
    if (life.drawn <= 2 * n + 1) life.extend(2 * n + 1);
    if (n >= walked.time.length) walked.grow();
    walked.put(n, at, tau, grid);
    n++;
  }
  walked.leftAt = Infinity;
  if (leaving < Infinity) {
    if (life.drawn <= 2 * n + 1) life.extend(2 * n + 1);
    if (n >= walked.time.length) walked.grow();
    let at = cell;
    while (at < cells - 1 && operational[at + 1] <= leaving) at++;
    walked.put(n, at, leaving, grid);
    walked.leftAt = walked.time[n];
    n++;
  }
  walked.count = n;
  return true;
}
