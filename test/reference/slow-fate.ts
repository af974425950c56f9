import type { Dice } from "./slow-dice.ts";

/**
 * The luck of one client, the same whatever is done to it: the unit exponentials of its two clocks and the sizes of its amounts, drawn
 * when they are first asked for.
 */
export class Fate {
  private readonly dice: Dice;
  private readonly waits: number[] = [];
  private readonly lasts: number[] = [];
  private readonly sizes: number[] = [];

  constructor(dice: Dice) {
    this.dice = dice;
  }

  /** What the clock of other purchases has to spend before its n-th event. */
  wait(n: number): number {
    return (this.waits[n] ??= this.dice.exponential());
  }

  /** What the last clock has to spend in the n-th life. */
  last(n: number): number {
    return (this.lasts[n] ??= this.dice.exponential());
  }

  /** The n-th amount over its mean, of a Gamma with this shape. */
  size(n: number, shape: number): number {
    return (this.sizes[n] ??= this.dice.gamma(shape, shape));
  }
}
