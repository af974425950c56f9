import { describe, expect, test } from "vitest";
import type { ClientHistory, DataFacts } from "../../src/clients/client-history.ts";
import { fit } from "../../src/models/fit.ts";
import { purchaseModel } from "../../src/models/registry.ts";
import { spendRows } from "../../src/models/rows.ts";
import { historySuits } from "../../src/models/suits.ts";
import { columnsOf } from "./histories.ts";

const whole = { x: [2, 0, 3], tx: [2, 0, 3], T: [2, 1, 4] };

function historyOf(
  kind: DataFacts["kind"],
  columns: Parameters<typeof columnsOf>[0],
  occasions = false,
): ClientHistory {
  return { ...columnsOf(columns), facts: { hash: "", kind, occasions } as unknown as DataFacts };
}

describe("which histories suit which timing", () => {
  const fractional = { x: [2, 0], tx: [2.5, 0], T: [7, 3] };
  const skipping = { x: [2, 0], tx: [4, 0], T: [7, 3] };
  test.each([
    ["bg-nbd", historyOf("transactions", fractional), null],
    ["bg-nbd", historyOf("summary", whole), null],
    ["bg-nbd", historyOf("transactions", whole, true), /without occasions/],
    ["bg-nbd", historyOf("contracts", whole), /contracts/],
    ["bg-bb", historyOf("transactions", skipping, true), null],
    ["bg-bb", historyOf("transactions", whole), /at most one in each week.*--occasions/],
    ["bg-bb", historyOf("summary", skipping), null],
    ["bg-bb", historyOf("summary", fractional), /no whole numbers/],
    ["bg-bb", historyOf("summary", { x: [3], tx: [2], T: [4] }), /more purchases than occasions/],
    ["bg-bb", historyOf("contracts", whole), /contracts/],
    ["shifted-beta-geometric", historyOf("contracts", whole), null],
    ["shifted-beta-geometric", historyOf("summary", whole), null],
    ["shifted-beta-geometric", historyOf("summary", skipping), /row per contract/],
    ["beta-discrete-weibull", historyOf("transactions", skipping, true), /--kind contracts/],
  ])("%s %#", (slug, history, expected) => {
    const found = historySuits(purchaseModel(slug), history);
    if (expected === null) expect(found).toBeNull();
    else expect(found).toMatch(expected);
  });
});

test("fit refuses with the reason what does not suit", () => {
  const { purchases } = fit(historyOf("contracts", whole), { model: "bg-nbd", spend: null });
  expect(purchases.status).toBe("failed");
  expect(purchases.warnings).toEqual([historySuits(purchaseModel("bg-nbd"), historyOf("contracts", whole))]);
});

test("contracts that were never renewed are refused in their own words, and their price still informs the spend", () => {
  const history = historyOf("contracts", { x: [0, 0, 0], tx: [0, 0, 0], T: [0, 1, 1], meanSpend: [9, 19, 19] });
  const { purchases, spend } = fit(history, { model: "shifted-beta-geometric", spend: "own-mean" });
  expect(purchases.warnings[0]).toMatch(/no contract was renewed/);
  expect(spend!.parameters["mean"]).toBeCloseTo(47 / 3, 10);
  expect(Array.from(spendRows(history).x)).toEqual([1, 1]);
});
