import { scenarioWords as words } from "../words/scenario.ts";
import type { Kind } from "./kind.ts";
import { NotUnderstood } from "./not-understood.ts";
import { normalise, parseNumber } from "./parse-number.ts";

/** `5 EUR to 20 EUR`, `0 to 20k per month` -> its bounds: the first number may leave out the unit of the second. Throws NotUnderstood. */
export function parseRange(value: unknown, kind: Kind, currency: string): readonly [low: number, high: number] {
  const text = normalise(String(value));
  const parts = /^(.+?) to (.+)$/.exec(text);
  if (parts === null) throw new NotUnderstood(words.notARange(text));
  const [, from, to] = parts;
  const high = parseNumber(to, kind, currency);
  const unit = / (?:per|\/).*$/.exec(to)?.[0] ?? "";
  const low = parseNumber(unit === "" || / (?:per|\/)/.test(from) ? from : `${from}${unit}`, kind, currency);
  if (!(low < high)) throw new NotUnderstood(words.rangeFalls(text));
  if (low > 0 && !/[kKM]/.test(from) && /\d ?[kKM]\b/.test(to) && low * (/\d ?M\b/.test(to) ? 1e6 : 1e3) <= high)
    throw new NotUnderstood(words.scaleForgotten(text));
  return [low, high];
}
