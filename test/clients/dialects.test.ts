import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ClientHistory } from "../../src/clients/client-history.ts";
import type { HistoryOptions } from "../../src/clients/history-options.ts";
import { readHistory } from "../../src/clients/read-history.ts";
import { dataFolder, writeData, writeParquet } from "./data-folder.ts";

const folder = dataFolder();
const read = (content: string | Buffer, options: HistoryOptions = {}): Promise<ClientHistory> =>
  readHistory(writeData(folder, content), { timeUnit: "day", ...options });

/** Two clients; the file below says the same in every dialect. */
const PLAIN = "client,date,amount\nÉmile,2024-01-05,1234.50\nÉmile,2024-01-25,20.25\nZoë,2024-01-13,7\n";

async function expectPlain(history: ClientHistory): Promise<void> {
  const plain = await read(PLAIN);
  expect(history.ids).toEqual(["Zoë", "Émile"]);
  expect(history.facts.hash).toBe(plain.facts.hash);
}

describe("the same data in many dialects", () => {
  const french =
    "N° client;Date d'achat;Montant TTC\nÉmile;05/01/2024;1234,50\nÉmile;25/01/2024;20,25\nZoë;13/01/2024;7\n";
  const columns = { date: "Date d'achat" };

  test("semicolons, decimal commas, day first, French names", async () => {
    const history = await read(french, { columns });
    await expectPlain(history);
    expect(history.facts.dialect).toMatchObject({
      ...{ client: "N° client", amount: "Montant TTC", delimiter: ";", decimalMark: ",", dateFormat: "dd/mm/yyyy" },
      encoding: "utf-8",
    });
  });

  test("latin-1, with carriage returns", async () => {
    const history = await read(Buffer.from(french.replaceAll("\n", "\r\n"), "latin1"), { columns });
    await expectPlain(history);
    expect(history.facts.dialect["encoding"]).toBe("windows-1252");
  });

  test("UTF-16 and a mark at the start", async () => {
    await expectPlain(await read(Buffer.from(`\uFEFF${french}`, "utf16le"), { columns }));
    await expectPlain(await read(`\uFEFF${french}`, { columns }));
  });

  test("line ends of any kind, mixed, and none at the end", async () => {
    await expectPlain(await read(PLAIN.replaceAll("\n", "\r\n")));
    await expectPlain(await read(PLAIN.replaceAll("\n", "\r")));
    await expectPlain(await read(PLAIN.replace("\n", "\r\n").trimEnd()));
    await expectPlain(await read(PLAIN.replaceAll("\n", "\n\n")));
  });

  test("quotes, quotes in quotes, line breaks in a column that is not needed", async () => {
    const quoted =
      '"note","client","date","amount"\n"a ""b""\nc, d","Émile","2024-01-05","1,234.50"\n,"Émile","2024-01-25","20.25"\n,"Zoë","2024-01-13","7.00"\n';
    await expectPlain(await read(quoted));
  });

  test("tabs, blanks around ids, dates and amounts", async () => {
    await expectPlain(
      await read(
        "client\tdate\tamount\n Émile \t2024-01-05 \t 1234.50\nÉmile\t2024-01-25\t20.25\nZoë\t 2024-01-13\t7\n",
      ),
    );
  });

  test.each([
    ["month first", "01/05/2024", "01/25/2024", "01/13/2024", "mm/dd/yyyy"],
    ["dots", "05.01.2024", "25.01.2024", "13.01.2024", "dd.mm.yyyy"],
    ["two digits of the year", "05/01/24", "25/01/24", "13/01/24", "dd/mm/yy"],
    ["one digit of the day", "5/1/2024", "25/1/2024", "13/1/2024", "dd/mm/yyyy"],
    ["no separator", "20240105", "20240125", "20240113", "yyyymmdd"],
    ["slashes, year first", "2024/01/05", "2024/01/25", "2024/01/13", "yyyy-mm-dd"],
    ["names of months", "5 Jan 2024", "25 Jan 2024", "13 January 2024", "dd month yyyy"],
    ["American names of months", '"Jan 5, 2024"', '"Jan 25, 2024"', '"January 13, 2024"', "month dd, yyyy"],
    ["times of day", "2024-01-05T09:30:00Z", "2024-01-25 23:59:59", "2024-01-13 00:00", "yyyy-mm-dd"],
    ["zones: the day as written", "2024-01-05T00:30:00+02:00", "2024-01-25T23:30:00-05:00", "2024-01-13", "yyyy-mm-dd"],
    ["times, day first", "05/01/2024 09:30", "25/01/2024 10:31", "13/01/2024", "dd/mm/yyyy"],
  ])("dates: %s", async (_name, first, second, third, form) => {
    const history = await read(`client,date,amount\nÉmile,${first},1234.50\nÉmile,${second},20.25\nZoë,${third},7\n`);
    await expectPlain(history);
    expect(history.facts.dialect["dateFormat"]).toBe(form);
  });

  test.each([
    ["thousands and currency", '"$1,234.50"', "$20.25", "$7"],
    ["continental thousands", '"1.234,50 €"', '"20,25 €"', '"7,00 €"'],
    ["spaces between thousands", '"1\u202F234,50"', '"20,25"', "7"],
    ["apostrophes", "1'234.50", "20.25", "7"],
    ["signs and exponents", "+1.2345e3", "20.250", "7."],
  ])("amounts: %s", async (_name, first, second, third) => {
    await expectPlain(
      await read(
        `client,date,amount\nÉmile,2024-01-05,${first}\nÉmile,2024-01-25,${second}\nZoë,2024-01-13,${third}\n`,
      ),
    );
  });

  test("Parquet with types of its own, and with texts", async () => {
    const typed = `select * from (values ('Émile', date '2024-01-05', 1234.50::decimal(9, 2)),
      ('Émile', date '2024-01-25', 20.25), ('Zoë', date '2024-01-13', 7)) as t("client", "date", "amount")`;
    await expectPlain(await readHistory(await writeParquet(folder, typed), { timeUnit: "day" }));
    const texts = `select "client", strftime("date", '%d/%m/%Y') as "date", replace("amount"::varchar, '.', ',') as "amount" from (${typed})`;
    await expectPlain(await readHistory(await writeParquet(folder, texts), { timeUnit: "day" }));
    const stamps = `select "client", "date"::timestamp + interval 9 hour as "date", "amount"::float as "amount" from (${typed})`;
    await expectPlain(await readHistory(await writeParquet(folder, stamps), { timeUnit: "day" }));
  });

  test("a folder of files that differ in all of it", async () => {
    const parts = join(folder, "parts");
    mkdirSync(parts);
    writeFileSync(join(parts, "a.csv"), "amount,client,date\n1234.50,Émile,2024-01-05\n");
    writeFileSync(join(parts, "b.csv"), "client;date;amount\nÉmile;25/01/2024;20,25\n");
    writeFileSync(join(parts, "_SUCCESS"), "");
    writeFileSync(join(parts, "notes.md"), "not data");
    const parquet = await writeParquet(folder, `select 'Zoë' as client, date '2024-01-13' as date, 7 as amount`);
    const { renameSync } = await import("node:fs");
    renameSync(parquet, join(parts, "c.parquet"));
    const history = await readHistory(parts, { timeUnit: "day" });
    await expectPlain(history);
    expect(history.facts.dialect).toMatchObject({ files: "3", format: "csv | parquet", delimiter: ", | ;" });
    expect(history.facts.source).toBe("parts");
  });
});

