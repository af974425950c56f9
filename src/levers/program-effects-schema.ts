import * as z from "zod";
import { evidence, registerDefault } from "../evidence/register.ts";
import type { Kind } from "../quantities/kind.ts";
import { CUT, LIFT, MULTIPLIER, SHARE } from "../quantities/kind.ts";
import { quantityLeaf, textLeaf } from "../quantities/leaf-schema.ts";
import { parseNumber } from "../quantities/parse-number.ts";
import { parseQuantity } from "../quantities/parse-quantity.ts";
import { MONTH_DAYS, parseSpan } from "../quantities/parse-span.ts";
import { quantile } from "../quantities/quantile.ts";
import type { Slot } from "../quantities/quantity.ts";
import { has, plainDefault, problemAt, readQuantity, readValue, sectionAt, understand } from "../quantities/section.ts";
import { valueAt } from "../quantities/section.ts";
import type { Section } from "../quantities/section.ts";
import { leverKeys } from "../words/en/lever-keys.ts";
import { leverWords as words } from "../words/levers.ts";
import { scenarioFileWords as fileWords } from "../words/scenario-file.ts";
import { scenarioKeys } from "../words/en/scenario-keys.ts";
import { effectsShape, readEffects } from "./effects-schema.ts";
import type { ReadSize } from "./effects-schema.ts";
import type { Effects } from "./lever.ts";
import type { LoyaltyDesign } from "./loyalty-program.ts";
import { curveShape, ofShape, readCurve } from "./response-schema.ts";

const keys = leverKeys.loyalty_program;

const gapSchema = z.strictObject({ naive_gap: quantityLeaf(keys.naive_gap) });

/** A quantity, or the gap between members and others from which it is to be told. */
const effectLeaf = (description: string) => z.union([quantityLeaf(""), gapSchema]).describe(description);

/** Keys of what membership does. */
export const programEffectsShape = {
  effects: z
    .strictObject({
      ...effectsShape,
      frequency_lift: effectLeaf(scenarioKeys.effects.frequency_lift).optional(),
      churn_cut: effectLeaf(scenarioKeys.effects.churn_cut).optional(),
      basket_lift: effectLeaf(scenarioKeys.effects.basket_lift).optional(),
    })
    .describe(scenarioKeys.lever.effects)
    .optional(),
  reward_response: z
    .strictObject({ ...ofShape, ...curveShape })
    .describe(keys.reward_response)
    .optional(),
  buyer_response: z
    .strictObject({
      light: quantityLeaf(keys.light).optional(),
      medium: quantityLeaf(keys.medium).optional(),
      heavy: quantityLeaf(keys.heavy).optional(),
    })
    .describe(keys.buyer_response)
    .optional(),
  points_pressure: quantityLeaf(scenarioKeys.loyalty_program.points_pressure).optional(),
  points_pressure_heavy: quantityLeaf(keys.points_pressure_heavy).optional(),
  after_reward: z
    .strictObject({
      frequency_lift: quantityLeaf(keys.after_reward_lift).optional(),
      lasts: textLeaf(keys.after_reward_lasts).optional(),
    })
    .describe(keys.after_reward)
    .optional(),
};

type ProgramKeys = z.input<z.ZodObject<typeof programEffectsShape>>;
type EffectKey = "frequency_lift" | "churn_cut" | "basket_lift";
type ProgramEffects = Pick<
  LoyaltyDesign,
  "effects" | "rewardResponse" | "buyerResponse" | "pointsPressure" | "pointsPressureHeavy" | "afterReward"
>;

const DEFAULTS = Object.freeze({
  frequencyLift: registerDefault("program.frequency_lift"),
  churnCut: registerDefault("program.churn_cut"),
  basketLift: registerDefault("program.basket_lift"),
  fades: true,
});
const NONE = plainDefault("0%");
const QUARTER_DAYS = 3 * MONTH_DAYS;

/** Medians above which a stated effect is taken for a gap between members and others, far above what is published net of self-selection. */
const DOUBTFUL: Readonly<Record<EffectKey, number>> = Object.freeze({
  frequency_lift: 0.15,
  churn_cut: 0.4,
  basket_lift: 0.15,
});

/** What membership does, with what is left out filled in from the register; what a program need not have is null where it is not stated. */
export function readProgramEffects<T extends ProgramKeys>(program: Section<T>): ProgramEffects {
  const lever = program as Section<ProgramKeys>;
  const rewardResponse = readRewardResponse(lever);
  return {
    effects: readMemberEffects(lever, rewardResponse?.of ?? null),
    rewardResponse,
    buyerResponse: readBuyerResponse(lever),
    pointsPressure: readQuantity(lever, "points_pressure", LIFT, registerDefault("program.points_pressure")),
    pointsPressureHeavy:
      has(lever, "points_pressure_heavy") || has(lever, "buyer_response")
        ? readQuantity(lever, "points_pressure_heavy", LIFT, registerDefault("program.points_pressure_heavy"))
        : null,
    afterReward: readAfterReward(lever),
  };
}

