import { expect, test } from "vitest";
import { readContractSplit } from "../../src/clients/read-contract-split.ts";
import { readHistory } from "../../src/clients/read-history.ts";
import { UsageError } from "../../src/errors.ts";
import { dataFolder, writeData } from "./data-folder.ts";

const folder = dataFolder();
const options = { kind: "contracts", timeUnit: "month", observedUntil: "2025-01-15" } as const;
const table = `client,start,end,amount
a,2024-01-15,,10
b,2024-01-15,2024-08-15,10
c,2024-07-15,,20
d,2024-12-15,,20
`;

test("a table of contracts is cut once at its end, and once more for the stretch before", async () => {
  const path = writeData(folder, table);
  const { history, splits } = await readContractSplit(path, options, 4);
  expect(history).toEqual(await readHistory(path, options));
  const [{ calibration, previous }] = splits;
  expect(calibration).toEqual(await readHistory(path, { ...options, holdout: { periods: 4 } }));
  const sooner = await readHistory(path, { ...options, holdout: { periods: 8 } });
  expect(previous!.ids).toEqual(sooner.ids);
  expect([...previous!.x]).toEqual([...sooner.x]);
  // What came in the eight months is what came in the first four and in the last four.
  previous!.ids.forEach((id, client) => {
    const later = calibration.holdout.x[calibration.ids.indexOf(id)];
    expect(previous!.holdout!.x[client] + later).toBe(sooner.holdout!.x[client]);
  });
  expect(previous!.holdout!.periods).toBe(4);
});

test("there is no stretch before where no contract had begun, and no cut without dates", async () => {
  const path = writeData(folder, table);
  expect((await readContractSplit(path, options, 10)).splits[0].previous).toBeNull();
  const undated = writeData(folder, "client,renewals,status\na,3,active\nb,1,cancelled\n");
  await expect(readContractSplit(undated, options, 4)).rejects.toThrow(UsageError);
});
