import { UsageError } from "../errors.ts";
import { inputWords } from "../words/input.ts";
import { sqlText } from "./sql-text.ts";

/** How dates are written. */
export interface DateForm {
  /** As people write it, for records and messages: `dd/mm/yyyy`. */
  readonly label: string;
  /** strptime formats tried in turn; null for ISO dates and times, which DuckDB casts. */
  readonly formats: readonly string[] | null;
}

/** What a column of texts says about its dates. `separator` is that of dates whose day and month may be swapped. */
export type DateGuess =
  | { readonly kind: "known"; readonly form: DateForm }
  | { readonly kind: "ambiguous"; readonly separator: string; readonly yearDigits: 2 | 4 }
  | { readonly kind: "unknown"; readonly example: string };

export const ISO_FORM: DateForm = Object.freeze({ label: "yyyy-mm-dd", formats: null });

const TIMES = ["", " %H:%M:%S", " %H:%M", "T%H:%M:%S", " %I:%M:%S %p", " %I:%M %p", " %H:%M:%S.%g"];
const DAY_MONTH = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?=$|[ T])/;

const CLEAR_FORMS: readonly (readonly [shape: RegExp, label: string, formats: readonly string[] | null])[] = [
  [/^\d{4}[-/]\d{1,2}[-/]\d{1,2}(?=$|[ T])/, "yyyy-mm-dd", null],
  [/^\d{4}\.\d{1,2}\.\d{1,2}(?=$|[ T])/, "yyyy.mm.dd", ["%Y.%m.%d"]],
  [/^\d{8}(?=$|[ T])/, "yyyymmdd", ["%Y%m%d"]],
  [/^\d{1,2} [A-Za-z]{3,9}\.? \d{4}(?=$|[ T])/, "dd month yyyy", ["%d %b %Y", "%d %B %Y"]],
  [/^\d{1,2}-[A-Za-z]{3,9}-\d{4}(?=$|[ T])/, "dd-month-yyyy", ["%d-%b-%Y", "%d-%B-%Y"]],
  [/^\d{1,2}-[A-Za-z]{3}-\d{2}(?=$|[ T])/, "dd-month-yy", ["%d-%b-%y"]],
  [/^[A-Za-z]{3,9} \d{1,2}, ?\d{4}(?=$|[ T])/, "month dd, yyyy", ["%b %d, %Y", "%B %d, %Y"]],
];

/** Day before month or month before day, in a form such as 03/04/2024. */
export function dayMonthForm(order: "day-first" | "month-first", separator: string, yearDigits: 2 | 4): DateForm {
  const parts = order === "day-first" ? ["dd", "mm"] : ["mm", "dd"];
  const codes = order === "day-first" ? ["%d", "%m"] : ["%m", "%d"];
  return form([...parts, "y".repeat(yearDigits)].join(separator), [
    [...codes, yearDigits === 4 ? "%Y" : "%y"].join(separator),
  ]);
}

/**
 * The form that most of the texts have.
 *
 * Day and month are told apart by a number above 12 in either place; `ambiguous` where there is none (dates with dots
 * are always day first).
 */
export function guessDateForm(texts: readonly string[]): DateGuess {
  const trimmed = texts.map((text) => text.trim()).filter((text) => text !== "");
  const counts = CLEAR_FORMS.map(([shape]) => trimmed.reduce((sum, text) => sum + Number(shape.test(text)), 0));
  const swappable = trimmed.flatMap((text) => DAY_MONTH.exec(text) ?? []);
  const best = Math.max(...counts);
  const swappableCount = swappable.length / 5;
  if (best === 0 && swappableCount === 0) return { kind: "unknown", example: trimmed[0] ?? "" };
  if (best >= swappableCount) {
    const [, label, formats] = CLEAR_FORMS[counts.indexOf(best)];
    return { kind: "known", form: formats === null ? ISO_FORM : form(label, formats) };
  }
  let firstAbove = 0;
  let secondAbove = 0;
  for (let i = 0; i < swappable.length; i += 5) {
    if (Number(swappable[i + 1]) > 12) firstAbove++;
    if (Number(swappable[i + 3]) > 12) secondAbove++;
  }
  const separator = swappable[2];
  const yearDigits = swappable[4].length === 4 ? 4 : 2;
  const order = orderOf(firstAbove, secondAbove, separator);
  return order === null
    ? { kind: "ambiguous", separator, yearDigits }
    : { kind: "known", form: dayMonthForm(order, separator, yearDigits) };
}

/** Which comes first, from how many numbers above 12 stand in the first and in the second place; null: cannot be told. */
export function orderOf(
  firstAbove: number,
  secondAbove: number,
  separator: string,
): "day-first" | "month-first" | null {
  if (firstAbove > secondAbove) return "day-first";
  if (secondAbove > firstAbove) return "month-first";
  return separator === "." || firstAbove > 0 ? "day-first" : null;
}

/** A form as the user writes it: strptime codes, or `dd/mm/yyyy`, `jj/mm/aaaa hh:mm`. */
export function dateFormFromText(text: string): DateForm {
  const code = text.includes("%") ? text : codeFromLetters(text);
  const has = (letters: string): boolean => [...letters].some((letter) => code.includes(`%${letter}`));
  if (!has("Yy") || !has("mbB") || !has("d") || /%[^YymbBdHIMSpgf%]/.test(code) || /%$/.test(code)) {
    throw new UsageError(inputWords.dateFormat(text), inputWords.dateFormatHint);
  }
  return code === "%Y-%m-%d" ? ISO_FORM : has("HI") ? { label: text, formats: [code] } : form(text, [code]);
}

/** SQL that reads a text expression as a TIMESTAMP, NULL where it is none. */
export function timestampSql(text: string, { formats }: DateForm): string {
  if (formats === null) return `try_cast(${text} as timestamp)`;
  const list = formats.map(sqlText).join(", ");
  return `try_strptime(${text}, ${formats.length === 1 ? list : `[${list}]`})`;
}

/** The formats of a date alone, and of each with a time of day after it. */
function form(label: string, formats: readonly string[]): DateForm {
  return { label, formats: TIMES.flatMap((time) => formats.map((format) => format + time)) };
}

function codeFromLetters(text: string): string {
  return text
    .replace(/[hH]{1,2}(.)mm/g, "%H$1%M")
    .replace(/ss/g, "%S")
    .replace(/yyyy|YYYY|aaaa|AAAA/g, "%Y")
    .replace(/(?<!%)(yy|YY|aa|AA)/g, "%y")
    .replace(/(?<!%)(mm|MM|m(?![a-z])|M(?![A-Z]))/g, "%m")
    .replace(/(?<!%)(dd|DD|jj|JJ|d(?![a-z])|D(?![A-Z])|j(?![a-z]))/g, "%d");
}
