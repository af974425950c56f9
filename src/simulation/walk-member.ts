import { SHAPE_STAGES } from "../models/model.ts";
import { JOIN_CELL } from "./account.ts";
import { ROW, SHARE, SUM, WITHIN } from "./effect-rows.ts";
import { LEAST_KEPT } from "./last-clock.ts";
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
 * Walks an existing client who leaves at a purchase on from purchase `joining` of its plain path, with which it has joined a bare program (see `account`): writes to `walked` its purchases
 * from the next one on, and how it ends. The same as `walk` up to rounding.
 *
 * Returns false where its chance to leave may be capped: for `walk`.
 */
export function walkMember(
  account: Float64Array,
  client: WalkedClient,
  life: LifeDraws,
  path: Path,
  joining: number,
  walked: Path,
  terms: StrategyTerms,
  { grid, shape }: ReplicationWorld,
): boolean {
  life.needClocks(client);
  const { operational, cells, firstCell, bucketsPerOperational } = grid;
  const row = terms.rows.rowOf(account, client);
  const share = client.lastRate / client.rate;
  const end = ROW * cells;
  if (share * row[end + SHARE] > 1) return false;
  const perWait = 1 / (shape[SHAPE_STAGES] * client.rate);
  let cell = account[JOIN_CELL] | 0;
  let tau = path.operational[joining];
  // Integral of the frequency multiplier at which the client buys next.
  let target = row[ROW * cell + SUM] + (tau - operational[cell]) * row[ROW * cell + WITHIN];
  const until = row[end + SUM];
  // The last clock by its survival, see `walk`.
  let lastLeft = client.lastWait + (joining + 1) * Math.log1p(-share);
  let kept = 1;
  let bar = Math.exp(-lastLeft);
  let n = joining + 1;
  walked.leftAt = Infinity;
  // Any number of purchases may come before it.
  while (n >= walked.time.length) walked.grow();
  for (;;) {
    if (life.drawn <= 2 * n) life.extend(2 * n);
    const wait = life.pairs[2 * n] * perWait;
    target += wait;
    if (!(target < until)) break;
    const guess = tau + wait / row[ROW * cell + WITHIN];
    let at = cells - 1;
    if (guess < operational[cells]) at = firstCell[(guess * bucketsPerOperational) | 0];
    if (at < cell) at = cell;
    while (at > cell && row[ROW * at + SUM] > target) at--;
    while (at < cells - 1 && row[ROW * at + ROW + SUM] <= target) at++;
    tau = operational[at] + (target - row[ROW * at + SUM]) / row[ROW * at + WITHIN];
    cell = at;
    if (life.drawn <= 2 * n + 1) life.extend(2 * n + 1);
    if (n >= walked.time.length) walked.grow();
    walked.put(n, at, tau, grid);
    n++;
    kept *= 1 - share * row[ROW * at + SHARE];
    if (kept < LEAST_KEPT && kept > 0) {
      lastLeft += Math.log(kept);
      kept = 1;
      bar = Math.exp(-lastLeft);
    }
    if (kept <= bar) {
      walked.leftAt = walked.time[n - 1];
      break;
    }
  }
  walked.count = n;
  return true;
}
