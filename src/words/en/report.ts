import { figureWords } from "./figures.ts";

const {
  money,
  signedMoney,
  short,
  signedRange,
  range,
  chance,
  percent,
  count,
  date,
  fixed,
  months: monthsOf,
} = figureWords;
const NONE = "–";
const MODEL_TITLES: Readonly<Record<string, string>> = {
  "bg-nbd": "BG/NBD",
  "mbg-nbd": "MBG/NBD",
  "bg-cnbd-k": "BG/CNBD-k",
  "mbg-cnbd-k": "MBG/CNBD-k",
  "pareto-nbd": "Pareto/NBD",
  "ggom-nbd": "GGom/NBD",
  nbd: "NBD",
  "bg-bb": "BG/BB",
  "shifted-beta-geometric": "Shifted-beta-geometric",
  "beta-discrete-weibull": "Beta-discrete-Weibull",
  "gamma-gamma": "Gamma-Gamma",
  "own-mean": "Own mean",
};

const orNone = <Value>(value: Value | null, say: (value: Value) => string): string =>
  value === null ? NONE : say(value);

/** What a future draws the models' parameters from. */
const parameterDraws = Object.freeze({
  laplace: "the normal approximation of their posterior (in logarithms, reweighted by importance where that helps)",
  mcmc: "no-U-turn chains of their posterior, under the prior of the fit or a weak one",
  bootstrap: "refits to histories simulated from the fit (a parametric bootstrap)",
});

