import { describe, expect, test } from "vitest";
import type { EffectTable } from "../../src/levers/effect-table.ts";
import type { ServiceTerms } from "../../src/levers/service-terms.ts";
import { ACCOUNT_SIZE, BUYER_CLASS, JOIN_CELL } from "../../src/simulation/account.ts";
import { calendarGrid } from "../../src/simulation/calendar-grid.ts";
import { EffectRows, ROW, SHARE, SUM, WITHIN } from "../../src/simulation/effect-rows.ts";
import { WalkedClient } from "../../src/simulation/walked-client.ts";
import { PROGRAM } from "./member-by-hand.ts";

const SEASON = [0.9, 0.8, 0.9, 1, 1, 1, 0.9, 0.9, 1, 1, 1.2, 0];
const grid = calendarGrid(Date.UTC(2026, 9, 31) / 86_400_000, 1, 12, SEASON, 0.05);
const { cells, operational } = grid;

/** Effects that grow by cell. */
function growing(lift: number, cut: number, perPurchase: boolean, lasts = 2 ** 30 - 1): EffectTable {
  const byCell = (value: (strength: number) => number) =>
    Float64Array.from({ length: cells + 1 }, (_, cell) => value(Math.min(1, (cell + 0.5) / 10)));
  return {
    frequency: byCell((g) => 1 + lift * g),
    churn: byCell((g) => 1 - cut * g),
    basket: byCell(() => 1),
    constantFrom: 10,
    lasts,
    perPurchase,
  };
}

const light = growing(0.1, 0.2, false);
const heavy = growing(-0.3, 0.1, false, 20);
const loyalty = { ...PROGRAM, effects: [light, light, heavy], endCell: 40 };
const service: ServiceTerms = {
  segmentMask: 1,
  startCell: 4,
  endCell: cells + 1,
  effects: growing(0.05, 0.1, true),
  acts: true,
  perClientPeriod: 0,
  perMonth: 0,
  setup: 0,
};

function clientAt(startCell: number, segment = 0): WalkedClient {
  const client = new WalkedClient();
  client.startCell = startCell;
  client.segment = segment;
  return client;
}

function accountOf(joined: number, buyer = 0): Float64Array {
  const account = new Float64Array(ACCOUNT_SIZE);
  account[JOIN_CELL] = joined;
  account[BUYER_CLASS] = buyer;
  return account;
}

/** Multipliers in a cell, straight from the tables: of the rate of purchases, and of the chance to leave at one. */
function multipliers(cell: number, effects: EffectTable | null, joined: number, served: number | null) {
  let [frequency, share] = [1, 1];
  const take = (table: EffectTable, from: number, endCell: number): void => {
    const age = cell - from;
    if (age < 0 || age >= table.lasts || cell >= endCell) return;
    frequency *= table.frequency[age];
    share *= table.churn[age] / (table.perPurchase ? 1 : table.frequency[age]);
  };
  if (effects !== null) take(effects, joined, loyalty.endCell);
  if (served !== null) take(service.effects, served, service.endCell);
  return { frequency, share };
}

function rowsOf(terms: { readonly loyalty: boolean; readonly service: boolean }): EffectRows {
  const rows = new EffectRows(grid);
  rows.start(terms.loyalty ? loyalty : null, terms.service ? service : null);
  return rows;
}

describe("a row is what its effects make of how often one buys, cell by cell and integrated over the season, and of the chance to leave", () => {
  test.for([
    { of: "who never joins and is not served", joined: -1, buyer: 0, start: 0, segment: 1, served: null },
    { of: "an existing client served", joined: -1, buyer: 0, start: 0, segment: 0, served: 4 },
    { of: "a member", joined: 7, buyer: 0, start: 0, segment: 1, served: null },
    { of: "a heavy buyer, a member and served", joined: 7, buyer: 2, start: 0, segment: 0, served: 4 },
    { of: "a new client served", joined: -1, buyer: 0, start: 12, segment: 0, served: 12 },
    { of: "a new client who joins on arrival", joined: 12, buyer: 1, start: 12, segment: 0, served: 12 },
    { of: "a new client who joins later", joined: 15, buyer: 1, start: 12, segment: 0, served: 12 },
  ])("$of", ({ joined, buyer, start, segment, served }) => {
    const rows = rowsOf({ loyalty: true, service: true });
    const effects = joined < 0 ? null : loyalty.effects[buyer];
    // A second time from what was kept.
    for (const row of [0, 1].map(() => rows.rowOf(accountOf(joined, buyer), clientAt(start, segment)))) {
      const from = Math.max(joined, start);
      let [sum, most] = [0, 0];
      for (let cell = from; cell < cells; cell++) {
        const { frequency, share } = multipliers(cell, effects, joined, served);
        expect(row[ROW * cell + WITHIN]).toBeCloseTo(frequency, 14);
        expect(row[ROW * cell + SHARE]).toBeCloseTo(share, 14);
        expect(row[ROW * cell + SUM] - row[ROW * from + SUM]).toBeCloseTo(sum, 10);
        sum += (operational[cell + 1] - operational[cell]) * frequency;
        most = Math.max(most, share);
      }
      expect(row[ROW * cells + SUM] - row[ROW * from + SUM]).toBeCloseTo(sum, 10);
      expect(row[ROW * cells + SHARE]).toBeCloseTo(most, 14);
    }
  });
});

test("rows of the replication before are not taken for those of this one", () => {
  const rows = rowsOf({ loyalty: true, service: false });
  const before = Float64Array.from(rows.rowOf(accountOf(3), clientAt(0)));
  rows.start({ ...loyalty, effects: [heavy, heavy, heavy] }, null);
  const after = rows.rowOf(accountOf(3), clientAt(0));
  expect(before[ROW * 20 + WITHIN]).toBe(light.frequency[17]);
  expect(after[ROW * 20 + WITHIN]).toBe(heavy.frequency[17]);
});
