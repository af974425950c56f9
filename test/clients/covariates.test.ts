import { describe, expect, test } from "vitest";
import type { ClientHistory } from "../../src/clients/client-history.ts";
import type { HistoryOptions } from "../../src/clients/history-options.ts";
import { readHistory } from "../../src/clients/read-history.ts";
import { readSplits } from "../../src/clients/read-splits.ts";
import { InputError, UsageError } from "../../src/errors.ts";
import { dataFolder, writeData, writeParquet } from "./data-folder.ts";

const folder = dataFolder();
const HEADER = "client,date,amount,channel,age";
const ROWS = [
  "b,2024-01-03,10,web,41",
  "a,2024-01-01,12.5,store,30.5",
  "b,2024-02-03,20,web,41",
  "c,2024-02-01,8,,22",
  "a,2024-03-01,9,store,30.5",
];
const read = (rows: readonly string[], options: HistoryOptions = {}, header = HEADER): Promise<ClientHistory> =>
  readHistory(writeData(folder, `${header}\n${rows.join("\n")}\n`), options);
const refusal = async (rows: readonly string[], options: HistoryOptions, header?: string): Promise<InputError> => {
  const error = await read(rows, options, header).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(InputError);
  return error as InputError;
};
/** Each client's level or number. */
const valuesOf = ({ covariates = [] }: ClientHistory): unknown[][] =>
  covariates.map((column) =>
    column.kind === "number" ? [...column.values] : Array.from(column.codes, (code) => column.levels[code]),
  );

describe("columns of transactions", () => {
  test("are read for each client: numbers where all are, else categories, of which empty cells are one", async () => {
    const history = await read(ROWS, { covariates: ["channel", "age"] });
    expect(history.ids).toEqual(["a", "b", "c"]);
    expect(valuesOf(history)).toEqual([
      ["store", "web", "(missing)"],
      [30.5, 41, 22],
    ]);
    expect(history.covariates!.map(({ name }) => name)).toEqual(["channel", "age"]);
  });

  test("are part of the hash only where they are asked for, whatever the order of rows", async () => {
    const plain = await read(ROWS);
    expect(plain.covariates).toBeUndefined();
    const bare = await read(
      ROWS.map((row) => row.split(",").slice(0, 3).join(",")),
      {},
      "client,date,amount",
    );
    expect(plain.facts.hash).toBe(bare.facts.hash);
    const asked = await read(ROWS, { covariates: ["channel"] });
    expect(asked.facts.hash).not.toBe(plain.facts.hash);
    expect((await read(ROWS.toReversed(), { covariates: ["channel"] })).facts.hash).toBe(asked.facts.hash);
    const other = ROWS.map((row) => row.replace("web", "app"));
    expect((await read(other, { covariates: ["channel"] })).facts.hash).not.toBe(asked.facts.hash);
    expect({ ...asked, covariates: null, facts: null }).toEqual({ ...plain, covariates: null, facts: null });
  });

  test("are found by name but for case and marks, and take the file's form of numbers", async () => {
    const rows = ["a;01/02/2024;12,5;1.250,5", "b;13/02/2024;3,5;80", "a;14/02/2024;1,0;1250,50"];
    const history = await read(rows, { covariates: ["Panier moyen"] }, "client;date;montant;panier_moyen");
    expect(valuesOf(history)).toEqual([[1250.5, 80]]);
  });

  test("are cut with the clients of a split, and read from several files", async () => {
    const path = writeData(folder, `${HEADER}\n${ROWS.join("\n")}\n`);
    const cut = (span: { readonly lastDay: number }) => [{ lastDay: span.lastDay, calibrationEnd: span.lastDay - 35 }];
    const { splits } = await readSplits(path, { covariates: ["channel"] }, cut);
    expect(splits[0].calibration.ids).toEqual(["a", "b"]);
    expect(valuesOf(splits[0].calibration)).toEqual([["store", "web"]]);
  });

  test("come alike from Parquet", async () => {
    const path = await writeParquet(
      folder,
      `select * from (values ('a', date '2024-01-01', 12.5, 'store', 30.5), ('b', date '2024-01-03', 10, 'web', 41))
       as t(client, date, amount, channel, age)`,
    );
    const history = await readHistory(path, { covariates: ["channel", "age"] });
    expect(valuesOf(history)).toEqual([
      ["store", "web"],
      [30.5, 41],
    ]);
    const fromCsv = await read(["b,2024-01-03,10,web,41", "a,2024-01-01,12.5,store,30.5"], {
      covariates: ["channel", "age"],
    });
    expect(fromCsv.facts.hash).toBe(history.facts.hash);
  });
});