describe("what cannot be told is asked for, or noted", () => {
  const ambiguous = "client,date,amount\na,03/04/2024,1\nb,05/06/2024,2\n";

  test("day and month that may be swapped", async () => {
    await expect(read(ambiguous)).rejects.toThrow(/column "date" no number is above 12/);
    const dayFirst = await read(ambiguous, { dateFormat: "dd/mm/yyyy" });
    expect(dayFirst.facts.start).toBe("2024-04-03");
    expect((await read(ambiguous, { dateFormat: "%m/%d/%Y" })).facts.start).toBe("2024-03-04");
    expect((await read(ambiguous, { dateFormat: "jj/mm/aaaa" })).facts.hash).toBe(dayFirst.facts.hash);
  });

  test("a day above 12 far below the first rows settles it", async () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => `c${i % 500},0${1 + (i % 9)}/0${1 + (i % 7)}/2024,1.5`);
    const history = await read(`client,date,amount\n${rows.join("\n")}\nlast,02/28/2024,1\n`);
    expect(history.facts.dialect["dateFormat"]).toBe("mm/dd/yyyy");
  });

  test("continental numbers put the day first, and it is noted", async () => {
    const history = await read("client;date;amount\na;03/04/2024;1,5\nb;05/06/2024;2,5\n");
    expect(history.facts.start).toBe("2024-04-03");
    expect(history.facts.warnings.join()).toMatch(/day was taken to come first/);
  });

  test("a mark before three digits throughout", async () => {
    const file = 'client,date,amount\na,2024-01-05,"1,250"\nb,2024-01-06,"2,500"\n';
    await expect(read(file)).rejects.toThrow(/column "amount" every mark is followed by three digits/);
    expect((await read(file, { decimalMark: "." })).facts.revenue).toBe(3750);
    expect((await read(file, { decimalMark: "," })).facts.revenue).toBe(3.75);
  });
});

describe("columns", () => {
  test("names given win over names guessed, whatever their case", async () => {
    const file = "id,buyer,date,shipped,total,net\n1,a,2024-01-01,2024-02-01,5,4\n2,a,2024-01-09,2024-02-02,7,6\n";
    const guessed = await read(file);
    expect(guessed.facts.dialect).toMatchObject({ client: "buyer", date: "date", amount: "total" });
    const given = await read(file, { columns: { client: "ID", date: "shipped", amount: "NET" } });
    expect(given.ids).toEqual(["1", "2"]);
    expect(given.facts.revenue).toBe(10);
    expect(given.facts.start).toBe("2024-02-01");
  });

  test("a segment is that of the latest row before the holdout; one that is missing is unknown", async () => {
    const file =
      "client,date,amount,kind\na,2024-01-01,5,gold\na,2024-01-09,5,silver\na,2024-03-01,1,gold\nb,2024-01-01,5,\nc,2024-01-02,1,gold\n";
    const history = await read(file, { segmentColumn: "kind", holdout: { periods: 30 } });
    expect(history.segmentNames).toEqual(["gold", "silver", "unknown"]);
    expect([...history.segment!]).toEqual([1, 2, 0]);
    expect(history.segment!.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect((await read(file)).segment).toBeNull();
  });
});
