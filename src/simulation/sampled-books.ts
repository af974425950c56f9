import type { CalendarGrid } from "./calendar-grid.ts";
import { closeNoise } from "./closing.ts";
import { Ledger } from "./ledger.ts";
import type { RunningStrategy } from "./running-strategy.ts";

/** The books of a replication that simulates a sample: sums of the strategies' ledgers over parts of it, each with its weight. */
export class SampledBooks {
  /** By strategy: numbers whose mean square is the variance that simulating a sample adds, in the places of its ledger. */
  readonly noise: readonly Ledger[];
  private readonly wholes: readonly Ledger[];
  private readonly strategies: readonly RunningStrategy[];

  constructor(strategies: readonly RunningStrategy[], periods: number, segments: number) {
    this.strategies = strategies;
    this.noise = strategies.map(() => new Ledger(periods, segments));
    this.wholes = strategies.map(() => new Ledger(periods, segments));
  }

  clear(): void {
    for (const ledger of [...this.noise, ...this.wholes]) ledger.clear();
  }

  /** Folds the part that the strategies' ledgers hold, and empties them. */
  fold(weight: number, noiseWeight: number): void {
    this.strategies.forEach(({ ledger }, s) => ledger.foldInto(this.wholes[s], weight, this.noise[s], noiseWeight));
  }

  /** Puts the sums in the place of what the strategies' ledgers hold. */
  takeWhole(): void {
    this.strategies.forEach(({ ledger }, s) => ledger.set(this.wholes[s]));
  }

  /** Closes the books of what sampling adds. */
  close(grid: CalendarGrid): void {
    this.strategies.forEach((strategy, s) => closeNoise(strategy, this.noise[s], grid));
  }
}
