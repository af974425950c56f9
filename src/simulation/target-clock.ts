import type { Rule } from "../levers/rule.ts";
import type { PurchaseLaw, SpendLaw } from "../models/model.ts";
import { type Bound, boundOf, disjunctiveForm, holds, leastFrequencyOf } from "./rule-bounds.ts";

/** What the rules of a plan are judged by: the fitted laws at their point estimates, and the value that `clv` means. */
export interface TargetContext {
  readonly law: PurchaseLaw;
  readonly spend: SpendLaw;
  readonly margin: number;
  /** Span and continuous rate of `clv`, in the model's unit. */
  readonly valueSpan: number;
  readonly delta: number;
  readonly unitsPerWeek: number;
  readonly segmentNames: readonly string[];
  /** Largest age that a client can reach. */
  readonly maxAge: number;
}

/** What a CRM knows of a client since its last purchase. Times are from today, ages from the first purchase. */
export interface KnownHistory {
  x: number;
  tx: number;
  /** Time of the first and of the last purchase; negative before today. */
  born: number;
  lastPurchase: number;
  meanBasket: number;
  isMember: boolean;
  /** Code in `segmentNames`; their number for a new client. */
  segment: number;
}

const VALUE_NODES = 48;

/**
 * Says at which waves a rule holds for a client whose history does not change: between purchases every fact is constant or
 * monotone in time, so that a conjunction holds on one stretch of time, found once per purchase.
 */
export class TargetClock {
  private readonly conjunctions: readonly (readonly Bound[])[];
  private readonly from: Float64Array;
  private readonly to: Float64Array;
  private readonly context: TargetContext;
  private readonly waves: Float64Array;
  private readonly aliveValues = new Map<number, Float64Array>();

  /** `waves`: the times at which the rule will be asked, ascending. */
  constructor(rule: Rule, context: TargetContext, waves: Float64Array) {
    this.context = context;
    this.waves = waves;
    const alternatives = disjunctiveForm(rule);
    this.conjunctions = alternatives.map((conjunction) => conjunction.map(boundOf));
    this.from = new Float64Array(this.conjunctions.length);
    this.to = new Float64Array(this.conjunctions.length);
    this.leastFrequency = Math.min(...alternatives.map(leastFrequencyOf));
  }

  /** Fewest repeat purchases with which the rule can hold. */
  readonly leastFrequency: number;

  /** Takes note of a client's history, from `now` on. */
  update(history: KnownHistory, now: number): void {
    for (let i = 0; i < this.conjunctions.length; i++) {
      let from = now;
      let to = Infinity;
      const bounds = this.conjunctions[i];
      for (let j = 0; j < bounds.length && from < to; j++) {
        const bound = bounds[j];
        const at = this.crossing(bound, history, now);
        if (!bound.holdsAfter) to = at < to ? at : to;
        else if (at > from) from = at;
      }
      this.from[i] = from;
      this.to[i] = to;
    }
  }

  /** Whether the rule holds at a time, the history unchanged since `update`. */
  holds(time: number): boolean {
    for (let i = 0; i < this.from.length; i++) if (time >= this.from[i] && time < this.to[i]) return true;
    return false;
  }

  /** Latest time after which the rule can no longer hold without a purchase. */
  get lastTime(): number {
    let latest = -Infinity;
    for (let i = 0; i < this.to.length; i++) if (this.from[i] < this.to[i]) latest = Math.max(latest, this.to[i]);
    return latest;
  }

  /** Earliest time at which the rule can hold. */
  get firstTime(): number {
    let earliest = Infinity;
    for (let i = 0; i < this.from.length; i++)
      if (this.from[i] < this.to[i]) earliest = Math.min(earliest, this.from[i]);
    return earliest;
  }

  /** Time from which (or until which) a bound holds: -Infinity or Infinity where it always or never does. */
  private crossing(bound: Bound, history: KnownHistory, now: number): number {
    switch (bound.fact) {
      case "weeks_since_last":
        return history.lastPurchase + bound.level * this.context.unitsPerWeek + bound.shift;
      case "age_weeks":
        return history.born + bound.level * this.context.unitsPerWeek + bound.shift;
      case "p_alive":
        return history.born + this.ageWhenAlive(bound, history);
      case "clv":
        return this.waveBelowValue(bound.level, history, now);
      case "frequency":
        return holds(history.x, bound.operator, bound.level) ? -Infinity : Infinity;
      case "mean_basket":
        return holds(history.meanBasket, bound.operator, bound.level) ? -Infinity : Infinity;
      case "member":
        return (history.isMember === bound.constant) === (bound.operator === "==") ? -Infinity : Infinity;
      case "segment": {
        const name = this.context.segmentNames[history.segment] ?? "new";
        return (name === bound.constant) === (bound.operator === "==") ? -Infinity : Infinity;
      }
    }
  }

  private ageWhenAlive({ level, operator }: Bound, { x, tx }: KnownHistory): number {
    const { law } = this.context;
    if (level > 1) return -Infinity;
    if (level <= 0) return Infinity;
    if (level < 1) return law.ageAtPAlive(level, x, tx);
    if (operator === "<=" || operator === ">") return -Infinity;
    return law.pAlive(x, tx, tx + this.context.maxAge) < 1 ? tx : Infinity;
  }

  /** CLV falls with time while nothing is bought: the first wave from `now` on at which it is below the level, by bisection. */
  private waveBelowValue(level: number, history: KnownHistory, now: number): number {
    const { waves } = this;
    let low = -1;
    let high = waves.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (waves[middle] >= now && this.value(history, waves[middle]) < level) high = middle;
      else low = middle;
    }
    return high === waves.length ? Infinity : waves[high];
  }

  /** The fitted model's CLV on a history, at a time. */
  private value(history: KnownHistory, time: number): number {
    const { law, spend, margin } = this.context;
    const { x, tx, born, meanBasket } = history;
    const age = time - born;
    const informed = meanBasket > 0 ? x : 0;
    return (
      margin *
      spend.expectedSpend(informed, informed > 0 ? meanBasket : 0) *
      law.pAlive(x, tx, age) *
      this.valueIfAlive(x, age)
    );
  }

  /** Discounted expected purchases given alive, which depend on x and T alone: tabulated by x on first use, cubic in between. */
  private valueIfAlive(x: number, age: number): number {
    const { law, valueSpan, delta, maxAge } = this.context;
    let table = this.aliveValues.get(x);
    if (table === undefined) {
      table = new Float64Array(VALUE_NODES + 3);
      for (let node = 0; node < table.length; node++) {
        const nodeAge = maxAge * ((node - 1) / VALUE_NODES) ** 2;
        const tx = x === 0 ? 0 : nodeAge;
        table[node] = law.discountedExpected(x, tx, nodeAge, valueSpan, delta) / law.pAlive(x, tx, nodeAge);
      }
      table[0] = 3 * table[1] - 3 * table[2] + table[3];
      this.aliveValues.set(x, table);
    }
    const position = Math.sqrt(Math.min(1, age / maxAge)) * VALUE_NODES;
    const node = Math.min(VALUE_NODES - 1, position | 0);
    const t = position - node;
    const [before, left, right, after] = [table[node], table[node + 1], table[node + 2], table[node + 3]];
    const slope = (right - before) / 2;
    const slopeRight = (after - left) / 2;
    return (
      left +
      t * (slope + t * (3 * (right - left) - 2 * slope - slopeRight + t * (2 * (left - right) + slope + slopeRight)))
    );
  }
}
