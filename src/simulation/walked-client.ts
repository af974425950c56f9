import { TRAIT_GONE_AGE, TRAIT_LAST_RATE, TRAIT_RATE } from "../models/model.ts";
import type { LifeDraws } from "./life-draws.ts";
import { TrailingSpend } from "./trailing-spend.ts";

/**
 * One client of one replication as every strategy meets it. Reused for every client; times in the model's unit, from today.
 *
 * What may be no whole number is set to NaN first: a field that begins as one would be laid out anew at the first that is not, and the hot loop compiled again.
 */
export class WalkedClient {
  /** Key of its random streams and coins, and its segment's code. */
  entity = 0;
  segment = 0;
  isNew = false;
  /** Row of the history; -1 for a new client. */
  row = -1;
  /** Repeat purchases up to today, age at the last of them, time of the first purchase, and the mean of their amounts. */
  x = 0;
  tx = NaN;
  born = NaN;
  meanSpend = NaN;
  /** Amounts of the 12 months up to today; 0 for a new client. */
  spend12m = NaN;
  /** Time at which it left before today; Infinity while alive. */
  leftAt = Infinity;
  /** First period at whose end its purchases before today do not make it active any more; 0 for a new client. */
  activeUntil = 0;
  wasActive = false;
  rate = NaN;
  lastRate = NaN;
  /** Unit exponential of the last clock, and what is left of it after the first purchase of a new client. */
  drawnLastWait = NaN;
  lastWait = NaN;
  /** Whether a chance to leave at the first purchase was cut to 1. */
  isCapped = false;
  /** Arrival of a new client, by the clock; 0 for an existing one. */
  startTime = NaN;
  startCell = 0;
  startOperational = NaN;
  /** Quality: multipliers of rate, last clock and amounts. */
  frequency = NaN;
  churn = NaN;
  basket = NaN;
  /** Rise of the margin of its purchases on arrival, and how often it halves in a unit of time. */
  marginLift = NaN;
  marginHalvings = NaN;
  /** A further multiplier of the last clock, up to a cell. */
  tiedChurn = NaN;
  tiedUntil = 0;
  /** Its purchases in the walk under way, where the strategy keeps them. */
  readonly trailing = new TrailingSpend();

  constructor() {
    this.tx = 0;
    this.born = 0;
    this.meanSpend = 0;
    this.spend12m = 0;
    this.rate = 0;
    this.lastRate = 0;
    this.drawnLastWait = 0;
    this.lastWait = 0;
    this.startTime = 0;
    this.startOperational = 0;
    this.marginLift = 0;
    this.marginHalvings = 0;
    this.frequency = 1;
    this.churn = 1;
    this.basket = 1;
    this.tiedChurn = 1;
  }

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
