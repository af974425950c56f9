import type { CalendarGrid } from "./calendar-grid.ts";
import { closeNoise } from "./closing.ts";
import { Ledger } from "./ledger.ts";
import type { RunningStrategy } from "./running-strategy.ts";

/** The books of a replication that simulates a sample: sums of the strategies' ledgers over parts of it, each with its weight. */
export class SampledBooks {
  /** By strategy: numbers whose mean square is the variance that simulating a sample adds, in the places of its ledger. */
  readonly noise: readonly Ledger[];
  /** By strategy and stratum, new clients the last: what the clients of the first half of the sample come to, less those of the second. */
  readonly halves: Float64Array;
  private readonly strata: number;
  private readonly wholes: readonly Ledger[];
  private readonly strategies: readonly RunningStrategy[];

  /** `strata`: with new clients as one. */
  constructor(strategies: readonly RunningStrategy[], periods: number, segments: number, strata: number) {
    this.strategies = strategies;
    this.strata = strata;
    this.halves = new Float64Array(strategies.length * strata);
    this.noise = strategies.map(() => new Ledger(periods, segments));
    this.wholes = strategies.map(() => new Ledger(periods, segments));
  }

  clear(): void {
    for (const ledger of [...this.noise, ...this.wholes]) ledger.clear();
    this.halves.fill(0);
  }

  /** Folds the part of a stratum that the strategies' ledgers hold, 1 for its first half and -1 for its second, and empties them. */
  fold(stratum: number, half: 1 | -1, weight: number, noise: number): void {
    this.strategies.forEach(({ ledger }, s) => {
      for (const value of ledger.segmentEquity) this.halves[s * this.strata + stratum] += half * value;
      ledger.foldInto(this.wholes[s], weight, this.noise[s], half * noise);
    });
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
