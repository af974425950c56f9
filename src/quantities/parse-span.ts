import { scenarioWords as words } from "../words/scenario.ts";
import { nearestWord } from "../words/nearest-word.ts";
import { NotUnderstood } from "./not-understood.ts";
import { normalise, parseAmount } from "./parse-number.ts";

const DAYS_PER_YEAR = 365.25;

/** Days in a month, wherever a span is meant and not a date. */
export const MONTH_DAYS = DAYS_PER_YEAR / 12;

const UNIT_DAYS: ReadonlyMap<string, number> = new Map([
  ["day", 1],
  ["week", 7],
  ["month", MONTH_DAYS],
  ["quarter", DAYS_PER_YEAR / 4],
  ["year", DAYS_PER_YEAR],
]);

/** `36 months`, `2 weeks`, `1.5 years` -> days, a month being 365.25/12 of them. A span of 0 is read only where `canBeZero`. */
export function parseSpan(value: unknown, canBeZero = false): number {
  const text = typeof value === "number" ? String(value) : value;
  if (canBeZero && text === "0") return 0;
  if (typeof text !== "string") throw new NotUnderstood(words.notASpan(words.nothing));
  const match = /^(.+?) ?([A-Za-z]+)$/.exec(normalise(text));
  const amount = match === null ? null : parseAmount(match[1]);
  if (match === null || amount === null || amount.suffix !== "") throw new NotUnderstood(words.notASpan(text));
  const unit = match[2].replace(/s$/, "");
  const days = UNIT_DAYS.get(unit);
  if (days === undefined) {
    throw new NotUnderstood(
      words.notASpan(text),
      nearestWord(
        match[2],
        [...UNIT_DAYS.keys()].map((name) => `${name}s`),
      ),
    );
  }
  const span = amount.value * days;
  if (!Number.isFinite(span) || span < 0 || (span === 0 && !canBeZero)) throw new NotUnderstood(words.notASpan(text));
  return span;
}

/** `month 3` -> 3, `today` -> 1: a month of the simulation, the first one beginning today. */
export function parseMonth(value: unknown): number {
  if (value === "today") return 1;
  const match = typeof value === "string" ? /^month (\d{1,4})$/.exec(normalise(value)) : null;
  if (match === null || Number(match[1]) < 1) throw new NotUnderstood(words.notAMonth(String(value)));
  return Number(match[1]);
}

/** `10% per year` -> .1: an effective rate per year, from 0 to 1; `10%` alone is read as per year. */
export function parseYearlyRate(value: unknown): number {
  const text = normalise(String(value));
  const match = /^(.+?) per ([A-Za-z]+)$/.exec(text);
  if (match !== null && match[2] !== "year")
    throw new NotUnderstood(words.notAYearlyRate(text), `${match[1]} per year`);
  const amount = parseAmount(match === null ? text : match[1]);
  if (amount === null || !["", "%"].includes(amount.suffix)) throw new NotUnderstood(words.notAYearlyRate(text));
  if (amount.suffix === "" && amount.value > 1)
    throw new NotUnderstood(words.notAYearlyRate(text), `${String(amount.value)}% per year`);
  if (amount.value < 0 || amount.value > 1) throw new NotUnderstood(words.notAYearlyRate(text));
  return amount.value;
}

/** `2000`, `2k` -> a whole number of at least 1. */
export function parseWhole(value: unknown): number {
  const amount = parseAmount(normalise(String(value)));
  if (amount === null || amount.suffix === "%" || !Number.isSafeInteger(amount.value) || amount.value < 1) {
    throw new NotUnderstood(words.notWhole(String(value)));
  }
  return amount.value;
}
