import { NotUnderstood } from "../quantities/not-understood.ts";
import { normalise } from "../quantities/parse-number.ts";
import { parseSpan } from "../quantities/parse-span.ts";
import { leverWords as words } from "../words/levers.ts";
import { nearestWord } from "../words/nearest-word.ts";
import type { LoyaltyDesign } from "./loyalty-program.ts";

/** When points expire: so long after the last purchase, at the end of a day of each year, both or never. */
type Expiry = Pick<LoyaltyDesign, "expiryDays" | "expiryDate">;

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
/** Days that every year has. */
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const NEVER: Expiry = Object.freeze({ expiryDays: null, expiryDate: null });

/** `12 months of inactivity`, `each 31 December`, both joined by `or`, or `never`. */
export function parseExpiry(value: unknown): Expiry {
  const text = typeof value === "string" ? normalise(value) : "";
  if (text === "never") return NEVER;
  let expiry = NEVER;
  for (const part of text.split(" or ")) {
    const span = /^(.+) of inactivity$/.exec(part)?.[1];
    const date = /^each (.+)$/.exec(part)?.[1];
    if (span !== undefined && expiry.expiryDays === null) expiry = { ...expiry, expiryDays: parseSpan(span) };
    else if (date !== undefined && expiry.expiryDate === null) expiry = { ...expiry, expiryDate: parseDay(date) };
    else throw new NotUnderstood(words.notAnExpiry(String(value)));
  }
  return expiry;
}

/** `31 December` -> a day that every year has. */
function parseDay(text: string): Expiry["expiryDate"] {
  const match = /^(\d{1,2}) ([A-Za-z]+)$/.exec(text);
  if (match === null) throw new NotUnderstood(words.notADayOfYear(text));
  const [day, name] = [Number(match[1]), match[2]];
  const month = MONTHS.findIndex((known) => known.toLowerCase() === name.toLowerCase());
  if (month < 0) throw new NotUnderstood(words.notADayOfYear(text), nearestWord(name, MONTHS));
  if (day < 1 || day > LENGTHS[month]) throw new NotUnderstood(words.notADayOfYear(text));
  return { month: month + 1, day };
}
