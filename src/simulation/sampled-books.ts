import type { CalendarGrid } from "./calendar-grid.ts";
import { closeNoise } from "./closing.ts";
import { Ledger } from "./ledger.ts";
import type { RunningStrategy } from "./running-strategy.ts";

/** The books of a replication that simulates a sample: sums of the strategies' ledgers over parts of it, each with its weight. */
export class SampledBooks {
  /** By strategy: numbers whose mean square is the variance that simulating a sample adds, in the places of its ledger. */
  readonly noise: readonly Ledger[];
  /** The same of the variance that simulating all clients has by their own luck, and by how those of a stratum differ. */
  readonly luck: readonly Ledger[];
  /** Of each stratum, and of each source of new clients by its name: what those of the first half of the sample come to, less those of the second, by strategy. */
  readonly halves = new Map<number | string, Float64Array>();
  private readonly wholes: readonly Ledger[];
  private readonly strategies: readonly RunningStrategy[];

  constructor(strategies: readonly RunningStrategy[], periods: number, segments: number) {
    this.strategies = strategies;
    const ledgers = (): readonly Ledger[] => strategies.map(() => new Ledger(periods, segments));
    this.noise = ledgers();
    this.luck = ledgers();
    this.wholes = ledgers();
  }

  clear(): void {
    for (const ledger of [...this.noise, ...this.luck, ...this.wholes]) ledger.clear();
    for (const gap of this.halves.values()) gap.fill(0);
  }

  /** Folds the part of a stratum or source that the strategies' ledgers hold, 1 for its first half and -1 for its second, and empties them. */
  fold(of: number | string, half: 1 | -1, weight: number, noise: number): void {
    let gap = this.halves.get(of);
    if (gap === undefined) this.halves.set(of, (gap = new Float64Array(this.strategies.length)));
    this.strategies.forEach(({ ledger }, s) => {
      for (const value of ledger.segmentEquity) gap[s] += half * value;
      ledger.foldInto([
        [this.wholes[s], weight],
        [this.noise[s], half * noise],
        [this.luck[s], half * Math.sqrt(weight)],
      ]);
    });
  }

  /** Puts the sums in the place of what the strategies' ledgers hold. */
  takeWhole(): void {
    this.strategies.forEach(({ ledger }, s) => ledger.set(this.wholes[s]));
  }

  /** Closes the books of what sampling adds and of luck. */
  close(grid: CalendarGrid): void {
    this.strategies.forEach((strategy, s) => {
      closeNoise(strategy, this.noise[s], grid);
      closeNoise(strategy, this.luck[s], grid);
    });
  }
}
