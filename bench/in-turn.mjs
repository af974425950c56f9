import { Bench } from "tinybench";

/** Whether only what takes seconds is wanted: fewer rounds, and long figures left out. Names and the work of a round stay the same. */
export const isQuick = process.argv.includes("--quick");
const QUICK_ROUNDS = 5;
export const ROUNDS = 7;

/**
 * Runs every side once a round, one after the other, so that a busy machine slows all of them alike; the first round warms up and is dropped.
 * Medians by side of milliseconds on the wall and of CPU (all threads of this process), and the rounds themselves, with how long a fixed piece of work took
 * just before (`machineMs`). A side that runs a program of its own returns the `{ cpuMs }` of that program, which counts instead.
 */
export async function inTurn(sides, rounds = ROUNDS) {
  const wanted = isQuick ? Math.min(rounds, QUICK_ROUNDS) : rounds;
  const samples = Object.fromEntries(
    Object.keys(sides).map((name) => [name, { wallMs: [], cpuMs: [], machineMs: [] }]),
  );
  for (let round = 0; round <= wanted; round++) {
    const bench = new Bench({ iterations: 1, time: 0, warmup: false, throws: true });
    const cpuMs = {};
    const speed = {};
    for (const [name, run] of Object.entries(sides)) {
      let start;
      let own;
      const call = async () => {
        own = await run();
      };
      bench.add(name, call, {
        async: true,
        beforeEach: () => {
          speed[name] = machineMs();
          start = process.cpuUsage();
        },
        afterEach: () => {
          const { user, system } = process.cpuUsage(start);
          cpuMs[name] = own?.cpuMs ?? (user + system) / 1e3;
        },
      });
    }
    await bench.run();
    if (round === 0) continue;
    for (const task of bench.tasks) {
      const sample = samples[task.name];
      sample.wallMs.push(task.result.latency.mean);
      sample.cpuMs.push(cpuMs[task.name]);
      sample.machineMs.push(speed[task.name]);
    }
  }
  return Object.fromEntries(
    Object.entries(samples).map(([name, { wallMs, cpuMs, machineMs }]) => [
      name,
      { wallMs: median(wallMs), cpuMs: median(cpuMs), rounds: { wallMs, cpuMs, machineMs } },
    ]),
  );
}

/**
 * Median over the rounds of ours over the yardstick's milliseconds, `key` "cpuMs" or "wallMs": the two were taken one after the other, so that a machine
 * whose speed drifts from round to round moves both.
 */
export function medianRatio(ours, yardstick, key, scale = 1) {
  return median(ratioRounds(ours, yardstick, key, scale));
}

/** The same, round by round. */
export function ratioRounds(ours, yardstick, key, scale = 1) {
  return ours.rounds[key].map((value, round) => (scale * value) / yardstick.rounds[key][round]);
}

/** What a figure keeps of its rounds: seconds of a piece of work, of which a round has `pieces`, less those of `base`; and the speed of the machine. */
export function roundsOf(side, key, pieces = 1, base = null) {
  const seconds = side.rounds[key].map((ms, round) => (ms - (base?.rounds[key][round] ?? 0)) / 1e3 / pieces);
  return { rounds: seconds, machineMs: side.rounds.machineMs };
}

export function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}

const TRIES = 3;
const table = new Float64Array(1 << 15);

/** Milliseconds of a fixed piece of work that is none of ours, the best of three: what the machine gives at the moment. */
export function machineMs() {
  let best = Infinity;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const start = performance.now();
    fixedWork();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

/** Arithmetic, logarithms and look-ups in a table of 256 kB. */
function fixedWork() {
  let word = 1;
  for (let i = 0; i < 400_000; i++) {
    word = (Math.imul(word, 1664525) + 1013904223) | 0;
    const at = word >>> 17;
    table[at] = 0.5 * table[at] + ((i & 7) === 0 ? Math.log(1 + (word >>> 0)) : word * 1e-9);
  }
}
