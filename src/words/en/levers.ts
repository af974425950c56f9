/** Sentences about the levers of a strategy: what is wrong, what was expected, what to do; and what is worth a warning. */
export const leverWords = Object.freeze({
  shapes: {
    value: "a value such as 12%",
    gap: "{ naive_gap: 40% } alone",
    knownPoint: "a list of the spend and the value seen there, such as [0.70, 6%]",
    response: "a share such as 6%, or { floor, ceiling, at: [cost per contact, share] }",
    tiers: "a list with at least one tier",
    cac: "a cost such as 24 EUR at 10k per month, or a list of two of them",
    season: "a list of twelve factors",
    factor: "a factor above 0",
  },

  notAnExpiry: (text: string) =>
    `\`${text}\` is not understood, expected 12 months of inactivity, each 31 December, both joined by or, or never.`,
  notADayOfYear: (text: string) =>
    `\`${text}\` is no day of each year, expected a day and a month such as 31 December.`,

  pointOffCurve: (floor: number, value: number, ceiling: number) =>
    `the known point at ${percent(value)} is not between the floor of ${percent(floor)} and the ceiling of ${percent(ceiling)}, expected it there: no curve goes through it.`,
  pointMaybeOffCurve: (name: string) =>
    `${name}: at the ends of the intervals, the known point is not between the floor and the ceiling, and no curve goes through it.`,
  effectTwice: (key: string) => `this effect is given by ${key} already, expected it in one place. Remove one.`,
  serviceWithoutEffect: "the service does nothing, expected effects or a response.",

  naiveGap: (key: string, gap: string, factor: string, effect: string, source: string) =>
    `${key} is a gap between members and others of ${gap}. Frequent buyers join first, so that such a gap overstates the effect by a factor of ${factor} (${source}): the effect is taken to be ${effect}.`,
  gapSource: (gap: string, factor: string, source: string) => `a gap of ${gap} divided by ${factor}: ${source}`,
  looksLikeGap: (key: string, stated: string, published: string, source: string) =>
    `${key} is ${stated}, far above what is published net of self-selection, ${published} (${source}). If it is a gap between members and others, write { naive_gap: ... }.`,

  tierTwice: (name: string) => `there are two tiers called \`${name}\`, expected different names.`,
  takenTier: "none is what a client without a tier is called, expected another name.",
  tiersFall: (below: string, threshold: string) =>
    `the threshold is not above that of ${below} (${threshold}), expected the lowest tier first.`,
  changeWithoutTiers: "there are no tiers to change between, expected tiers beside tier_change.",
  demotionRises: (text: string) => `\`${text}\` is a rise, expected a fall after a demotion, such as -6%.`,
  noTiers: "no program of this strategy has tiers, expected another fact. State loyalty_program.tiers.",
  unknownTier: (name: string, known: readonly string[]) =>
    `there is no tier \`${name}\`, expected one of ${known.join(", ")}.`,
  openingLater: "a program that has members today has started, expected it without starts. Remove one of the two.",
  openingVouchers: (points: string, threshold: string) =>
    `${points} points are no fewer than the ${threshold} that make a voucher, expected fewer. State the vouchers that they have become.`,

  twoPointsNeedSpends:
    "each of two known costs needs the spend at which it was seen, expected 24 EUR at 10k per month.",
  secondPointSmaller:
    "the second known point is not at a larger spend than the first, expected the smaller spend first.",
  secondPointCheaper: "a client is not dearer at the second known point, expected a higher cost at the larger spend.",
  secondPointBringsLess:
    "the second known point brings no more clients than the first, expected more at a larger spend.",
  secondPointTooGood:
    "above the floor, the second known point brings no fewer clients per euro than the first, expected fewer. Lower the floor.",
  ceilingOfTwoPoints:
    "two known points of an exponential curve give its ceiling, expected it left out. Remove it, or one of the points.",
  ceilingOfHill: "a Hill curve through two known points needs its ceiling, expected one such as 900 per month.",
  powerWithoutHill: "the power is that of a Hill curve, expected curve: hill beside it.",
  powerOfTwoPoints: "two known points give the power of a Hill curve, expected it left out.",
  floorTooHigh: (floor: number, brought: number) =>
    `the floor is ${number(floor)} clients per month, but a known point brings ${number(brought)} in all, expected a lower floor.`,
  nobodyContacted: "a control group of 100% leaves nobody to contact, expected a share below 100% such as 10%.",
  budgetOfNothing:
    "a budget of 0 lets nothing be spent, expected an amount above 0. Leave the lever out, or budget for no limit.",
  nothingPaidToday:
    "there is no paid_today to stand in for, expected arrivals.paid_today. State it, or leave this out.",
});

function percent(share: number): string {
  return `${number(100 * share)}%`;
}

function number(value: number): string {
  return value.toLocaleString("en", { maximumSignificantDigits: 4 });
}
