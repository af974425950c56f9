import { figureWords } from "./figures.ts";

const { count, short } = figureWords;
const NBSP = "\u00a0";
const NARROW = "\u202f";

/**
 * A French text whose own spaces are set as French sets them: none breaks before `: ; ! ? %` or inside « guillemets ».
 *
 * What is put into it (names, paths, figures) stays as it is.
 */
export function french(texts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return texts.map((text, i) => spaced(text) + (i < values.length ? String(values[i]) : "")).join("");
}

function spaced(text: string): string {
  return text
    .replace(/ (?=[;!?](?:\s|$))/g, NARROW)
    .replace(/ (?=[:%»])/g, NBSP)
    .replace(/(?<=«) /g, NBSP)
    .replace(/(?<=\d) (?=\d{3})/g, NARROW);
}

/** The one or the other form: the plural begins at 2, so that `0 client` and `1,5 mois` are singular. */
export function form(n: number, one: string, more = `${one}s`): string {
  return Math.abs(n) < 2 ? one : more;
}

/** A count with its noun: `1 client`, `3 clients`. */
export function many(n: number, one: string, more = `${one}s`): string {
  return `${count(n)} ${form(n, one, more)}`;
}

/** `a, b et c`. */
export function listed(words: readonly string[], before = "et"): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${before} ${words.at(-1)!}`;
}

const units: Readonly<Record<string, readonly [string, string] | undefined>> = {
  day: ["jour", "jours"],
  week: ["semaine", "semaines"],
  month: ["mois", "mois"],
  year: ["an", "ans"],
};

/** A unit of time as a noun: `semaine`; `semaines` of two and more. */
export function unitName(unit: string, n = 1): string {
  return units[unit]?.[Math.abs(n) < 2 ? 0 : 1] ?? unit;
}

/** A length of time: `1 semaine`, `39 semaines`. */
export function span(periods: number, unit: string): string {
  return `${short(periods)} ${unitName(unit, periods)}`;
}

/** With a capital at the beginning. */
export function capital(sentence: string): string {
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;
}
