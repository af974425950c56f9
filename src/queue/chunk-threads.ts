import { startPlanThreads } from "../simulation/plan-threads.ts";
import type { SimulationPlan } from "../simulation/plan.ts";
import type { ChunkReply, ChunkRequest } from "../simulation/thread-messages.ts";
import { ThreadLostError, workerFile } from "../threads/thread-pool.ts";

/** Plans that a worker keeps at hand. */
const KEPT_PLANS = 2;

/** A plan, and threads that simulate chunks of it. */
export interface ChunkThreads {
  readonly plan: SimulationPlan;
  /** Rejects where two threads were lost, as by want of memory; others take their places. */
  run(request: ChunkRequest): Promise<ChunkReply>;
}

interface Kept extends ChunkThreads {
  busy: number;
  stop(): void;
  destroy(): Promise<void>;
}

/** The threads of a worker, for the plans that it was last asked for. */
export interface ThreadCache {
  /** Plans at hand, by their names. */
  names(): readonly string[];
  /** Hands over the threads of the plan of that name, which is read once however many ask for it; they stay at least until `work` is done. */
  use<Done>(
    name: string,
    read: () => Promise<SimulationPlan>,
    work: (threads: ChunkThreads) => Promise<Done>,
  ): Promise<Done>;
  /** Ends all that is being simulated, within some ms: replies are `stopped`, from now on too. */
  stop(): void;
  destroy(): Promise<void>;
}

export function createThreadCache(threads: number): ThreadCache {
  // The last used last.
  const kept = new Map<string, Kept>();
  const underWay = new Map<string, Promise<SimulationPlan>>();
  let isStopped = false;

  const leaveIdle = async (): Promise<void> => {
    for (const [name, one] of [...kept]) {
      if (kept.size <= KEPT_PLANS) return;
      if (one.busy > 0) continue;
      kept.delete(name);
      await one.destroy();
    }
  };
  /** Counts one more that is busy with it, before anything else may find it idle; it is the last used. */
  const taken = (name: string, one: Kept): Kept => {
    one.busy++;
    kept.delete(name);
    kept.set(name, one);
    return one;
  };
  const start = (name: string, plan: SimulationPlan): Kept => {
    const started = openThreads(plan, threads, () => {
      if (kept.get(name) === started) kept.delete(name);
    });
    if (isStopped) started.stop();
    return started;
  };
  const open = async (name: string, read: () => Promise<SimulationPlan>): Promise<Kept> => {
    const known = kept.get(name);
    if (known !== undefined) return taken(name, known);
    const reading = underWay.get(name) ?? read();
    underWay.set(name, reading);
    try {
      const plan = await reading;
      return taken(name, kept.get(name) ?? start(name, plan));
    } finally {
      underWay.delete(name);
    }
  };
  return Object.freeze({
    names: () => [...kept.keys()],
    use: async <Done>(
      name: string,
      read: () => Promise<SimulationPlan>,
      work: (threads: ChunkThreads) => Promise<Done>,
    ): Promise<Done> => {
      const one = await open(name, read);
      try {
        await leaveIdle();
        return await work(one);
      } finally {
        one.busy--;
      }
    },
    stop: () => {
      isStopped = true;
      for (const one of kept.values()) one.stop();
    },
    destroy: async () => {
      await Promise.all([...kept.values()].map((one) => one.destroy()));
      kept.clear();
    },
  });
}

/** `onBroken` is called where no thread can be started, so that the next chunk is tried on others. */
function openThreads(plan: SimulationPlan, threads: number, onBroken: () => void): Kept {
  const { pool, halt } = startPlanThreads({ file: workerFile("simulate") }, plan, threads);
  const run = async (request: ChunkRequest): Promise<ChunkReply> => {
    try {
      return await pool.run(request);
    } catch (error) {
      if (error instanceof ThreadLostError && error.request === null) {
        onBroken();
        void pool.destroy();
      }
      throw error;
    }
  };
  return { plan, busy: 0, run, stop: halt, destroy: () => pool.destroy() };
}
