import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { KEPT_SERIES, TOTAL_NAMES } from "../../src/results/results.ts";
import type { Replications } from "../../src/results/replications.ts";
import { collect } from "../../src/simulation/collect.ts";
import { inlineBackend } from "../../src/simulation/inline-backend.ts";
import { threadBackend } from "../../src/simulation/thread-backend.ts";
import { slowCases } from "../reference/slow-cases.ts";
import { equityOf, outcomesOf } from "../simulation/outcome.ts";
import { MODEL_PARAMETERS, planOfModel } from "../simulation/plan-of-model.ts";
import { idleAcquisition, idleCampaign, idleProgram, idleWinBack, OWN_SERIES, OWN_TOTALS } from "./idle-lever.ts";
import { anyInput, anyLevers } from "./random-scenarios.ts";
import { expectIdentical, expectSame, ROUNDING, sumOf } from "./same-figures.ts";

// Starting a worker thread on a busy machine takes seconds.
vi.setConfig({ testTimeout: 120_000 });

const REPLICATIONS = 2;
const CHECKS = { seed: 20261201, numRuns: 8 };

describe.for(Object.keys(MODEL_PARAMETERS))("with %s", (slug) => {
  test("every replication keeps the identities of points, vouchers, clients and money", () => {
    fc.assert(
      fc.property(anyInput, fc.array(anyLevers, { minLength: 1, maxLength: 2 }), (input, strategies) => {
        const plan = planOfModel(slug, input, REPLICATIONS, "identities", strategies);
        for (const outcome of outcomesOf(plan)) {
          const { totals, months } = outcome;
          for (let r = 0; r < REPLICATIONS; r++) {
            expect(TOTAL_NAMES.filter((name) => !Number.isFinite(totals[name][r]))).toEqual([]);
            const at = (name: (typeof TOTAL_NAMES)[number]): number => totals[name][r];
            const points = at("pointsConverted") + at("pointsExpired") + at("pointsOutstanding");
            const given = at("pointsOpening") + at("pointsIssued");
            expectSame(given, points, given, "points");
            expect(Math.min(...months.pointsOutstanding[r])).toBeGreaterThanOrEqual(-ROUNDING * given);
            const vouchers = at("vouchersUsed") + at("vouchersExpired") + at("vouchersOutstanding");
            expect(at("vouchersOpening") + at("vouchersIssued")).toBe(vouchers);
            expect(at("returned")).toBe(at("rescued") + at("wonBack"));
            expect(at("aliveAtStart") + at("newClients") + at("returned")).toBe(at("aliveAtEnd") + at("dropped"));
            expect(at("activeAtEnd")).toBe(months.activeClients[r].at(-1));
            for (const name of ["purchases", "newClients", "contacts"] as const) {
              expect(at(name)).toBe(sumOf(months[name][r]));
            }
            for (const name of ["contribution", "marketingCost"] as const) {
              expectSame(at(name), sumOf(months[name][r]), sumOf(months[name][r].map(Math.abs)), name);
            }
            expect(Number.isFinite(equityOf(outcome, r))).toBe(true);
          }
        }
      }),
      CHECKS,
    );
  });

  test("a lever without effect or cost changes no figure", () => {
    fc.assert(
      fc.property(anyInput, idleProgram, idleCampaign, idleWinBack, idleAcquisition, (input, ...levers) => {
        const plan = planOfModel(slug, input, REPLICATIONS, "idle", [[], ...levers.map((lever) => [lever])]);
        const [without, ...idle] = outcomesOf(plan);
        for (const { totals, months } of idle) {
          for (let r = 0; r < REPLICATIONS; r++) {
            for (const name of TOTAL_NAMES.filter((total) => !OWN_TOTALS.includes(total))) {
              expectSame(totals[name][r], without.totals[name][r], Math.abs(without.totals[name][r]), name);
            }
            for (const name of KEPT_SERIES.filter((series) => !OWN_SERIES.includes(series))) {
              months[name][r].forEach((value, month) => {
                const expected = without.months[name][r][month];
                expectSame(value, expected, Math.abs(expected), `${name} of month ${month + 1}`);
              });
            }
          }
        }
      }),
      CHECKS,
    );
  });

  test("other strategies beside it leave a strategy's figures the same to the bit", () => {
    fc.assert(
      fc.property(anyInput, anyLevers, anyLevers, (input, one, two) => {
        const run = (...strategies: Parameters<typeof planOfModel>[4]) =>
          outcomesOf(planOfModel(slug, input, REPLICATIONS, "strategies", strategies));
        const [base, first, second] = run([], one, two);
        expectIdentical(run(two, []), [second, base]);
        expectIdentical(run(one), [first]);
      }),
      { ...CHECKS, numRuns: 4 },
    );
  });
});

describe.for(["mbg-cnbd-k", "ggom-nbd", "beta-discrete-weibull"])("threads with %s", (slug) => {
  const all = slowCases.find(({ name }) => name === "all levers together")!.input;
  const clients = all.clients.slice(0, 100);
  const plan = planOfModel(slug, { ...all, clients, horizonMonths: 3 }, 40, "threads", [[], all.levers]);
  const ranges = [0, 10, 20, 30].map((from) => [from, from + 10] as const);
  const options = { beliefNames: [], otherSegments: ["new clients", "fixed costs"] as const };

  // Of one, two and four the contract of the backends has it; a thread takes seconds to start.
  test("two of them keep the same bytes as none", async () => {
    const run = (threads: number) => {
      const backend = threads === 0 ? inlineBackend : threadBackend(threads);
      const inChunks = {
        ...backend,
        run: (...[given, , rest]: Parameters<typeof backend.run>) => backend.run(given, ranges, rest),
      };
      return collect(plan, inChunks, options).then(digest);
    };
    expect(await run(2)).toBe(await run(0));
  });
});

/** Digest of every number that a run keeps. */
function digest({ totals, series, segmentEquity, clientValue }: Replications): string {
  const hash = createHash("sha256");
  for (const numbers of [totals, series, segmentEquity, clientValue]) {
    hash.update(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
  }
  return hash.digest("hex");
}
