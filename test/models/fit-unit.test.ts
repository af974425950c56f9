import { describe, expect, test } from "vitest";
import { HoldfastError } from "../../src/errors.ts";
import { fitFile, parseFit } from "../../src/models/fit-file.ts";
import { inTimeUnit } from "../../src/models/fit-unit.ts";
import { fit } from "../../src/models/fit.ts";
import { notesOnFit } from "../../src/models/notes-on-fit.ts";
import { score } from "../../src/models/score.ts";
import { simulatedHistory } from "./histories.ts";
import { VERSION } from "../../src/version.ts";

const simulated = simulatedHistory("fit unit", 500, { purchases: [1, 10, 0.8, 2], spend: [6, 4, 15] }, 30, 60);
const facts = {
  ...{ clients: 500, purchases: 2000, start: "2024-01-01", end: "2025-03-01", oneTimeShare: 0.3, hash: "weeks" },
  ...{ returns: { rows: 0 }, warnings: [] },
};
const weeks = { ...simulated, facts: facts as unknown as typeof simulated.facts };
const days = {
  ...weeks,
  timeUnit: "day" as const,
  tx: weeks.tx.map((age) => age * 7),
  T: weeks.T.map((age) => age * 7),
  facts: { ...weeks.facts, hash: "days" },
};
const saved = parseFit(JSON.stringify(fitFile(VERSION, weeks, fit(weeks))), "fit.json");

describe("a saved fit in another unit of time", () => {
  const converted = inTimeUnit(saved, "day");

  test("is what a fit in that unit reaches", () => {
    const reached = fit(days);
    // A fit is scaled to a mean T of 1 inside, so that two units differ by rounding of the search alone.
    for (const [name, value] of Object.entries(reached.purchases.parameters)) {
      expect(converted.purchases.parameters[name] / value).toBeCloseTo(1, 6);
      expect(converted.purchases.standardErrors[name]! / reached.purchases.standardErrors[name]!).toBeCloseTo(1, 4);
    }
    expect(converted.purchases.logLikelihood).toBeCloseTo(reached.purchases.logLikelihood, 6);
    expect(converted.purchases.covariance![0][1] / reached.purchases.covariance![0][1]).toBeCloseTo(1, 4);
  });

  test("scores alike: the figures of a client do not depend on the unit", () => {
    const options = { margin: 0.35, annualDiscountRate: 0.1, horizon: 52, seed: "plan", draws: 20 };
    const byWeek = score(weeks, saved, options);
    const byDay = score(days, converted, { ...options, horizon: 364 });
    for (let client = 0; client < weeks.size; client += 7) {
      // The discount and powers of 7 round differently, a few units in the last place each.
      expect(byDay.pAlive[client] / byWeek.pAlive[client]).toBeCloseTo(1, 12);
      expect(byDay.clv[client] / byWeek.clv[client]).toBeCloseTo(1, 11);
    }
  });

  test("there and back is the same fit, and the same unit is the fit itself", () => {
    const back = inTimeUnit(converted, "week");
    for (const [name, value] of Object.entries(saved.purchases.parameters)) {
      expect(back.purchases.parameters[name] / value).toBeCloseTo(1, 14);
    }
    expect(inTimeUnit(saved, "week")).toBe(saved);
  });

  test("one that was not converted is refused by score", () => {
    const options = { margin: 0.35, annualDiscountRate: 0.1, horizon: 52, seed: "plan" };
    expect(() => score(days, saved, options)).toThrow(HoldfastError);
    expect(() => score(days, saved, options)).toThrow(/in weeks and the data are in days/);
  });
});

test("what is said of a fit on other data: whose it is, what it knows, what was converted", () => {
  expect(notesOnFit(saved, weeks, "fit.json")).toEqual([expect.stringMatching(/these very data/)]);
  const earlier = { ...days, facts: { ...days.facts, end: "2024-12-31" } };
  expect(notesOnFit(saved, earlier, "fit.json")).toEqual([
    expect.stringMatching(/those of fit\.json, fitted to 500 clients from 2024-01-01 to 2025-03-01/),
    expect.stringMatching(/know what came after/),
    expect.stringMatching(/converted from weeks to days/),
  ]);
  expect(notesOnFit({ ...saved, version: "9.9.9" }, weeks, "fit.json")).toEqual([
    expect.stringMatching(/these very data/),
    expect.stringMatching(/written by Holdfast 9\.9\.9/),
  ]);
});
