import { figureWords } from "./figures.ts";

const { money, percent, short, date } = figureWords;

/** Words of the points of a program as accountants see them. */
export const pointsWords = Object.freeze({
  heading: "Points as accountants see them",
  columns: (currency: string): readonly string[] => [
    "In the year to",
    "Points earned",
    "Redeemed",
    "Expired",
    "Outstanding",
    `Revenue deferred (${currency})`,
    `Recognised (${currency})`,
    `Deferred revenue (${currency})`,
    `Cost of points to come (${currency})`,
  ],
  date,
  today: "Today",
  none: "–",
  count: short,
  redeemed: "Redeemed in the end",
  breakage: "Breakage",
  estimate: "Expected as the program begins",
  catchUp: "Catch-up",
  share: (mean: number, low: number, high: number): string =>
    `${percent(mean)} of the points issued (${percent(low)} to ${percent(high)} in nine futures of ten)`,
  breakageShare: percent,
  expected: (share: number): string => `${percent(share)} (the scenario's \`redemption\`)`,
  caughtUp: (amount: number, month: number, currency: string): string =>
    amount > 0
      ? `${money(amount, currency)} of revenue more at the end of month ${month}, when the estimate gives way to what was seen: fewer points are redeemed than was expected`
      : `${money(-amount, currency)} of revenue less at the end of month ${month}, when the estimate gives way to what was seen: more points are redeemed than was expected`,
  note: "Averages over futures, not discounted; a disclosure beside equity and no part of it. Each sale to a member is split between goods and points by their stand-alone prices (a point at the face value that it earns, times the share expected to be redeemed); the points' part is revenue when points are redeemed (IFRS 15, ASC 606). Points behind vouchers count as points until the vouchers are used or expire. Outstanding points and the last two amounts are balances at the dates, the rest are flows of the year.",
});
