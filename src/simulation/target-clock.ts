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
  /** Stretch on which each conjunction holds, the stretch that spans them all, and the crossing found last. */
  private readonly from: Float64Array;
  private readonly to: Float64Array;
  private readonly span = new Float64Array(2);
  private readonly crossing = new Float64Array(1);
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

  /** Takes note of a client's history. */
  update(history: KnownHistory): void {
    const { from, to, crossing } = this;
    let first = Infinity;
    let last = -Infinity;
    for (let i = 0; i < from.length; i++) {
      const bounds = this.conjunctions[i];
      from[i] = -Infinity;
      to[i] = Infinity;
      for (let j = 0; j < bounds.length && from[i] < to[i]; j++) {
        this.cross(bounds[j], history);
        if (!bounds[j].holdsAfter) to[i] = Math.min(to[i], crossing[0]);
        else from[i] = Math.max(from[i], crossing[0]);
      }
      if (from[i] >= to[i]) continue;
      first = Math.min(first, from[i]);
      last = Math.max(last, to[i]);
    }
    this.span[0] = first;
    this.span[1] = last;
  }

  /** Ordinal of the first wave from `wave` on at which the rule holds, the history unchanged since `update`; their number where there is none. */
  nextWave(wave: number): number {
    const { waves, from, to, span } = this;
    let next = wave;
    while (next < waves.length && waves[next] < span[0]) next++;
    for (; next < waves.length && waves[next] < span[1]; next++) {
      for (let i = 0; i < from.length; i++) if (waves[next] >= from[i] && waves[next] < to[i]) return next;
    }
    return waves.length;
  }

  /** Writes to `crossing` the time from which (or until which) a bound holds: -Infinity or Infinity where it always or never does. */
  private cross(bound: Bound, history: KnownHistory): void {
    const { crossing, context } = this;
    switch (bound.fact) {
      case "weeks_since_last":
        crossing[0] = history.lastPurchase + bound.level * context.unitsPerWeek + bound.shift;
        break;
      case "age_weeks":
        crossing[0] = history.born + bound.level * context.unitsPerWeek + bound.shift;
        break;
      case "p_alive":
        crossing[0] = history.born + this.ageWhenAlive(bound, history);
        break;
      case "clv":
        crossing[0] = this.waveBelowValue(bound, history);
        break;
      case "frequency":
        crossing[0] = holds(history.x, bound.operator, bound.level) ? -Infinity : Infinity;
        break;
      case "mean_basket":
        crossing[0] = holds(history.meanBasket, bound.operator, bound.level) ? -Infinity : Infinity;
        break;
      case "member":
        crossing[0] = (history.isMember === bound.constant) === (bound.operator === "==") ? -Infinity : Infinity;
        break;
      case "segment": {
        const name = context.segmentNames[history.segment] ?? "new";
        crossing[0] = (name === bound.constant) === (bound.operator === "==") ? -Infinity : Infinity;
        break;
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

  /** CLV falls with time while nothing is bought: the first wave since the last purchase at which it is below the level, by bisection. */
  private waveBelowValue({ level }: Bound, history: KnownHistory): number {
    const { waves } = this;
    let low = -1;
    let high = waves.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (waves[middle] >= history.lastPurchase && this.value(history, waves[middle]) < level) high = middle;
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
