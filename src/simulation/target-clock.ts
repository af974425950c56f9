import type { Rule } from "../levers/rule.ts";
import { type FactContext, KnownFacts, type KnownHistory } from "./known-facts.ts";
import { type Bound, boundOf, disjunctiveForm, holds, leastFrequencyOf } from "./rule-bounds.ts";

/** What the rules of a plan are judged by. */
export interface TargetContext extends FactContext {
  readonly unitsPerWeek: number;
  readonly segmentNames: readonly string[];
}

/**
 * Says at which waves a rule holds for a client whose history does not change: between purchases every fact is constant or
 * monotone in time, so that a conjunction holds on one stretch of time, found once per purchase. The facts that are not, or that change by steps,
 * are asked at the waves in it.
 */
export class TargetClock {
  private readonly conjunctions: readonly (readonly Bound[])[];
  private readonly asked: readonly (readonly Bound[])[];
  /** The asked ones and those on CLV, whose crossing is known by the wave alone; whether there are any. */
  private readonly stepped: readonly (readonly Bound[])[];
  private readonly hasSteps: boolean;
  /** Moment written by `findSince`. */
  readonly since = new Float64Array(1);
  /** Stretch on which each conjunction holds, the stretch that spans them all, and the crossing found last. */
  private readonly from: Float64Array;
  private readonly to: Float64Array;
  readonly span = new Float64Array(2);
  private readonly crossing = new Float64Array(1);
  private readonly context: TargetContext;
  private readonly waves: Float64Array;
  private readonly facts: KnownFacts;
  private history: KnownHistory | null = null;

  /** By client: its stretch as it is today, NaN where it has not been looked at. */
  private readonly today: Float64Array;

  /** `waves`: the times at which the rule will be asked, ascending. `clients`: how many have a history today that no replication changes. */
  constructor(rule: Rule, context: TargetContext, waves: Float64Array, clients = 0) {
    this.context = context;
    this.waves = waves;
    const alternatives = disjunctiveForm(rule);
    this.facts = new KnownFacts(context);
    const bounds = alternatives.map((conjunction) => conjunction.map(boundOf));
    this.conjunctions = bounds.map((conjunction) => conjunction.filter((bound) => !isAsked(bound, context)));
    this.asked = bounds.map((conjunction) => conjunction.filter((bound) => isAsked(bound, context)));
    this.stepped = bounds.map((conjunction) => conjunction.filter((bound) => isStepped(bound, context)));
    this.hasSteps = this.stepped.some((conjunction) => conjunction.length > 0);
    this.isOneStretch = bounds.length === 1 && this.asked[0].length === 0;
    this.today = new Float64Array(this.isOneStretch ? 2 * clients : 0).fill(NaN);
    this.from = new Float64Array(this.conjunctions.length);
    this.to = new Float64Array(this.conjunctions.length);
    this.leastFrequency = Math.min(...alternatives.map(leastFrequencyOf));
  }

  /** Whether the rule holds from `span[0]` to `span[1]` and at no other time: nothing is asked at waves. */
  readonly isOneStretch: boolean;
  /** Fewest repeat purchases with which the rule can hold. */
  readonly leastFrequency: number;

  /** Takes note of a client's history, which must not change until the next update. */
  update(history: KnownHistory): void {
    const { from, to, crossing } = this;
    this.history = history;
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

  /** Takes note of a client's history as it is today, which is looked at once for good; `client` is its ordinal. */
  updateAsToday(history: KnownHistory, client: number): void {
    if (this.recallToday(client)) {
      this.history = history;
      return;
    }
    this.update(history);
    const { span, today } = this;
    if (2 * client >= today.length) return;
    today[2 * client] = span[0];
    today[2 * client + 1] = span[1];
  }

  /** Takes up the stretch of a client as it is today, if that is known; false where it is not. */
  recallToday(client: number): boolean {
    const { from, to, span, today } = this;
    if (!(2 * client < today.length) || Number.isNaN(today[2 * client])) return false;
    from[0] = span[0] = today[2 * client];
    to[0] = span[1] = today[2 * client + 1];
    return true;
  }

  /** Ordinal of the first wave from `wave` on at which the rule holds, the history unchanged since `update`; their number where there is none. */
  nextWave(wave: number): number {
    const { waves, from, to, span } = this;
    let next = wave;
    while (next < waves.length && waves[next] < span[0]) next++;
    if (this.isOneStretch) return next < waves.length && waves[next] < span[1] ? next : waves.length;
    for (; next < waves.length && waves[next] < span[1]; next++) {
      for (let i = 0; i < from.length; i++) {
        if (waves[next] >= from[i] && waves[next] < to[i] && this.holdsAll(this.asked[i], waves[next])) return next;
      }
    }
    return waves.length;
  }

  /**
   * Writes to `since` the first moment since the last purchase at which the rule held, by a time at which it does. Where it names facts that are asked, or CLV: the
   * first whole unit of time since the last purchase, or else that time.
   */
  findSince(time: number): void {
    const { from, to, since, conjunctions } = this;
    const start = this.history!.lastPurchase;
    since[0] = time;
    if (this.hasSteps) return this.findStep(start, time);
    for (let i = 0; i < conjunctions.length; i++) {
      const held = Math.max(start, from[i]);
      if (held < to[i] && held < since[0]) since[0] = held;
    }
  }

  private findStep(start: number, time: number): void {
    const { since, stepped } = this;
    for (let units = 0; start + units <= time; units++) {
      const at = start + units;
      for (let i = 0; i < stepped.length; i++) {
        if (!this.holdsDated(i, at) || !this.holdsAll(stepped[i], at)) continue;
        since[0] = at;
        return;
      }
    }
  }

  /** Whether those of a conjunction's bounds hold whose crossing is known to the moment. */
  private holdsDated(conjunction: number, time: number): boolean {
    const { crossing, context } = this;
    return this.conjunctions[conjunction].every((bound) => {
      if (isStepped(bound, context)) return true;
      this.cross(bound, this.history!);
      return bound.holdsAfter ? time >= crossing[0] : time < crossing[0];
    });
  }

  /** Whether bounds hold whose facts are asked at a time. */
  private holdsAll(bounds: readonly Bound[], time: number): boolean {
    const { facts } = this;
    const history = this.history!;
    return bounds.every(({ fact, operator, level, constant }) => {
      switch (fact) {
        case "tier":
          return (history.tier(time) === constant) === (operator === "==");
        case "spend_12m":
          return holds(history.spend12m(time), operator, level);
        case "clv":
          return holds(facts.value(history, time), operator, level);
        default:
          return holds(facts.pAlive(history, time), operator, level);
      }
    });
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
      case "spend_12m":
      case "tier":
        // Asked, never crossed.
        crossing[0] = NaN;
        break;
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
      if (waves[middle] >= history.lastPurchase && this.facts.value(history, waves[middle]) < level) high = middle;
      else low = middle;
    }
    return high === waves.length ? Infinity : waves[high];
  }
}

/**
 * Whether a bound is asked at every wave: P(alive) and CLV change by steps at occasions, after Erlang stages CLV first rises while nothing is bought, tiers end at
 * reviews, and the spend of the last 12 months falls by steps.
 */
function isAsked({ fact }: Bound, { timing, valueVariesWithWait }: TargetContext): boolean {
  if (fact === "spend_12m" || fact === "tier") return true;
  if (fact === "clv") return timing !== "continuous" || valueVariesWithWait;
  return fact === "p_alive" && timing !== "continuous";
}

function isStepped(bound: Bound, context: TargetContext): boolean {
  return bound.fact === "clv" || isAsked(bound, context);
}
