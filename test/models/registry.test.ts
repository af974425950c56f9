import { expect, test } from "vitest";
import { HoldfastError } from "../../src/errors.ts";
import { purchaseModel, purchaseModelSlugs, spendModel, spendModelSlugs } from "../../src/models/registry.ts";

test("each model is found by its slug", () => {
  for (const slug of purchaseModelSlugs) expect(purchaseModel(slug).slug).toBe(slug);
  for (const slug of spendModelSlugs) expect(spendModel(slug).slug).toBe(slug);
});

test("an unknown one is an error that names the known", () => {
  expect(() => purchaseModel("toString")).toThrow(HoldfastError);
  expect(() => purchaseModel("bgnbd")).toThrow(/"bgnbd" is not known, expected bg-nbd/);
  expect(() => spendModel("normal")).toThrow(/expected gamma-gamma/);
});
