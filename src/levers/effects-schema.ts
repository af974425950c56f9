import * as z from "zod";
import { registerDefault } from "../evidence/register.ts";
import { CUT, LIFT, SHARE } from "../quantities/kind.ts";
import type { Kind } from "../quantities/kind.ts";
import { namesLeaf, quantityLeaf, textLeaf } from "../quantities/leaf-schema.ts";
import { MONTH_DAYS, parseMonth, parseSpan } from "../quantities/parse-span.ts";
import type { Slot } from "../quantities/quantity.ts";
import { has, problemAt, readQuantity, readValue, sectionAt, valueAt } from "../quantities/section.ts";
import type { Fallback, Section } from "../quantities/section.ts";
import { scenarioKeys as keys } from "../words/en/scenario-keys.ts";
import { scenarioWords as words } from "../words/scenario.ts";
import { nearestWord } from "../words/nearest-word.ts";
import type { Effects, Window } from "./lever.ts";

/** Keys that say when a lever runs. */
export const windowShape = {
  starts: textLeaf(keys.lever.starts).optional(),
  ends: textLeaf(keys.lever.ends).optional(),
};

/** Key that says whom a lever may reach. */
export const segmentsShape = { segments: namesLeaf(keys.lever.segments).optional() };

/** Keys of what a lever does to the clients that it reaches. */
export const effectsShape = {
  frequency_lift: quantityLeaf(keys.effects.frequency_lift).optional(),
  churn_cut: quantityLeaf(keys.effects.churn_cut).optional(),
  basket_lift: quantityLeaf(keys.effects.basket_lift).optional(),
  ramp: textLeaf(keys.effects.ramp).optional(),
  fade: z
    .union(
      [
        z.literal("none"),
        z.strictObject({
          half_life: textLeaf(keys.effects.half_life).optional(),
          permanent: quantityLeaf(keys.effects.permanent).optional(),
        }),
      ],
      { error: () => words.shapes.fade },
    )
    .describe(keys.effects.fade)
    .optional(),
  lifetime: z.enum(["calendar", "per_purchase"]).describe(keys.effects.lifetime).optional(),
};

/** Keys of what a lever costs, one-off and by month. */
export const costsSchema = z.strictObject({
  setup: quantityLeaf(keys.costs.setup).optional(),
  per_month: quantityLeaf(keys.costs.per_month).optional(),
});

type EffectsKeys = z.input<z.ZodObject<typeof effectsShape>>;
type WindowKeys = z.input<z.ZodObject<typeof windowShape>>;
type SegmentsKeys = z.input<z.ZodObject<typeof segmentsShape>>;

/** What stands where a lever's effects leave a key out. */
export interface EffectDefaults {
  readonly frequencyLift: Fallback;
  readonly churnCut: Fallback;
  readonly basketLift: Fallback;
  /** True where an effect fades by the register's default unless it says `fade: none`. */
  readonly fades: boolean;
}

/** Start and end in days: `starts: month 3` is two months from today, `ends: month 12` the end of the twelfth month. */
export function readWindow<T extends WindowKeys>(lever: Section<T>): Window {
  const section = lever as Section<WindowKeys>;
  const starts = readValue(section, "starts", parseMonth, 1);
  const ends = readValue<WindowKeys, number | null>(section, "ends", parseMonth, null);
  const startsDay = (starts - 1) * MONTH_DAYS;
  if (startsDay >= lever.reading.horizonDays) problemAt(section, "starts", words.startsAfterHorizon);
  if (ends !== null && ends < starts) problemAt(section, "ends", words.endsBeforeStart);
  return { startsDay, endsDay: ends === null ? null : ends * MONTH_DAYS };
}

/** The segments that a lever reaches; null for everyone. */
export function readSegments<T extends SegmentsKeys>(lever: Section<T>): readonly string[] | null {
  const list = valueAt(lever as Section<SegmentsKeys>, "segments");
  if (!Array.isArray(list)) return null;
  const { segmentNames: known, problem } = lever.reading;
  const names = list.map(String);
  names.forEach((name, index) => {
    if (known === null || known.includes(name)) return;
    problem([...lever.path, "segments", index], words.unknownSegment(name, known), nearestWord(name, known));
  });
  return names;
}

/** The same keys, whatever their schema lets through. */
type EffectsLike = { [Key in keyof EffectsKeys]?: unknown };
/** Reads the size of an effect. */
export type ReadSize = (
  effects: Section<EffectsLike>,
  key: "frequency_lift" | "churn_cut" | "basket_lift",
  kind: Kind,
  fallback: Fallback,
) => Slot;

/** Effects with what is left out filled in, their sizes by `read`; `lastsDays` is null. */
export function readEffects<T extends EffectsLike>(
  effects: Section<T>,
  defaults: EffectDefaults,
  read: ReadSize = readQuantity,
): Effects {
  const section = effects as Section<EffectsKeys>;
  return {
    frequencyLift: read(section, "frequency_lift", LIFT, defaults.frequencyLift),
    churnCut: read(section, "churn_cut", CUT, defaults.churnCut),
    basketLift: read(section, "basket_lift", LIFT, defaults.basketLift),
    rampDays: readValue(section, "ramp", (value) => parseSpan(value, true), 0),
    fade: readFade(section, defaults.fades),
    lastsDays: null,
    lifetime: valueAt(section, "lifetime") === "per_purchase" ? "per_purchase" : "calendar",
  };
}

function readFade(effects: Section<EffectsKeys>, isDefault: boolean): Effects["fade"] {
  const isStated = has(effects, "fade");
  if (valueAt(effects, "fade") === "none" || (!isStated && !isDefault)) return null;
  const fade = sectionAt(effects, "fade");
  const halfLife = parseSpan(registerDefault("program.novelty_half_life").value);
  return {
    halfLifeDays: readValue(fade, "half_life", parseSpan, halfLife),
    permanent: readQuantity(fade, "permanent", SHARE, registerDefault("program.permanent")),
  };
}
