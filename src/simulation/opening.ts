import {
  AMOUNT,
  BOUGHT,
  BUYER_CLASS,
  CELL,
  CHARGED_UNTIL,
  CONTACT_CELL,
  DEMOTION_CELL,
  DISCOUNT,
  EXPIRES_AT,
  FIRST_LEFT,
  FIRST_TIME,
  GAIN,
  GROUP,
  HARM_CELL,
  HAS_CHOSEN,
  INCENTIVE_UNTIL,
  JOIN_CELL,
  LAST_TIME,
  LEFT_AT,
  LIVES,
  OFFER_UNTIL,
  OPERATIONAL,
  ORDINAL,
  OWN_BASKET,
  OWN_CHURN,
  OWN_FREQUENCY,
  PENDING,
  POINTS,
  REPEAT_AMOUNT,
  REPEATS,
  REWARDED_UNTIL,
  SERVED_UNTIL,
  TIER,
  TIER_CHANGE_UNTIL,
  TIME,
  VALUE,
  WAS_CONTACTED,
} from "./account.ts";
import { bookPurchase } from "./booking.ts";
import { type CalendarGrid, cellOf, discountWithin } from "./calendar-grid.ts";
import { ALIVE_AFTER_YEAR, type Ledger, REPEAT_WITHIN_YEAR } from "./ledger.ts";
import type { LifeDraws } from "./life-draws.ts";
import type { ReplicationWorld, StrategyTerms } from "./replication-world.ts";
import type { WalkedClient } from "./walked-client.ts";

/** Opens a client's account: nothing booked yet but what its history says. What is read before anything writes it is set here, the rest is of clients before. */
export function openAccount(account: Float64Array, client: WalkedClient): void {
  account[VALUE] = 0;
  account[HAS_CHOSEN] = 0;
  account[POINTS] = 0;
  account[EXPIRES_AT] = 0;
  account[PENDING] = 0;
  account[CHARGED_UNTIL] = 0;
  account[BUYER_CLASS] = 0;
  account[REWARDED_UNTIL] = 0;
  account[TIER_CHANGE_UNTIL] = 0;
  account[SERVED_UNTIL] = 0;
  account[LIVES] = 0;
  account[WAS_CONTACTED] = 0;
  account[GROUP] = 0;
  account[GAIN] = 0;
  account[BOUGHT] = 0;
  client.trailing.clear();
  account[JOIN_CELL] = -1;
  account[CONTACT_CELL] = -1;
  account[HARM_CELL] = -1;
  account[INCENTIVE_UNTIL] = -Infinity;
  account[OFFER_UNTIL] = -Infinity;
  account[LEFT_AT] = client.leftAt;
  account[OWN_FREQUENCY] = client.frequency;
  account[OWN_CHURN] = client.churn;
  account[OWN_BASKET] = client.basket;
  account[TIER] = -1;
  account[DEMOTION_CELL] = Infinity;
  account[LAST_TIME] = client.born + client.tx;
  account[REPEATS] = client.x;
  account[REPEAT_AMOUNT] = client.x * client.meanSpend;
}

/** Lays out the purchase at `account[OPERATIONAL]` for booking: its cell and date, discount factor and amount. */
export function layOutPurchase(account: Float64Array, life: LifeDraws, grid: CalendarGrid, ordinal: number): void {
  life.extend(2 * ordinal + 1);
  const cell = cellOf(grid, account[OPERATIONAL]);
  const elapsed = (account[OPERATIONAL] - grid.operational[cell]) * grid.inverseSeason[cell];
  account[TIME] = cell * grid.cellLength + elapsed;
  account[CELL] = cell;
  account[DISCOUNT] = discountWithin(grid, cell, elapsed);
  account[AMOUNT] = life.pairs[2 * ordinal + 1] * life.amountScale * account[OWN_BASKET];
  account[ORDINAL] = ordinal;
}

/** Lays out the purchase at an occasion, at `account[TIME]` in a cell. */
export function layOutOccasion(
  account: Float64Array,
  life: LifeDraws,
  grid: CalendarGrid,
  ordinal: number,
  cell: number,
): void {
  life.extend(2 * ordinal + 1);
  account[CELL] = cell;
  account[DISCOUNT] = discountWithin(grid, cell, account[TIME] - cell * grid.cellLength);
  account[AMOUNT] = life.pairs[2 * ordinal + 1] * life.amountScale * account[OWN_BASKET];
  account[ORDINAL] = ordinal;
}

/** Books a new client's first purchase, on arrival. */
export function bookArrival(
  account: Float64Array,
  client: WalkedClient,
  life: LifeDraws,
  terms: StrategyTerms,
  world: ReplicationWorld,
): void {
  account[OPERATIONAL] = client.startOperational;
  const { grid, firstRatio } = world;
  layOutPurchase(account, life, grid, 0);
  // Seasonal time does not tell moments apart within a cell whose factor is 0.
  account[CELL] = client.startCell;
  account[TIME] = client.startTime;
  account[DISCOUNT] = discountWithin(grid, client.startCell, client.startTime - client.startCell * grid.cellLength);
  account[AMOUNT] *= firstRatio;
  bookPurchase(account, client, terms, world);
}

/** Counts an existing client's first year by `account[FIRST_LEFT]` and `account[FIRST_TIME]`: alive throughout, and bought again if it was active. */
export function bookFirstYear(
  account: Float64Array,
  client: WalkedClient,
  world: ReplicationWorld,
  ledger: Ledger,
): void {
  if (account[FIRST_LEFT] > world.yearEnd) ledger.totals[ALIVE_AFTER_YEAR] += 1;
  if (client.wasActive && account[FIRST_TIME] <= world.yearEnd) ledger.totals[REPEAT_WITHIN_YEAR] += 1;
}
