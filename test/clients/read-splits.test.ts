import { expect, test } from "vitest";
import { dayFromIso } from "../../src/clients/calendar.ts";
import { readHistory } from "../../src/clients/read-history.ts";
import { readSplits } from "../../src/clients/read-splits.ts";
import { InputError } from "../../src/errors.ts";
import { Stream } from "../../src/numerics/stream.ts";
import { dataFolder, writeData } from "./data-folder.ts";

const folder = dataFolder();
const day = (date: string): number => dayFromIso(date)!;
const rows = [
  "a,2024-01-01,10",
  "b,2024-01-10,20",
  "a,2024-02-01,30",
  "c,2024-03-05,5",
  "a,2024-03-20,7",
  "b,2024-04-01,8",
  "a,2024-04-10,-7", // takes back the purchase of 20 March
  "c,2024-04-20,9",
];
const csv = (lines: readonly string[]): string => writeData(folder, `client,date,amount\n${lines.join("\n")}\n`);
const cut = { lastDay: day("2024-04-20"), calibrationEnd: day("2024-03-21") };

test("a split is what reading with that holdout gives, beside the whole", async () => {
  const path = csv(rows);
  const { history, splits } = await readSplits(path, {}, () => [cut]);
  expect(history).toEqual(await readHistory(path));
  expect(splits).toHaveLength(1);
  expect(splits[0].calibration).toEqual(await readHistory(path, { holdout: { periods: 30 / 7 } }));
  expect(splits[0].previous).toBeNull();
});

test("a holdout by day adds up to that of its clients and of those who came in it; what was known does not know of it", async () => {
  const late = [...rows, "d,2024-04-02,3", "d,2024-04-20,4"];
  const { splits } = await readSplits(csv(late), {}, () => [cut], { known: true });
  const { calibration, known } = splits[0];
  const days = calibration.holdout.days!;
  const sum = (column: Int32Array | Float64Array): number => Array.from(column).reduce((total, one) => total + one, 0);
  expect(days.amount).toHaveLength(30);
  expect([sum(days.purchases), sum(days.firsts), sum(days.amount), sum(days.historyAmount)]).toEqual([4, 1, 24, 17]);
  expect(sum(days.historyAmount)).toBe(sum(calibration.holdout.spend));
  expect([days.amount[10], days.amount[11], days.amount[12], days.amount[29]]).toEqual([8, 3, 0, 13]);
  // a's purchase of 20 March is known, its return in April is not; d is not.
  const until = late.filter((row) => row.split(",")[1] <= "2024-03-21");
  const asKnown = await readHistory(csv(until), { observedUntil: "2024-03-21" });
  expect({ ...known, facts: null }).toEqual({ ...asKnown, facts: null });
  expect(known!.facts).toMatchObject({ purchases: 5, returns: { rows: 0 }, end: "2024-03-21" });
});

test("the plan is asked with the days that are observed", async () => {
  const spans: unknown[] = [];
  await readSplits(csv(rows), { observedUntil: "2024-05-01" }, (span) => {
    spans.push(span);
    return [];
  });
  expect(spans).toEqual([{ firstDay: day("2024-01-01"), lastDay: day("2024-05-01") }]);
});

test("an earlier end sees nothing of what came after, returns least of all", async () => {
  const early = { lastDay: day("2024-04-01"), calibrationEnd: day("2024-03-10") };
  const { splits } = await readSplits(csv(rows), {}, () => [early], { previous: true });
  const seen = rows.filter((row) => row.split(",")[1] <= "2024-04-01");
  const { calibration, previous } = splits[0];
  expect(calibration).toEqual({
    ...(await readHistory(csv(seen), { holdout: { periods: 22 / 7 } })),
    facts: { ...calibration.facts },
  });
  // 20 March is there: its return comes later.
  expect([...calibration.holdout.x]).toEqual([1, 1, 0]);
  expect(calibration.facts).toMatchObject({ purchases: 6, end: "2024-04-01", returns: { rows: 0 } });
  expect(calibration.facts.warnings.join()).not.toMatch(/returned|dated after/);
  // The 22 days up to 10 March: c arrived in them, a and b did not come back.
  expect(previous!.ids).toEqual(["a", "b"]);
  expect([...previous!.holdout!.x]).toEqual([0, 0]);
});

test("a cut that leaves nothing to learn from is thrown, or told and left out", async () => {
  const path = csv(["a,2024-01-01,-10", "a,2024-03-01,5", "a,2024-04-01,5"]);
  const plan = () => [{ lastDay: day("2024-04-01"), calibrationEnd: day("2024-02-01") }];
  await expect(readSplits(path, {}, plan)).rejects.toThrow(InputError);
  const told: InputError[] = [];
  expect((await readSplits(path, {}, plan, { onEmpty: (error) => void told.push(error) })).splits).toEqual([]);
  expect(told).toHaveLength(1);
});

test("a summary table has no dates to cut at", async () => {
  const path = writeData(folder, "client,x,tx,T,mean_spend\na,1,2,3,4\nb,0,0,3,0\n");
  const { history, splits } = await readSplits(path, {}, () => [cut]);
  expect([history.size, splits]).toEqual([2, []]);
});

test("the same splits on any number of threads and in any order of rows", async () => {
  const stream = new Stream();
  stream.seed(5, 0, 0, 0);
  const many = Array.from({ length: 4000 }, () => {
    const date = new Date((19_700 + Math.floor(300 * stream.uniform())) * 86_400_000).toISOString().slice(0, 10);
    return `${Math.floor(300 * stream.uniform())},${date},${(90 * stream.uniform() - 5).toFixed(2)}`;
  });
  const read = (path: string, threads: number) =>
    readSplits(path, { threads }, ({ lastDay }) => [{ lastDay: lastDay - 40, calibrationEnd: lastDay - 100 }], {
      previous: true,
    });
  const one = await read(csv(many), 1);
  const other = await read(csv([...many].reverse()), 2);
  const plain = ({ splits }: typeof one): unknown =>
    splits.map(({ calibration, previous }) =>
      [calibration, previous].map((part) => ({ ...part, facts: part?.facts.hash })),
    );
  expect(plain(other)).toEqual(plain(one));
});
