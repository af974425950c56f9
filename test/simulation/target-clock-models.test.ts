import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Rule } from "../../src/levers/rule.ts";
import { gammaGamma } from "../../src/models/gamma-gamma.ts";
import { purchaseModel } from "../../src/models/registry.ts";
import type { KnownHistory } from "../../src/simulation/known-facts.ts";
import { TargetClock, type TargetContext } from "../../src/simulation/target-clock.ts";
import { MODEL_PARAMETERS } from "./plan-of-model.ts";

/** Waves by which a clock is asked, off any round number, in the unit of the model. */
const WAVES = Float64Array.from({ length: 30 }, (_, i) => 0.113 + i * 1.7107);
/** What an interpolated CLV may mistake. */
const NEAR = 2e-3;

function contextOf(slug: string): TargetContext {
  const model = purchaseModel(slug);
  return {
    law: model.at(MODEL_PARAMETERS[slug]),
    timing: model.timing,
    valueVariesWithWait: model.stages.length > 0,
    spend: gammaGamma.at([5.5, 4.2, 17]),
    margin: 0.4,
    valueSpan: 260,
    delta: Math.log(1.1) / 52.18,
    unitsPerWeek: 1,
    segmentNames: ["all"],
    maxAge: 200,
  };
}

/** A fact from its definition: at occasions as of the last one, of a contract that was not renewed as of the one at which it was not. */
function factAt(fact: "p_alive" | "clv", context: TargetContext, history: KnownHistory, time: number): number {
  const { law, spend, margin, valueSpan, delta, timing } = context;
  const { x, tx, born, meanBasket } = history;
  const age = time - born;
  const T = timing === "continuous" ? age : timing === "contracts" ? Math.min(Math.floor(age), x + 1) : Math.floor(age);
  if (fact === "p_alive") return law.pAlive(x, tx, T);
  return margin * spend.expectedSpend(x, meanBasket) * law.discountedExpected(x, tx, T, valueSpan, delta);
}

const history = (context: TargetContext): fc.Arbitrary<KnownHistory> =>
  fc
    .record({
      x: fc.integer({ min: 0, max: 12 }),
      silent: fc.integer({ min: 0, max: 15 }),
      before: fc.integer({ min: 1, max: 60 }),
      part: fc.integer({ min: 1, max: 99 }),
    })
    .map(({ x, silent, before, part }) => {
      const isContract = context.timing === "contracts";
      const whole = isContract ? x : x === 0 ? 0 : x + before;
      const tx = context.timing === "continuous" && x > 0 ? whole * 0.7 + part / 100 : whole;
      const born = -(tx + (isContract ? silent % 2 : silent));
      const known = { x, tx, born, lastPurchase: born + tx, meanBasket: x > 0 ? 20 : 0, isMember: false, segment: 0 };
      return { ...known, spend12m: () => 0, tier: () => "none" };
    });

describe.for(Object.keys(MODEL_PARAMETERS))("rules on p_alive and clv under %s", (slug) => {
  const context = contextOf(slug);

  test.for(["p_alive", "clv"] as const)("hold at a wave exactly where they hold on %s then", (fact) => {
    const level = fc.integer({ min: 1, max: 99 }).map((part) => (fact === "p_alive" ? part / 100 : part));
    const operator = fc.constantFrom("<" as const, ">=" as const);
    fc.assert(
      fc.property(history(context), level, operator, (known, value, asked) => {
        const rule: Rule = { kind: "compare", fact, operator: asked, value };
        const clock = new TargetClock(rule, context, WAVES);
        clock.update(known);
        WAVES.forEach((wave, ordinal) => {
          const exact = factAt(fact, context, known, wave);
          expect(exact).not.toBeNaN();
          if (Math.abs(exact - value) <= (fact === "clv" ? NEAR * value : 1e-9)) return;
          const holds = asked === "<" ? exact < value : exact >= value;
          expect(clock.nextWave(ordinal) === ordinal, `${exact} ${asked} ${value} at ${wave}`).toBe(holds);
        });
      }),
      { seed: 20261210, numRuns: slug.includes("cnbd") ? 25 : 40 },
    );
  });
});
