import { expect, test } from "vitest";
import { InputError, UsageError } from "../../src/errors.ts";
import type { ClientHistory } from "../../src/clients/client-history.ts";
import type { HistoryOptions } from "../../src/clients/history-options.ts";
import { readHistory } from "../../src/clients/read-history.ts";
import { bgBb } from "../../src/models/bg-bb.ts";
import { historySuits } from "../../src/models/suits.ts";
import { tracking } from "../../src/models/tracking.ts";
import { dataFolder, writeData } from "./data-folder.ts";

const folder = dataFolder();
const read = (rows: string, options: HistoryOptions = {}): Promise<ClientHistory> =>
  readHistory(writeData(folder, `client,date,amount\n${rows}\n`), { occasions: true, timeUnit: "year", ...options });

const GIFTS = `a,2018-03-01,10
a,2018-11-20,5
a,2019-12-31,20
a,2021-01-01,30
a,2021-06-01,7
b,2019-05-05,40
c,2020-02-29,8
c,2021-02-28,9
c,2022-12-31,11`;

test("one purchase at most counts in each year since that of the first, with the amounts of all of them", async () => {
  const history = await read(GIFTS);
  expect([...history.x]).toEqual([2, 0, 2]);
  expect([...history.tx]).toEqual([3, 0, 2]);
  expect([...history.T]).toEqual([4, 3, 2]);
  expect([...history.meanSpend]).toEqual([(20 + 37) / 2, 0, 10]);
  expect(history.facts).toMatchObject({ kind: "transactions", occasions: true, purchases: 7, end: "2022-12-31" });
  expect(history.facts.meanFirstAmount).toBeCloseTo((15 + 40 + 8) / 3, 12);
  expect(history.facts.warnings).not.toContainEqual(expect.stringMatching(/occasions are counted/));
  expect(historySuits(bgBb, history)).toBeNull();
  expect(tracking(history, bgBb.at([1, 1, 1, 3]))).toBeNull();
});

test("the year that is not over is left out, and those who came in it", async () => {
  const history = await read(`${GIFTS}\na,2023-01-15,50\nd,2023-04-01,60`);
  expect(history.ids).toEqual(["a", "b", "c"]);
  expect([...history.T]).toEqual([4, 3, 2]);
  expect(history.facts.end).toBe("2022-12-31");
  expect(history.facts.warnings.join(" ")).toMatch(
    /end on 2023-04-01, within a year.*counted up to 2022-12-31.*2 rows dated after 2022-12-31/,
  );
  expect(history.facts.warnings.join(" ")).not.toMatch(/returned/);
  const whole = await read(`${GIFTS}\na,2023-01-15,50\nd,2023-04-01,60`, { observedUntil: "2023-12-31" });
  expect(whole.ids).toEqual(["a", "b", "c", "d"]);
  expect([...whole.T]).toEqual([5, 4, 3, 0]);
  expect([...whole.x]).toEqual([3, 0, 2, 0]);
});

test("a holdout is cut at the turn of a year", async () => {
  const history = await read(GIFTS, { holdout: { periods: 2 } });
  expect(history.holdout).toMatchObject({ periods: 2 });
  expect([...history.x]).toEqual([1, 0, 0]);
  expect([...history.tx]).toEqual([1, 0, 0]);
  expect([...history.T]).toEqual([2, 1, 0]);
  expect([...history.holdout!.x]).toEqual([1, 0, 2]);
  expect([...history.holdout!.spend]).toEqual([37, 0, 20]);
  await expect(read(GIFTS, { holdout: { periods: 1.5 } })).rejects.toThrow(UsageError);
});

test("weeks begin on Monday; days count each by itself", async () => {
  const rows = "a,2024-12-29,1\na,2024-12-30,1\na,2025-01-05,1\na,2025-01-12,1";
  const weeks = await read(rows, { timeUnit: "week" });
  expect([weeks.x[0], weeks.tx[0], weeks.T[0]]).toEqual([2, 2, 2]);
  const days = await read(rows, { timeUnit: "day" });
  expect([days.x[0], days.tx[0], days.T[0]]).toEqual([3, 14, 14]);
});

test("a return takes its occasion away where nothing of it is left", async () => {
  const history = await read("a,2020-01-01,10\na,2021-01-01,20\na,2021-12-31,-20\na,2022-12-31,5");
  expect([history.x[0], history.tx[0], history.meanSpend[0]]).toEqual([1, 2, 5]);
});

test("without a whole unit there is no occasion", async () => {
  await expect(read("a,2020-01-02,10\na,2020-08-01,10")).rejects.toThrow(InputError);
  await expect(read("a,2020-01-02,10\na,2020-08-01,10")).rejects.toThrow(/no whole year/);
});

test("how purchases are counted is part of the hash", async () => {
  const [occasions, dates] = await Promise.all([read(GIFTS), read(GIFTS, { occasions: false })]);
  expect(occasions.facts.hash).not.toBe(dates.facts.hash);
});
