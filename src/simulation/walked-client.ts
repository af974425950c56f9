import { TRAIT_GONE_AGE, TRAIT_LAST_RATE, TRAIT_RATE } from "../models/model.ts";
import type { LifeDraws } from "./life-draws.ts";
import { TrailingSpend } from "./trailing-spend.ts";

/** One client of one replication as every strategy meets it. Reused for every client; times in the model's unit, from today. */
export class WalkedClient {
  /** Key of its random streams and coins, and its segment's code. */
  entity = 0;
  segment = 0;
  isNew = false;
  /** Row of the history; -1 for a new client. */
  row = -1;
  /** Repeat purchases up to today, age at the last of them, time of the first purchase, and the mean of their amounts. */
  x = 0;
  tx = 0;
  born = 0;
  meanSpend = 0;
  /** Amounts of the 12 months up to today; 0 for a new client. */
  spend12m = 0;
  /** Time at which it left before today; Infinity while alive. */
  leftAt = Infinity;
  /** First period at whose end its purchases before today do not make it active any more; 0 for a new client. */
  activeUntil = 0;
  wasActive = false;
  rate = 0;
  lastRate = 0;
  /** Unit exponential of the last clock, and what is left of it after the first purchase of a new client. */
  drawnLastWait = 0;
  lastWait = 0;
  /** Whether a chance to leave at the first purchase was cut to 1. */
  isCapped = false;
  /** Arrival of a new client, by the clock; 0 for an existing one. */
  startTime = 0;
  startCell = 0;
  startOperational = 0;
  /** Quality: multipliers of rate, last clock and amounts. */
  frequency = 1;
  churn = 1;
  basket = 1;
  /** Rise of the margin of its purchases on arrival, and how often it halves in a unit of time. */
  marginLift = 0;
  marginHalvings = 0;
  /** A further multiplier of the last clock, up to a cell. */
  tiedChurn = 1;
  tiedUntil = 0;
  /** Its purchases in the walk under way, where the strategy keeps them. */
  readonly trailing = new TrailingSpend();

  /** Whether its churn quality ends with its referrer. */
  get isTied(): boolean {
    return this.tiedUntil > this.startCell;
  }

  /** Takes over the traits of a life. */
  takeTraits(life: LifeDraws): void {
    const { traits } = life;
    this.rate = traits[TRAIT_RATE]!;
    this.lastRate = traits[TRAIT_LAST_RATE]!;
    this.leftAt = traits[TRAIT_GONE_AGE] < 0 ? Infinity : this.born + traits[TRAIT_GONE_AGE];
  }
}
