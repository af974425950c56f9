import fc from "fast-check";
import { describe, test } from "vitest";
import type { Fact, Rule } from "../../src/levers/rule.ts";
import { bgNbd } from "../../src/models/bg-nbd.ts";
import { gammaGamma } from "../../src/models/gamma-gamma.ts";
import type { KnownHistory } from "../../src/simulation/known-facts.ts";
import { TargetClock, type TargetContext } from "../../src/simulation/target-clock.ts";

const context: TargetContext = {
  law: bgNbd.at([0.9, 5.5, 0.95, 2.8]),
  timing: "continuous",
  valueVariesWithWait: false,
  spend: gammaGamma.at([5.5, 4.2, 17]),
  margin: 0.4,
  valueSpan: 5 * 52.18,
  delta: Math.log(1.1) / 52.18,
  unitsPerWeek: 1,
  segmentNames: ["bottom", "top"],
  maxAge: 260,
};
/** Every two weeks or so for two years, off any round number. */
const WAVES = Float64Array.from({ length: 48 }, (_, i) => i * 2.174107);

/** A fact at a time, from its definition. */
function factAt(fact: Fact, history: KnownHistory, time: number): number | string | boolean {
  const { law, spend, margin, valueSpan, delta, segmentNames } = context;
  const { x, tx, born, lastPurchase, meanBasket, isMember, segment } = history;
  const age = time - born;
  switch (fact) {
    case "p_alive":
      return law.pAlive(x, tx, age);
    case "clv":
      return margin * spend.expectedSpend(x, meanBasket) * law.discountedExpected(x, tx, age, valueSpan, delta);
    case "frequency":
      return x;
    case "weeks_since_last":
      return time - lastPurchase;
    case "age_weeks":
      return age;
    case "mean_basket":
      return meanBasket;
    case "segment":
      return segmentNames[segment] ?? "new";
    case "member":
      return isMember;
    case "spend_12m":
      return history.spend12m(time);
    case "tier":
      return history.tier(time);
  }
}

/** A rule evaluated on the facts at a time, word by word. */
function holdsAt(rule: Rule, history: KnownHistory, time: number): boolean {
  switch (rule.kind) {
    case "and":
      return rule.rules.every((part) => holdsAt(part, history, time));
    case "or":
      return rule.rules.some((part) => holdsAt(part, history, time));
    case "not":
      return !holdsAt(rule.rule, history, time);
    case "compare": {
      const fact = factAt(rule.fact, history, time);
      switch (rule.operator) {
        case "<":
          return fact < rule.value;
        case "<=":
          return fact <= rule.value;
        case ">":
          return fact > rule.value;
        case ">=":
          return fact >= rule.value;
        case "==":
          return fact === rule.value;
        case "!=":
          return fact !== rule.value;
      }
    }
  }
}

/** The same rule with its levels of CLV raised by a share: what an interpolated value may mistake. */
function withClvRaised(rule: Rule, share: number): Rule {
  if (rule.kind === "not") return { ...rule, rule: withClvRaised(rule.rule, share) };
  if (rule.kind !== "compare") return { ...rule, rules: rule.rules.map((part) => withClvRaised(part, share)) };
  return rule.fact === "clv" ? { ...rule, value: (rule.value as number) * (1 + share) } : rule;
}

const numeric = (fact: Fact, value: fc.Arbitrary<number>): fc.Arbitrary<Rule> =>
  fc.record({
    kind: fc.constant("compare" as const),
    fact: fc.constant(fact),
    operator: fc.constantFrom("<", "<=", ">", ">=", "==", "!=" as const),
    value,
  });

const comparisons: Readonly<Record<Fact, fc.Arbitrary<Rule>>> = {
  p_alive: numeric("p_alive", fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }))),
  clv: numeric("clv", fc.double({ min: 0, max: 150, noNaN: true })),
  frequency: numeric("frequency", fc.integer({ min: 0, max: 12 })),
  weeks_since_last: numeric("weeks_since_last", fc.double({ min: 0, max: 120, noNaN: true })),
  mean_basket: numeric("mean_basket", fc.double({ min: 0, max: 80, noNaN: true })),
  age_weeks: numeric("age_weeks", fc.double({ min: 0, max: 250, noNaN: true })),
  segment: fc.record({
    kind: fc.constant("compare" as const),
    fact: fc.constant("segment" as const),
    operator: fc.constantFrom("==", "!=" as const),
    value: fc.constantFrom("top", "bottom", "new"),
  }),
  member: fc.record({
    kind: fc.constant("compare" as const),
    fact: fc.constant("member" as const),
    operator: fc.constantFrom("==", "!=" as const),
    value: fc.boolean(),
  }),
  spend_12m: numeric("spend_12m", fc.double({ min: 0, max: 150, noNaN: true })),
  tier: fc.record({
    kind: fc.constant("compare" as const),
    fact: fc.constant("tier" as const),
    operator: fc.constantFrom("==", "!=" as const),
    value: fc.constantFrom("none", "silver", "gold"),
  }),
};

