import { runChain, type ChainLength, type ChainStart } from "../numerics/nuts-chain.ts";
import { hashText, Stream } from "../numerics/stream.ts";
import { refit } from "./bootstrap.ts";
import { estimation, type EstimationTask } from "./estimation.ts";

const CHAIN = hashText("posterior: a chain");

/** What a worker thread is started with: chains of a sampler, or refits of a bootstrap. */
export interface PosteriorStart {
  readonly job: ChainsJob | RefitsJob;
  /** Hash of the seed. */
  readonly root: number;
  /** Its first entry is set to 1 to stop all threads; its second one counts the steps done (transitions or refits). */
  readonly control: Int32Array;
}

export interface ChainsJob {
  readonly kind: "chains";
  readonly task: EstimationTask;
  readonly start: ChainStart;
  readonly length: ChainLength;
}

export interface RefitsJob {
  readonly kind: "refits";
  readonly task: EstimationTask;
}

/** The chains or refits from one ordinal to before another. */
export interface PosteriorRequest {
  readonly from: number;
  readonly to: number;
}

/** One for each ordinal: `draws` has rows of parameters on the natural scale, no row for a refused refit. Errors come back as data. */
export type PosteriorReply =
  | { readonly kind: "done"; readonly parts: readonly PosteriorPart[] }
  | { readonly kind: "stopped" }
  | { readonly kind: "failed"; readonly message: string; readonly stack: string };

export interface PosteriorPart {
  readonly draws: readonly (readonly number[])[];
  readonly divergences: number;
  readonly cutOff: number;
}

const STOP = 0;
const DONE = 1;

/** Makes the function that a worker thread answers requests with; the objective is built once. */
export function posteriorWorker({ job, root, control }: PosteriorStart): (request: PosteriorRequest) => PosteriorReply {
  const goesOn = (): boolean => {
    Atomics.add(control, DONE, 1);
    return Atomics.load(control, STOP) === 0;
  };
  const bound = job.kind === "chains" ? estimation(job.task) : null;
  const part = (ordinal: number): PosteriorPart | null => {
    if (job.kind === "refits") {
      const parameters = goesOn() ? refit(job.task, root, ordinal) : null;
      return { draws: parameters === null ? [] : [parameters], divergences: 0, cutOff: 0 };
    }
    const stream = new Stream();
    stream.seed(root, ordinal, 0, CHAIN);
    const chain = runChain(bound!.objective, job.start, job.length, stream, goesOn);
    if (chain === null) return null;
    const n = bound!.objective.dimension;
    const draws = Array.from({ length: job.length.kept }, (_, i) =>
      bound!.natural(chain.draws.subarray(i * n, (i + 1) * n)),
    );
    return { draws, divergences: chain.divergences, cutOff: chain.deepest };
  };
  return ({ from, to }) => {
    try {
      const parts: PosteriorPart[] = [];
      for (let ordinal = from; ordinal < to; ordinal++) {
        const one = part(ordinal);
        if (Atomics.load(control, STOP) === 1) return { kind: "stopped" };
        parts.push(one ?? { draws: [], divergences: 0, cutOff: 0 });
      }
      return { kind: "done", parts };
    } catch (error) {
      const { message, stack } = error as Error;
      return { kind: "failed", message, stack: stack ?? message };
    }
  };
}
