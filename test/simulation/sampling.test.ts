import { describe, expect, test } from "vitest";
import { TOTAL_NAMES } from "../../src/results/results.ts";
import { InterruptedError } from "../../src/errors.ts";
import { chooseSample } from "../../src/simulation/choose-sample.ts";
import { clientStrata, sampleOf } from "../../src/simulation/client-strata.ts";
import { type ClientSampling, NOBODY, type SimulationPlan } from "../../src/simulation/plan.ts";
import { Simulator } from "../../src/simulation/replicate.ts";
import { mixedClients, slowCases } from "../reference/slow-cases.ts";
import { errorsApart, errorsFrom } from "../reference/standard-errors.ts";
import { meanOf } from "./outcome.ts";
import { planOfCase } from "./plan-of-case.ts";

const all = slowCases.find(({ name }) => name === "all levers together")!.input;
const input = { ...all, clients: mixedClients("sampling", 1500), horizonMonths: 6 };

/** Totals and noise by strategy and replication, of a plan as it is or with a sample. */
function runsOf(plan: SimulationPlan, replications: number) {
  const simulator = new Simulator(plan);
  const runs = plan.strategies.map(() => ({
    totals: [] as Float64Array[],
    noise: [] as Float64Array[],
    luck: [] as Float64Array[],
  }));
  for (let r = 0; r < replications; r++) {
    simulator.run(r);
    simulator.strategies.forEach(({ ledger }, s) => {
      runs[s].totals.push(ledger.totals.slice());
      if (simulator.books === null) return;
      runs[s].noise.push(simulator.books.noise[s].totals.slice());
      runs[s].luck.push(simulator.books.luck[s].totals.slice());
    });
  }
  return runs;
}

const at = (name: (typeof TOTAL_NAMES)[number], rows: readonly Float64Array[]): Float64Array =>
  Float64Array.from(rows, (row) => row[TOTAL_NAMES.indexOf(name)]);
const equity = (rows: readonly Float64Array[]): Float64Array =>
  Float64Array.from(
    at("contribution", rows),
    (value, r) =>
      value -
      at("marketingCost", [rows[r]])[0] -
      at("outstandingValue", [rows[r]])[0] +
      at("valueBeyond", [rows[r]])[0],
  );
const minus = (one: Float64Array, other: Float64Array): Float64Array => one.map((value, r) => value - other[r]);
const squares = (values: Float64Array): Float64Array => values.map((value) => value * value);
const varianceOf = (values: Float64Array): Float64Array => {
  const centre = meanOf(values);
  return squares(values.map((value) => value - centre));
};

