import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { InputError, UsageError } from "../../src/errors.ts";
import type { ClientHistory } from "../../src/clients/client-history.ts";
import type { HistoryOptions } from "../../src/clients/history-options.ts";
import { readHistory } from "../../src/clients/read-history.ts";
import { dataFolder, writeData, writeParquet } from "./data-folder.ts";

const folder = dataFolder();
const read = (content: string | Buffer, options: HistoryOptions = {}, ending = "csv"): Promise<ClientHistory> =>
  readHistory(writeData(folder, content, ending), { timeUnit: "day", ...options });

async function refusal(reading: Promise<unknown>): Promise<InputError> {
  const error = await reading.then(
    () => new Error("nothing was refused"),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(InputError);
  return error as InputError;
}

describe("files that are no data", () => {
  test.each([
    ["empty", "", /the file is empty/],
    ["of blank lines", "\n\n\n", /the file is empty/],
    ["of a header alone", "client,date,amount\n", /a header and no row/],
    ["binary", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), /no text/],
    [
      "binary further on",
      Buffer.concat([Buffer.from("client,date,amount\na,2024-01-01,5\n".repeat(20_000)), Buffer.alloc(9)]),
      /no text/,
    ],
    ["a workbook", Buffer.from("PK\u0003\u0004rest"), /workbook/],
    ["compressed", Buffer.from([0x1f, 0x8b, 8, 0]), /compressed/],
    ["broken Parquet", Buffer.from("PAR1 and nothing else"), /Parquet file is broken/],
  ])("%s", async (_name, content, message) => {
    const error = await refusal(read(content));
    expect(error.message).toMatch(message);
    expect(error.hint).toBeTruthy();
    expect(error.exitCode).toBe(2);
  });

  test("no file, a folder without data, Parquet without rows", async () => {
    await expect(readHistory(join(folder, "nowhere.csv"))).rejects.toThrow(/no such file/);
    const empty = join(folder, "empty.csv");
    mkdirSync(empty);
    expect((await refusal(readHistory(empty))).message).toMatch(/empty\.csv: the folder holds no data/);
    const parquet = await writeParquet(
      folder,
      "select 'a' as client, date '2024-01-01' as date, 1 as amount where false",
    );
    expect((await refusal(readHistory(parquet))).message).toMatch(/a header and no row/);
  });
});

describe("columns that are not there", () => {
  test("the columns there are, and the option to use", async () => {
    const error = await refusal(read("kunde,datum,betrag\na,2024-01-01,5\n"));
    expect(error.message).toMatch(/:1: no column could be taken for the client, the date, the amount\./);
    expect(error.message).toContain('"kunde", "datum", "betrag"');
    expect(error.hint).toContain("--client NAME --date NAME --amount NAME");
    expect(error.row).toBe(1);
  });

  test("a name that is given and is not there, or is there twice", async () => {
    const file = "client,date,amount,amount\na,2024-01-01,5,6\n";
    expect((await refusal(read(file, { columns: { client: "kunde" } }))).message).toMatch(/no column "kunde"/);
    expect((await refusal(read(file, { columns: { amount: "amount" } }))).message).toMatch(
      /two columns are called "amount"/,
    );
    await expect(read(file, { columns: { klient: "client" } as Record<string, string> })).rejects.toBeInstanceOf(
      UsageError,
    );
  });
});

const BAD = [
  "client,date,amount,note",
  "a,2024-01-01,5,",
  "a,2024-02-30,5,",
  ",2024-01-03,5,",
  "b,2024-01-04,abc,",
  "b,2024-01-05,NaN,",
  "",
  "b,2024-01-06,inf,",
  "b,2024-01-07",
  "b,2024-01-08,5,x,y",
  "c,,5,",
  "c,2024-01-09,,",
  "c,0024-01-10,5,",
  "c,2024-01-11,1e300,",
  "d,2024-01-12,5,=1+1",
  "",
].join("\n");