describe("a column that is no covariate is refused", () => {
  test("where a client has another value than before, with its line and name", async () => {
    const error = await refusal([...ROWS, "b,2024-03-04,7,store,41"], { covariates: ["channel"] });
    expect(error.message).toMatch(/"channel" cannot be a covariate because of 1 row, one value for each client/);
    expect(error.message).toContain(`line 7: channel of client "b" is "store" and was "web" on an earlier row`);
    expect(error).toMatchObject({ row: 7, column: "channel" });
    expect(error.hint).toMatch(/Give every row of a client the same value/);
  });

  test("where some rows of a client are empty", async () => {
    const error = await refusal([...ROWS, "a,2024-03-04,7,,30.5"], { covariates: ["channel"] });
    expect(error.message).toContain(`line 7: channel of client "a" is "" and was "store"`);
  });

  test("where a column of numbers is empty or differs, though rows are set aside elsewhere", async () => {
    const empty = await refusal([...ROWS, "d,2024-03-04,7,web,"], { covariates: ["age"], onBadRows: "skip" });
    expect(empty.message).toContain(`line 7: age of client "d" is empty, a number was expected`);
    expect(empty.hint).toMatch(/Fill the empty cells/);
    const other = await refusal(["x,2024-01-01,cut", ...ROWS, "c,2024-03-04,7,,23"], {
      covariates: ["age"],
      onBadRows: "skip",
    });
    expect(other.message).toContain(`line 8: age of client "c" is "23" and was "22"`);
    expect(other.message).not.toContain("line 2");
  });

  test("with the first twenty lines and a count where there are many", async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `a,2024-01-0${1 + (i % 9)},1,level${i},5`);
    const error = await refusal(rows, { covariates: ["channel"] });
    expect(error.message).toMatch(/because of 29 rows/);
    expect(error.message.split("\n")).toHaveLength(22);
    expect(error.message).toMatch(/and 9 more rows$/);
  });

  test("where it is not in the file, or is named twice", async () => {
    const error = await refusal(ROWS, { covariates: ["chanel"] });
    expect(error.message).toMatch(/there is no column "chanel". The columns are: "client"/);
    await expect(read(ROWS, { covariates: ["age", "age"] })).rejects.toBeInstanceOf(UsageError);
  });

  test("where its categories are too many to be any", async () => {
    const rows = Array.from({ length: 1001 }, (_, i) => `c${i},1,1,5,3,name ${i}`);
    const error = await refusal(rows, { covariates: ["name"] }, "id,x,t_x,T,m_x,name");
    expect(error.message).toMatch(/"name" has more than 1,000 different values/);
    const numbers = rows.map((row) => row.replace("name ", ""));
    const history = await read(numbers, { covariates: ["name"] }, "id,x,t_x,T,m_x,name");
    expect(history.covariates![0].kind).toBe("number");
  });
});

test("tables of clients and of contracts have them in their rows", async () => {
  const clients = await read(
    ["b,2,10.5,20,7.25,web", "a,0,0,12,0,store"],
    { covariates: ["channel"] },
    "id,x,t_x,T,m_x,channel",
  );
  expect(valuesOf(clients)).toEqual([["store", "web"]]);
  const contracts = await read(
    ["b,3,active,web,1", "a,2,cancelled,store,2"],
    { kind: "contracts", covariates: ["channel", "seats"] },
    "id,renewals,status,channel,seats",
  );
  expect(valuesOf(contracts)).toEqual([
    ["store", "web"],
    [2, 1],
  ]);
});
