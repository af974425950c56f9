import { describe, expect, test } from "vitest";
import { InputError, UsageError } from "../../src/errors.ts";
import type { ClientHistory } from "../../src/clients/client-history.ts";
import type { HistoryOptions } from "../../src/clients/history-options.ts";
import { readHistory } from "../../src/clients/read-history.ts";
import { dataFolder, writeData, writeParquet } from "./data-folder.ts";

const folder = dataFolder();
const options: HistoryOptions = { kind: "contracts", timeUnit: "month" };
const read = (table: string, more: HistoryOptions = {}): Promise<ClientHistory> =>
  readHistory(writeData(folder, `${table}\n`), { ...options, ...more });
const histories = ({ ids, x, tx, T }: ClientHistory) => ids.map((id, i) => [id, x[i], tx[i], T[i]]);

test("renewals and a status in common words", async () => {
  const history = await read(`customer,renewals,status,price
c,0,cancelled,9.9
a,3,active,29.9
b,12,Churned,9.9
d,0,Actif,`);
  expect(histories(history)).toEqual([
    ["a", 3, 3, 3],
    ["b", 12, 12, 13],
    ["c", 0, 0, 1],
    ["d", 0, 0, 0],
  ]);
  expect([...history.meanSpend]).toEqual([29.9, 9.9, 9.9, 0]);
  expect(history.x.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(history.facts).toMatchObject({
    ...{ kind: "contracts", clients: 4, rows: 4, purchases: 19, oneTimeShare: 0.5, start: null, end: null },
    dialect: { client: "customer", renewals: "renewals", status: "status", amount: "price" },
    warnings: [],
  });
  expect(history.observedUntil).toBeNaN();
});

test("a start and an end: renewals fall due on the same day of each month", async () => {
  const history = await read(
    `client;début;fin;montant
a;15/01/2024;;29,90
b;31/01/2024;;9,90
c;15/01/2024;15/03/2024;9,90
d;15/01/2024;16/03/2024;9,90
e;15/01/2024;15/01/2024;9,90
f;15/05/2024;20/07/2024;9,90`,
    { observedUntil: "2024-06-14" },
  );
  expect(histories(history)).toEqual([
    ["a", 4, 4, 4],
    ["b", 4, 4, 4],
    ["c", 1, 1, 2],
    ["d", 2, 2, 3],
    ["e", 0, 0, 1],
    // Its end is still to come.
    ["f", 0, 0, 0],
  ]);
  expect(history.facts).toMatchObject({ start: "2024-01-15", end: "2024-06-14", active12m: 6, closedCohort: false });
  expect(history.facts.months.month).toHaveLength(6);
  expect(history.facts.months.first).toEqual([5, 0, 0, 0, 1, 0]);
  expect(history.facts.months.repeat.reduce((sum, count) => sum + count, 0)).toBe(11);
  expect(history.facts.revenue).toBeCloseTo(5 * 29.9 + (5 + 2 + 3 + 1 + 1) * 9.9, 9);
  expect(history.spend12m![0]).toBeCloseTo(5 * 29.9, 9);
  expect(history.firstDay![0]).toBe(19_737);
});

test("observation ends on the latest date that has come; an age serves where there is no date", async () => {
  const dated = await read("id,start,end\na,2024-01-01,\nb,2024-01-01,2024-05-20\nc,2024-01-01,2099-01-01", {
    today: "2024-08-01",
  });
  expect(dated.facts.end).toBe("2024-05-20");
  expect(histories(dated)).toEqual([
    ["a", 4, 4, 4],
    ["b", 4, 4, 5],
    ["c", 4, 4, 4],
  ]);
  const aged = await read("id,tenure,active\na,4.8,1\nb,4.8,0\nc,4,no\nd,0,no");
  expect(histories(aged)).toEqual([
    ["a", 4, 4, 4],
    ["b", 4, 4, 5],
    ["c", 3, 3, 4],
    ["d", 0, 0, 1],
  ]);
});

test("yes and no answer the name of their column", async () => {
  const [active, churned] = await Promise.all([
    read("id,renewals,is_active\na,2,yes\nb,2,0"),
    read("id,renewals,churned\na,2,FALSE\nb,2,1"),
  ]);
  expect(histories(active)).toEqual(histories(churned));
  await expect(read("id,renewals,status\na,2,1")).rejects.toThrow(/line 2: the status "1" does not say/);
});

test("columns by name, a segment, the unit that was assumed", async () => {
  const history = await readHistory(writeData(folder, "who,n,how,plan\na,2,live,gold\nb,0,left,basic\n"), {
    kind: "contracts",
    columns: { client: "who", renewals: "n", status: "how" },
    segmentColumn: "plan",
  });
  expect(history.timeUnit).toBe("month");
  expect(history.segmentNames).toEqual(["basic", "gold"]);
  expect(history.facts.warnings[0]).toMatch(/length of a period was not given/);
});

test("CSV and Parquet give the same hash", async () => {
  const csv = await read("id,start,renewals,status,price\na,2024-01-05,2,active,10\nb,2024-02-05,1,churned,12.5", {
    observedUntil: "2024-06-01",
  });
  const parquet = await readHistory(
    await writeParquet(
      folder,
      `select 'a' as id, date '2024-01-05' as start, 2 as renewals, 'active' as status, 10.0 as price
       union all select 'b', date '2024-02-05', 1, 'churned', 12.5`,
    ),
    { ...options, observedUntil: "2024-06-01" },
  );
  expect(parquet.facts.hash).toBe(csv.facts.hash);
  // 4 periods have passed since January 5.
  expect(csv.facts.warnings[0]).toMatch(/1 running contract has fewer renewals than months since the start/);
});

describe("a holdout shows each contract as it stood whole periods before", () => {
  const table = "id,start,end\na,2024-01-15,\nb,2024-01-15,2024-03-20\nc,2024-01-15,2024-05-20\nd,2024-05-01,";

  test("with what came true", async () => {
    const history = await read(table, { observedUntil: "2024-06-20", holdout: { periods: 3 } });
    expect(histories(history)).toEqual([
      ["a", 2, 2, 2],
      ["b", 2, 2, 2],
      ["c", 2, 2, 2],
    ]);
    expect([...history.holdout!.x]).toEqual([3, 0, 2]);
    expect(history.facts.warnings.join(" ")).toMatch(/1 contract began in the holdout/);
    const shorter = await read(table, { observedUntil: "2024-06-20", holdout: { periods: 2 } });
    expect(histories(shorter).slice(0, 3)).toEqual([
      ["a", 3, 3, 3],
      ["b", 2, 2, 3],
      ["c", 3, 3, 3],
    ]);
  });

  test("of whole periods, and only where starts are known", async () => {
    await expect(read(table, { holdout: { periods: 1.5 } })).rejects.toThrow(UsageError);
    await expect(read("id,renewals,status\na,2,active", { holdout: { periods: 1 } })).rejects.toThrow(UsageError);
    const early = { observedUntil: "2024-06-20", holdout: { periods: 12 } };
    await expect(read(table, early)).rejects.toThrow(/no contract had begun/);
  });
});

describe("what cannot be is refused with its line", () => {
  test.each([
    ["id,renewals,status\n,2,active", /line 2: the client is missing/],
    ["id,renewals,status\na,2,active\na,3,active", /line 3: client "a" has a row already/],
    ["id,renewals,status\na,-1,active", /the renewals are "-1"/],
    ["id,renewals,status\na,1.5,active", /the renewals are "1.5"/],
    ["id,renewals,status\na,many,active", /the renewals are "many"/],
    ["id,renewals,status\na,2,maybe", /the status "maybe" does not say/],
    ["id,renewals,status,price\na,2,active,-5", /"-5" is not an amount/],
    ["id,start,end\na,2024-13-40,", /"2024-13-40" is not a date/],
    ["id,start,end\na,2024-02-01,2024-01-01", /the end "2024-01-01" is before the start "2024-02-01"/],
    ["id,start,end\na,2025-02-01,", /the start "2025-02-01" is after the last day observed/],
    [
      "id,start,end,status\na,2024-02-01,2024-03-01,active",
      /the status is "active" and the contract ended on "2024-03-01"/,
    ],
    ["id,start,renewals,status\na,2024-05-01,7,active", /7 renewals are more than fell due since "2024-05-01"/],
    ["id,start,status\na,2024-02-01,churned", /nothing says how long/],
  ])("%j", async (table, reason) => {
    const refusal = read(table, { observedUntil: "2024-06-30" });
    await expect(refusal).rejects.toThrow(InputError);
    await expect(refusal).rejects.toThrow(reason);
  });

  test("too many renewals by a guessed end of observation: the end is named, and how to state it", async () => {
    const refusal = read("id,start,renewals,status\na,2026-01-05,6,active\nb,2026-04-05,0,active", {});
    await expect(refusal).rejects.toThrow(/seen until 2026-04-05.*--observed-until \(observed_until in a scenario\)/);
  });

  test("or set aside", async () => {
    const history = await read("id,renewals,status\na,2,active\nb,x,active", { onBadRows: "skip" });
    expect(history.ids).toEqual(["a"]);
    expect(history.facts).toMatchObject({ rows: 2, rejectedRows: 1 });
  });

  test.each([
    ["id,status\na,active", /renewals, start or age/],
    ["id,renewals\na,3", /status or end/],
    ["renewals,status\n3,active", /the client/],
  ])("columns: %j", async (table, reason) => {
    await expect(read(table)).rejects.toThrow(reason);
  });
});
