import { Bench } from "tinybench";

export const ROUNDS = 7;

/**
 * Runs every side once a round, one after the other, so that a busy machine slows all of them alike; the first round warms up and is dropped.
 * Medians by side of milliseconds on the wall and of CPU (all threads of this process), and the rounds themselves. A side that runs a program of its own returns
 * the `{ cpuMs }` of that program, which counts instead.
 */
export async function inTurn(sides, rounds = ROUNDS) {
  const samples = Object.fromEntries(Object.keys(sides).map((name) => [name, { wallMs: [], cpuMs: [] }]));
  for (let round = 0; round <= rounds; round++) {
    const bench = new Bench({ iterations: 1, time: 0, warmup: false, throws: true });
    const cpuMs = {};
    for (const [name, run] of Object.entries(sides)) {
      let start;
      let own;
      const call = async () => {
        own = await run();
      };
      bench.add(name, call, {
        async: true,
        beforeEach: () => {
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
      samples[task.name].wallMs.push(task.result.latency.mean);
      samples[task.name].cpuMs.push(cpuMs[task.name]);
    }
  }
  return Object.fromEntries(
    Object.entries(samples).map(([name, { wallMs, cpuMs }]) => [
      name,
      { wallMs: median(wallMs), cpuMs: median(cpuMs), rounds: { wallMs, cpuMs } },
    ]),
  );
}

/**
 * Median over the rounds of ours over the yardstick's milliseconds, `key` "cpuMs" or "wallMs": the two were taken one after the other, so that a machine
 * whose speed drifts from round to round moves both.
 */
export function medianRatio(ours, yardstick, key, scale = 1) {
  return median(ours.rounds[key].map((value, round) => (scale * value) / yardstick.rounds[key][round]));
}

export function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}
