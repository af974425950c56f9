import { afterEach, describe, expect, test, vi } from "vitest";
import type * as EffectTables from "../../src/levers/effect-table.ts";
import type * as Booking from "../../src/simulation/booking.ts";
import { ACCOUNT_SIZE, PENDING_UNTIL } from "../../src/simulation/account.ts";
import type * as Points from "../../src/simulation/points.ts";
import type * as WalkPlain from "../../src/simulation/walk-plain.ts";
import { slowCases } from "../reference/slow-cases.ts";
import { CELL } from "../reference/slow-input.ts";
import { simulateSlowly, type SlowOutcome } from "../reference/slow-simulator.ts";
import { disagreements, outcomesOf } from "./outcome.ts";
import { planOfCase } from "./plan-of-case.ts";

// The slow ones set the errors: four times as many fast ones would make them a tenth smaller.
const SLOW_REPLICATIONS = 80;
const FAST_REPLICATIONS = 300;

vi.setConfig({ testTimeout: 180_000 });

const slowOutcomes = new Map<string, SlowOutcome>();

/** The case whose name contains a text, with its slow outcome, simulated once. */
function caseOf(text: string) {
  const { name, input } = slowCases.find((one) => one.name.includes(text))!;
  const slow = slowOutcomes.get(name) ?? simulateSlowly(input, SLOW_REPLICATIONS, `slowly ${name}`, CELL);
  slowOutcomes.set(name, slow);
  return { slow, plan: planOfCase(input, FAST_REPLICATIONS, `fast ${name}`) };
}

describe("the hot loop agrees with the slow simulator, by month and in every total, within 4 standard errors", () => {
  test.for(slowCases.map(({ name }) => name))("%s", (name) => {
    const { slow, plan } = caseOf(name);
    expect(disagreements(slow, outcomesOf(plan)[0])).toEqual([]);
  });
});

describe("a fault put into the loop on purpose makes the comparison fail", () => {
  afterEach(() => {
    vi.doUnmock("../../src/levers/effect-table.ts");
    vi.doUnmock("../../src/simulation/points.ts");
    vi.doUnmock("../../src/simulation/booking.ts");
    vi.doUnmock("../../src/simulation/walk-plain.ts");
    vi.resetModules();
  });

  /** What the comparison finds with the loop as it is mocked now. */
  async function foundIn(text: string): Promise<string> {
    vi.resetModules();
    const { Simulator } = await import("../../src/simulation/replicate.ts");
    const { slow, plan } = caseOf(text);
    return disagreements(slow, outcomesOf(plan, Simulator)[0]).join("\n");
  }

  test("a churn cut that is forgotten", async () => {
    vi.doMock("../../src/levers/effect-table.ts", async (original) => {
      const real = await original<typeof EffectTables>();
      const effectTable: typeof real.effectTable = (...given) => {
        const table = real.effectTable(...given);
        return { ...table, churn: table.churn.map(() => 1) };
      };
      return { ...real, effectTable };
    });
    expect(await foundIn("campaign by clv")).toContain("dropped");
  });

  test("vouchers that never become invalid", async () => {
    vi.doMock("../../src/simulation/points.ts", async (original) => {
      const real = await original<typeof Points>();
      const useVouchers: typeof real.useVouchers = (account, ...rest) => {
        const lasting = Float64Array.from({ length: ACCOUNT_SIZE }, (_, i) => account[i]);
        lasting[PENDING_UNTIL] = Infinity;
        const used = real.useVouchers(lasting, ...rest);
        account.set(lasting);
        return used;
      };
      return { ...real, useVouchers };
    });
    expect(await foundIn("ramp, fade, pressure and expiry")).toContain("vouchersUsed");
  });

  test("money that is not discounted", async () => {
    vi.doMock("../../src/simulation/booking.ts", async (original) => {
      const real = await original<typeof Booking>();
      const bookPath: typeof real.bookPath = (path, ...rest) => {
        path.discount.fill(1);
        real.bookPath(path, ...rest);
      };
      return { ...real, bookPath };
    });
    expect(await foundIn("no lever")).toContain("contribution");
  });

  test("a last purchase that is not made", async () => {
    vi.doMock("../../src/simulation/walk-plain.ts", async (original) => {
      const real = await original<typeof WalkPlain>();
      const walkPlain: typeof real.walkPlain = (path, ...rest) => {
        real.walkPlain(path, ...rest);
        if (path.leftAt < Infinity) path.count--;
      };
      return { ...real, walkPlain };
    });
    expect(await foundIn("no lever")).toContain("purchases");
  });
});