describe("a sample of 250 of 1,500 clients, and one in 6 new ones", () => {
  const plan = planOfCase(input, 500, "sampling", [[], all.levers]);
  const strata = clientStrata(plan);
  const sampled = { ...plan, sampling: sampleOf(strata, 250), watched: NOBODY };
  const full = runsOf(plan, 100);
  const some = runsOf(sampled, 500);

  test.each(TOTAL_NAMES)("%s: its mean is that of all clients", (name) => {
    for (const s of [0, 1]) {
      const [one, other] = [at(name, full[s].totals), at(name, some[s].totals)];
      if (Math.abs(meanOf(one) - meanOf(other)) <= 1e-9 * Math.max(1, Math.abs(meanOf(one)))) continue;
      expect(Math.abs(errorsApart(one, other)), `${name} of ${s}`).toBeLessThan(4);
    }
  });

  test("equity and its difference, within 3 standard errors", () => {
    const [one, other] = [full, some].map((runs) => runs.map(({ totals }) => equity(totals)));
    expect(Math.abs(errorsApart(one[0], other[0]))).toBeLessThan(3);
    expect(Math.abs(errorsApart(minus(one[1], one[0]), minus(other[1], other[0])))).toBeLessThan(3);
  });

  test("the mean square of luck is about the variance of all clients where beliefs do not vary", () => {
    // Clients of a stratum differ, by a tenth or two; that the number of those who arrive varies is not in it.
    const luck = [equity(some[0].luck), minus(equity(some[1].luck), equity(some[0].luck))];
    const truth = [equity(full[0].totals), minus(equity(full[1].totals), equity(full[0].totals))];
    truth.forEach((values, i) => {
      const ratio = meanOf(squares(luck[i])) / meanOf(varianceOf(values));
      expect(ratio).toBeGreaterThan(0.5);
      expect(ratio).toBeLessThan(2);
    });
  });

  test("the noise's mean square is the variance that sampling adds, of equity, of a difference and of what is known today", () => {
    const figures = [
      [full[0].totals, some[0].totals, some[0].noise].map((rows) => at("activeAtStart", rows)),
      [equity(full[0].totals), equity(some[0].totals), equity(some[0].noise)],
      [
        minus(equity(full[1].totals), equity(full[0].totals)),
        minus(equity(some[1].totals), equity(some[0].totals)),
        minus(equity(some[1].noise), equity(some[0].noise)),
      ],
    ];
    for (const [whole, part, noise] of figures) {
      const added = minus(varianceOf(part), squares(noise));
      expect(Math.abs(errorsApart(added, varianceOf(whole)))).toBeLessThan(4);
      expect(meanOf(squares(noise))).toBeGreaterThan(2 * meanOf(varianceOf(whole)));
      expect(Math.abs(errorsFrom(noise, 0))).toBeLessThan(4);
    }
  });
});

describe("a sample", () => {
  const few = { ...input, clients: input.clients.slice(0, 600) };
  const plan = planOfCase(few, 6, "few", [[], all.levers, []]);
  const sampling = sampleOf(clientStrata(plan), 200);
  const sampled = { ...plan, sampling, watched: NOBODY };

  test("of all clients is what all of them do, and adds nothing", () => {
    const whole = { ...sampled, sampling: sampleOf(clientStrata(plan), 600) };
    expect(Array.from(whole.sampling.take)).toEqual(
      Array.from(whole.sampling.take, (_, h) => whole.sampling.start[h + 1] - whole.sampling.start[h]),
    );
    const [one, other] = [runsOf(plan, 3), runsOf(whole, 3)];
    one.forEach(({ totals }, s) =>
      totals.forEach((row, r) =>
        row.forEach((value, t) => {
          const gap = Math.abs(value - other[s].totals[r][t]);
          expect(gap, TOTAL_NAMES[t]).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
          expect(other[s].noise[r][t] + 0).toBe(0);
        }),
      ),
    );
  });

  test("is of the same people in every strategy: without levers two are the same to the bit", () => {
    const [baseline, , copy] = runsOf(sampled, 6);
    expect(copy).toEqual(baseline);
    expect(at("newClients", baseline.totals)).not.toEqual(new Float64Array(6));
  });

  test("of a number of clients changes no strategy's figures where another is added", () => {
    const [baseline, levers] = runsOf(sampled, 6);
    const alone = planOfCase(few, 6, "few", [[], all.levers]);
    expect(clientStrata(alone)).toEqual(clientStrata(plan));
    expect(runsOf({ ...alone, sampling, watched: NOBODY }, 6)).toEqual([baseline, levers]);
  });

  test("keeps the alive, the arrived and the returned equal to the alive at the end and the dropped", () => {
    for (const { totals } of runsOf(sampled, 6)) {
      for (const row of totals) {
        const of = (name: (typeof TOTAL_NAMES)[number]): number => row[TOTAL_NAMES.indexOf(name)];
        const came = of("aliveAtStart") + of("newClients") + of("returned");
        expect(Math.abs(came - of("aliveAtEnd") - of("dropped"))).toBeLessThan(1e-6 * came);
      }
    }
  });

  test("takes even numbers, or all, of every stratum, and as many as were asked for but for rounding", () => {
    const { take, start } = sampleOf(clientStrata(planOfCase(input, 1, "strata")), 250);
    const sizes = Array.from(take, (_, h) => start[h + 1] - start[h]);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(1500);
    expect(Math.abs(take.reduce((sum, count) => sum + count, 0) - 250)).toBeLessThan(2 * take.length);
    take.forEach((count, h) => expect(count % 2 === 0 || count === sizes[h]).toBe(true));
    expect(take.every((count) => count >= 2)).toBe(true);
  });
});

