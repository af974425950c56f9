const NBSP = "\u00a0";
const MINUS = "\u2212";
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A unit that large figures are said in: `410 k`, `1.23 M`, `1.23 bn`. */
interface Scale {
  readonly divisor: number;
  readonly symbol: string;
}

const SCALES: readonly Scale[] = [
  { divisor: 1e12, symbol: "tn" },
  { divisor: 1e9, symbol: "bn" },
  { divisor: 1e6, symbol: "M" },
  { divisor: 1e3, symbol: "k" },
];
const ONES: Scale = { divisor: 1, symbol: "" };

function fixed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  const [whole = "", fraction] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const sign = value < 0 && Number(text) !== 0 ? MINUS : "";
  return sign + (fraction === undefined ? grouped : `${grouped}.${fraction}`);
}

/** Three significant digits with the scale's symbol from 10,000 on: `46.7`, `1,230`, `410 k`, `1.23 M`. */
function short(value: number): string {
  const rounded = Number(value.toPrecision(3));
  const magnitude = Math.abs(rounded);
  const scale = magnitude < 1e4 ? ONES : (SCALES.find((candidate) => magnitude >= candidate.divisor) ?? ONES);
  const scaled = rounded / scale.divisor;
  const size = Math.abs(scaled);
  const isWhole = scale === ONES && Number.isInteger(scaled);
  const digits = isWhole || size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return scale === ONES ? fixed(scaled, digits) : fixed(scaled, digits) + NBSP + scale.symbol;
}

function signedShort(value: number): string {
  return (Number(value.toPrecision(3)) > 0 ? "+" : "") + short(value);
}

function percent(share: number, digits = 0): string {
  return fixed(share * 100, digits) + NBSP + "%";
}

/** How numbers, money, shares and dates are written in English. */
export const figureWords = Object.freeze({
  /** What Vega formats the labels of axes by: the definitions of d3-format and d3-time-format. */
  chartLocale: {
    number: { decimal: ".", thousands: ",", grouping: [3], currency: ["", ""], minus: MINUS, percent: `${NBSP}%` },
    time: {
      dateTime: "%-d %b %Y, %H:%M",
      date: "%-d %b %Y",
      time: "%H:%M",
      periods: ["am", "pm"],
      days: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
      shortDays: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
      months: [
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
      ],
      shortMonths: MONTHS,
    },
  },
  fixed,
  short,
  signedShort,
  percent,
  count: (value: number): string => fixed(Math.round(value), 0),
  money: (value: number, currency: string): string => short(value) + NBSP + currency,
  signedMoney: (value: number, currency: string): string => signedShort(value) + NBSP + currency,
  range: (from: number, to: number): string => `${short(from)} to ${short(to)}`,
  signedRange: (from: number, to: number): string => `${signedShort(from)} to ${signedShort(to)}`,
  months: (value: number): string => (value === 1 ? "1 month" : `${String(value)} months`),
  /** A probability: never a bare 0 % or 100 %, which would claim certainty. */
  chance: (probability: number): string => {
    if (probability < 0.005) return `under 1${NBSP}%`;
    if (probability >= 0.995) return `over 99${NBSP}%`;
    return percent(probability);
  },
  /** An ISO date, `2026-10-31`, as `31 Oct 2026`; `2026-10` as `Oct 2026`. */
  date: (iso: string): string => {
    const [year = "", month = "", day] = iso.split("-");
    const monthName = MONTHS[Number(month) - 1] ?? month;
    return day === undefined ? `${monthName} ${year}` : `${Number(day)} ${monthName} ${year}`;
  },
  /** The scale for an axis whose largest figure is `magnitude`: `M` and 1e6. */
  axisScale: (magnitude: number): { divisor: number; symbol: string } => {
    const scale = magnitude < 1e4 ? ONES : (SCALES.find((candidate) => magnitude >= candidate.divisor) ?? ONES);
    return { divisor: scale.divisor, symbol: scale.symbol };
  },
});
