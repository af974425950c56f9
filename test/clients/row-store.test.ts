import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { HoldfastError } from "../../src/errors.ts";
import { addRow, BLOCK_ROWS, clientsOfPartition, createRowStore, readPartition } from "../../src/clients/row-store.ts";
import type { RowStore } from "../../src/clients/row-store.ts";
import { createSpillFile } from "../../src/clients/spill-file.ts";
import { Stream } from "../../src/numerics/stream.ts";

const folder = mkdtempSync(join(tmpdir(), "holdfast-test-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const ROWS = 5 * BLOCK_ROWS;
const CLIENTS = 1001;

function filled(partitions: number, mostBytes: number, hasSegment: boolean): RowStore {
  const store = createRowStore(ROWS, hasSegment, mostBytes, createSpillFile(folder), partitions);
  const stream = new Stream();
  stream.seed(1, 0, 0, 0);
  for (let row = 0; row < ROWS; row++) {
    addRow(store, Math.floor(CLIENTS * stream.uniform()), row, -row / 2, row % 7);
  }
  return store;
}

/** All rows as they were added, told by their time, which is the number of the row. */
function rowsOf(store: RowStore): Buffer {
  const rows = new Float64Array(3 * ROWS).fill(NaN);
  let misplaced = 0;
  for (let partition = 0; partition < store.partitions; partition++) {
    let last = -1;
    for (const { size, client, at, amount, segment } of readPartition(store, partition)) {
      for (let row = 0; row < size; row++) {
        const number = client[row] * store.partitions + partition;
        if (client[row] >= clientsOfPartition(store, partition, CLIENTS) || at[row] <= last) misplaced++;
        last = at[row];
        rows.set([number, amount[row], segment.length > 0 ? segment[row] : 0], 3 * last);
      }
    }
  }
  expect(misplaced).toBe(0);
  expect(rows.includes(NaN)).toBe(false);
  return Buffer.from(rows.buffer);
}

test.each([true, false])("rows come back as they went in, in memory or from a file (segments: %s)", (hasSegment) => {
  const expected = rowsOf(filled(1, Infinity, hasSegment));
  const parted = filled(4, Infinity, hasSegment);
  expect(parted.isOnDisk).toBe(false);
  expect(Buffer.compare(rowsOf(parted), expected)).toBe(0);
  // From the first block on, and amid the reading.
  for (const mostBytes of [0, 2.5 * BLOCK_ROWS * 20]) {
    const onDisk = filled(2, mostBytes, hasSegment);
    expect(onDisk.isOnDisk).toBe(true);
    expect(Buffer.compare(rowsOf(onDisk), expected)).toBe(0);
    onDisk.file.close();
  }
  expect(readdirSync(folder)).toEqual([]);
});

test("more rows than are allocated at once come back in their order", () => {
  const store = createRowStore(1, true, Infinity, createSpillFile(folder), 1);
  const rows = 260 * BLOCK_ROWS + 5;
  for (let row = 0; row < rows; row++) addRow(store, row % 3, row, -row, row % 5);
  let read = 0;
  let misplaced = 0;
  for (const { size, client, at, amount, segment } of readPartition(store, 0)) {
    for (let i = 0; i < size; i++, read++) {
      if (at[i] !== read || amount[i] !== -read || client[i] !== read % 3 || segment[i] !== read % 5) misplaced++;
    }
  }
  expect([read, misplaced]).toEqual([rows, 0]);
});

test("clients of the partitions are all clients", () => {
  const store = createRowStore(0, false, 0, createSpillFile(folder), 8);
  const counts = Array.from({ length: 8 }, (_, partition) => clientsOfPartition(store, partition, 29));
  expect(counts).toEqual([4, 4, 4, 4, 4, 3, 3, 3]);
});

test("a folder that cannot be written to is an error that says so", () => {
  const file = createSpillFile(join(folder, "absent"));
  expect(() => file.write([new Float64Array(1)])).toThrow(HoldfastError);
  expect(() => file.write([new Float64Array(1)])).toThrow(/absent \(ENOENT\)/);
});

test("what is read beyond the end of the file is an error", () => {
  const file = createSpillFile(folder);
  file.write([Float64Array.of(1, 2)]);
  const back = new Float64Array(1);
  file.read([back], 8);
  expect([...back]).toEqual([2]);
  expect(() => {
    file.read([new Float64Array(3)], 0);
  }).toThrow(/EOF/);
  file.close();
});

test("a file that is written to after its close begins empty", () => {
  const file = createSpillFile(folder);
  expect([file.write([Float64Array.of(1)]), file.write([Float64Array.of(2)])]).toEqual([0, 8]);
  file.close();
  expect(file.write([Float64Array.of(3)])).toBe(0);
  expect(() => {
    file.read([new Float64Array(2)], 0);
  }).toThrow(/EOF/);
  file.close();
});
