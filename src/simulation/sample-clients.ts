import { coin } from "../numerics/stream.ts";
import { SAMPLE_HALF, SAMPLE_START } from "./coins.ts";
import type { SimulationPlan } from "./plan.ts";

/** Clients in a step of a stratum's order from which on each step draws its own: two steps then hardly ever draw the same client at their border. */
const LONG_STEP = 4;

/** A run of clients that is folded into the books at once: half of a stratum's sample. */
interface SamplePart {
  readonly stratum: number;
  /** 1 for the half that counts as the first. */
  half: 1 | -1;
  /** Its places in `ClientSample.clients`. */
  readonly from: number;
  readonly to: number;
  /** Clients for whom each one stands. */
  readonly weight: number;
  /** Weight of the difference of the halves in what the square of is, on average, the variance that sampling adds; 0 where all of a stratum are simulated. */
  readonly noise: number;
}

/** The clients whom a replication of a plan with sampling simulates. */
export class ClientSample {
  /** By half of a stratum, then the watched clients, who stand for nobody. */
  readonly clients: Int32Array;
  /** Rows of the same, in their order. */
  readonly rows: Int32Array;
  readonly parts: readonly SamplePart[];
  /** Where the watched clients begin. */
  readonly watchedFrom: number;
  private readonly plan: SimulationPlan;

  /** `plan` has sampling. */
  constructor(plan: SimulationPlan) {
    this.plan = plan;
    const { start, take } = plan.sampling!;
    const parts: SamplePart[] = [];
    let from = 0;
    take.forEach((count, stratum) => {
      const size = start[stratum + 1] - start[stratum];
      const weight = size / count;
      const noise = Math.sqrt(1 - count / size) * weight;
      const middle = from + ((count + 1) >> 1);
      parts.push({ stratum, half: 1, from, to: middle, weight, noise });
      parts.push({ stratum, half: -1, from: middle, to: from + count, weight, noise });
      from += count;
    });
    this.parts = parts;
    this.watchedFrom = from;
    const watched = plan.watched?.clients ?? new Int32Array(0);
    this.clients = new Int32Array(from + watched.length);
    this.clients.set(watched, from);
    this.rows = new Int32Array(this.clients.length);
  }

  /**
   * Draws the sample of a replication: of each of the equal steps of a stratum's order one client at random; where steps are short, clients at equal steps from a random start, so that
   * none is drawn twice. (At equal steps there are no more samples than a step is long: how far they are apart by what is known of their clients is then up to the order.) Every second one is
   * of the first half; which half counts as the first is drawn.
   */
  draw(replication: number): void {
    const { clients, parts, rows, plan } = this;
    const { order, start, take } = plan.sampling!;
    const { rowOfClient } = plan.rows;
    for (let stratum = 0; stratum < take.length; stratum++) {
      const first = start[stratum];
      const size = start[stratum + 1] - first;
      const [one, other] = [parts[2 * stratum], parts[2 * stratum + 1]];
      const step = size / take[stratum];
      let u = step === 1 ? 0 : coin(plan.root, replication, one.from, SAMPLE_START);
      for (let j = 0; j < take[stratum]; j++) {
        if (j > 0 && step >= LONG_STEP) u = coin(plan.root, replication, one.from + j, SAMPLE_START);
        const place = Math.min(size - 1, Math.floor((u + j) * step));
        clients[((j & 1) === 0 ? one : other).from + (j >> 1)] = order[first + place];
      }
      one.half = coin(plan.root, replication, stratum, SAMPLE_HALF) < 0.5 ? 1 : -1;
      other.half = one.half === 1 ? -1 : 1;
    }
    for (let at = 0; at < clients.length; at++) rows[at] = rowOfClient[clients[at]];
  }
}

/** Clients that a replication simulates and counts. */
export function sampleSize({ sampling, meanSpend }: SimulationPlan): number {
  if (sampling === null || sampling === undefined) return meanSpend.length;
  return sampling.take.reduce((sum, count) => sum + count, 0);
}
