import { expect, test } from "vitest";
import type { DataFacts } from "../../src/clients/client-history.ts";
import {
  type DataDescription,
  describeData,
  describeFit,
  type FitDescription,
} from "../../src/decision/describe-data.ts";
import type { Fit } from "../../src/models/model.ts";
import { madeUpInput } from "./made-up.ts";

test("facts about the data and fits are taken as they come", () => {
  const accepts = {
    data: (facts: DataFacts): DataDescription => facts,
    fit: (fit: Fit): FitDescription => fit,
  };
  expect(Object.keys(accepts)).toEqual(["data", "fit"]);
});

test("results are told in lists and records of their own", () => {
  const { data, fits } = madeUpInput();
  const told = describeData(data);
  expect(told).toMatchObject({ clients: data.clients, returns: data.returns.rows, months: data.months });
  expect(told.months.month).not.toBe(data.months.month);
  expect(Object.keys(told)).not.toContain("hash");
  const fit = describeFit(fits.purchases);
  expect(fit).toEqual(expect.objectContaining({ parameters: fits.purchases.parameters }));
  expect(fit.parameters).not.toBe(fits.purchases.parameters);
});
