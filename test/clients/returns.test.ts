import { expect, test } from "vitest";
import { addPurchase, addReturns, createPurchaseStack } from "../../src/clients/returns.ts";
import { readHistory } from "../../src/clients/read-history.ts";
import { dataFolder, writeData } from "./data-folder.ts";

const folder = dataFolder();
const csv = (...rows: string[]): string => writeData(folder, `client,date,amount\n${rows.join("\n")}\n`);

test("returns net against the same day, then against the latest earlier purchases", () => {
  const stack = createPurchaseStack();
  addPurchase(stack, 1, 100);
  addPurchase(stack, 2, 0);
  addPurchase(stack, 3, 50);
  addReturns(stack, 4, 30, [10]);
  expect([...stack.amount.subarray(0, stack.count)]).toEqual([100, 0, 50, 20]);
  addReturns(stack, 5, 0, [20, 60]);
  expect([...stack.day.subarray(0, stack.count)]).toEqual([1, 2]);
  expect([...stack.amount.subarray(0, stack.count)]).toEqual([90, 0]);
  expect(stack.purchasesRemoved).toBe(2);
});

test("what finds no purchase is counted, the largest return being matched first", () => {
  const stack = createPurchaseStack();
  addPurchase(stack, 1, 100);
  addReturns(stack, 2, 0, [30, 90, 10]);
  expect(stack.count).toBe(0);
  expect(stack.unmatchedAmount).toBe(30);
  expect(stack.unmatchedRows).toBe(2);
});

const rows = ["a,2024-01-01,10", "a,2024-01-15,20", "a,2024-01-20,-25", "b,2024-01-02,-5", "b,2024-01-10,8"];

test("a file with returns: purchases shrink or go, unmatched ones are reported", async () => {
  const history = await readHistory(csv(...rows), { timeUnit: "day" });
  expect([...history.x]).toEqual([0, 0]);
  expect([...history.spend12m!]).toEqual([5, 8]);
  expect(history.facts.returns).toEqual({
    ...{ rows: 2, amount: 30, unmatchedRows: 1, unmatchedAmount: 5, purchasesRemoved: 1 },
  });
  expect(history.facts.end).toBe("2024-01-20");
  expect(history.facts.warnings.join("\n")).toMatch(/1 return found no earlier purchase to net against \(5\.00/);
});

test("returns: ignore leaves purchases as they are, error names the lines", async () => {
  const history = await readHistory(csv(...rows), { timeUnit: "day", returns: "ignore" });
  expect([...history.x]).toEqual([1, 0]);
  expect(history.facts.returns).toMatchObject({ rows: 2, purchasesRemoved: 0, unmatchedRows: 0 });
  await expect(readHistory(csv(...rows), { returns: "error" })).rejects.toThrow(
    /2 rows cannot be read[^]*line 4: the amount "-25" is negative[^]*line 5:/,
  );
});

test("a return in the holdout does not change the calibration", async () => {
  const path = csv("a,2024-01-01,10", "a,2024-01-08,20", "a,2024-01-30,-20", "a,2024-01-31,7");
  const history = await readHistory(path, { timeUnit: "day", holdout: { periods: 10 } });
  expect([...history.x]).toEqual([1]);
  expect([...history.meanSpend]).toEqual([20]);
  expect([...history.holdout!.x]).toEqual([1]);
  expect([...history.holdout!.spend]).toEqual([7]);
});

test("a purchase of 0 counts, and has nothing to return", async () => {
  const history = await readHistory(csv("a,2024-01-01,10", "a,2024-01-08,0", "a,2024-01-09,-10"), { timeUnit: "day" });
  expect([...history.x]).toEqual([0]);
  expect([...history.firstDay!]).toEqual([19730]);
  expect(history.facts.purchases).toBe(1);
});
