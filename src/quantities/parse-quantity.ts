import { scenarioWords as words } from "../words/scenario.ts";
import { familyThrough } from "./interval-law.ts";
import type { Kind } from "./kind.ts";
import { NotUnderstood } from "./not-understood.ts";
import { parseDistribution } from "./parse-distribution.ts";
import { normalise, parseNumber, withoutClient } from "./parse-number.ts";
import type { Family, Quantity } from "./quantity.ts";

/**
 * A number or a distribution over numbers: `35%`, `3% to 9%`, `3% (0% to 8%)`, or a map such as `{ triangular: [0%, 9%, 20%] }`.
 *
 * An interval holds 90 %: its ends are the 5 % and 95 % points, the number before it is the median. Throws NotUnderstood.
 */
export function parseQuantity(value: unknown, kind: Kind, currency: string): Quantity {
  const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
  const family = isMap ? parseDistribution(value, kind, currency) : parseText(value, kind, currency);
  return Object.freeze({
    text: quantityText(value),
    domain: kind.domain,
    family,
    lower: kind.lower,
    upper: kind.upper,
  });
}

/** A quantity as one line of YAML. */
export function quantityText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(quantityText).join(", ")}]`;
  if (typeof value !== "object" || value === null) return normalise(String(value));
  const entries = Object.entries(value).map(([key, item]) => `${key}: ${quantityText(item)}`);
  return `{ ${entries.join(", ")} }`;
}

function parseText(value: unknown, kind: Kind, currency: string): Family {
  if (typeof value !== "string") return { kind: "fixed", value: parseNumber(value, kind, currency) };
  const text = normalise(value);
  const { body, unit } = hoistUnit(text, kind);
  const withUnit = (part: string): string => (unit === "" ? part : `${part} ${unit}`);
  const centred = /^(.+?) ?\( ?(.+?) to (.+?) ?\) ?(.*)$/.exec(body);
  if (centred !== null) {
    const [, centre, low, high, trailing] = centred;
    const parts = [centre, low, high].map((part) => withUnit(trailing === "" ? part : `${part} ${trailing}`));
    return interval(text, parts[1], parts[0], parts[2], kind, currency);
  }
  const plain = /^(.+?) to (.+)$/.exec(body);
  if (plain !== null) return interval(text, withUnit(plain[1]), null, withUnit(plain[2]), kind, currency);
  return { kind: "fixed", value: parseNumber(text, kind, currency) };
}

/** Takes `per month` out of `8k to 12k per month`, where all the units that are written are the same one. */
function hoistUnit(written: string, { form }: Kind): { body: string; unit: string } {
  const text = form === "money per year" ? withoutClient(written) : written;
  if (!["money per month", "money per year", "count per month"].includes(form)) return { body: text, unit: "" };
  const units = text.match(/ ?(?:\bper|\/) ?[A-Za-z]+/g) ?? [];
  const distinct = new Set(units.map((unit) => unit.replace(/^ ?(?:per|\/) ?/, "per ")));
  if (distinct.size !== 1) return { body: text, unit: "" };
  const body = units.reduce((rest, unit) => rest.replace(unit, ""), text);
  return { body: normalise(body), unit: [...distinct][0] };
}

function interval(
  text: string,
  low: string,
  centre: string | null,
  high: string,
  kind: Kind,
  currency: string,
): Family {
  const p05 = parseNumber(low, kind, currency);
  const p95 = parseNumber(high, kind, currency);
  const p50 = centre === null ? null : parseNumber(centre, kind, currency);
  if (!(p05 < p95)) throw new NotUnderstood(words.intervalFalls(text));
  if (p50 !== null && !(p05 < p50 && p50 < p95)) throw new NotUnderstood(words.centreOutside(text));
  if (isScaleForgotten(low, p05, high, p95)) throw new NotUnderstood(words.scaleForgotten(text));
  return familyThrough(kind.domain, p05, p50, p95);
}

/** `10 to 12k` may mean 10 or 10,000; `500 to 1.2k` can mean one thing only. */
function isScaleForgotten(low: string, p05: number, high: string, p95: number): boolean {
  const suffix = /\d ?([kKM])\b/.exec(high);
  if (suffix === null || p05 === 0 || /\d ?[kKM]\b/.test(low)) return false;
  return p05 * (suffix[1] === "M" ? 1e6 : 1e3) <= p95;
}
