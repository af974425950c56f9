import { SHAPE_STAGES } from "../models/model.ts";
import { AMOUNT, BUYER_CLASS, CELL, JOIN_CELL, ORDINAL, POINTS, TIME } from "./account.ts";
import { ROW, SHARE, SUM, WITHIN } from "./effect-rows.ts";
import type { LifeDraws } from "./life-draws.ts";
import type { Path } from "./path.ts";
import { earnPoints, expirePoints, expiryCell, useVouchers } from "./points.ts";
import type { ReplicationWorld, StrategyTerms } from "./replication-world.ts";
import type { WalkedClient } from "./walked-client.ts";

/** Whether all that a strategy does to existing clients is a program without tiers, whose effects depend on the time since joining and on the points held alone. */
export function hasBareProgram({ loyalty, retention, winBack, service, referred, keepsSpend }: StrategyTerms): boolean {
  if (loyalty === null || retention !== null || winBack !== null || service !== null) return false;
  if (referred !== null || keepsSpend || loyalty.opening !== null || loyalty.tiers !== null) return false;
  return loyalty.afterReward === 1;
}

/** Whether the chance to leave of an existing client who joins a bare program (see `account`) may be capped, once its clocks are drawn. */
export function mayBeCapped(
  account: Float64Array,
  client: WalkedClient,
  terms: StrategyTerms,
  { grid }: ReplicationWorld,
): boolean {
  const { pressure, pressureScale } = terms.loyalty!;
  const buyer = account[BUYER_CLASS];
  const least = Math.min(1, pressureScale[buyer], (1 + pressure[buyer]) * pressureScale[buyer]);
  return client.lastRate * terms.rows.rowOf(account, client)[ROW * grid.cells + SHARE] > client.rate * least;
}

/**
 * Walks an existing client who leaves at a purchase on from purchase `joining` of its plain path, with which it has joined a bare program (see `account`), and which is booked: writes to
 * `walked` its purchases from the next one on, with the cost of what rewards they use, and how it ends; books its points and vouchers. The same as `walk` up to rounding, where nothing may be
 * capped.
 */
export function walkMember(
  account: Float64Array,
  client: WalkedClient,
  life: LifeDraws,
  path: Path,
  joining: number,
  walked: Path,
  terms: StrategyTerms,
  world: ReplicationWorld,
): void {
  const { grid, shape } = world;
  const { ledger } = terms;
  const loyalty = terms.loyalty!;
  const { operational, cells, firstCell, bucketsPerOperational } = grid;
  const row = terms.rows.rowOf(account, client);
  const share = client.lastRate / client.rate;
  const perWait = 1 / (shape[SHAPE_STAGES] * client.rate);
  const buyer = account[BUYER_CLASS];
  const effects = loyalty.effects[buyer];
  const pressure = loyalty.pressure[buyer];
  const scale = loyalty.pressureScale[buyer];
  const endCell = loyalty.endCell < cells ? loyalty.endCell : cells;
  const hasPoints = loyalty.earn > 0;
  let cell = account[JOIN_CELL] | 0;
  let tau = path.operational[joining];
  // Integral of the effects' frequency multiplier.
  let spent = row[ROW * cell + SUM] + (tau - operational[cell]) * row[ROW * cell + WITHIN];
  // The last clock as a survival, see `walk`.
  let kept = 1;
  const bar = Math.exp(-client.lastWait - (joining + 1) * Math.log1p(-share));
  let n = joining + 1;
  walked.leftAt = Infinity;
  // Any number of purchases may come before it.
  while (n >= walked.time.length) walked.grow();
  for (;;) {
    if (life.drawn <= 2 * n) life.extend(2 * n);
    let wait = life.pairs[2 * n] * perWait;
    let guess = tau + wait / row[ROW * cell + WITHIN];
    let border = cells;
    // What the points held multiply frequency by.
    let pull = 1;
    if (pressure !== 0 && cell < endCell) {
      const expires = expiryCell(account, world);
      const isHeld = cell < expires;
      pull = isHeld ? (1 + (pressure * account[POINTS]) / loyalty.threshold) * scale : scale;
      border = isHeld && expires < endCell ? expires : endCell;
      guess = tau + wait / (pull * row[ROW * cell + WITHIN]);
      while (border < cells && wait >= pull * (row[ROW * border + SUM] - spent)) {
        wait -= pull * (row[ROW * border + SUM] - spent);
        spent = row[ROW * border + SUM];
        guess = operational[border]!;
        pull = border < endCell ? scale : 1;
        border = border < endCell ? endCell : cells;
      }
      wait /= pull;
    }
    const target = spent + wait;
    if (!(target < row[ROW * border + SUM])) break;
    let at = border - 1;
    if (guess < operational[border]) at = firstCell[(guess * bucketsPerOperational) | 0];
    if (at < cell) at = cell;
    while (at > cell && row[ROW * at + SUM] > target) at--;
    while (at < border - 1 && row[ROW * at + ROW + SUM] <= target) at++;
    tau = operational[at] + (target - row[ROW * at + SUM]) / row[ROW * at + WITHIN];
    cell = at;
    spent = target;
    if (life.drawn <= 2 * n + 1) life.extend(2 * n + 1);
    if (n >= walked.time.length) walked.grow();
    walked.put(n, at, tau, grid);
    if (hasPoints) {
      account[TIME] = walked.time[n]!;
      account[CELL] = at;
      account[ORDINAL] = n;
      walked.reward[n] = useVouchers(account, ledger, world) * loyalty.faceCost;
      expirePoints(account, ledger, world, walked.time[n]);
      if (at < loyalty.endCell) {
        const age = at - account[JOIN_CELL];
        const amount = life.pairs[2 * n + 1] * life.amountScale * client.basket;
        account[AMOUNT] = age < effects.lasts ? amount * effects.basket[age] : amount;
        earnPoints(account, client, loyalty, ledger, world);
      }
    }
    n++;
    const leaves = share * row[ROW * at + SHARE];
    kept *= 1 - (pull === 1 || effects.perPurchase ? leaves : leaves / pull);
    if (kept <= bar) {
      walked.leftAt = walked.time[n - 1]!;
      break;
    }
  }
  walked.count = n;
}
