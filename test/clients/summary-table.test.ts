import { describe, expect, test } from "vitest";
import { UsageError } from "../../src/errors.ts";
import type { ClientHistory } from "../../src/clients/client-history.ts";
import type { HistoryOptions } from "../../src/clients/history-options.ts";
import { readHistory } from "../../src/clients/read-history.ts";
import { dataFolder, writeData, writeParquet } from "./data-folder.ts";

const folder = dataFolder();
const HEADER = "client,frequency,recency,T,monetary_value";
const read = (rows: string, options: HistoryOptions = {}, header = HEADER): Promise<ClientHistory> =>
  readHistory(writeData(folder, `${header}\n${rows}\n`), options);

test("a table is sorted by id, its facts are those that it has", async () => {
  const history = await read("b,2,10.5,20,7.25\na,0,0,12,0\nB,1,3,30,4");
  expect(history.ids).toEqual(["B", "a", "b"]);
  expect([...history.x]).toEqual([1, 0, 2]);
  expect([...history.tx]).toEqual([3, 0, 10.5]);
  expect([...history.T]).toEqual([30, 12, 20]);
  expect([...history.meanSpend]).toEqual([4, 0, 7.25]);
  expect(history.x.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(history.observedUntil).toBeNaN();
  expect(history.facts).toMatchObject({
    ...{ kind: "summary", clients: 3, purchases: 6, oneTimeShare: 1 / 3, meanRepeatAmount: 18.5 / 3 },
    ...{ start: null, end: null, revenue: null, closedCohort: false, leftTruncatedDays: null },
  });
});

test("names of warehouses, decimal commas, an end of observation, a segment", async () => {
  const history = await read(
    "a;2;1,5;2,5;10,25;gold",
    { observedUntil: "2026-10-31", segmentColumn: "kind" },
    "id;x;t_x;T_cal;m_x;kind",
  );
  expect([...history.tx]).toEqual([1.5]);
  expect(history.observedUntil).toBe(20757);
  expect(history.facts.end).toBe("2026-10-31");
  expect(history.segmentNames).toEqual(["gold"]);
});

test("CSV and Parquet give the same hash; the unit is part of it", async () => {
  const parquet = await writeParquet(
    folder,
    "select * from (values ('a', 2, 1.5, 2.5, 10.25)) as t(id, x, t_x, T, mean_spend)",
  );
  const csv = await read("a,2,1.5,2.5,10.25");
  expect((await readHistory(parquet)).facts.hash).toBe(csv.facts.hash);
  expect((await readHistory(parquet, { timeUnit: "day" })).facts.hash).not.toBe(csv.facts.hash);
});

describe("each value is checked", () => {
  test.each([
    ["x that is none", "a,NaN,1,2,3", /x is "NaN", a whole number from 0/],
    ["x missing", "a,,1,2,3", /x is ""/],
    ["x negative", "a,-1,1,2,3", /x is "-1"/],
    ["x fractional", "a,1.5,1,2,3", /x is "1.5"/],
    ["tx negative", "a,1,-1,2,3", /tx is "-1"/],
    ["T negative", "a,1,1,-2,3", /T is "-2"/],
    ["T infinite", "a,1,1,inf,3", /T is "inf"/],
    ["tx above T", "a,1,5,2,3", /tx 5 is above T 2/],
    ["x without tx", "a,1,0,2,3", /x is 1 and tx is 0/],
    ["tx without x", "a,0,1,2,0", /x is 0 and tx is 1/],
    ["mean spend negative", "a,1,1,2,-3", /mean spend is "-3"/],
    ["mean spend missing", "a,1,1,2,", /mean spend is ""/],
    ["client missing", ",1,1,2,3", /the client is missing/],
    ["client twice", "ok,0,0,9,0", /client "ok" has a row already/],
  ])("%s", async (_name, row, message) => {
    const rows = `ok,1,2,3,4\n${row}`;
    await expect(read(rows)).rejects.toThrow(/line 3: /);
    await expect(read(rows)).rejects.toThrow(message);
    expect((await read(rows, { onBadRows: "skip" })).ids).toEqual(["ok"]);
  });
});

test("a mean spend of clients without a repeat purchase is left aside, or may be missing", async () => {
  const history = await read("a,0,0,5,20\nb,0,0,5,\nc,1,1,5,8");
  expect([...history.meanSpend]).toEqual([0, 0, 8]);
  expect(history.facts.warnings.join()).toMatch(/1 client without a repeat purchase had a mean spend/);
});

test("no holdout can be cut, and mean spend cannot be missing as a column", async () => {
  await expect(read("a,1,1,2,3", { holdout: { periods: 1 } })).rejects.toBeInstanceOf(UsageError);
  await expect(read("a,1,1,2", {}, "client,x,tx,T")).rejects.toThrow(/for the mean spend/);
});
