import { UsageError } from "../errors.ts";
import { inputWords } from "../words/input.ts";
import { UNIT_DAYS } from "./client-history.ts";
import type { TimeUnit } from "./client-history.ts";

const SPAN = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/;

const UNIT_OF_WORD: Readonly<Record<string, TimeUnit>> = {
  d: "day",
  day: "day",
  days: "day",
  w: "week",
  week: "week",
  weeks: "week",
  m: "month",
  month: "month",
  months: "month",
  y: "year",
  year: "year",
  years: "year",
};

/**
 * Length of a holdout in the history's unit, from `39w`, `270d`, `9 months`, `1y` or a plain number of units.
 *
 * Throws a UsageError where the text is none of these or the span is 0.
 */
export function parseHoldout(text: string, timeUnit: TimeUnit): number {
  const match = SPAN.exec(text.trim().toLowerCase());
  const unit = match?.[2] === "" ? timeUnit : UNIT_OF_WORD[match?.[2] ?? ""];
  if (match === null || unit === undefined || Number(match[1]) === 0) {
    throw new UsageError(inputWords.holdoutText(text), inputWords.holdoutHint);
  }
  return unit === timeUnit ? Number(match[1]) : (Number(match[1]) * UNIT_DAYS[unit]) / UNIT_DAYS[timeUnit];
}
