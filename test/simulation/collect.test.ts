import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CONTROL_NAMES, type Replications } from "../../src/results/replications.ts";
import { KEPT_SERIES, TOTAL_NAMES } from "../../src/results/results.ts";
import type { Backend } from "../../src/simulation/backend.ts";
import { chunkRanges } from "../../src/simulation/chunk.ts";
import { collect } from "../../src/simulation/collect.ts";
import type { SimulationPlan } from "../../src/simulation/plan.ts";

const NAMES = { beliefNames: ["one"], otherSegments: ["new", "fixed"] } as const;
const CLIENTS = 2357;

/** As much of a plan as collecting looks at. */
function planOf(replications: number): SimulationPlan {
  return {
    ...{ replications, horizonMonths: 2, strategies: [{ name: "As today", levers: [] }], segmentNames: ["all"] },
    ...{ meanSpend: new Float64Array(CLIENTS), beliefWidth: 1, scrambles: 16, pilotBeliefs: new Float64Array(1) },
    ...{ purchaseParameters: 0, spendParameters: 0 },
    beliefs: Float64Array.from({ length: replications }, (_, r) => r / 7),
  } as unknown as SimulationPlan;
}

/** A backend whose replication r leaves thirds of r, chunks of a block coming last first. */
const backwards: Backend = {
  name: "backwards",
  run: async (_, ranges, { onChunk }) => {
    for (const [from, to] of [...ranges].reverse()) {
      const third = (width: number): Float64Array =>
        Float64Array.from({ length: (to - from) * width }, (__, i) => (from * width + i) / 3);
      const sum = third(1).reduce((total, value) => total + value, 0);
      onChunk({
        ...{ from, to, totals: third(TOTAL_NAMES.length), series: third(KEPT_SERIES.length * 2) },
        ...{ totalNoise: new Float64Array(0), seriesNoise: new Float64Array(0), controls: third(CONTROL_NAMES.length) },
        ...{ totalLuck: new Float64Array(0), seriesLuck: new Float64Array(0), controlNoise: new Float64Array(0) },
        ...{
          segmentEquity: new Float64Array(3).fill(sum),
          segmentControls: new Float64Array(3 * CONTROL_NAMES.length),
        },
        clientValue: new Float64Array(CLIENTS).fill(sum),
      });
    }
    await Promise.resolve();
  },
};

/** What a run kept, as plain values to compare. */
function plain({ totals, series, segmentEquity, clientValue, beliefs, ...rest }: Replications): object {
  return { ...rest, arrays: [totals, series, segmentEquity, clientValue, beliefs].map((array) => Array.from(array)) };
}

describe("a run that may end early", () => {
  test("is looked at after 256, 512, 1,024, ... replications and no later than it is enough", async () => {
    const looks: number[] = [];
    const shares: number[] = [];
    const kept = await collect(planOf(4000), backwards, {
      ...NAMES,
      isEnough: (soFar) => looks.push(soFar.count) === 3,
      onProgress: (share) => shares.push(share),
    });
    expect(looks).toEqual([256, 512, 1024]);
    expect(kept.count).toBe(1024);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.slice(-2)).toEqual([1024 / 4000, 1]);
  });

  test("is the run of that many replications, to the bit", async () => {
    const stopped = await collect(planOf(4000), backwards, { ...NAMES, isEnough: ({ count }) => count === 512 });
    expect(plain(stopped)).toEqual(plain(await collect(planOf(512), backwards, NAMES)));
  });

  test("goes to its end where it never is, and asks nothing there", async () => {
    const looks: number[] = [];
    const kept = await collect(planOf(600), backwards, {
      ...NAMES,
      isEnough: (soFar) => looks.push(soFar.count) === 0,
    });
    expect(looks).toEqual([256, 512]);
    expect(plain(kept)).toEqual(plain(await collect(planOf(600), backwards, NAMES)));
  });
});

test("chunks end where a run may end", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_000_000 }), fc.integer({ min: 1, max: 3000 }), (clients, replications) => {
      const ends = new Set(chunkRanges(clients, replications).map(([, to]) => to));
      for (let look = 256; look < replications; look *= 2) expect(ends.has(look)).toBe(true);
    }),
    { seed: 4, numRuns: 100 },
  );
});
