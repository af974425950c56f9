import { beforeAll, expect, test } from "vitest";
import type { ClientHistory } from "../../src/clients/client-history.ts";
import { isoFromDay } from "../../src/clients/calendar.ts";
import { readHistory } from "../../src/clients/read-history.ts";
import { Stream } from "../../src/numerics/stream.ts";
import { dataFolder, writeData, writeParquet } from "./data-folder.ts";

const folder = dataFolder();
let csv: string;
let parquet: string;
let reference: ClientHistory;

beforeAll(async () => {
  // Some 12 MB, so that two threads both have something to read; amounts with decimals that no double holds.
  const stream = new Stream();
  stream.seed(7, 0, 0, 0);
  const random = (): number => stream.uniform();
  const rows = Array.from({ length: 350_000 }, () => {
    const client = `client-${Math.floor(30_000 * random() * random())}`;
    return `${client},${isoFromDay(18_000 + Math.floor(900 * random()))},${(300 * random() - 15).toFixed(4)}`;
  });
  csv = writeData(folder, `client,date,amount\n${rows.join("\n")}\n`);
  parquet = await writeParquet(folder, `select * from read_csv('${csv}')`, ", row_group_size 20000");
  reference = await readHistory(csv, { threads: 1, holdout: { periods: 20 } });
});

function sameBytes(a: ClientHistory, b: ClientHistory): void {
  expect(b.facts).toEqual({ ...a.facts, source: b.facts.source, dialect: b.facts.dialect });
  expect(b.ids).toEqual(a.ids);
  for (const name of ["x", "tx", "T", "meanSpend", "firstDay", "spend12m"] as const) {
    expect(Buffer.compare(bytes(b[name]!), bytes(a[name]!))).toBe(0);
  }
  expect(Buffer.compare(bytes(b.holdout!.spend), bytes(a.holdout!.spend))).toBe(0);
}

function bytes(column: Int32Array | Float64Array): Buffer {
  return Buffer.from(column.buffer, column.byteOffset, column.byteLength);
}

test("one thread and two give the same bytes", async () => {
  sameBytes(reference, await readHistory(csv, { threads: 2, holdout: { periods: 20 } }));
});

test("CSV and Parquet give the same bytes", async () => {
  sameBytes(reference, await readHistory(parquet, { threads: 2, holdout: { periods: 20 } }));
});

test("the hash is of what is summarised: it moves with any of it", async () => {
  const whole = await readHistory(csv);
  expect(whole.facts.hash).not.toBe(reference.facts.hash);
  const days = await readHistory(csv, { timeUnit: "day" });
  expect(days.facts.hash).not.toBe(whole.facts.hash);
});

test("clients summarised in one part or in many give the same bytes", async () => {
  sameBytes(reference, await readHistory(parquet, { partitions: 64, holdout: { periods: 20 } }));
});
