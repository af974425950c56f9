import { scenarioWords as words } from "../words/scenario.ts";
import { nearestWord } from "../words/nearest-word.ts";
import type { Kind } from "./kind.ts";
import { NotUnderstood } from "./not-understood.ts";

/** How many months one unit of time lasts, a month being 365.25/12 days. */
const MONTHS: ReadonlyMap<string, number> = new Map([
  ["day", 12 / 365.25],
  ["week", (7 * 12) / 365.25],
  ["month", 1],
  ["quarter", 3],
  ["year", 12],
]);

const SCALES: Readonly<Record<string, number>> = { k: 1e3, K: 1e3, M: 1e6 };
const AMOUNT = /^([+\-\u2212]?)\s?(\d+(?:\.\d+)?|\.\d+)(?:\s?(%|[kKM]))?$/;

/** A number and the sign that followed it. */
interface Amount {
  readonly value: number;
  readonly suffix: "" | "%" | "k" | "K" | "M";
}

/**
 * One number as people write it, by the kind of its key: `35%`, `400k`, `600 EUR`, `12k per month`, `1 point per 1 EUR`.
 *
 * Rates come back per month (costs per year per year), shares and lifts as fractions. Throws NotUnderstood on anything else, on another currency, and (unless
 * `isBounded` is false, for spreads) on values outside the kind's bounds.
 */
export function parseNumber(value: unknown, kind: Kind, currency: string, isBounded = true): number {
  const text = typeof value === "number" ? numberText(value) : value;
  if (typeof text !== "string" || text.trim() === "") {
    throw new NotUnderstood(words.notANumber(describe(value), words.expected[kind.form](currency)));
  }
  const number = readForm(normalise(text), kind, currency);
  if (isBounded) checkBounds(text, number, kind, currency);
  return number;
}

/** White space of any kind to single blanks. */
export function normalise(text: string): string {
  return text.trim().replace(/\s+/gu, " ");
}

/** `6 EUR per active client per year` -> `6 EUR per year`: whose cost it is says its key. */
export function withoutClient(text: string): string {
  return text.replace(/ ?(?:\bper|\/) ?(?:active )?(?:client|member)\b/g, "");
}

/** `12k` -> 12,000 with its suffix; null where the text is no bare number. */
export function parseAmount(text: string): Amount | null {
  const match = AMOUNT.exec(text);
  if (match === null) return null;
  const suffix = (match[3] ?? "") as Amount["suffix"];
  const sign = match[1] === "" || match[1] === "+" ? 1 : -1;
  // Dividing by 100 rounds correctly where a product with .01 does not; suffixes are exact powers of ten.
  const size = Number(match[2]);
  const value = suffix === "%" ? size / 100 : size * (SCALES[suffix] ?? 1);
  return { value: sign * value, suffix };
}

function readForm(text: string, kind: Kind, currency: string): number {
  const { form } = kind;
  if (form === "points per money") return readEarn(text, kind, currency);
  if (form === "money per month" || form === "count per month") return readRate(text, kind, currency);
  if (form === "money per year") return readRate(withoutClient(text), kind, currency, 12);
  if (form === "money") return readMoney(text, kind, currency);
  const bare = form === "points" ? text.replace(/ points?$/, "") : text;
  return readPlain(bare, text, kind, currency);
}

function readPlain(bare: string, text: string, kind: Kind, currency: string): number {
  const amount = parseAmount(bare);
  const { form } = kind;
  const takesPercent = form === "share" || form === "lift" || form === "multiplier";
  if (amount === null || (amount.suffix === "%" && !takesPercent)) throw unreadable(text, kind, currency);
  const isPercentForgotten = amount.suffix === "" && Math.abs(amount.value) > 1;
  if (isPercentForgotten && (form === "share" || form === "lift")) {
    throw new NotUnderstood(words.percentForgotten(text, words.expected[form](currency)), `${bare}%`);
  }
  return amount.value;
}

function readMoney(text: string, kind: Kind, currency: string): number {
  const match = /^([A-Za-z]{3}) (.+)$/.exec(text) ?? /^(.+?) ?([A-Z]{3}|[a-z]{3})$/.exec(text);
  if (match === null) return readUnsuffixed(text, text, kind, currency);
  const [, first, second] = match;
  const [code, rest] = /^[A-Za-z]{3}$/.test(first) ? [first, second] : [second, first];
  if (code === currency) return readUnsuffixed(rest, text, kind, currency);
  if (parseAmount(rest) === null) throw unreadable(text, kind, currency);
  throw new NotUnderstood(words.otherCurrency(text, code, currency), currency);
}

/** A number that is not a percentage. */
function readUnsuffixed(bare: string, text: string, kind: Kind, currency: string): number {
  const amount = parseAmount(bare);
  if (amount === null || amount.suffix === "%") throw unreadable(text, kind, currency);
  return amount.value;
}

/** Per `span` months. */
function readRate(text: string, kind: Kind, currency: string, span = 1): number {
  const match = /^(.+?) ?(?:\bper|\/) ?([A-Za-z]+)$/.exec(text);
  if (match === null) {
    if (!kind.hasUnitInKey) throw unreadable(text, kind, currency);
    return readMoney(text, kind, currency);
  }
  const months = MONTHS.get(match[2]);
  if (months === undefined) {
    throw new NotUnderstood(
      words.unknownUnit(text, match[2], [...MONTHS.keys()]),
      nearestWord(match[2], [...MONTHS.keys()]),
    );
  }
  const amount =
    kind.form === "count per month"
      ? readUnsuffixed(match[1].replace(/ clients?$/, ""), text, kind, currency)
      : readMoney(match[1], kind, currency);
  return amount / (months / span);
}

function readEarn(text: string, kind: Kind, currency: string): number {
  const alone = parseAmount(text);
  if (alone !== null && alone.suffix === "") return alone.value;
  const match = /^(.+?) points? per (.+)$/.exec(text);
  if (match === null) throw unreadable(text, kind, currency);
  const points = readUnsuffixed(match[1], text, kind, currency);
  const money = match[2] === currency ? 1 : readMoney(match[2], kind, currency);
  if (!(money > 0)) throw unreadable(text, kind, currency);
  return points / money;
}

function checkBounds(text: string, number: number, kind: Kind, currency: string): void {
  const { lower, upper, isAboveLower } = kind;
  const isInside = (isAboveLower ? number > lower : number >= lower) && number <= upper && Number.isFinite(number);
  if (!isInside) throw new NotUnderstood(words.outOfBounds(text, kind, currency));
}

function unreadable(text: string, { form }: Kind, currency: string): NotUnderstood {
  const expected = words.expected[form](currency);
  if (/\d,\d/.test(text)) return new NotUnderstood(words.comma(text, expected));
  if (/\d\s?m\b/.test(text))
    return new NotUnderstood(words.notANumber(text, expected), text.replace(/(\d\s?)m\b/, "$1M"));
  return new NotUnderstood(words.notANumber(text, expected));
}

function numberText(value: number): string {
  // Scientific notation would not be read back.
  return /e/.test(String(value)) ? value.toFixed(20).replace(/\.?0+$/, "") : String(value);
}

function describe(value: unknown): string {
  if (value === null || value === undefined || value === "") return words.nothing;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
