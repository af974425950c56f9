import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RFM_GROUPS, quarters, rfmGroup, rfmSegments } from "../../src/models/rfm.ts";
import { columnsOf, simulatedHistory } from "./histories.ts";

const QUARTERS = [1, 2, 3, 4];

describe("groups", () => {
  test("cover every combination of quarters exactly once: what is written down is the whole table", () => {
    const rows = QUARTERS.flatMap((r) =>
      QUARTERS.map((f) => {
        const names = QUARTERS.map((m) => RFM_GROUPS[rfmGroup(r, f, m)]);
        return `R${r} F${f}: ${[...new Set(names)].length === 1 ? names[0] : names.join(", ")}`;
      }),
    );
    expect(rows).toEqual([
      "R1 F1: lost",
      "R1 F2: lost",
      "R1 F3: at risk",
      "R1 F4: at risk, at risk, cannot lose, cannot lose",
      "R2 F1: hibernating",
      "R2 F2: hibernating",
      "R2 F3: at risk",
      "R2 F4: at risk, at risk, cannot lose, cannot lose",
      "R3 F1: promising",
      "R3 F2: potential loyalists",
      "R3 F3: loyal",
      "R3 F4: loyal",
      "R4 F1: promising",
      "R4 F2: potential loyalists",
      "R4 F3: loyal, loyal, champions, champions",
      "R4 F4: loyal, loyal, champions, champions",
    ]);
    // The first that fits is the only one: without any group, no other takes its place.
    expect(rfmGroup(0, 1, 1)).toBe(-1);
    expect(rfmGroup(5, 4, 4)).toBe(-1);
  });

  test("new is no group: that is the segment of who comes during a simulation", () => {
    expect(RFM_GROUPS).not.toContain("new");
    expect(RFM_GROUPS).toHaveLength(8);
  });
});

describe("quarters", () => {
  test("of distinct values are quarters", () => {
    expect([...quarters(Float64Array.from([8, 1, 2, 3, 4, 5, 6, 7]))]).toEqual([4, 1, 1, 2, 2, 3, 3, 4]);
  });

  test("equal values share the lowest quarter that they reach, whoever they are", () => {
    expect([...quarters(Float64Array.from([0, 0, 0, 0, 0, 1, 2, 3]))]).toEqual([1, 1, 1, 1, 1, 3, 4, 4]);
    expect([...quarters(Float64Array.from([5, 5, 5]))]).toEqual([1, 1, 1]);
    expect([...quarters(new Float64Array(0))]).toEqual([]);
  });

  test("never depend on order, and never fall as values rise", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3, max: 9 }), { minLength: 1 }), (values) => {
        const own = quarters(Float64Array.from(values));
        const turned = quarters(Float64Array.from(values.toReversed())).reverse();
        expect(own).toEqual(turned);
        values.forEach((one, i) => {
          values.forEach((other, j) => {
            if (one < other) expect(own[i]).toBeLessThanOrEqual(own[j]);
          });
        });
      }),
      { seed: 20261121 },
    );
  });
});

describe("the groups of a history", () => {
  const history = simulatedHistory("rfm", 2000, { purchases: [1, 10, 0.8, 4], spend: [6, 4, 15] }, 30, 60);
  const { segment, segmentNames } = rfmSegments(history);
  const of = (name: string): number[] =>
    [...history.x.keys()].filter((client) => segmentNames[segment[client]] === name);

  test("have the clients that their names say", () => {
    for (const name of RFM_GROUPS) expect(of(name).length).toBeGreaterThan(0);
    const mean = (name: string, value: (client: number) => number): number =>
      of(name).reduce((total, client) => total + value(client), 0) / of(name).length;
    const idle = (client: number): number => history.T[client] - history.tx[client];
    expect(mean("champions", (client) => history.x[client])).toBeGreaterThan(4 * mean("lost", (c) => history.x[c]));
    expect(mean("cannot lose", idle)).toBeGreaterThan(4 * mean("champions", idle));
    for (const client of [...of("champions"), ...of("cannot lose"), ...of("loyal")]) {
      expect(history.x[client]).toBeGreaterThan(0);
    }
  });

  test("do not depend on rounding of ages: the same days apart are the same recency", () => {
    const days = [
      [10, 3],
      [107, 100],
      [1000, 993],
      [7, 0],
    ];
    const even = columnsOf({ x: [1, 1, 1, 0], tx: days.map(([, tx]) => tx / 7), T: days.map(([T]) => T / 7) });
    // All are a week idle, so that all are in the first quarter of recency.
    expect([...rfmSegments(even).segment].map((code) => RFM_GROUPS[code])).toEqual(["lost", "lost", "lost", "lost"]);
  });
});
