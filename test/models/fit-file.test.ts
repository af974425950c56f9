import { beforeAll, describe, expect, test } from "vitest";
import { InputError } from "../../src/errors.ts";
import { fitFile, parseFit } from "../../src/models/fit-file.ts";
import { FIT_SCHEMA, fitJsonSchema } from "../../src/models/fit-schema.ts";
import { fit } from "../../src/models/fit.ts";
import { score } from "../../src/models/score.ts";
import { columnsOf, simulatedHistory } from "./histories.ts";

const simulated = simulatedHistory("fit file", 600, { purchases: [1, 10, 0.8, 2], spend: [6, 4, 15] }, 30, 60);
const facts = {
  ...{ clients: 600, purchases: 2000, start: "2024-01-01", end: "2025-03-01", oneTimeShare: 0.3, hash: "made up" },
  ...{ returns: { rows: 0 }, warnings: ["a warning"] },
};
const history = { ...simulated, facts: facts as unknown as typeof simulated.facts };
const fits = fit(history);
const options = { margin: 0.35, annualDiscountRate: 0.1, horizon: 156, seed: "plan", draws: 20 };
let text = "";
beforeAll(() => {
  text = JSON.stringify(fitFile("1.2.3", history, fits, ["a note"]));
});

/** The file with one thing changed. */
function edited(change: (file: Mutable) => void): string {
  const file = JSON.parse(text) as Mutable;
  change(file);
  return JSON.stringify(file);
}

type Mutable = Record<"data" | "purchases" | "spend", Record<string, unknown>>;

const refusal = (changed: string): InputError => {
  try {
    parseFit(changed, "fit.json");
  } catch (error) {
    if (error instanceof InputError) return error;
  }
  throw new Error("accepted");
};

describe("a fit that was saved", () => {
  test("comes back to the last bit, and says what it learnt from", () => {
    const saved = parseFit(text, "fit.json");
    expect({ ...saved.purchases }).toEqual(fits.purchases);
    expect({ ...saved.spend }).toEqual(fits.spend);
    expect(saved.data).toMatchObject({ clients: 600, start: "2024-01-01", end: "2025-03-01", unit: "week" });
    expect(saved.data.repeats).toBe(history.x.reduce((total, x) => total + x, 0));
    expect([saved.version, saved.warnings]).toEqual(["1.2.3", ["a warning", ...fits.purchases.warnings, ...fits.spend!.warnings, "a note"]]); // prettier-ignore
  });

  test("scores as the fit itself, to the last bit", () => {
    expect(score(history, parseFit(text, "fit.json"), options)).toEqual(score(history, fits, options));
  });

  test("is bound in the model's order whatever the file's", () => {
    const turned = edited(({ purchases }) => {
      purchases["parameters"] = Object.fromEntries(Object.entries(purchases["parameters"] as object).reverse());
    });
    expect(Object.keys(parseFit(turned, "fit.json").purchases.parameters)).toEqual(["r", "alpha", "a", "b"]);
  });

  test("may be a refused one, without parameters, and NaN comes back as NaN", () => {
    const everyone = { ...columnsOf({ x: [0, 0], tx: [0, 0], T: [10, 20] }), facts: history.facts };
    const refused = fit(everyone, { spend: null });
    const saved = parseFit(JSON.stringify(fitFile("1.2.3", everyone, refused)), "fit.json");
    expect({ ...saved.purchases }).toEqual(refused.purchases);
    expect(saved.purchases.logLikelihood).toBeNaN();
    expect([saved.spend, saved.holdout]).toEqual([null, null]);
  });

  test("of a later version may have keys that this one does not know: they are not read", () => {
    const later = edited((file) => {
      file.purchases["later"] = { weak: true };
      (file as unknown as Record<string, unknown>)["more"] = [1];
    });
    expect({ ...parseFit(later, "fit.json").purchases }).toEqual(fits.purchases);
  });
});

describe("covariates", () => {
  const codes = Uint16Array.from(history.x, (_, client) => (client + 1) % 2);
  const covariates = [{ name: "channel", kind: "category" as const, codes, levels: ["shop", "web"] }];
  const known = { ...history, covariates };
  const withChannel = fit(known, { covariates: { rate: ["channel"], spend: ["channel"] } });
  const saved = JSON.stringify(fitFile("1.2.3", known, withChannel));

  test("come back with their codes, coefficients of either sign", () => {
    expect(Object.values(withChannel.purchases.parameters).some((value) => value < 0)).toBe(true);
    const back = parseFit(saved, "fit.json");
    expect({ ...back.purchases }).toEqual(withChannel.purchases);
    expect({ ...back.spend }).toEqual(withChannel.spend);
  });

  test.each([
    ['"rate":["channel"]', '"rate":["colour"]', /covariates\.roles\.rate: names colour/],
    ['"rate":["channel"]', '"spend":["channel"]', /covariates\.roles\.spend: is no role of a purchases model/],
    ['"rate":["channel"]', '"size":["channel"]', /covariates\.roles/],
    ['"rate":["channel"]', '"rate":[]', /purchases\.parameters: has r, alpha, a, b, rate/],
    ['"levels":["shop","web"]', '"levels":["shop"]', /covariates\.codes\.0\.levels/],
    ['"levels":["shop","web"]', '"levels":["shop","phone"]', /purchases\.parameters: has .*web/],
  ])("%s cannot be %s", (before, after, sentence) => {
    const text = saved.replace(before, after);
    expect(text).not.toBe(saved);
    expect(refusal(text).message).toMatch(sentence);
  });
});

