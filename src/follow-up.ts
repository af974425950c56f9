import { breakEvenEstimates, type BreakEvenEstimate } from "./decision/break-even.ts";
import { simulatedDifference, worthOf } from "./decision/compare.ts";
import { type Estimator, estimatorOf } from "./decision/estimator.ts";
import { less, type Simulated } from "./decision/simulated.ts";
import { mean } from "./decision/summaries.ts";
import type { ChannelDesign } from "./levers/acquisition.ts";
import type { PreparedSimulation, SimulationOptions } from "./prepare-simulation.ts";
import { quantile } from "./quantities/quantile.ts";
import { FOLLOW_UP_REPLICATIONS as REPLICATIONS } from "./results/follow-up.ts";
import type { BreakEvenRun, ClientCostRun, FollowUp, LeverRun } from "./results/follow-up.ts";
import type { Replications } from "./results/replications.ts";
import type { Scenario, Strategy } from "./scenario/scenario.ts";
import { usesSlot, type Variant } from "./scenario/variants.ts";
import { simulateVariants, type VariantRun } from "./simulate-variants.ts";

/** Further strategies times replications, as a share of those of the main run. */
const MOST_WORK = 0.5;
const PASSES = 2;
/** A difference within this many standard errors of 0 is 0. */
const ERRORS = 2;

/** A question to a variant: the first guess, and the next one from what its run says; null once it is answered. */
interface Question {
  readonly first: Variant;
  next(run: VariantRun): Variant | null;
  /** Takes the last run. */
  answer(run: VariantRun): void;
}

interface Answers {
  readonly breakEvens: BreakEvenRun[];
  readonly levers: LeverRun[];
  readonly mostPerClient: ClientCostRun[];
}

/**
 * Runs again what the replications of one run cannot answer: what each lever of a strategy adds, what a client of a channel may cost, and whether
 * strategies break even where the regression on beliefs says.
 *
 * On the first replications of the same run, two passes at most, and no more strategies than half of the main run's work; the strategy of largest
 * mean comes first, and what is left out stays unconfirmed. Null under 128 replications or with a baseline alone.
 */
export async function followUp(
  prepared: PreparedSimulation,
  scenario: Scenario,
  replications: Replications,
  options: SimulationOptions = {},
): Promise<FollowUp | null> {
  const { count, strategies } = replications;
  if (count < REPLICATIONS || strategies.length < 2) return null;
  const answers: Answers = { breakEvens: [], levers: [], mostPerClient: [] };
  const most = Math.floor((MOST_WORK * strategies.length * count) / REPLICATIONS);
  const questions = questionsOf(scenario, replications, answers).slice(0, most);
  let open = questions.map((question) => ({ question, variant: question.first }));
  for (let pass = 0; pass < PASSES && open.length > 0; pass++) {
    const variants = open.map(({ variant }) => variant);
    const runs = await simulateVariants(prepared, scenario, scenario.strategies[0], variants, REPLICATIONS, {
      ...options,
      onProgress: (share) => options.onProgress?.((pass + share) / PASSES),
    });
    open = open.flatMap(({ question }, at) => {
      const variant = pass === 0 ? question.next(runs[at]) : null;
      if (variant === null) question.answer(runs[at]);
      return variant === null ? [] : [{ question, variant }];
    });
  }
  options.onProgress?.(1);
  return { ...answers, leastBudget: null };
}

/** Work of the further runs, in strategies times replications, before their number is known: half of the most, as it usually is; 0 where there are none. */
export function followUpWork({ strategies, replications }: Scenario): number {
  return replications < REPLICATIONS || strategies.length < 2 ? 0 : (MOST_WORK / 2) * strategies.length * replications;
}

function questionsOf(scenario: Scenario, replications: Replications, answers: Answers): Question[] {
  const { strategies } = scenario;
  const first = { ...replications, count: REPLICATIONS };
  const estimator = estimatorOf(first);
  const base = worthOf(first, 0);
  const differences = strategies.map((_, at) => simulatedDifference(worthOf(first, at), base, "equity"));
  const means = differences.map(({ values }) => estimator.mean(values));
  const order = strategies
    .map((_, at) => at)
    .slice(1)
    .sort((one, other) => means[other] - means[one] || one - other);
  const estimates = breakEvenEstimates(replications, scenario);
  return [
    ...order.flatMap((at) => leverQuestions(strategies[at], differences[at], estimator, answers)),
    ...order.flatMap((at) => priceQuestions(scenario, at, first, means[at], estimator, answers)),
    ...order.flatMap((at) =>
      estimates
        .filter(({ strategy }) => strategy === strategies[at].name)
        .flatMap((estimate) => breakEvenQuestion(scenario, strategies[at], estimate, means[at], answers)),
    ),
  ];
}

