import { HoldfastError } from "../errors.ts";
import type { Replications } from "../results/replications.ts";
import { RESULTS_SCHEMA } from "../results/results.ts";
import type { FollowUp } from "../results/follow-up.ts";
import type { Results } from "../results/results.ts";
import type { SweepResult } from "../results/sweep-schema.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { decisionWords as words } from "../words/decision.ts";
import { assumptionsBlock } from "./assumptions-block.ts";
import { varyingBeliefs } from "./beliefs.ts";
import { chooseGivenBeliefs, shareOfFirst } from "./choice.ts";
import { differenceOf, rank, simulatedMoney, worthOf } from "./compare.ts";
import { decisionBlock } from "./decision-block.ts";
import { type DataDescription, describeData, describeFit, type FitDescription } from "./describe-data.ts";
import { estimatorOf } from "./estimator.ts";
import { binEdges } from "./histogram.ts";
import { keyAssumption } from "./key-assumption.ts";
import { pointsOfStrategy } from "./points-of-strategy.ts";
import { stopReason } from "./precision.ts";
import { rankByObjective } from "./rank-by-objective.ts";
import { recommendByObjective } from "./recommend-by-objective.ts";
import { recommend } from "./recommendation.ts";
import { responseCurves } from "./response-curves.ts";
import { runWarnings } from "./run-warnings.ts";
import { samplingOf } from "./sampling-of.ts";
import { strategyResult } from "./strategy-result.ts";
import { mean } from "./summaries.ts";
import { textbookBlock } from "./textbook-block.ts";
import type { TextbookInput } from "./textbook.ts";

const MONTH_MS = (365.25 / 12) * 86_400_000;
const DAY_MS = 86_400_000;
/** Strategies whose worth differs by less than this share of it have tied. */
const TIE = 1e-9;
/** Everything that a decision is made from. */
export interface DecisionInput {
  readonly scenario: Scenario;
  readonly replications: Replications;
  readonly data: DataDescription;
  /** How the value of today's clients is spread over them; null or absent where that is not known. */
  readonly clientBase?: Results["clientBase"];
  readonly fits: { readonly purchases: FitDescription; readonly spend: FitDescription };
  /** How the purchase model was chosen; null where the fits came from elsewhere. */
  readonly choice: Results["model"]["choice"];
  /** Forecast of revenue that is already known; null, and why, where there is none. */
  readonly backtest: Results["backtest"];
  readonly noBacktest: Results["noBacktest"];
  /** Actual and expected repeat purchases by unit of time; null where the data have no dates. */
  readonly tracking: Results["model"]["tracking"];
  readonly seasonality: Results["model"]["seasonality"];
  /** Numbers of the last 12 months for the textbook figures. */
  readonly textbook: TextbookInput;
  readonly scenarioHash: string;
  /** Holdfast's own version. */
  readonly version: string;
  /** Parameter draws with q <= 1, drawn again. */
  readonly rejectedDraws: number;
  /** Answers that took further runs; null or absent where none were made. */
  readonly followUp?: FollowUp | null;
  /** The scenario with other values under some keys; null or absent where nothing was swept. */
  readonly sweep?: SweepResult | null;
  /** ISO date of the end of observation. */
  readonly today: string;
  /** Sentences collected earlier (data, fits, scenario, simulation), most important first; repeats are dropped. */
  readonly warnings: readonly string[];
}

/**
 * The whole Results value of a run: every figure from the replications, the recommendation in words, what was assumed, what to beware of.
 *
 * Pure: the same input gives the same value, with no date, path or timing in it. Throws a HoldfastError for fewer than 2 replications.
 */
