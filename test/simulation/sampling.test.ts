import { describe, expect, test } from "vitest";
import { TOTAL_NAMES } from "../../src/results/results.ts";
import { clientStrata, sampleOf } from "../../src/simulation/client-strata.ts";
import { NOBODY, type SimulationPlan } from "../../src/simulation/plan.ts";
import { Simulator } from "../../src/simulation/replicate.ts";
import { mixedClients, slowCases } from "../reference/slow-cases.ts";
import { errorsApart, errorsFrom } from "../reference/standard-errors.ts";
import { meanOf } from "./outcome.ts";
import { planOfCase } from "./plan-of-case.ts";

const all = slowCases.find(({ name }) => name === "all levers together")!.input;
const input = { ...all, clients: mixedClients("sampling", 3000), horizonMonths: 6 };

/** Totals and noise by strategy and replication, of a plan as it is or with a sample. */
function runsOf(plan: SimulationPlan, replications: number) {
  const simulator = new Simulator(plan);
  const runs = plan.strategies.map(() => ({ totals: [] as Float64Array[], noise: [] as Float64Array[] }));
  for (let r = 0; r < replications; r++) {
    simulator.run(r);
    simulator.strategies.forEach(({ ledger }, s) => {
      runs[s].totals.push(ledger.totals.slice());
      if (simulator.books !== null) runs[s].noise.push(simulator.books.noise[s].totals.slice());
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

describe("a sample of 500 of 3,000 clients, and one in 6 new ones", () => {
  const plan = planOfCase(input, 800, "sampling", [[], all.levers]);
  const strata = clientStrata(plan);
  const sampled = { ...plan, sampling: sampleOf(strata, 500), watched: NOBODY };
  const full = runsOf(plan, 160);
  const some = runsOf(sampled, 800);

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

  test("the noise's mean square is the variance that sampling adds, of equity and of a difference", () => {
    const figures = [
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
