import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { openDatabase, streamChunks } from "../../src/clients/database.ts";
import { readHistory } from "../../src/clients/read-history.ts";
import { InterruptedError } from "../../src/errors.ts";
import { dataFolder, writeData } from "./data-folder.ts";

const folder = dataFolder();
const PLAIN = "client,date,amount\na,2024-01-01,5\nb,2024-01-09,6\n";

test("a path is a path: no quote, pattern or statement in it means anything", async () => {
  const other = join(folder, "ab.csv");
  writeFileSync(other, "client,date,amount\nother,2024-01-01,5\n");
  for (const name of [
    "a?.csv",
    "[a]b.csv",
    "*.csv",
    "o'clock.csv",
    "x'); drop table t; --.csv",
    'q"q.csv',
    "a;b.csv",
  ]) {
    writeFileSync(join(folder, name), PLAIN);
    expect((await readHistory(join(folder, name))).ids).toEqual(["a", "b"]);
  }
  const odd = join(folder, "client=1 [x]*'");
  mkdirSync(odd);
  writeFileSync(join(odd, "part[1].csv"), PLAIN);
  expect((await readHistory(odd)).ids).toEqual(["a", "b"]);
});

test("a column's name is a name, and text of the data stays text", async () => {
  const name = `x") from read_csv('/etc/passwd') --'`;
  const text = `"${name.replaceAll('"', '""')}",date,amount\n"'; drop table x; --",2024-01-01,5\n`;
  const history = await readHistory(writeData(folder, text), { columns: { client: name } });
  expect(history.ids).toEqual(["'; drop table x; --"]);
  await expect(readHistory(writeData(folder, PLAIN), { dateFormat: "%Y-%m-%d'); select 1; --" })).rejects.toThrow(
    /line 2: "2024-01-01" is not a date/,
  );
});

test("the database reads the listed files and nothing else, and cannot be opened up again", async () => {
  const allowed = writeData(folder, PLAIN);
  const hidden = writeData(folder, PLAIN);
  const temporaryFolder = join(folder, "scratch");
  mkdirSync(temporaryFolder);
  const { connection, close } = await openDatabase({
    ...{ paths: [allowed], temporaryFolder, threads: 1, memoryLimit: "500MB", signal: undefined },
  });
  await connection.run(`select * from read_csv('${allowed}')`);
  for (const sql of [
    `select * from read_csv('${hidden}')`,
    `select * from read_text('/etc/hostname')`,
    `copy (select 1) to '${join(folder, "out.csv")}'`,
    `copy (select 1) to '${allowed}.csv'`,
    "set enable_external_access = true",
    "set threads = 2",
    "install httpfs",
    `attach '${join(folder, "other.db")}'`,
  ]) {
    await expect(connection.run(sql)).rejects.toThrow(/Permission Error|locked|disabled|Cannot/);
  }
  close();
});

test("an aborted signal stops the reading and leaves no temporary folder", async () => {
  const temporary = join(folder, "temporary");
  mkdirSync(temporary);
  vi.stubEnv("TMPDIR", temporary);
  const rows = Array.from({ length: 60_000 }, (_, i) => `é${i % 900},2024-01-0${1 + (i % 9)},5`).join("\n");
  const path = writeData(folder, Buffer.from(`client,date,amount\n${rows}\n`, "latin1"));
  await expect(readHistory(path, { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(InterruptedError);
  const controller = new AbortController();
  const onProgress = (share: number): void => {
    if (share > 0.1) controller.abort();
  };
  await expect(readHistory(path, { signal: controller.signal, onProgress })).rejects.toMatchObject({ exitCode: 130 });
  vi.unstubAllEnvs();
  expect(readdirSync(temporary)).toEqual([]);
});

test("progress rises from above 0 to 1", async () => {
  const shares: number[] = [];
  await readHistory(writeData(folder, PLAIN), { onProgress: (share) => shares.push(share) });
  expect(shares.at(-1)).toBe(1);
  expect(shares[0]).toBeGreaterThan(0);
  expect([...shares].sort((a, b) => a - b)).toEqual(shares);
});

test("a process that has read a history ends by itself", () => {
  const module = new URL("../../src/clients/read-history.ts", import.meta.url).href;
  const script = `const { readHistory } = await import(${JSON.stringify(module)});
    const history = await readHistory(${JSON.stringify(writeData(folder, PLAIN))});
    process.stdout.write(String(history.size));`;
  const child = spawnSync(
    process.execPath,
    ["--import", import.meta.resolve("tsx"), "--input-type=module", "--eval", script],
    { encoding: "utf8", timeout: 25_000 },
  );
  expect(child.stdout).toBe("2");
  expect(child.status).toBe(0);
});

test("a reading that fails leaves no fetch of a chunk behind, with which a process cannot end", async () => {
  const events: string[] = [];
  let stop: (() => void) | null = null;
  let isFirst = true;
  const fetchChunk = async (): Promise<unknown> => {
    if (isFirst) {
      isFirst = false;
      return { rowCount: 1 };
    }
    await new Promise<void>((resolve) => (stop = resolve));
    events.push("fetched");
    throw new Error("interrupted");
  };
  const connection = {
    stream: async () => ({ fetchChunk }),
    interrupt: () => {
      events.push("interrupted");
      setImmediate(() => stop?.());
    },
  };
  const reading = streamChunks(connection as never, "select 1", undefined, () => {
    throw new Error("too many clients");
  });
  await expect(reading).rejects.toThrow("too many clients");
  expect(events).toEqual(["interrupted", "fetched"]);
});