const anyRule = fc.letrec<{ rule: Rule; compare: Rule }>((tie) => ({
  compare: fc.oneof(...Object.values(comparisons)),
  rule: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    tie("compare"),
    fc.record({
      kind: fc.constantFrom("and", "or" as const),
      rules: fc.array(tie("rule"), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant("not" as const), rule: tie("rule") }),
  ),
})).rule;

/** What is known of a client at `now`: a time between its last purchase and the last wave. */
const anyHistory: fc.Arbitrary<{ history: KnownHistory; now: number }> = fc
  .record({
    x: fc.integer({ min: 0, max: 40 }),
    age: fc.double({ min: 0.01, max: 150, noNaN: true }),
    last: fc.double({ min: 0, max: 1, noNaN: true }),
    later: fc.double({ min: 0, max: 80, noNaN: true }),
    meanBasket: fc.double({ min: 1, max: 80, noNaN: true }),
    isMember: fc.boolean(),
    segment: fc.integer({ min: 0, max: 2 }),
    spent: fc.double({ min: 0, max: 200, noNaN: true }),
  })
  .map(({ x, age, last, later, meanBasket, isMember, segment, spent }) => {
    const tx = x === 0 ? 0 : age * last + (last * later) / 2;
    const born = -age;
    const lastPurchase = born + tx;
    const known = { x, tx, born, lastPurchase, meanBasket: x === 0 ? 0 : meanBasket, isMember, segment };
    // All spent at the last purchase, which a year later does not count any more; two reviews demote.
    const spend12m = (time: number): number => (time - lastPurchase <= 52.18 ? spent : 0);
    const tier = (time: number): string => (time < 20 ? "gold" : time < 60 ? "silver" : "none");
    return { history: { ...known, spend12m, tier }, now: Math.max(0, lastPurchase) };
  })
  // `<` and `<=` of a span are told apart by a billionth of the unit: no purchase falls as near to a wave.
  .filter(({ history }) => WAVES.every((wave) => Math.abs(wave - history.lastPurchase) > 1e-6));

/** At every wave from `now` on, the clock says what the facts say, or what they say with CLV a trifle higher or lower. */
function agrees(rule: Rule, history: KnownHistory, now: number): boolean {
  const clock = new TargetClock(rule, context, WAVES);
  clock.update(history);
  return WAVES.every((wave, ordinal) => {
    if (wave < now) return true;
    const held = clock.nextWave(ordinal) === ordinal;
    if (held && history.x < clock.leastFrequency) return false;
    return [0, 1e-4, -1e-4].some((share) => holdsAt(withClvRaised(rule, share), history, wave) === held);
  });
}

describe("a target rule holds at a wave exactly where it holds on the facts at that time", () => {
  test.for(Object.keys(comparisons) as Fact[])("one comparison of %s", (fact) => {
    fc.assert(
      fc.property(comparisons[fact], anyHistory, (rule, { history, now }) => agrees(rule, history, now)),
      { seed: 5, numRuns: fact === "clv" ? 60 : 300 },
    );
  });

  test("any rule", () => {
    fc.assert(
      fc.property(anyRule, anyHistory, (rule, { history, now }) => agrees(rule, history, now)),
      { seed: 6, numRuns: 250 },
    );
  });

  test("a clock that is told of another history forgets the one before", () => {
    fc.assert(
      fc.property(anyRule, anyHistory, anyHistory, (rule, before, after) => {
        const [used, fresh] = [1, 2].map(() => new TargetClock(rule, context, WAVES));
        used.update(before.history);
        used.update(after.history);
        fresh.update(after.history);
        return WAVES.every((_, ordinal) => used.nextWave(ordinal) === fresh.nextWave(ordinal));
      }),
      { seed: 7, numRuns: 60 },
    );
  });
});
