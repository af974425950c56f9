import { startThreads, type ThreadPool, type ThreadWork } from "../threads/thread-pool.ts";
import type { SimulationPlan } from "./plan.ts";
import type { ChunkReply, ChunkRequest, WorkerStart } from "./thread-messages.ts";

/** How long threads without work stay, in ms: longer than a look at what there is so far and its writing take. They keep no process from ending. */
const KEPT_MS = 10_000;

/** Threads that simulate chunks of one plan. */
export interface PlanThreads {
  readonly plan: SimulationPlan;
  readonly threads: number;
  readonly pool: ThreadPool<ChunkRequest, ChunkReply>;
  /** Ends what is being simulated, within some ms: replies are `stopped`, from now on too. */
  halt(): void;
}

/** Threads that are kept for a moment between runs of one plan: their start, and the kernel's compiling, cost as much as hundreds of replications. */
export interface PlanThreadKeeper {
  /** Threads of this plan, at least as many; those kept of another are ended first. They are the caller's, to keep or to end. */
  take(plan: SimulationPlan, threads: number): Promise<PlanThreads>;
  keep(one: PlanThreads): void;
}

/** What threads simulate with: a module that answers chunk requests, such as that in `workers/`. */
type PlanThreadWork = Omit<ThreadWork, "threads" | "workerData">;

export function startPlanThreads(work: PlanThreadWork, plan: SimulationPlan, threads: number): PlanThreads {
  const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const workerData = { plan, stop } satisfies WorkerStart;
  return {
    plan,
    threads,
    pool: startThreads({ ...work, threads, workerData }),
    halt: () => {
      Atomics.store(stop, 0, 1);
    },
  };
}

export function createPlanThreadKeeper(work: PlanThreadWork): PlanThreadKeeper {
  let kept: PlanThreads | null = null;
  let timer: NodeJS.Timeout | undefined;
  const letGo = (): PlanThreads | null => {
    const last = kept;
    kept = null;
    clearTimeout(timer);
    return last;
  };
  return Object.freeze({
    take: async (plan: SimulationPlan, threads: number) => {
      const last = letGo();
      if (last !== null && last.plan === plan && last.threads >= threads) return last;
      await last?.pool.destroy();
      return startPlanThreads(work, plan, threads);
    },
    keep: (one: PlanThreads) => {
      void letGo()?.pool.destroy();
      kept = one;
      timer = setTimeout(() => void letGo()?.pool.destroy(), KEPT_MS).unref();
    },
  });
}