describe("how many clients are simulated", () => {
  const many = { ...input, clients: Array.from({ length: 14 }, () => input.clients).flat(), horizonMonths: 3 };
  const plan = planOfCase(many, 1, "many", [[], all.levers]);
  /** Beliefs of a pilot in which the margin varies by a factor, from one replication to the next. */
  const pilotOf = (factor: number) => (sampling: ClientSampling) => {
    const { pilotBeliefs, purchaseParameters, spendParameters } = plan;
    const rows = Array.from({ length: 64 }, (_, r) => {
      const row = Array.from(pilotBeliefs);
      row[purchaseParameters + spendParameters] *= 1 + (factor - 1) * (r / 63);
      return row;
    });
    return { ...plan, sampling, watched: NOBODY, pilotBeliefs: Float64Array.from(rows.flat()) };
  };

  test("is all up to 20,000, and where a scenario says so; the watched are then all, or a panel", async () => {
    const base = { ...plan, meanSpend: plan.meanSpend.subarray(0, 20_000), segment: plan.segment!.subarray(0, 20_000) };
    expect(await chooseSample(base, "auto", pilotOf(1))).toEqual({ sampling: null, watched: null });
    const { sampling, watched } = await chooseSample(plan, "all", pilotOf(1));
    expect(sampling).toBeNull();
    expect(watched!.weight.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(21_000, 6);
    expect(new Set(watched!.clients).size).toBe(2000);
  });

  test("is all where nothing but luck varies, as any sample would add more than a tenth of that", async () => {
    expect((await chooseSample(plan, "auto", pilotOf(1))).sampling).toBeNull();
  });

  test("is the smallest that adds under a tenth of a difference's variance where beliefs vary", async () => {
    const shares: number[] = [];
    const onProgress = (share: number): number => shares.push(share);
    const { sampling, watched } = await chooseSample(plan, "auto", pilotOf(8), { onProgress });
    expect(shares).toEqual(Array.from({ length: 64 }, (_, r) => (r + 1) / 64));
    expect(watched!.clients).toHaveLength(2000);
    const size = sampling!.take.reduce((sum, count) => sum + count, 0);
    expect(size).toBeGreaterThan(1900);
    expect(size).toBeLessThan(10_500);
    const pilot = pilotOf(8)(sampling!);
    const simulator = new Simulator(pilot);
    const values = new Float64Array(64);
    const added = new Float64Array(64);
    for (let r = 0; r < 64; r++) {
      simulator.run(-1 - r);
      const [one, other] = simulator.strategies.map(({ ledger }) => equity([ledger.totals])[0]);
      const [noise, otherNoise] = simulator.books!.noise.map(({ totals }) => equity([totals])[0]);
      values[r] = other - one;
      added[r] = otherNoise - noise;
    }
    const total = meanOf(varianceOf(values));
    expect(meanOf(squares(added)) / (total - meanOf(squares(added)))).toBeLessThan(0.1);
  });

  test("is left open where the trial is stopped, soon after", async () => {
    const stop = new AbortController();
    const shares: number[] = [];
    const onProgress = (share: number): void => {
      if (shares.push(share) === 2) setImmediate(() => stop.abort());
    };
    const chosen = chooseSample(plan, "auto", pilotOf(8), { signal: stop.signal, onProgress });
    await expect(chosen).rejects.toBeInstanceOf(InterruptedError);
    expect(shares.length).toBeLessThan(5);
  });
});
