import { Stream } from "../numerics/stream.ts";
import { SCRAMBLES } from "../results/replications.ts";
import type { Objective } from "../scenario/decision-section.ts";
import type { Figure } from "./estimator.ts";
import { objectiveFigure } from "./objective.ts";
import { surfaceFitter, type Surface } from "./response-surface.ts";
import { affordable, boxAround, highest, spread, wholeBox, type Box, type Limit } from "./search-box.ts";
import { mean } from "./summaries.ts";

/** One setting of the knobs, run: replication by replication the difference to the baseline and the discounted marketing cost. */
export interface Candidate {
  /** Each knob on 0 (its low bound) to 1. */
  readonly place: Float64Array;
  readonly difference: Figure;
  readonly spend: Float64Array;
}

/** What is searched: `evaluate` runs places on the first replications of one and the same run, all on common random numbers. */
export interface SearchProblem<Run extends Candidate> {
  readonly knobs: number;
  /** Most of the mean spend; null: no limit. */
  readonly total: number | null;
  readonly objective: Objective;
  readonly replications: number;
  evaluate(places: readonly Float64Array[], replications: number): Promise<readonly Run[]>;
}

/** Where even the cheapest setting costs more than the budget. */
export interface OutOfReach {
  readonly best: null;
  /** Mean spend of the cheapest setting that was run. */
  readonly least: number;
}

export interface Found<Run extends Candidate> {
  /** At all replications. */
  readonly best: Run;
  /** What was maximised: the mean where no setting ever reaches the target of a probability. */
  readonly objective: Objective;
  /** Around the best: the objective and the mean spend, and where they are believed. */
  readonly surface: Surface;
  readonly cost: Surface;
  readonly box: Box;
  readonly limit: Limit | null;
  /** The mean spend over all of the bounds, roughly, and the end of each knob at which it is least. */
  readonly wideCost: Surface;
  readonly cheap: Float64Array;
  readonly least: number;
  /** The best place of each bootstrap sample. */
  readonly resampled: readonly Float64Array[];
}

/** Replications of the rounds before the last. */
const FIRST_REPLICATIONS = 64;
/** Of the last round: the optimum alone is run at all. */
const LAST_REPLICATIONS = 256;
/** Half-widths of the boxes of the rounds, as shares of the bounds. */
const ROUNDS = [0.25, 0.1];
/** The last box reaches to where about this share of the objective is lost. */
const WORTH_SEEING = 0.01;
const NARROWEST = 0.02;
const WIDEST = 0.3;
const RESAMPLES = 100;
/** The parabola of the last box is believed this much further than its sides. */
const BEYOND = 2.5;
/** A last box whose best lies at its side is moved there, so often at most. */
const MOST_RECENTRED = 1;
const SIDE = 1e-3;
/** A place that costs this share more than the limit still counts as on it. */
export const COST_SLACK = 0.005;

/**
 * The setting with the highest objective within the budget: places over the whole of the bounds, then boxes that shrink around the best
 * of a parabola fitted in them, the last at 256 replications, the best at all.
 *
 * Deterministic. The error of the optimum is a bootstrap of the 16 scrambles (r mod 16).
 */
export async function searchOptimum<Run extends Candidate>(
  problem: SearchProblem<Run>,
): Promise<Found<Run> | OutOfReach> {
  const { knobs, total } = problem;
  const first = Math.min(problem.replications, FIRST_REPLICATIONS);
  const last = Math.min(problem.replications, LAST_REPLICATIONS);
  const whole = wholeBox(knobs);
  const seen: Run[] = [...(await problem.evaluate(spread(whole, knobs === 1 ? 9 : 4, 16), first))];
  const half = new Float64Array(knobs).fill(0.5);
  const wideCost = costNear(seen, half, 1);
  const cheap = half.map((_, knob) => (wideCost.slope(half, knob) >= 0 ? 0 : 1));
  seen.push(...(await problem.evaluate(seen.some(({ place }) => isSame(place, cheap)) ? [] : [cheap], first)));
  const least = Math.min(...seen.map(({ spend }) => mean(spend)));
  if (total !== null && least > total) return { best: null, least };
  const reached = seen.some((run) => objectiveFigure(problem.objective, run.difference) > 0);
  const objective: Objective =
    problem.objective.kind === "probability" && !reached ? { kind: "mean" } : problem.objective;
  const limitOf = (cost: Surface): Limit | null =>
    total === null ? null : { cost: (place) => cost.at(place), total, cheap };
  let place = bestSeen(seen, objective, total)?.place ?? cheap;
  let latest: readonly Run[] = seen;
  for (const width of ROUNDS) {
    const box = boxAround(place, new Float64Array(knobs).fill(width));
    const limit = limitOf(costNear(seen, place, 2 * width));
    latest = await problem.evaluate(placesIn(box, place, limit), first);
    seen.push(...latest);
    const fit = fitIn(latest, objective);
    place = highest((one) => fit.surface.at(one), box, limitOf(fit.cost));
  }
  for (let recentred = 0; ; recentred++) {
    const halves = halfWidths(latest, objective);
    const box = boxAround(place, halves);
    latest = await problem.evaluate(placesIn(box, place, limitOf(costNear(seen, place, WIDEST))), last);
    const { surface, cost } = fitIn(latest, objective);
    const limit = limitOf(cost);
    const inside = highest((one) => surface.at(one), box, limit);
    if (recentred < MOST_RECENTRED && isAtSide(inside, box)) {
      place = inside;
      continue;
    }
    const beyond = boxAround(
      place,
      halves.map((half) => BEYOND * half),
    );
    const bestWithin = (within: Limit | null): Float64Array =>
      highest((one) => surface.at(one), isAtSide(inside, box) ? beyond : box, within);
    const best = await runBest(problem, bestWithin, limit);
    const resampled = resample(latest, objective, beyond, limit);
    return { best, objective, surface, cost, box: beyond, limit, wideCost, cheap, least, resampled };
  }
}

