import { describe, expect, test } from "vitest";
import type { ClientHistory } from "../../src/clients/client-history.ts";
import { fitByGroup } from "../../src/models/fit-by-group.ts";
import { fit } from "../../src/models/fit.ts";
import { pickClients } from "../../src/models/pick-clients.ts";
import { columnsOf, simulatedHistory, type Truth } from "./histories.ts";

const shop = { purchases: [1, 10, 0.8, 2], spend: [6, 4, 15] } as const;
const web = { purchases: [2, 6, 1, 2], spend: [6, 4, 30] } as const;

/** Groups of clients of a truth each, one after the other. */
function grouped(groups: readonly (readonly [name: string, clients: number, truth: Truth])[]): ClientHistory {
  const parts = groups.map(([name, clients, truth]) => simulatedHistory(name, clients, truth, 30, 60));
  const joined = (key: "x" | "tx" | "T" | "meanSpend"): number[] => parts.flatMap((part) => [...part[key]]);
  return {
    ...columnsOf({ x: joined("x"), tx: joined("tx"), T: joined("T"), meanSpend: joined("meanSpend") }),
    segment: Uint8Array.from(parts.flatMap((part, code) => new Array<number>(part.size).fill(code))),
    segmentNames: groups.map(([name]) => name),
  };
}

describe("fits by group", () => {
  test("pay where groups differ: each has its own fit, and the test says so", () => {
    const history = grouped([
      ["shop", 600, shop],
      ["web", 600, web],
    ]);
    const { groups, purchases, spend } = fitByGroup(history);
    expect(groups.map(({ name, clients }) => [name, clients])).toEqual([
      ["shop", 600],
      ["web", 600],
    ]);
    const own = fit(simulatedHistory("web", 600, web, 30, 60));
    expect(groups[1].purchases.parameters).toEqual(own.purchases.parameters);
    expect(groups[1].spend!.parameters).toEqual(own.spend!.parameters);
    for (const found of [purchases!, spend!]) {
      expect(found.pValue).toBeLessThan(1e-6);
      expect(found.bicSeparate).toBeLessThan(found.bicCommon);
    }
    expect([purchases!.freedom, spend!.freedom]).toEqual([4, 3]);
    const common = fit(history).purchases;
    const separate = groups[0].purchases.logLikelihood + groups[1].purchases.logLikelihood;
    expect(purchases!.statistic).toBeCloseTo(2 * (separate - common.logLikelihood), 9);
    expect(purchases!.bicCommon).toBeCloseTo(4 * Math.log(1200) - 2 * common.logLikelihood, 9);
    expect(purchases!.bicSeparate).toBeCloseTo(8 * Math.log(1200) - 2 * separate, 9);
  });

  test("do not pay where groups are alike: p values are uniform, and BIC keeps the common fit", () => {
    const pValues: number[] = [];
    for (let trial = 0; trial < 40; trial++) {
      const history = grouped([
        [`a${trial}`, 300, shop],
        [`b${trial}`, 300, shop],
      ]);
      const { purchases } = fitByGroup(history, { spend: null });
      if (purchases === null) continue;
      pValues.push(purchases.pValue);
      expect(purchases.bicSeparate).toBeGreaterThan(purchases.bicCommon);
    }
    expect(pValues.length).toBeGreaterThan(35);
    // The largest distance to a uniform distribution, whose 1 in 1,000 point is 1.95 over the root of the number.
    const sorted = pValues.toSorted((a, b) => a - b);
    const distance = Math.max(...sorted.map((p, i) => Math.max(Math.abs(p - i / sorted.length), Math.abs(p - (i + 1) / sorted.length)))); // prettier-ignore
    expect(distance).toBeLessThan(1.95 / Math.sqrt(sorted.length));
  });

  test("leave out of the test a group that cannot be fitted, and say nothing where fewer than two are left", () => {
    const tiny = grouped([
      ["shop", 600, shop],
      ["web", 600, web],
      ["market", 3, shop],
    ]);
    const { groups, purchases } = fitByGroup(tiny);
    expect(groups[2].purchases.status).not.toBe("converged");
    expect(purchases!.groups).toEqual(["shop", "web"]);
    const two = grouped([
      ["shop", 600, shop],
      ["market", 3, shop],
    ]);
    expect(fitByGroup(two).purchases).toBeNull();
    expect(fitByGroup(columnsOf({ x: [1], tx: [2], T: [3] }))).toEqual({ groups: [], purchases: null, spend: null });
  });
});

test("picked clients keep all that is known of them", () => {
  const history = {
    ...columnsOf({ x: [1, 0, 3], tx: [2, 0, 4], T: [5, 6, 7], meanSpend: [8, 0, 9] }),
    logWaits: Float64Array.of(0.5, 0, 1),
    firstDay: Int32Array.of(10, 11, 12),
    spend12m: Float64Array.of(1, 2, 3),
    segment: Uint8Array.of(0, 1, 0),
    holdout: { periods: 3, x: Int32Array.of(4, 5, 6), spend: Float64Array.of(7, 8, 9) },
    covariates: [
      { name: "age", kind: "number" as const, values: Float64Array.of(30, 40, 50) },
      { name: "town", kind: "category" as const, codes: Uint16Array.of(0, 1, 0), levels: ["a", "b"] },
    ],
  };
  expect(pickClients(history, Int32Array.of(2, 0))).toMatchObject({
    size: 2,
    ids: [history.ids[2], history.ids[0]],
    x: Int32Array.of(3, 1),
    tx: Float64Array.of(4, 2),
    T: Float64Array.of(7, 5),
    meanSpend: Float64Array.of(9, 8),
    logWaits: Float64Array.of(1, 0.5),
    firstDay: Int32Array.of(12, 10),
    spend12m: Float64Array.of(3, 1),
    segment: Uint8Array.of(0, 0),
    holdout: { periods: 3, x: Int32Array.of(6, 4), spend: Float64Array.of(9, 7) },
    covariates: [
      { name: "age", values: Float64Array.of(50, 30) },
      { name: "town", codes: Uint16Array.of(0, 0) },
    ],
  });
});