describe("what cannot be used is refused, with its key", () => {
  test.each([
    ["", "fit.json: is not whole JSON"],
    ['{"schema":', "fit.json: is not whole JSON"],
    ["[]", `expected "schema": "${FIT_SCHEMA}"`],
    ["null", "is not a saved fit"],
    ['{"schema":"holdfast-fit-2"}', `was written as holdfast-fit-2, expected ${FIT_SCHEMA}`],
    ['{"schema":"holdfast-results-1"}', "was written as holdfast-results-1"],
    [`{"schema":"${FIT_SCHEMA}"}`, "version: "],
  ])("%j", (changed, sentence) => {
    expect(refusal(changed).message).toContain(sentence);
    expect(refusal(changed).hint).not.toBe("");
  });

  const set =
    (key: string, value: unknown) =>
    (file: Mutable): void => {
      const path = key.split(".");
      const last = path.pop()!;
      const holder = path.reduce<Record<string, unknown>>(
        (map, name) => map[name] as Record<string, unknown>,
        file as unknown as Record<string, unknown>,
      );
      if (value === undefined) Reflect.deleteProperty(holder, last);
      else holder[last] = value;
    };
  test.each([
    ["purchases.model", "bg-nbt", /purchases\.model: "bg-nbt" is not known, .*did you mean bg-nbd\?/],
    ["purchases.model", "__proto__", /purchases\.model: "__proto__" is not known/],
    ["spend.model", "bg-nbd", /spend\.model: "bg-nbd" is not known/],
    ["purchases.kind", "spend", /purchases\.kind: is "spend", expected "purchases"/],
    ["purchases.parameters.alpha", -1, /purchases\.parameters\.alpha: is -1, expected a number above 0/],
    ["purchases.parameters.alpha", 1e308, /purchases\.parameters\.alpha: is 1e\+308, expected a number from 1e-12 to/],
    ["purchases.parameters.a", 0, /purchases\.parameters\.a: is 0/],
    ["purchases.parameters.a", "1", /purchases\.parameters\.a: /],
    ["purchases.parameters.a", undefined, /purchases\.parameters: has r, alpha, b, expected r, alpha, a, b/],
    ["purchases.parameters.s", 1, /purchases\.parameters: has r, alpha, a, b, s, expected/],
    ["purchases.parameters", {}, /purchases\.parameters: has nothing, expected r, alpha, a, b/],
    ["spend.standardErrors", {}, /spend\.standardErrors: has nothing/],
    ["spend.standardErrors.q", 9, /spend\.standardErrors\.q: is not the root/],
    ["purchases.covariance.1.0", 9, /purchases\.covariance\.1\.0: is not symmetric/],
    ["purchases.covariance.0.0", -1, /purchases\.covariance/],
    ["purchases.covariance", [[1]], /purchases\.covariance: expected 4 rows of 4 numbers/],
    ["purchases.timeUnit", "day", /purchases\.timeUnit: is day, expected week as in data\.unit/],
    ["data.unit", "fortnight", /data\.unit: /],
    ["spend.dataHash", "other", /spend\.dataHash: is other, expected made up/],
    ["data.end", "2023-12-31", /data\.end: lies before data\.start/],
    ["data.end", "yesterday", /data\.end: /],
    ["data.clients", -1, /data\.clients: /],
    ["purchases.status", "fine", /purchases\.status: /],
    ["purchases.logLikelihood", "high", /purchases\.logLikelihood: /],
  ])("%s of %j", (key, value, sentence) => {
    expect(refusal(edited(set(key, value))).message).toMatch(sentence);
  });

  test("a correlation above 1, though symmetric", () => {
    const changed = edited(({ purchases }) => {
      const covariance = purchases["covariance"] as number[][];
      covariance[0][1] = covariance[1][0] = 1.1 * Math.sqrt(covariance[0][0] * covariance[1][1]);
    });
    expect(refusal(changed).message).toContain("a correlation in it is above 1");
  });

  test("many problems are told at once, five of them in words", () => {
    const changed = edited((file) => {
      for (const key of ["model", "status", "timeUnit", "rows", "evaluations", "clients", "dataHash"]) {
        set(`purchases.${key}`, [])(file);
      }
    });
    expect(refusal(changed).message).toMatch(/purchases\.model.*; and 2 more\./);
  });
});

test("its JSON Schema is draft 7, allows additions and names what is needed", () => {
  const schema = fitJsonSchema() as { $schema: string; title: string; required: string[] };
  expect(schema.$schema).toBe("http://json-schema.org/draft-07/schema#");
  expect(schema.title).toBe(FIT_SCHEMA);
  expect(schema.required).toEqual(["schema", "version", "data", "purchases", "spend", "holdout", "warnings"]);
  expect(JSON.stringify(schema)).not.toContain('"additionalProperties":false');
});
