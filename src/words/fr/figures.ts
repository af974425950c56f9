import type { figureWords as en } from "../en/figures.ts";
import type { Messages } from "../locale.ts";

const NBSP = "\u00a0";
const NARROW_NBSP = "\u202f";
const MINUS = "\u2212";
const MONTHS = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre",
];
/** Source: Lexique des règles typographiques en usage à l’Imprimerie nationale. */
const SHORT_MONTHS = [
  "janv.",
  "févr.",
  "mars",
  "avr.",
  "mai",
  "juin",
  "juill.",
  "août",
  "sept.",
  "oct.",
  "nov.",
  "déc.",
];

/** A unit that large figures are said in: `410 k`, `1,23 M`, `1,23 Md`. */
interface Scale {
  readonly divisor: number;
  readonly symbol: string;
}

/** None above the milliard: a French billion is not an English one. */
const SCALES: readonly Scale[] = [
  { divisor: 1e9, symbol: "Md" },
  { divisor: 1e6, symbol: "M" },
  { divisor: 1e3, symbol: "k" },
];
const ONES: Scale = { divisor: 1, symbol: "" };

const SIGNS: Readonly<Record<string, string>> = { EUR: "€", USD: "$", GBP: "£" };

/** The scale of a rounded figure that is said in thousands from `from` on. */
export function scaleOf(magnitude: number, from: number): Scale {
  return magnitude < from ? ONES : (SCALES.find((candidate) => magnitude >= candidate.divisor) ?? ONES);
}

/** A currency beside a figure or a unit: `€`, `CHF`. */
export function currencySign(currency: string): string {
  return SIGNS[currency] ?? currency;
}

/** A figure that may end in the symbol of a scale, with its currency: `410 k€`, `1 230 €`, `410 k CHF`. */
export function withCurrency(figure: string, currency: string): string {
  const sign = currencySign(currency);
  return /[kMd]$/.test(figure) && sign !== currency ? figure + sign : figure + NBSP + sign;
}

/** A figure as JavaScript writes it, with a comma and its thousands apart: `1234.5` as `1 234,5`. */
export function plain(figure: string): string {
  const [whole = "", fraction] = figure.replace("-", MINUS).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, NARROW_NBSP);
  return fraction === undefined ? grouped : `${grouped},${fraction}`;
}

/** Which one in a row: `1er`, `14e`; of masculine nouns. */
export function ordinal(place: number): string {
  return place === 1 ? "1er" : `${plain(String(place))}e`;
}

function fixed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  return (value < 0 && Number(text) !== 0 ? MINUS : "") + plain(text);
}

/** Three significant digits with the scale's symbol from 10 000 on: `46,7`, `1 230`, `410 k`, `1,23 M`. */
function short(value: number): string {
  const rounded = Number(value.toPrecision(3));
  const { divisor, symbol } = scaleOf(Math.abs(rounded), 1e4);
  const scaled = rounded / divisor;
  const size = Math.abs(scaled);
  const isWhole = symbol === "" && Number.isInteger(scaled);
  const digits = isWhole || size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return symbol === "" ? fixed(scaled, digits) : fixed(scaled, digits) + NBSP + symbol;
}

function signedShort(value: number): string {
  return (Number(value.toPrecision(3)) > 0 ? "+" : "") + short(value);
}

function percent(share: number, digits = 0): string {
  return fixed(share * 100, digits) + NBSP + "%";
}

/** How numbers, money, shares and dates are written in French. */
export const figureWords: Messages<typeof en> = Object.freeze({
  chartLocale: {
    number: {
      decimal: ",",
      thousands: NARROW_NBSP,
      grouping: [3],
      currency: ["", ""],
      minus: MINUS,
      percent: `${NBSP}%`,
    },
    time: {
      dateTime: "%-d %b %Y, %H:%M",
      date: "%-d %b %Y",
      time: "%H:%M",
      periods: ["AM", "PM"],
      days: ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"],
      shortDays: ["dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."],
      months: MONTHS,
      shortMonths: SHORT_MONTHS,
    },
  },
  fixed,
  short,
  signedShort,
  percent,
  count: (value: number): string => fixed(Math.round(value), 0),
  money: (value: number, currency: string): string => withCurrency(short(value), currency),
  signedMoney: (value: number, currency: string): string => withCurrency(signedShort(value), currency),
  range: (from: number, to: number): string => `${short(from)} à ${short(to)}`,
  signedRange: (from: number, to: number): string => `${signedShort(from)} à ${signedShort(to)}`,
  months: (value: number): string => `${fixed(value, Number.isInteger(value) ? 0 : 1)}${NBSP}mois`,
  chance: (probability: number): string => {
    if (probability < 0.005) return `moins de 1${NBSP}%`;
    if (probability >= 0.995) return `plus de 99${NBSP}%`;
    return percent(probability);
  },
  date: (iso: string): string => {
    const [year = "", month = "", day] = iso.split("-");
    const monthName = SHORT_MONTHS[Number(month) - 1] ?? month;
    if (day === undefined) return `${monthName} ${year}`;
    return `${Number(day) === 1 ? "1er" : Number(day)}${NBSP}${monthName} ${year}`;
  },
  axisScale: (magnitude: number): { divisor: number; symbol: string } => {
    const { divisor, symbol } = scaleOf(magnitude, 1e4);
    return { divisor, symbol };
  },
});
