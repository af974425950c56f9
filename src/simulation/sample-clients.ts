import { coin } from "../numerics/stream.ts";
import { SAMPLE_HALF, SAMPLE_START } from "./coins.ts";
import type { SimulationPlan } from "./plan.ts";

/** A run of clients that is folded into the books at once: half of a stratum's sample, or all of a stratum. */
export interface SamplePart {
  /** Its places in `ClientSample.clients`. */
  readonly from: number;
  readonly to: number;
  /** Clients for whom each one stands. */
  readonly weight: number;
  /** Weight with which it enters what the square of is, on average, the variance that sampling adds. */
  noiseWeight: number;
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
      const firstHalf = count < size ? count / 2 : count;
      parts.push({ from, to: from + firstHalf, weight: size / count, noiseWeight: 0 });
      if (count < size) parts.push({ from: from + firstHalf, to: from + count, weight: size / count, noiseWeight: 0 });
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
   * Draws the sample of a replication: of each stratum clients at equal steps of its order, from a random start. Every second one is of the first half; which half counts as the
   * first is drawn.
   */
  draw(replication: number): void {
    const { clients, parts, rows, plan } = this;
    const { order, start, take } = plan.sampling!;
    const { rowOfClient } = plan.rows;
    let part = 0;
    for (let stratum = 0; stratum < take.length; stratum++) {
      const count = take[stratum];
      const first = start[stratum];
      const size = start[stratum + 1] - first;
      const { from } = parts[part];
      if (count >= size) {
        for (let j = 0; j < size; j++) clients[from + j] = order[first + j];
        part++;
        continue;
      }
      const half = count / 2;
      const step = size / count;
      const u = coin(plan.root, replication, stratum, SAMPLE_START);
      for (let j = 0; j < count; j++) {
        const place = Math.min(size - 1, Math.floor((u + j) * step));
        clients[from + (j >> 1) + (j & 1) * half] = order[first + place];
      }
      const noise = Math.sqrt(1 - count / size) * step;
      const isTurned = coin(plan.root, replication, stratum, SAMPLE_HALF) < 0.5;
      parts[part++].noiseWeight = isTurned ? -noise : noise;
      parts[part++].noiseWeight = isTurned ? noise : -noise;
    }
    for (let at = 0; at < clients.length; at++) rows[at] = rowOfClient[clients[at]];
  }
}

/** Clients that a replication simulates and counts. */
export function sampleSize({ sampling, rows }: SimulationPlan): number {
  if (sampling === null || sampling === undefined) return rows.rowOfClient.length;
  return sampling.take.reduce((sum, count) => sum + count, 0);
}
