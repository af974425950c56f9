import { sqlText } from "./sql-text.ts";

/** How amounts are written. `plain` forms have a decimal point and nothing else, and are cast as they stand. */
export interface NumberForm {
  readonly decimal: "." | ",";
  /** What parts the thousands: a comma, a dot, a space (of any width), an apostrophe, or nothing. */
  readonly group: "" | "," | "." | " " | "'";
  readonly isPlain: boolean;
}

export type NumberGuess =
  | { readonly kind: "known"; readonly form: NumberForm }
  /** Every mark is followed by three digits: 1,234 may be one thousand or a little over one. */
  | { readonly kind: "ambiguous"; readonly mark: "," | "." };

export const PLAIN_NUMBER: NumberForm = Object.freeze({ decimal: ".", group: "", isPlain: true });

const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const SPACES = /[\u00A0\u202F\u2009]/g;
const CURRENCY = /€|\$|£|¥|EUR|USD|GBP|CHF|CAD/g;
const CURRENCY_SQL = "€|\\$|£|¥|EUR|USD|GBP|CHF|CAD";

/**
 * The form that the texts have in common. `delimiter` settles what dots mean where a comma cannot be a decimal mark.
 *
 * Texts that are no number at all (`n/a`) have no say.
 */
export function guessNumberForm(texts: readonly string[], delimiter: string): NumberGuess {
  const trimmed = texts.map((text) => text.trim()).filter((text) => /\d/.test(text));
  const isPlain = trimmed.every((text) => PLAIN.test(text));
  const cleaned = trimmed.map((text) =>
    text
      .replace(SPACES, " ")
      .replace(CURRENCY, "")
      .replace(/[()+-]/g, "")
      .trim(),
  );
  const group = cleaned.some((text) => /\d \d{3}/.test(text))
    ? " "
    : cleaned.some((text) => /\d['’]\d{3}/.test(text))
      ? "'"
      : null;
  const commas = cleaned.filter((text) => text.includes(","));
  const dots = cleaned.filter((text) => text.includes("."));
  if (commas.length === 0) {
    const isGrouped = dots.length > 0 && delimiter === ";" && dots.every((text) => /^\d{1,3}(\.\d{3})+$/.test(text));
    if (isGrouped) return dots.some((text) => /\..*\./.test(text)) ? known(",", ".") : { kind: "ambiguous", mark: "." };
    return isPlain ? { kind: "known", form: PLAIN_NUMBER } : known(".", group ?? "");
  }
  const both = commas.find((text) => text.includes("."));
  if (both !== undefined) return both.lastIndexOf(",") > both.lastIndexOf(".") ? known(",", ".") : known(".", ",");
  if (dots.length > 0 && dots.some((text) => !/^\d{1,3}(\.\d{3})+$/.test(text))) return known(".", ",");
  if (commas.some((text) => /,.*,/.test(text))) return known(".", ",");
  if (group !== null || dots.length > 0 || commas.some((text) => !/^\d{1,3},\d{3}$/.test(text))) {
    return known(",", group ?? (dots.length > 0 ? "." : ""));
  }
  return { kind: "ambiguous", mark: "," };
}

/** The form in which `decimal` is the decimal mark and the other of dot and comma parts thousands. */
export function numberFormOf(decimal: "." | ","): NumberForm {
  return { decimal, group: decimal === "," ? "." : ",", isPlain: false };
}

/**
 * SQL that reads a text expression as a DOUBLE, NULL where it is no number of this form.
 *
 * Digits with the decimal mark alone are cast; only what has more to it (thousands, a currency, brackets, a sign behind)
 * is matched against the form, which costs ten times as much.
 */
export function numberSql(text: string, form: NumberForm): string {
  if (form.isPlain) return `try_cast(${text} as double)`;
  const other = form.decimal === "," ? "." : ",";
  const pointed = form.decimal === "," ? `replace(${text}, ',', '.')` : text;
  const simple = `case when not contains(${text}, '${other}') then try_cast(${pointed} as double) end`;
  return `coalesce(${simple}, ${dressedNumberSql(text, form)})`;
}

function dressedNumberSql(text: string, { decimal, group }: NumberForm): string {
  const bare = `trim(regexp_replace(translate(${text}, '\u00A0\u202F\u2009’', '   '''), ${sqlText(CURRENCY_SQL)}, '', 'g'))`;
  const signed = `regexp_replace(regexp_replace(${bare}, '^\\((.*)\\)$', '-\\1'), '^([0-9].*)-$', '-\\1')`;
  const mark = decimal === "." ? "\\." : ",";
  const parts = group === "" ? "" : `[0-9]{1,3}(${group === "." ? "\\." : group}[0-9]{3})+|`;
  const shape = `^[+-]? ?((${parts}[0-9]+)(${mark}[0-9]*)?|${mark}[0-9]+)$`;
  // Once only: what stands twice in a query is worked out for every row, whether it is asked for or not.
  const number = `regexp_extract(${signed}, ${sqlText(shape)})`;
  const digits = group === "" ? number : `replace(${number}, ${sqlText(group)}, '')`;
  return `try_cast(replace(replace(${digits}, ' ', ''), ${sqlText(decimal)}, '.') as double)`;
}

function known(decimal: "." | ",", group: NumberForm["group"]): NumberGuess {
  return { kind: "known", form: { decimal, group, isPlain: false } };
}