describe("rows that cannot be read", () => {
  test("stop with lines and reasons, all at once", async () => {
    const error = await refusal(read(BAD));
    expect(error.row).toBe(3);
    expect(error.message.split("\n").slice(1)).toEqual([
      '  line 3: "2024-02-30" is not a date of the form yyyy-mm-dd between 1900 and 2200',
      "  line 4: the client is missing",
      '  line 5: "abc" is not an amount (a number, at most 10,000,000,000)',
      '  line 6: "NaN" is not an amount (a number, at most 10,000,000,000)',
      '  line 8: "inf" is not an amount (a number, at most 10,000,000,000)',
      "  line 9: the row has 2 fields, the header has 4",
      "  line 10: the row has 5 fields, the header has 4",
      "  line 11: the date is missing",
      "  line 12: the amount is missing",
      '  line 13: "0024-01-10" is not a date of the form yyyy-mm-dd between 1900 and 2200',
      '  line 14: "1e300" is not an amount (a number, at most 10,000,000,000)',
    ]);
    expect(error.message).toMatch(/: 11 rows cannot be read/);
    expect(error.hint).toMatch(/--on-bad-rows skip/);
  });

  test("lines hold with carriage returns, quotes with line breaks, a mark and other encodings", async () => {
    const text = 'client,date,amount,note\na,2024-01-01,5,"one\ntwo"\n\nb,2024-01-02\n"c",31/01/2024,5,é\n';
    for (const variant of [text, `\uFEFF${text}`, text.replaceAll("\n", "\r\n"), Buffer.from(text, "latin1")]) {
      const error = await refusal(read(variant));
      expect(error.message).toMatch(/line 5: the row has 2 fields[^]*line 6: "31\/01\/2024" is not a date/);
    }
  });

  test("the first 20 and a count", async () => {
    const rows = Array.from(
      { length: 30_000 },
      (_, i) => `c${i % 100},2024-01-0${1 + (i % 9)},${i % 300 === 7 ? "x" : "5"}`,
    );
    const error = await refusal(read(`client,date,amount\n${rows.join("\n")}\n`));
    const lines = error.message.split("\n");
    expect(lines).toHaveLength(22);
    expect(lines[0]).toContain("100 rows");
    expect(lines[1]).toMatch(/line 9: /);
    expect(lines[20]).toMatch(/line 5709: /);
    expect(lines[21]).toContain("80 more rows");
  });

  test("are set aside on request, whole, counted, and no cell of theirs runs as a formula", async () => {
    const rejectedRowsPath = join(folder, "out", "rejected-rows.csv");
    const file = BAD.replace("b,2024-01-04,abc,", "=cmd|' /C calc'!A0,2024-01-04,abc,");
    const history = await read(file, { onBadRows: "skip", rejectedRowsPath });
    expect(history.ids).toEqual(["a", "d"]);
    expect(history.facts).toMatchObject({ rows: 13, rejectedRows: 11 });
    expect(history.facts.warnings[0]).toBe("11 rows could not be read and were set aside.");
    const lines = readFileSync(rejectedRowsPath, "utf8").trimEnd().split("\n");
    expect(lines[0]).toBe("file,line,reason,row");
    expect(lines).toHaveLength(12);
    expect(lines[3]).toContain(`"'=cmd|' /C calc'!A0,2024-01-04,abc,"`);
  });

  test("in Parquet are named by their row", async () => {
    const sql = `select * from (values ('a', date '2024-01-01', 5.0::double), (null, date '2024-01-02', 5), ('b', null, 5),
      ('b', date '2024-01-04', 'nan'::double), ('c', date '2024-01-05', 1)) as t(client, date, amount)`;
    const path = await writeParquet(folder, sql);
    const error = await refusal(readHistory(path));
    expect(error.message).toMatch(
      /line 2: the client is missing[^]*line 3: the date is missing[^]*line 4: "nan" is not an amount/,
    );
    expect((await readHistory(path, { onBadRows: "skip" })).ids).toEqual(["a", "c"]);
  });

  test("none is left", async () => {
    expect((await refusal(read("client,date,amount\na,x,1\n", { onBadRows: "skip" }))).message).toMatch(
      /no row can be read/,
    );
  });
});

describe("quotes that swallow rows", () => {
  test.each([
    ["never closed", 'client,date,amount\na,2024-01-01,5\n"b,2024-01-02,5\nc,2024-01-03,5\n'],
    ["closed by the next one", 'client,date,amount\na,2024-01-01,5\n"b,2024-01-02,5\n"c",2024-01-03,5\n'],
  ])("are fatal: %s", async (_name, text) => {
    for (const onBadRows of ["stop", "skip"] as const) {
      const error = await refusal(read(text, { onBadRows }));
      expect(error.message).toMatch(/:3: a quote opens here/);
      expect(error.row).toBe(3);
    }
  });

  test("text after a closing quote is a bad row", async () => {
    const error = await refusal(read('client,date,amount\n"a" b,2024-01-01,5\nc,2024-01-03,5\n'));
    expect(error.message).toMatch(/line 2: text stands after a closing quote/);
  });
});

describe("dates and amounts that make no history", () => {
  test("the future, unless the end of observation is given", async () => {
    const file = "client,date,amount\na,2024-01-01,5\na,2204-01-01,5\n";
    expect((await refusal(read(file))).message).toMatch(/line 3: "2204-01-01" is not a date .* 2200/);
    const near = "client,date,amount\na,2024-01-01,5\na,2024-06-05,5\n";
    const error = await refusal(read(near, { today: "2024-06-01" }));
    expect(error.message).toMatch(/line 3: "2024-06-05" is in the future/);
    expect(error.hint).toMatch(/observed_until/);
    const history = await read(near, { today: "2024-06-01", observedUntil: "2024-05-31" });
    expect(history.facts.end).toBe("2024-05-31");
    expect(history.facts.warnings.join()).toMatch(/1 row dated after 2024-05-31 was left out/);
  });

  test("all amounts negative, all returned, all after the end", async () => {
    expect((await refusal(read("client,date,amount\na,2024-01-01,-5\nb,2024-01-01,-6\n"))).message).toMatch(
      /all amounts are negative/,
    );
    expect((await refusal(read("client,date,amount\na,2024-01-01,5\na,2024-01-02,-5\n"))).message).toMatch(
      /every purchase was returned/,
    );
    expect(
      (await refusal(read("client,date,amount\na,2024-01-01,5\n", { observedUntil: "2023-01-01" }))).message,
    ).toMatch(/no row is dated up to 2023-01-01/);
  });

  test("a holdout that takes all, and options that are no dates", async () => {
    const file = "client,date,amount\na,2024-01-01,5\na,2024-01-11,5\n";
    await expect(read(file, { holdout: { periods: 11 } })).rejects.toThrow(/takes 11 days and the data span 10 days/);
    await expect(read(file, { holdout: { periods: 0 } })).rejects.toThrow(UsageError);
    await expect(read(file, { observedUntil: "31/10/2026" })).rejects.toThrow(/not a date/);
    await expect(read(file, { dateFormat: "mois/jour" })).rejects.toThrow(/date format/);
  });

  test("one client, nobody with a repeat purchase: read all the same", async () => {
    const history = await read("client,date,amount\na,2024-01-01,5\n");
    expect(history.size).toBe(1);
    expect(history.facts.oneTimeShare).toBe(1);
    expect(history.facts.meanRepeatAmount).toBeNull();
  });
});