/** An effect that the reward's size decides has no number of its own. */
function readMemberEffects(lever: Section<ProgramKeys>, replaced: EffectKey | null): Effects {
  const effects = sectionAt(lever, "effects");
  if (replaced !== null && has(effects, replaced)) problemAt(effects, replaced, words.effectTwice("reward_response"));
  const defaults = {
    ...DEFAULTS,
    ...(replaced === "frequency_lift" ? { frequencyLift: NONE } : {}),
    ...(replaced === "churn_cut" ? { churnCut: NONE } : {}),
  };
  return readEffects(effects, defaults, readEffect);
}

function readRewardResponse(lever: Section<ProgramKeys>): LoyaltyDesign["rewardResponse"] {
  if (!has(lever, "reward_response")) return null;
  const response = sectionAt(lever, "reward_response");
  const of = valueAt(response, "of") === "churn_cut" ? "churn_cut" : "frequency_lift";
  return { of, curve: readCurve(response, SHARE, of === "churn_cut" ? CUT : LIFT) };
}

function readBuyerResponse(lever: Section<ProgramKeys>): LoyaltyDesign["buyerResponse"] {
  if (!has(lever, "buyer_response")) return null;
  const response = sectionAt(lever, "buyer_response");
  return {
    light: readQuantity(response, "light", MULTIPLIER, registerDefault("program.light_response")),
    medium: readQuantity(response, "medium", MULTIPLIER, plainDefault(1)),
    heavy: readQuantity(response, "heavy", MULTIPLIER, registerDefault("program.heavy_response")),
  };
}

function readAfterReward(lever: Section<ProgramKeys>): LoyaltyDesign["afterReward"] {
  if (!has(lever, "after_reward")) return null;
  const after = sectionAt(lever, "after_reward");
  return {
    frequencyLift: readQuantity(after, "frequency_lift", LIFT, registerDefault("program.after_reward")),
    lastsDays: readValue(after, "lasts", parseSpan, QUARTER_DAYS),
  };
}

/** A quantity of `effects`: as stated, with a warning where no program is known to do as much, or told from a naive gap. */
const readEffect: ReadSize = (effects, key, kind, fallback) => {
  const stated = valueAt(effects, key);
  if (typeof stated === "object" && stated !== null && Object.hasOwn(stated, "naive_gap")) {
    const other = Object.keys(stated).find((name) => name !== "naive_gap");
    if (other !== undefined) {
      effects.reading.problem([...effects.path, key, other], fileWords.wrongValue(`\`${other}\``, words.shapes.gap));
    }
    return readGap(effects, key, (stated as { naive_gap: unknown }).naive_gap, kind);
  }
  const slot = readQuantity(effects, key, kind, fallback);
  const quantity = stated === undefined ? null : effects.reading.quantityOf(slot);
  if (quantity !== null && quantile(quantity, 0.5) > DOUBTFUL[key]) {
    const { value, source } = evidence(`program.${key}`);
    effects.reading.warning(words.looksLikeGap(`${effects.name}.${key}`, quantity.text, String(value), source));
  }
  return slot;
};

/** The effect behind a gap: the gap over the register's factor of how far naive comparisons overstate. */
function readGap<T>(
  { path: above, name: section, reading }: Section<T>,
  key: EffectKey,
  stated: unknown,
  kind: Kind,
): Slot {
  const path = [...above, key];
  const name = `${section}.${key}`;
  const { value, kind: factorKind, source, grade } = evidence("program.naive_gap");
  const rise = { ...kind, lower: 0, isAboveLower: true };
  const gap = understand<number | null>(
    reading,
    [...path, "naive_gap"],
    () => parseNumber(stated, rise, reading.currency),
    null,
  );
  if (gap === null) return reading.place(path, name, undefined, kind, null);
  const factor = parseQuantity(value, factorKind!, reading.currency);
  const [most, middle, least] = [0.05, 0.5, 0.95].map((u) => percent(gap / quantile(factor, u)));
  const effect = `${middle} (${least} to ${most})`;
  const shown = percent(gap);
  reading.warning(words.naiveGap(name, shown, String(value), effect, source));
  const origin = { value: effect, source: words.gapSource(shown, String(value), source), grade, isDefault: false };
  return reading.place(path, name, undefined, kind, origin);
}

function percent(share: number): string {
  return `${String(Number((100 * share).toPrecision(4)))}%`;
}