export function decide(input: DecisionInput): Results {
  const { scenario, replications } = input;
  const { count, strategies } = replications;
  if (count < 2) throw new HoldfastError(words.tooFewReplications(count), words.tooFewReplicationsHint);
  const worths = strategies.map((_, strategy) => worthOf(replications, strategy));
  const estimator = estimatorOf(replications);
  const equities = worths.map((worth) => estimator.figure(simulatedMoney(worth, "equity")));
  const differences = worths.map((worth) => differenceOf(worth, worths[0], "equity", estimator));
  const others = differences.slice(1);
  const outcomes = differences.map((difference) => difference.outcomes);
  const tolerance = TIE * mean(worths[0].scale);
  const beliefs = varyingBeliefs(replications, scenario.assumptions.length);
  const standardised = beliefs.map((belief) => belief.standardised);
  const choice = chooseGivenBeliefs(
    others.map(({ values }) => values),
    standardised,
    tolerance,
  );
  const bins = {
    equity: binEdges(equities.map((equity) => equity.outcomes)),
    difference: binEdges(outcomes.slice(1)),
  };
  const strategyInput = {
    replications,
    estimator,
    worths,
    equities,
    differences,
    pBestOutcome: shareOfFirst(outcomes, tolerance),
    pBestChoice: choice.shares,
    bins,
    periodEnds: periodEnds(input.today, replications.periods),
  };
  const results = strategies.map((_, strategy) => {
    const result = strategyResult(strategyInput, strategy);
    return { ...result, points: pointsOfStrategy(replications, scenario, strategy, result.series, estimator) };
  });
  const { objective } = scenario.decision;
  const isByMean = objective.kind === "mean";
  const ranking = isByMean ? rank(worths, estimator) : rankByObjective(objective, differences, tolerance, estimator);
  const isOrganicMeasured = scenario.arrivals.organic === "measured";
  const valueBeyondYears = Number.isFinite(scenario.valueBeyondYears) ? scenario.valueBeyondYears : null;
  const assumed = assumptionsBlock(input);
  const decision = decisionBlock({
    scenario,
    replications,
    worths,
    differences,
    estimator,
    beliefs,
    choice,
    tolerance,
    followUp: input.followUp ?? null,
  });
  const circumstances = {
    currency: scenario.currency,
    horizonMonths: scenario.horizonMonths,
    valueBeyondYears,
    hasFreeArrivals: isOrganicMeasured && scenario.arrivals.paidToday === null && !input.data.closedCohort,
    isClosedCohort: isOrganicMeasured && input.data.closedCohort,
    noChoice: choice.shares === null ? choice.reason : null,
  };
  return {
    schema: RESULTS_SCHEMA,
    version: input.version,
    locale: scenario.locale,
    scenario: scenario.name,
    seed: scenario.seed,
    replications: count,
    sampling: samplingOf(replications, input.data.clients, worths, equities, estimator),
    stopReason: stopReason(replications, scenario.precision, scenario.replications),
    scenarioHash: input.scenarioHash,
    dataHash: input.data.hash,
    currency: scenario.currency,
    period: "month",
    today: input.today,
    horizonMonths: scenario.horizonMonths,
    discountRate: scenario.discountRate,
    valueBeyondYears,
    units: words.units(scenario.currency, input.today, scenario.discountRate),
    bins,
    data: describeData(input.data),
    clientBase: input.clientBase ?? null,
    model: {
      purchases: describeFit(input.fits.purchases),
      spend: describeFit(input.fits.spend),
      choice: input.choice,
      tracking: input.tracking,
      seasonality: input.seasonality,
      uncertainty: scenario.models.uncertainty,
      rejectedDraws: input.rejectedDraws,
    },
    backtest: input.backtest,
    noBacktest: input.noBacktest,
    strategies: results,
    recommendation:
      isByMean || ranking === null
        ? recommend(results, ranking, circumstances, (name) => keyAssumption(decision, assumed, name))
        : recommendByObjective(results, ranking, decision, circumstances),
    decision,
    responseCurves: responseCurves(scenario, replications),
    sweep: input.sweep ?? null,
    textbook: textbookBlock(input, results, estimator),
    assumptions: assumed,
    warnings: runWarnings(input, { results, ranking, choice, estimator }),
  };
}

/** ISO dates of the ends of the periods, to the nearest day. */
function periodEnds(today: string, periods: number): string[] {
  const start = Date.parse(`${today}T00:00:00Z`);
  return Array.from({ length: periods }, (_, k) =>
    new Date(start + Math.round(((k + 1) * MONTH_MS) / DAY_MS) * DAY_MS).toISOString().slice(0, 10),
  );
}
