import * as z from "zod";
import type { Kind } from "../quantities/kind.ts";
import { quantityLeaf } from "../quantities/leaf-schema.ts";
import { plainDefault, problemAt, readQuantity, valueAt } from "../quantities/section.ts";
import type { Section } from "../quantities/section.ts";
import { quantile } from "../quantities/quantile.ts";
import type { Slot } from "../quantities/quantity.ts";
import { leverKeys } from "../words/en/lever-keys.ts";
import { leverWords as words } from "../words/levers.ts";
import { nearestWord } from "../words/nearest-word.ts";
import { scenarioFileWords as fileWords } from "../words/scenario-file.ts";
import type { ResponseCurve } from "./lever.ts";

const keys = leverKeys.response;

/** Keys of a response to spending through one known point. */
export const curveShape = {
  floor: quantityLeaf(keys.floor).optional(),
  ceiling: quantityLeaf(keys.ceiling),
  at: z
    .array(quantityLeaf(keys.at), { error: () => words.shapes.knownPoint })
    .length(2, { error: () => words.shapes.knownPoint })
    .describe(keys.at),
};

/** Key of the effect that a curve stands in for. */
export const ofShape = { of: z.enum(["frequency_lift", "churn_cut"]).describe(keys.of).optional() };

/** The keys of a curve, whatever their schema lets through. */
interface CurveKeys {
  floor?: unknown;
  ceiling?: unknown;
  at?: unknown;
}

/** A curve of `value` by `spend`, from 0 without any spend unless `floor` is stated. Its value at the known point lies between the two ends. */
export function readCurve(response: Section<unknown>, spend: Kind, value: Kind): ResponseCurve {
  const section = response as Section<CurveKeys>;
  const point = valueAt(section, "at");
  const [atSpend, atValue] = Array.isArray(point) ? (point as unknown[]) : [];
  const place = (index: number, name: string, stated: unknown, kind: Kind): Slot =>
    response.reading.place([...response.path, "at", index], `${response.name}.at.${name}`, stated, kind, null);
  const curve: ResponseCurve = {
    floor: readQuantity(section, "floor", value, plainDefault("0%")),
    ceiling: readQuantity(section, "ceiling", value),
    at: { spend: place(0, "spend", atSpend, spend), value: place(1, "value", atValue, value) },
  };
  checkCurve(section, curve);
  return curve;
}

/** Reports unknown and missing keys where a map of another shape may stand, so that the schema lets everything through. */
export function checkCurveKeys(section: Section<unknown>): void {
  const { path, value, reading } = section;
  const known = Object.keys(curveShape);
  const stated = Object.keys(value ?? {});
  const missing = new Set(["ceiling", "at"].filter((key) => !stated.includes(key)));
  for (const key of stated.filter((candidate) => !known.includes(candidate))) {
    const nearest = nearestWord(key, known);
    reading.problem([...path, key], fileWords.unknownKey(key, known), nearest);
    if (nearest !== null) missing.delete(nearest);
  }
  for (const key of missing) {
    const expected = key === "at" ? words.shapes.knownPoint : words.shapes.value;
    reading.problem([...path, key], fileWords.missingKey(key, expected));
  }
}

/** Refused where the medians leave no curve, warned of where the ends of the intervals do. */
function checkCurve(section: Section<CurveKeys>, { floor, ceiling, at }: ResponseCurve): void {
  const { reading, name } = section;
  const [low, high, value] = [floor, ceiling, at.value].map((slot) => reading.quantityOf(slot));
  if (low === null || high === null || value === null) return;
  const [from, reached, to] = [low, value, high].map((quantity) => quantile(quantity, 0.5));
  if (!(from < reached && reached < to)) problemAt(section, "at", words.pointOffCurve(from, reached, to));
  else if (
    quantile(low, 0.95) >= quantile(value, 0.05) ||
    (quantile(value, 0.95) >= quantile(high, 0.05) && value !== high)
  ) {
    reading.warning(words.pointMaybeOffCurve(name));
  }
}
