import {
  allocate,
  clientStrata,
  MOST_SIMULATED,
  PANEL,
  sampleOf,
  sizesOf,
  type Strata,
  type ValuedClients,
} from "./client-strata.ts";
import type { ClientSampling, SimulationPlan } from "./plan.ts";
import { measureSampling, type PilotFigure, type PilotOptions, type PilotResult } from "./sample-pilot.ts";

const LEAST_SAMPLE = 2000;
/** Sizes of samples within a power of ten, as multiples of the least. */
const TIDY = [1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5];
/** Clients that the first round of the pilot simulates; each further round four times as many. */
const FIRST_ROUND = 4096;
const ROUNDS = 4;
/** Most that the pilot may find sampling to add, as a share of the variance of a difference: under the tenth that it may be, as a pilot errs. */
const MOST_ADDED = 0.07;
/** What a scenario may say of how many clients a replication simulates. */
type ClientsPerReplication = "auto" | "all" | number;

/** The sample of a plan, and the panel of clients whose values are kept. */
export type SampleOfPlan = Pick<SimulationPlan, "sampling" | "watched">;

/**
 * Chooses which clients replications simulate.
 *
 * Without a number it is all up to 20,000; of more, a pilot measures what sampling adds to the variance of each strategy's difference to the baseline, and the
 * sample is the smallest whose addition is under a tenth of each: all clients where that would be more than half of them. `pilotPlan` makes the plan of the pilot for
 * a sampling, its `pilotBeliefs` those of 64 replications. Throws an InterruptedError once aborted.
 */
export async function chooseSample(
  plan: ValuedClients,
  asked: ClientsPerReplication,
  pilotPlan: (sampling: ClientSampling) => SimulationPlan,
  options: PilotOptions = {},
): Promise<SampleOfPlan> {
  const clients = plan.meanSpend.length;
  const isFew = clients <= MOST_SIMULATED;
  if (asked === "all" || (asked === "auto" && isFew) || (typeof asked === "number" && asked >= clients)) {
    return { sampling: null, watched: isFew ? null : panelOf(clientStrata(plan)) };
  }
  const strata = clientStrata(plan);
  const sampling = asked === "auto" ? await smallestSample(strata, pilotPlan, options) : sampleOf(strata, asked);
  return { sampling, watched: sampling === null && isFew ? null : panelOf(strata) };
}

/** The panel: clients at equal steps of the order, and for how many each stands. */
function panelOf({ order }: Strata): NonNullable<SimulationPlan["watched"]> {
  const size = Math.min(PANEL, order.length);
  const step = order.length / size;
  const clients = new Int32Array(new SharedArrayBuffer(size * Int32Array.BYTES_PER_ELEMENT));
  for (let at = 0; at < size; at++) clients[at] = order[Math.floor((at + 0.5) * step)];
  clients.sort();
  const weight = new Float64Array(new SharedArrayBuffer(size * Float64Array.BYTES_PER_ELEMENT)).fill(step);
  return { clients, weight };
}

async function smallestSample(
  strata: Strata,
  pilotPlan: (sampling: ClientSampling) => SimulationPlan,
  options: PilotOptions,
): Promise<ClientSampling | null> {
  const clients = strata.order.length;
  for (let size = FIRST_ROUND; size <= clients / 2; size *= ROUNDS) {
    const found = await measureSampling(pilotPlan(sampleOf(strata, size)), options);
    if (found.isSure) return smallestWithin(strata, found);
  }
  return null;
}

/** The smallest sample whose added variance is under a tenth of that of each figure; null where it is more than half of the clients. */
function smallestWithin(strata: Strata, { figures, sources }: PilotResult): ClientSampling | null {
  const { order, start } = strata;
  const sizes = sizesOf(strata);
  const largest = (share: (figure: PilotFigure) => number): number =>
    figures.reduce((most, figure) => Math.max(most, share(figure) / figure.variance), 0);
  const spread = sizes.map((_, stratum) => Math.sqrt(largest(({ ofClients }) => ofClients[stratum])));
  const spreads = sizes.reduce((sum, size, stratum) => sum + size * spread[stratum], 0);
  // Each source shares out the work as one stratum more: clients over the root of clients times the sum of their squares.
  const roomy = sources.map(({ clients }, i) => Math.sqrt(clients / largest(({ ofNewcomers }) => ofNewcomers[i])));
  for (const size of tidySizes(order.length / 2)) {
    const take = allocate(sizes, spread, size);
    const most = order.length / size;
    const strides = roomy.map((room) => Math.max(1, Math.floor(Math.min(most, (room * spreads) / size) || most)));
    const isEnough = figures.every((figure) => addedOf(figure, sizes, take, strides) <= MOST_ADDED * figure.variance);
    if (!isEnough) continue;
    const named = sources.map(({ name }, i) => ({ channel: name, stride: strides[i] }));
    const newcomerStride = named.find(({ channel }) => channel === "")?.stride ?? 1;
    return { order, start, take, newcomerStride, channelStrides: named.filter(({ channel }) => channel !== "") };
  }
  return null;
}

/** Variance that a sample adds to a figure. */
function addedOf(
  { ofClients, ofNewcomers }: PilotFigure,
  sizes: Float64Array,
  take: Int32Array,
  strides: readonly number[],
): number {
  const ofExisting = sizes.reduce((sum, size, i) => sum + size * (size / take[i] - 1) * ofClients[i], 0);
  return strides.reduce((sum, stride, i) => sum + (stride - 1) * ofNewcomers[i], ofExisting);
}

/** Round numbers up to a limit. */
function* tidySizes(limit: number): Generator<number> {
  for (let scale = LEAST_SAMPLE; ; scale *= 10) {
    for (const factor of TIDY) {
      if (scale * factor > limit) return;
      yield scale * factor;
    }
  }
}