/** Levers put in one after the other, in their order: what they add sums to the strategy's difference, replication by replication. */
function leverQuestions(
  { name, levers }: Strategy,
  whole: Simulated,
  estimator: Estimator,
  { levers: shares }: Answers,
): Question[] {
  if (levers.length < 2) return [];
  const sums: Simulated[] = [];
  return levers.slice(1).map((_, at) => ({
    first: { name: `${name} ${String(at + 1)}`, base: { name, levers: levers.slice(0, at + 1) }, changes: [] },
    next: () => null,
    answer: (run) => {
      sums.push(run.simulated);
      if (sums.length < levers.length - 1) return;
      [...sums, whole].forEach((sum, k, all) => {
        const added = estimator.figure(k === 0 ? sum : less(sum, all[k - 1]));
        shares.push({ strategy: name, lever: levers[k].kind, difference: estimator.total(added) });
      });
    },
  }));
}

/** What a client of each channel may cost until the channel adds nothing: its cost is scaled, its spend stays. */
function priceQuestions(
  scenario: Scenario,
  at: number,
  replications: Replications,
  gain: number,
  estimator: Estimator,
  { mostPerClient }: Answers,
): Question[] {
  const { strategies } = scenario;
  const strategy = strategies[at];
  const [lever, ...others] = strategy.levers;
  // With other levers or channels beside it, what the channel adds takes a run without it.
  if (lever?.kind !== "acquisition" || others.length > 0 || lever.design.channels.length > 1) return [];
  if (strategies[0].levers.length > 0) return [];
  const [channel] = lever.design.channels;
  const { cost } = channel.cac;
  const spent = estimator.mean(worthOf(replications, at).spend) - estimator.mean(worthOf(replications, 0).spend);
  if (!(spent > 0) || !(gain + spent > 0) || channel.secondCac !== null) return [];
  const variant = (factor: number): Variant => ({
    name: `${strategy.name} ${channel.name} ${String(factor)}`,
    base: strategy,
    changes: [{ slot: cost.slot, factor }],
  });
  // At the same spend clients come in inverse proportion to what each costs, but for the bend of the curve.
  let factor = (gain + spent) / spent;
  let known: readonly [inverse: number, gain: number] = [1, gain];
  return [
    {
      first: variant(factor),
      next: (run) => {
        const there = mean(run.difference.values);
        if (Math.abs(there) <= ERRORS * run.estimator.error(run.difference.values) || factor === 1) return null;
        const slope = (known[1] - there) / (known[0] - 1 / factor);
        const inverse = 1 / factor - there / slope;
        if (!(inverse > 0)) return null;
        known = [1 / factor, there];
        factor = 1 / inverse;
        return variant(factor);
      },
      answer: (run) => {
        const there = mean(run.difference.values);
        const slope = (known[1] - there) / (known[0] - 1 / factor);
        const error = run.estimator.error(run.difference.values);
        const value = run.costPerClient;
        // The error of 1/factor, carried over to the cost.
        const mcse = (error / Math.abs(slope)) * factor * value;
        if (Number.isFinite(mcse)) mostPerClient.push(priceOf(strategy, channel, value, mcse));
      },
    },
  ];
}

function priceOf({ name }: Strategy, channel: ChannelDesign, value: number, mcse: number): ClientCostRun {
  return { strategy: name, channel: channel.name, value, mcse };
}

/** The strategy with an assumption fixed where it should break even; what the baseline or the clients share takes another run, and is left. */
function breakEvenQuestion(
  { assumptions, strategies, clients, arrivals }: Scenario,
  strategy: Strategy,
  { assumption, estimate, low, high }: BreakEvenEstimate,
  believed: number,
  { breakEvens }: Answers,
): Question[] {
  const slot = assumptions.findIndex(({ name }) => name === assumption);
  if (estimate === null || slot < 0) return [];
  if ([clients, arrivals, strategies[0].levers].some((shared) => usesSlot(shared, slot))) return [];
  if (!usesSlot(strategy.levers, slot)) return [];
  let value = estimate;
  const variant = (): Variant => ({
    name: `${strategy.name} ${assumption} ${String(value)}`,
    base: strategy,
    changes: [{ slot, value }],
  });
  return [
    {
      first: variant(),
      next: (run) => {
        const there = mean(run.difference.values);
        if (Math.abs(there) <= ERRORS * run.estimator.error(run.difference.values)) return null;
        // Through what the strategy gains as the assumption is believed, about at its median.
        const middle = quantile(assumptions[slot].quantity, 0.5);
        const corrected = value - (there * (value - middle)) / (there - believed);
        if (!(corrected > low && corrected < high)) return null;
        value = corrected;
        return variant();
      },
      answer: (run) => {
        breakEvens.push({
          strategy: strategy.name,
          assumption,
          value,
          difference: mean(run.difference.values),
          mcse: run.estimator.error(run.difference.values),
        });
      },
    },
  ];
}