/** Every word of the report page that is not on a chart. */
export const reportWords = Object.freeze({
  language: "en",
  none: NONE,
  kicker: (horizonMonths: number, today: string, currency: string): string =>
    `Customer equity report · ${monthsOf(horizonMonths)} from ${date(today)} · all money in ${currency}, discounted to that day`,
  modelTitle: (slug: string): string => MODEL_TITLES[slug] ?? slug,
  answer: "The answer",
  warnings: (n: number): string => (n === 1 ? "Read with this in mind" : `Read with these ${n} points in mind`),
  contents: "Contents",

  tiles: {
    chosen: "Recommended",
    leading: "Highest on average",
    next: "Best of the others",
    tooClose: "too close to call",
    value: (baseline: string): string => `More than ${baseline}`,
    valueNote: (from: string, to: string): string => `on average; ${from} to ${to} in nine futures of ten`,
    within: "Within the horizon alone",
    withinNote: "without value beyond",
    choice: "Probability of being the best choice",
    better: (baseline: string): string => `Better than ${baseline}`,
    ofFutures: (probability: number): string => `${chance(probability)} of futures`,
    payback: "Pays back",
    month: (month: number): string => `month\u00a0${short(month)}`,
    noPayback: "not in most futures",
    /** Below a month, or below that there is none. */
    withinMonths: (neverShare: number, months: number, hasMonth: boolean): string =>
      hasMonth
        ? `median of the futures in which it does within ${monthsOf(months)} (${chance(1 - neverShare)})`
        : `within ${monthsOf(months)} in ${chance(1 - neverShare)} of futures`,
    returned: "Return on spend",
    returnedNote: (currency: string): string => `difference per ${currency} of extra cost`,
    equity: "Customer equity",
  },
  figures: {
    money,
    signedMoney,
    range,
    signedRange,
    percent: (share: number | null): string => orNone(share, percent),
    chance: (share: number | null): string => orNone(share, chance),
    short: (value: number | null): string => orNone(value, short),
    money0: (value: number | null, currency: string): string => orNone(value, (known) => money(known, currency)),
    ratio: (value: number | null): string => orNone(value, (known) => fixed(known, 2)),
    standardError: (value: number): string => `± ${short(value)}`,
    parameter: (value: number | null): string =>
      orNone(value, (known) => String(Number(known.toPrecision(6))).replace("-", "\u2212")),
    paysBackAt: (month: number): string => `month\u00a0${short(month)}`,
    paysBackIn: (neverShare: number): string => `in ${chance(1 - neverShare)}`,
  },

  strategies: {
    heading: "Strategies side by side",
    caption: (baseline: string): string =>
      `Means over simulated futures; below them what nine futures of ten lie between. Differences are to ${baseline}, future by future.`,
    columns: [
      "Strategy",
      "Customer equity",
      "Difference",
      "Within the horizon",
      "Better",
      "Best choice",
      "Pays back",
      "Return on spend",
      "Cost",
    ],
    note: (largest: number, currency: string, months: number, hasChoice: boolean): string =>
      `Within the horizon: the difference without value beyond it. Better: share of futures.${hasChoice ? " Best choice: probability that its expected value comes first." : ""} Pays back: share of futures in which it does within ${monthsOf(months)}, points and vouchers outstanding at the end counted, and the median month of these where they are at least half. Return on spend: difference per ${currency} of extra cost. Cost: marketing, rewards and incentives. The simulation error (one standard error) of the mean differences is at most ${money(largest, currency)}.`,
  },
  clients: {
    caption: "Clients",
    columns: [
      "Strategy",
      "New clients",
      "Active at the end",
      "Alive after a year",
      "Buy again within a year",
      "Cost per client won",
      "Value per client won",
      "CLV : CAC",
      "Clients worth less than 0",
    ],
    note: "Cost per client won: spend per client won, not discounted. Alive after a year is the model's latent survival of today's clients; buy again within a year is what the till would see of today's active clients. CLV : CAC is the value per client won over that cost.",
  },
  programs: {
    caption: "Programs (means)",
    strategy: "Strategy",
    columns: {
      members: "Members",
      pointsIssued: "Points issued",
      pointsConverted: "Points converted",
      pointsExpired: "Points expired",
      pointsOutstanding: "Points outstanding",
      vouchersIssued: "Vouchers issued",
      vouchersUsed: "Vouchers used",
      vouchersExpired: "Vouchers expired",
      vouchersOutstanding: "Vouchers outstanding",
    },
  },
  campaigns: {
    caption: "Campaigns (means)",
    strategy: "Strategy",
    columns: { contacts: "Contacts", responses: "Responses" },
  },
  segments: {
    caption: (currency: string): string => `Mean customer equity by segment, in ${currency}`,
    strategy: "Strategy",
  },

  choice: {
    heading: "Which model, and why",
    likelihoods: (
      best: string,
      value: number,
      others: readonly (readonly [string, number, number | null])[],
    ): string => {
      const behind = others.map(
        ([name, lower, error]) =>
          `${name} ${fixed(lower, 1)} lower${error === null ? "" : ` (standard error ${fixed(error, 1)})`}`,
      );
      return `Log-likelihood on the holdout: ${[`${best} ${fixed(value, 1)}`, ...behind].join("; ")}.`;
    },
    notFitted: (names: readonly string[]): string => `Not fitted there: ${names.join(", ")}.`,
  },

  assumptions: {
    none: "No assumption of the scenario is uncertain.",
    caption: "Uncertain: one value drawn per simulated future, the same in every strategy",
    columns: ["Assumption", "As written", "Mean", "90 % interval", "Source", "Grade"],
    isDefault: "default",
    defaultsCaption: "Certain, but not stated in the scenario: left at their default",
    defaultsColumns: ["Assumption", "Default", "Source", "Grade"],
    note: "Grades: A causal or field evidence, B modelled panel, C practitioner or our judgement. What the scenario states as certain is not repeated here.",
    range: (from: string, to: string): string => `${from} to ${to}`,
    share: (value: number): string => fixed(value * 100, Math.abs(value) < 0.1 ? 1 : 0) + "\u00a0%",
  },

  data: {
    heading: "What is known: the data",
    facts: (data: {
      source: string;
      clients: number;
      purchases: number;
      oneTimeShare: number;
      returns: number;
      start: string | null;
      end: string | null;
      closedCohort: boolean;
      rejectedRows: number;
    }): readonly (readonly [string, string])[] => [
      ["Source", data.source],
      ["Clients", count(data.clients)],
      ["Purchases", count(data.purchases)],
      ["Bought once", `${percent(data.oneTimeShare, 1)} of clients`],
      ["From", orNone(data.start, date)],
      ["To", orNone(data.end, date)],
      ["Returns", count(data.returns)],
      ["Rows set aside", data.rejectedRows === 0 ? "none" : count(data.rejectedRows)],
      [
        "Arrivals",
        data.closedCohort
          ? "closed cohort: hardly anyone arrives in its last 12 months, so none were simulated from it"
          : "new clients keep arriving",
      ],
    ],
    textbook: "Textbook figures beside the model's",
    textbookColumns: ["Figure", "Formula", "Textbook", "Model", "The model's figure"],
  },

  model: {
    heading: "The fitted models",
    columns: ["Parameter", "Estimate", "Standard error"],
    purchases: (name: string): string => `Purchases: ${name}`,
    spend: (name: string): string => `Spend: ${name}`,
    status: "Fit",
    statusOf: (status: string): string => status,
    logLikelihood: "Log-likelihood",
    kHat: "Quality of the normal approximation (k-hat; below .7 good, above it still good where weights are even)",
    correlation: "Correlation of frequency and spend",
    season: "Season",
    factors: (factors: readonly number[]): string =>
      ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        .flatMap((month, i) => (factors[i] === undefined ? [] : [`${month}\u00a0${fixed(factors[i], 2)}`]))
        .join(", "),
    rejectedDraws: "Parameter draws rejected",
  },

  method: {
    heading: "Method",
    paragraph: (facts: {
      purchases: string;
      spend: string;
      uncertainty: "laplace" | "mcmc" | "bootstrap" | "none";
      isSampled: boolean;
      replications: number;
      horizonMonths: number;
      discountRate: number;
      valueBeyondYears: number | null;
    }): string =>
      [
        `Each client's history was read through a ${facts.purchases} model of purchases and a ${facts.spend} model of spend, fitted by maximum likelihood, or under the prior that the scenario names.`,
        facts.uncertainty !== "none"
          ? `Each of ${count(facts.replications)} simulated futures draws the models' parameters from ${parameterDraws[facts.uncertainty]} and one value of every assumption;`
          : `Each of ${count(facts.replications)} simulated futures keeps the models' parameters at their estimates and draws one value of every assumption;`,
        `within it every ${facts.isSampled ? "simulated " : ""}client's latent traits are drawn from their exact posterior given its history, and its purchases over ${monthsOf(facts.horizonMonths)} are simulated one by one, with the same luck under every strategy, so that strategies differ by what they do and not by chance.`,
        `Customer equity is contribution less marketing, rewards and incentives and less what is outstanding at the end, discounted at ${short(facts.discountRate * 100)}\u00a0% a year,`,
        facts.valueBeyondYears === 0
          ? "with nothing added for the time after the horizon."
          : `plus the expected value of the clients then alive over ${facts.valueBeyondYears === null ? "all later years" : `the next ${short(facts.valueBeyondYears)} years`}, with every lever off.`,
        "Intervals hold nine tenths of the simulated futures: they include uncertainty about parameters and assumptions and the dice of the clients, not the chance that the model itself is wrong.",
      ].join(" "),
    sampled: (simulated: number, clients: number): string =>
      `Each future simulated ${count(simulated)} of the ${count(clients)} clients, drawn at random within groups of similar value to stand for all. What that adds is in the standard errors, and taken out of intervals and chances.`,
    equityLess: (points: number): string =>
      `The sample is chosen for differences between strategies. The equity of one strategy is told less surely: its median and its interval may lie up to about ${count(points)} in 100 futures away from where futures of all clients would put them. More clients per future (clients_per_replication), or more futures, narrow that.`,
    effective: (name: string, futures: number): string =>
      `The mean difference of ${name} is known as well as from about ${count(futures)} independent futures of all clients.`,
  },

  reproduce: {
    heading: "To get these numbers again",
    labels: {
      command: "Command",
      version: "Holdfast",
      scenario: "Scenario",
      seed: "Seed",
      replications: "Simulated futures",
      scenarioHash: "Scenario hash",
      dataHash: "Data hash",
      today: "Observed until",
    },
    date,
    count,
    futures: (
      replications: number,
      sampling: { readonly clientsPerReplication: number; readonly clients: number } | null,
    ): string =>
      sampling === null
        ? count(replications)
        : `${count(replications)}, each of ${count(sampling.clientsPerReplication)} of the ${count(sampling.clients)} clients`,
  },
});