/** The best place at all replications; where it costs more than the budget after all, that of a budget as much smaller. */
async function runBest<Run extends Candidate>(
  problem: SearchProblem<Run>,
  bestWithin: (limit: Limit | null) => Float64Array,
  limit: Limit | null,
): Promise<Run> {
  const [run] = await problem.evaluate([bestWithin(limit)], problem.replications);
  const excess = limit === null ? 0 : mean(run.spend) / limit.total - 1;
  if (limit === null || excess <= COST_SLACK) return run;
  const place = bestWithin({ ...limit, total: limit.total / (1 + excess) });
  return (await problem.evaluate([place], problem.replications))[0];
}

/** Whether a place lies at a side of a box that is no bound: the best may lie beyond. */
function isAtSide(place: Float64Array, { low, high }: Box): boolean {
  return place.some((x, i) => (x <= low[i] + SIDE && low[i] > 0) || (x >= high[i] - SIDE && high[i] < 1));
}

function placesIn(box: Box, middle: Float64Array, limit: Limit | null): Float64Array[] {
  const places = [middle, ...spread(box, middle.length === 1 ? 5 : 3, 0)];
  return distinct(places.map((place) => affordable(place, box, limit)));
}

/** Of a box around the best, so far that what is lost at its sides is worth seeing. */
function halfWidths(runs: readonly Candidate[], objective: Objective): number[] {
  const { surface } = fitIn(runs, objective);
  const worth =
    WORTH_SEEING * Math.max(...runs.map(({ difference }) => Math.abs(objectiveFigure(objective, difference))));
  return Array.from(runs[0].place, (_, knob) => {
    const bend = -surface.curvature(knob);
    return bend > 0 ? Math.min(WIDEST, Math.max(NARROWEST, Math.sqrt((2 * worth) / bend))) : WIDEST;
  });
}

/** Parabolas through the objective and the mean spend of runs on the same replications. */
function fitIn(
  runs: readonly Candidate[],
  objective: Objective,
): { readonly surface: Surface; readonly cost: Surface } {
  const places = runs.map(({ place }) => place);
  const fit = surfaceFitter(places, places[0], scaleOf(places));
  return {
    surface: fit(runs.map(({ difference }) => objectiveFigure(objective, difference))),
    cost: fit(runs.map(({ spend }) => mean(spend))),
  };
}

/** Mean spend around a place, from what was seen near it; from all where that is too little. */
function costNear(seen: readonly Candidate[], place: Float64Array, width: number): Surface {
  const isNear = ({ place: other }: Candidate): boolean =>
    other.every((x, i) => Math.abs(x - place[i]) <= width + 1e-9);
  const near = seen.filter(isNear);
  const used = near.length > 2 * place.length + 1 ? near : seen;
  return surfaceFitter(
    used.map((run) => run.place),
    place,
    scaleOf(used.map((run) => run.place)),
  )(used.map(({ spend }) => mean(spend)));
}

function scaleOf(places: readonly Float64Array[]): number {
  const [first] = places;
  return Math.max(1e-6, ...places.flatMap((place) => [...place].map((x, i) => Math.abs(x - first[i]))));
}

function isSame(one: Float64Array, other: Float64Array): boolean {
  return one.every((x, i) => x === other[i]);
}

function bestSeen<Run extends Candidate>(runs: readonly Run[], objective: Objective, total: number | null): Run | null {
  let best: Run | null = null;
  let most = -Infinity;
  for (const run of runs) {
    if (total !== null && mean(run.spend) > total * (1 + COST_SLACK)) continue;
    const height = objectiveFigure(objective, run.difference);
    if (height > most) [best, most] = [run, height];
  }
  return best;
}

function distinct(places: readonly Float64Array[]): Float64Array[] {
  const seen = new Set<string>();
  return places.filter((place) => {
    const key = place.map((x) => Math.round(x * 1e6)).join();
    return !seen.has(key) && seen.add(key);
  });
}

/** The best place by the parabola of each sample of the 16 groups of replications, with replacement. */
function resample(
  runs: readonly Candidate[],
  objective: Objective,
  box: Box,
  limit: Limit | null,
): readonly Float64Array[] {
  const places = runs.map(({ place }) => place);
  const fit = surfaceFitter(places, places[0], scaleOf(places));
  const count = runs[0].difference.values.length;
  if (count < 2 * SCRAMBLES) return [];
  const stream = new Stream();
  return Array.from({ length: RESAMPLES }, (_, sample) => {
    stream.seed(0, sample, 0, 0);
    const order: number[] = [];
    for (let group = 0; group < SCRAMBLES; group++) {
      const drawn = Math.floor(stream.uniform() * SCRAMBLES);
      for (let r = drawn; r < count; r += SCRAMBLES) order.push(r);
    }
    const surface = fit(
      runs.map(({ difference }) =>
        objectiveFigure(objective, {
          values: Float64Array.from(order, (r) => difference.values[r]),
          outcomes: Float64Array.from(order, (r) => difference.outcomes[r]),
        }),
      ),
    );
    return highest((place) => surface.at(place), box, limit);
  });
}
