import { figureWords } from "./figures.ts";

const { count, date, fixed, percent, short } = figureWords;
const NONE = "–";

const orNone = (value: number | null | undefined, say: (value: number) => string): string =>
  value === null || value === undefined || Number.isNaN(value) ? NONE : say(value);
const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)!}`;
const logLikelihood = (value: number): string => (Number.isFinite(value) ? fixed(value, 1) : `${fixed(-1, 0)[0]}∞`);

const many = (n: number, noun: string): string => `${count(n)} ${noun}${n === 1 ? "" : "s"}`;
const span = (periods: number, unit: string): string => `${short(periods)} ${unit}${periods === 1 ? "" : "s"}`;

const unitColumn: Readonly<Record<string, string>> = { day: "Daily", week: "Weekly", month: "Monthly", year: "Yearly" };

/** What a recommendation is said with. */
interface Standings {
  readonly chosen: string;
  readonly reason: "only" | "best" | "simplest" | "tracking" | "none";
  /** Titles of those as good as the best, the best first. */
  readonly asGood: readonly string[];
  /** The next after the best, how far behind it is and the standard error of that. */
  readonly next: { readonly title: string; readonly behind: number; readonly standardError: number } | null;
  /** The holdout in words, such as `the last 52 weeks`. */
  readonly where: string;
}

/** Every sentence of comparing and choosing purchase models. */
export const compareWords = Object.freeze({
  yardsticks: { "last-period": "Last period repeated", "textbook-average": "Textbook average" },

  describe: "Compare purchase models, and two naive yardsticks, on a holdout",
  holdout: "Length of the holdout at the end of the history, such as 39w (required)",
  origins:
    "Cut the history at so many ends, such as 4, each a holdout before the next (less if the file is short), and average (default: 1)",
  models: (known: readonly string[]): string => `Models to compare: ${known.join(", ")} (default: all that suit)`,
  examples: [
    ["$0 compare-models shop.csv --holdout 26w", "Every model that suits the data, and which to use"],
    ["$0 compare-models shop.csv --holdout 13w --origins 4", "The same at four cut-offs, averaged"],
    ["$0 compare-models shop.csv --holdout 26w --model bg-nbd pareto-nbd --json", "Two models, as JSON"],
  ],
  holdoutNeeded: "compare-models: --holdout is missing, expected the length of the holdout, such as --holdout 39w.",
  originsOfContracts:
    "--origins: a table of contracts says how they stand today and not before, so that it has one holdout. Leave --origins out.",
  badOrigins: (text: string): string => `--origins: \`${text}\` is not a whole number from 1 to 100, such as 4.`,

  recommendation: ({ chosen, reason, asGood, next, where }: Standings): string => {
    if (reason === "none") return `No model could be fitted and compared on ${where}.`;
    if (reason === "only") return `${chosen} is the only model that was compared on ${where}.`;
    const margin =
      next === null
        ? ""
        : ` The log-likelihood of ${asGood[0]} there is ${fixed(next.behind, 1)} above that of ${next.title}, the next (standard error ${fixed(next.standardError, 1)}).`;
    if (reason === "best") return `Use ${chosen}: it says best what clients did in ${where}.${margin}`;
    const others = `Too close to call: ${listed(asGood)} say equally well what clients did in ${where}, within one standard error of the best.${margin}`;
    return reason === "simplest"
      ? `${others} Use ${chosen}, the one with the fewest parameters.`
      : `${others} Use ${chosen}: of those with the fewest parameters its total comes nearest to what was bought.`;
  },
  yardstickBeside: (title: string, rmse: number, yardsticks: readonly (readonly [string, number])[]): string => {
    const better = yardsticks.filter(([, other]) => other <= rmse);
    const said = listed(yardsticks.map(([name, other]) => `${name.toLowerCase()} ${fixed(other, 3)}`));
    return better.length === 0
      ? `Both naive yardsticks do worse client by client: root mean square error ${fixed(rmse, 3)}, against ${said}.`
      : `Beware: client by client ${listed(better.map(([name]) => name.toLowerCase()))} ${better.length === 1 ? "does" : "do"} no worse than ${title}: root mean square error ${fixed(rmse, 3)}, against ${said}.`;
  },
  span,
  where: (periods: number, unit: string, from: string, to: string): string =>
    `the ${span(periods, unit)} held out (${date(from)} to ${date(to)})`,
  whereOrigins: (origins: number, periods: number, unit: string): string =>
    `all ${count(origins)} holdouts of ${span(periods, unit)}`,
  origin: (from: string, to: string, chosen: string | null, isClose: boolean): string =>
    `- ${date(from)} to ${date(to)}: ${chosen ?? "no model could be fitted"}${isClose ? " (too close to call)" : ""}`,
  originsTitle: "Which one each holdout by itself would have led to:",
  data: (clients: number, purchases: number, from: string): string =>
    `${many(clients, "client")} known before ${date(from)}, with ${many(purchases, "repeat purchase")} held out.`,
  overlap: (length: string): string =>
    `The holdouts overlap: the file is too short for ends ${length} apart. What was bought where they overlap counts in each, so that they agree more than separate ones would.`,
  same: (title: string, twin: string): string =>
    `${title}: k = 1: the same as ${twin}, which stands for both in the recommendation.`,

  forecastColumns: ["Holdout", "Log-lik.", "Total", "Cumul.", "Weekly", "MAE", "RMSE", "Rank", "Lift"],
  unitColumn,
  fitColumns: ["Fit and honesty", "Log-lik.", "AIC", "BIC", "Calibr.", "In 90 %", "Seconds"],
  averageColumns: [
    "Mean of holdouts",
    "Log-l.",
    "Total",
    "Cumul.",
    "Weekly",
    "MAE",
    "RMSE",
    "Lift",
    "Calibr.",
    "In 90 %",
    "Wins",
  ],
  logLikelihood: (value: number | null): string => orNone(value, logLikelihood),
  perClient: (value: number | null): string => orNone(value, (known) => fixed(known, 4)),
  signedShare: (value: number | null): string => orNone(value, (known) => (known >= 0 ? "+" : "") + percent(known, 1)),
  share: (value: number | null): string => orNone(value, (known) => percent(known, 1)),
  error: (value: number | null): string => orNone(value, (known) => fixed(known, 3)),
  ratio: (value: number | null): string => orNone(value, (known) => fixed(known, 2)),
  seconds: (value: number | null): string => orNone(value, (known) => fixed(known, 2)),
  wins: (likeliest: number, closest: number, isYardstick: boolean): string =>
    `${isYardstick ? NONE : count(likeliest)}/${count(closest)}`,
  refused: (title: string, why: string): string => (why.startsWith(title) ? why : `${title}: ${why}`),
  fittedAt: (title: string, fitted: number, origins: number): string =>
    fitted === origins ? title : `${title}, ${count(fitted)} of ${count(origins)}`,
  refusedTitle: "Not fitted:",
  sameTitle: "Not told apart:",
  notes: (unit: string): readonly string[] => [
    `Log-lik. (holdout): log probability of each client's purchases in the holdout given its history, summed over clients; higher is better.`,
    `Total: all purchases expected over those made. Cumul.: mean absolute percentage error of the purchases since the start of the holdout, ${unit} by ${unit}. ${unitColumn[unit] ?? ""}: mean absolute error of a ${unit} over the mean ${unit}. Both by E[X(t)] of all cohorts, over whole ${unit}s.`,
    "MAE, RMSE: purchases of a client. Rank: Spearman's correlation of forecast and purchases. Lift: purchases of the tenth of clients with the highest forecasts over a tenth of all.",
    "Calibr.: mean distance of P(at least one purchase) from the share who came, over tenths of clients. In 90 %: outcomes within the central 90 % of their forecast; counts are discrete, so each counts by the part of its probability that lies within (90 % is right).",
  ],
  averageNotes:
    "Log-l.: holdout log-likelihood per client. Total: mean size of the error. Wins: holdouts with the best log-likelihood/with the lowest RMSE. Where a model was not fitted at every one, its name says at how many; its means are not those of the others.",

  choice: {
    stated: {
      scenario: (title: string): string => `${title} is the model that the scenario names.`,
      fit: (title: string): string => `${title} is the model of the saved fit that the scenario names.`,
    },
    onlyOne: (title: string): string => `${title} was taken: no other candidate suits these data.`,
    noHoldout: (title: string): string =>
      `${title} was taken as the default: the data allow no holdout on which models could be compared.`,
    noneFitted: (title: string): string =>
      `${title} was taken as the default: no model could be fitted before the holdout.`,
    sampled: (clients: number): string => `They were compared on a random sample of ${many(clients, "client")}.`,
    byBic: (chosen: string, others: readonly (readonly [string, number])[], isContracts: boolean): string =>
      `${chosen} was chosen by its BIC, the lowest${others.length === 0 ? "" : ` (${listed(others.map(([title, behind]) => `${title} is ${fixed(behind, 1)} higher`))})`}: ${isContracts ? "a run compares models of contracts on the whole table; where contracts have a start, holdfast compare-models tries them on a holdout" : "a table without dates allows no holdout"}.`,
    notOnAll: (first: string, chosen: string): string =>
      `${first} could not be fitted to the whole history, so that ${chosen} stands in for it.`,
    allAlive: (title: string, share: number): string =>
      `${title} counts every client who bought once as alive, and these are ${percent(share)} here: read survival beside the observed repeat rate.`,
  },
});
