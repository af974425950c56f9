import seedrandom from "seedrandom";
import { type ClientHistory, type PurchaseRows, UNIT_DAYS } from "../clients/client-history.ts";
import { fittedPurchaseModel, fittedPurchaseRows } from "../models/fitted-laws.ts";
import { type Fit, TRAIT_COUNT, TRAIT_RATE } from "../models/model.ts";
import type { Posteriors } from "../models/posterior.ts";
import { normalQuantile } from "../numerics/normal.ts";
import { Stream } from "../numerics/stream.ts";
import { quantile } from "../quantities/quantile.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { campaignWords } from "../words/campaigns.ts";
import { simulationWords } from "../words/simulation.ts";
import { budgetFacts } from "./budget-facts.ts";
import type { SampleOfPlan } from "./choose-sample.ts";
import { RANKS } from "./coins.ts";
import { planCovariates } from "./covariate-clients.ts";
import { contradictedChannels, elasticityNotes } from "./doubtful-curves.ts";
import { drawBeliefs } from "./draw-beliefs.ts";
import { measuredArrivals, paidTodayNotes } from "./measured-arrivals.ts";
import { pilotExpectations } from "./pilot.ts";
import type { SimulationPlan } from "./plan.ts";
import { rateRanks, type RateRanks } from "./rate-ranks.ts";
import { referralNotes } from "./referral-growth.ts";
import { renewalNotes } from "./renewal-limits.ts";
import { spendOfRules } from "./spend-of-rules.ts";

/** Rates drawn for the table of ranks: its error is far below that of any assumed selection. */
const RANKED_RATES = 200_000;

export interface PlanInput {
  readonly scenario: Scenario;
  readonly history: ClientHistory;
  readonly fits: { readonly purchases: Fit; readonly spend: Fit };
  /** Of the fits; by default the Laplace posteriors. Not looked at where the scenario knows no uncertainty. */
  readonly posteriors?: Posteriors;
  /** Twelve factors, January first. */
  readonly season: readonly number[];
  /** Segment code by client, null for one segment. */
  readonly segment: Uint8Array | null;
  readonly segmentNames: readonly string[];
  /** By client, see `SimulationPlan`. */
  readonly expectedValue?: Float64Array | null;
  /** Which clients are simulated and kept; by default all. */
  readonly sample?: SampleOfPlan;
}

export interface MadePlan {
  readonly plan: SimulationPlan;
  /** By replication: draws of the spend parameters thrown away because q <= 1 has no finite mean. */
  readonly rejectedDraws: Int32Array;
  readonly warnings: readonly string[];
}

/** Binds a scenario, a history and fitted models into a plan: every replication's parameters and assumptions are drawn here. */
export function makePlan(input: PlanInput): MadePlan {
  const { scenario, history, fits, segment, segmentNames } = input;
  const root = rootKey(scenario.seed);
  const rows = fittedPurchaseRows(history, fits.purchases);
  const purchases = Object.values(fits.purchases.parameters);
  const spend = Object.values(fits.spend.parameters);
  const beliefs = drawBeliefs(input, root);
  const warnings = [...beliefs.warnings];
  const selects = scenario.strategies.some((strategy) =>
    strategy.levers.some((lever) => lever.kind === "loyalty_program"),
  );
  const { facts } = history;
  const organic = scenario.arrivals.organic;
  const measured =
    organic === "measured" ? measuredArrivals(facts, history.observedUntil, scenario.clients.acquiredSince) : null;
  const firstRatio =
    facts.meanFirstAmount !== null && facts.meanRepeatAmount !== null
      ? facts.meanFirstAmount / facts.meanRepeatAmount
      : 1;
  const medians = scenario.assumptions.map((assumption) => quantile(assumption.quantity, 0.5));
  const unrationed: SimulationPlan = {
    sampling: input.sample?.sampling ?? null,
    watched: input.sample?.watched ?? null,
    expectedValue: input.expectedValue ?? null,
    root,
    replications: scenario.replications,
    unitDays: UNIT_DAYS[history.timeUnit],
    todayDay: history.observedUntil,
    horizonMonths: scenario.horizonMonths,
    valueBeyondYears: scenario.valueBeyondYears,
    discountRate: scenario.discountRate,
    activeWithinDays: scenario.clients.activeWithinDays,
    season: input.season,
    organic: typeof organic === "object" ? organic : measured && { byMonth: measured },
    paidToday: scenario.arrivals.paidToday,
    sample: scenario.clients.sample,
    firstRatio,
    pool: scenario.arrivals.pool,
    netOfTax: 1 / (1 + scenario.clients.taxRate),
    grossMargin: scenario.clients.grossMargin,
    variableCost: scenario.clients.variableCost,
    purchaseModel: fits.purchases.model,
    spendModel: fits.spend.model,
    pointEstimates: {
      purchases,
      spend,
      margin: medians[scenario.clients.grossMargin.slot],
    },
    rows,
    covariates: planCovariates(history, fits),
    meanSpend: history.meanSpend,
    spend12m: spendOfRules(scenario, history),
    segment,
    segmentNames,
    strategies: scenario.strategies,
    beliefs: beliefs.values,
    scrambles: beliefs.scrambles,
    pilotBeliefs: Float64Array.from([...purchases, ...spend, ...medians]),
    beliefWidth: purchases.length + spend.length + scenario.assumptions.length,
    purchaseParameters: purchases.length,
    spendParameters: spend.length,
    existingRanks: selects ? ranksOfExisting(rows, fits.purchases, root) : null,
  };
  warnings.push(...referralNotes(unrationed));
  const plan = { ...unrationed, rations: pilotExpectations(unrationed) };
  if (fittedPurchaseModel(fits.purchases).timing === "contracts") warnings.push(...renewalNotes(scenario));
  if (organic === "measured" && measured === null && !facts.closedCohort) warnings.push(simulationWords.noArrivals);
  warnings.push(...contradictedChannels(plan), ...elasticityNotes(plan.strategies, medians));
  warnings.push(...paidTodayNotes(plan, medians, scenario.currency));
  if (scenario.clients.sample < 1)
    warnings.push(simulationWords.sampled(scenario.clients.sample, rows.rowOfClient.length));
  warnings.push(...bindingBudgets(plan, scenario.currency));
  return { plan, rejectedDraws: beliefs.rejected, warnings };
}

function bindingBudgets(plan: SimulationPlan, currency: string): readonly string[] {
  return plan.strategies.flatMap(({ name }, s) =>
    budgetFacts(plan, s).flatMap(({ lever, firstMonth, expected, budget }) =>
      firstMonth === null ? [] : [campaignWords.binds(name, lever, firstMonth, expected, budget, currency)],
    ),
  );
}

/** The 32-bit root of all streams. */
export function rootKey(seed: string): number {
  return seedrandom(seed).int32();
}

function ranksOfExisting(rows: PurchaseRows, fit: Fit, root: number): RateRanks {
  const sampler = fittedPurchaseModel(fit).traitSampler(rows);
  sampler.bind(Object.values(fit.parameters));
  const clients = rows.rowOfClient.length;
  const rounds = Math.max(1, Math.ceil(RANKED_RATES / clients));
  const rates = new Float64Array(clients * rounds);
  const traits = new Float64Array(TRAIT_COUNT);
  const stream = new Stream();
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < clients; i++) {
      stream.seed(root, round, i, RANKS);
      sampler.drawGiven(rows.rowOfClient[i], stream, traits);
      rates[round * clients + i] = traits[TRAIT_RATE]!;
    }
  }
  return rateRanks(rates, normalQuantile);
}
