import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { ScenarioError, UsageError } from "../../src/errors.ts";
import { loadScenario } from "../../src/scenario/load-scenario.ts";
import { assumptionOf, loadText, places, problemsOf, scenarioText } from "./read-text.ts";

const fixture = (name: string): string => resolve(import.meta.dirname, "fixtures", name);
const MONTH = 365.25 / 12;
const TODAY = "As today: {}";

describe("the words of the design", () => {
  const scenario = loadScenario(fixture("keep-or-win.yaml"));

  test("a scenario with all three levers loads", () => {
    expect(scenario).toMatchObject({
      name: "Keep or win, plan 2027",
      slug: "keep-or-win",
      locale: "en",
      currency: "EUR",
      models: { purchases: "bg-nbd", spend: "gamma-gamma", uncertainty: "laplace", seasonality: "measured" },
      horizonMonths: 36,
      valueBeyondYears: 5,
      discountRate: 0.1,
      replications: 2000,
      seed: "plan-2027",
      warnings: [],
    });
    expect(scenario.clients).toMatchObject({
      path: fixture("shop.csv"),
      label: "shop.csv",
      kind: "transactions",
      columns: { client: "customer_id", date: "date", amount: "amount" },
      observedUntil: "2026-10-31",
      acquiredSince: null,
      dateFormat: null,
      timeUnit: "week",
      returns: "net",
      onBadRows: "skip",
      activeWithinDays: 12 * MONTH,
      segments: { value: "quartiles" },
    });
    expect(scenario.strategies.map(({ name, levers }) => [name, levers.map(({ kind }) => kind)])).toEqual([
      ["As today", []],
      ["Points card", ["loyalty_program"]],
      ["Save those who slip away", ["retention_campaign"]],
      ["Win new clients", ["acquisition"]],
      ["Half and half", ["loyalty_program", "acquisition"]],
    ]);
  });

  test("assumptions carry their source and grade", () => {
    expect(assumptionOf(scenario, "redemption")).toMatchObject({
      source: "last year's vouchers",
      grade: "B",
      isDefault: false,
    });
    expect(assumptionOf(scenario, "acquisition.Flyers.ceiling")).toMatchObject({ isDefault: true, grade: "C" });
  });

  test("what is resolved is JSON without paths", () => {
    const text = JSON.stringify(scenario.resolved);
    expect(JSON.parse(text)).toEqual(scenario.resolved);
    expect(text).not.toContain("shop.csv");
    expect(text).not.toContain("fixtures");
  });
});

test("everything but four keys has a default", () => {
  const scenario = loadText(scenarioText(TODAY));
  expect(scenario).toMatchObject({
    slug: "a-test",
    currency: "EUR",
    models: { uncertainty: "laplace", seasonality: "measured" },
    arrivals: { organic: "measured", pool: null },
    valueBeyondYears: 5,
    discountRate: 0.1,
    replications: 1000,
    seed: "holdfast",
  });
  expect(scenario.clients).toMatchObject({
    timeUnit: "week",
    returns: "net",
    onBadRows: "stop",
    activeWithinDays: 12 * MONTH,
    segments: null,
    observedUntil: null,
  });
});

test("the other forms of the top keys", () => {
  const scenario = loadText(`scenario: 2027
currency: USD
clients: { summary: shop.csv, gross_margin: 30% to 40%, variable_cost: 1 USD, segments: { column: tier }, acquired_since: 2020-02-29 }
models: { uncertainty: none, seasonality: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.5] }
arrivals: { organic: 100 to 140 per month, pool: { population: 50k } }
horizon: 3 years
value_beyond: forever
discount_rate: 8%
replications: 2k
seed: 7
strategies:
  As today:
  "2": { acquisition: { channels: [{ name: A, spend: 1k per month, cac: 30 USD }] } }
  "1": { extends: "2" }
`);
  expect(scenario).toMatchObject({
    name: "2027",
    currency: "USD",
    horizonMonths: 36,
    valueBeyondYears: Infinity,
    discountRate: 0.08,
    replications: 2000,
    seed: "7",
  });
  expect(scenario.clients).toMatchObject({
    kind: "summary",
    segments: { column: "tier" },
    acquiredSince: "2020-02-29",
  });
  expect(scenario.models).toMatchObject({ uncertainty: "none", seasonality: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.5] });
  expect(assumptionOf(scenario, "arrivals.organic").quantity.family.kind).toBe("lognormal");
  expect(assumptionOf(scenario, "arrivals.pool.addressable").quantity.family).toEqual({ kind: "fixed", value: 1 });
  // The order of the file, where JavaScript would put whole numbers first.
  expect(scenario.strategies.map(({ name }) => name)).toEqual(["As today", "2", "1"]);
  expect(scenario.strategies[2].levers).toEqual(scenario.strategies[1].levers);
  expect(scenario.resolved).toMatchObject({ valueBeyondYears: "Infinity" });
});

test("contracts are counted in months, occasions in units of the calendar, amounts as they are where they are constant", () => {
  const contracts = loadText(`scenario: Plans
clients: { contracts: shop.csv, gross_margin: 80%, columns: { renewals: n, status: how, start: since, end: until } }
models: { purchases: beta-discrete-weibull, spend: own-mean }
horizon: 12 months
strategies: { As today: {} }
`);
  expect(contracts.clients).toMatchObject({ kind: "contracts", timeUnit: "month", occasions: false });
  expect(contracts.clients.columns).toEqual({ renewals: "n", status: "how", start: "since", end: "until" });
  expect(contracts.models).toMatchObject({ purchases: "beta-discrete-weibull", spend: "own-mean" });
  const gifts = loadText(`scenario: Gifts
clients: { transactions: shop.csv, occasions: true, time_unit: year, gross_margin: 100% }
horizon: 60 months
strategies: { As today: {} }
`);
  expect(gifts.clients).toMatchObject({ kind: "transactions", timeUnit: "year", occasions: true });
});

describe("mistakes at the top", () => {
  test.each([
    ["clients: { transactions: shop.csv, summary: shop.csv, gross_margin: 35% }", ["2:1 clients"]],
    ["clients: { gross_margin: 35% }", ["2:1 clients"]],
    ["clients: { summary: shop.csv, contracts: shop.csv, gross_margin: 35% }", ["2:1 clients"]],
    ["clients: { summary: shop.csv, occasions: true, gross_margin: 35% }", ["2:42 clients.occasions"]],
    ["clients: { transactions: shop.csv, occasions: yearly, gross_margin: 35% }", ["2:47 clients.occasions"]],
    ["clients: { transactions: shop.csv }", ["2:1 clients.gross_margin"]],
    ["clients: { transactions: shpo.csv, gross_margin: 35% }", ["2:26 clients.transactions"]],
    ["clients: { transactions: shop.csv, gross_margin: 35%, segments: {} }", ["2:55 clients.segments"]],
    [
      "clients: { transactions: shop.csv, gross_margin: 35%, segments: { value: quartile } }",
      ["2:74 clients.segments.value -> quartiles"],
    ],
    [
      "clients: { transactions: shop.csv, gross_margin: 35%, columns: { cleint: id } }",
      ["2:66 clients.columns.cleint -> client"],
    ],
    [
      "clients: { transactions: shop.csv, gross_margin: 35%, observed_until: 2025-02-29 }",
      ["2:71 clients.observed_until"],
    ],
    ["clients: { transactions: shop.csv, gross_margin: 35%, time_unit: weeks }", ["2:66 clients.time_unit -> week"]],
    ["clients: shop.csv", ["2:10 clients"]],
    ["clients: [1]", ["2:1 clients"]],
  ])("%s", (clients, expected) => {
    const text = `scenario: A\n${clients}\nhorizon: 36 months\nstrategies: { As today: {} }\n`;
    expect(places(text)).toEqual(expected);
  });

  test.each([
    ["currency: eur", ["4:11 currency"]],
    ["locale: de", ["4:9 locale"]],
    ["period: week", ["4:9 period"]],
    ["discount_rate: 1% per month", ["4:16 discount_rate -> 1% per year"]],
    ["value_beyond: forevr", ["4:15 value_beyond -> forever"]],
    ["backtest: nome", ["4:11 backtest -> none"]],
    ["replications: -5", ["4:15 replications"]],
    ["replications: 1", ["4:15 replications"]],
    ["value_beyond: forever\ndiscount_rate: 0%", ["4:15 value_beyond"]],
    ["models: { purchases: guesswork }", ["4:22 models.purchases"]],
    ["models: { seasonality: [1, 2] }", ["4:11 models.seasonality"]],
    ["models: { seasonality: [1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1] }", ["4:40 models.seasonality.5"]],
    ["models: { seasonality: measure }", ["4:24 models.seasonality"]],
    ["arrivals: { organic: mesured }", ["4:22 arrivals.organic -> measured"]],
    ["arrivals: { organic: 120 }", ["4:22 arrivals.organic"]],
    ["arrivals: { pool: { addressable: 40% } }", ["4:13 arrivals.pool.population"]],
    ["assumptions: { 1x: 3%, y: $z }", ["4:16 assumptions.1x", "4:27 assumptions.y"]],
    ["assumptions: { x: { value: 3%, grad: A } }", ["4:32 assumptions.x.grad -> grade"]],
    ["correlation: []", ["4:1 correlation -> correlations"]],
    ["discount_rate:", ["4:1 discount_rate"]],
    ["seed: [1]", ["4:1 seed"]],
  ])("%s", (line, expected) => {
    const found = places(scenarioText(TODAY, line));
    expect(found).toEqual(expected);
  });

  test.each(["36", "0 months", "5 weeks", "1 fortnight", "2000 years", "-3 months"])("a horizon of %s", (horizon) => {
    const text = `scenario: A\nclients: { transactions: shop.csv, gross_margin: 35% }\nhorizon: ${horizon}\nstrategies: { As today: {} }\n`;
    expect(places(text)).toEqual([expect.stringMatching(/^3:10 horizon/)]);
  });

  test("missing keys, each with its name", () => {
    expect(problemsOf("locale: en\n").map(({ path, line }) => `${String(line)} ${path}`)).toEqual([
      "1 scenario",
      "1 clients",
      "1 horizon",
      "1 strategies",
    ]);
  });
});

describe("quantities and their slots", () => {
  const card = (redemption: string): string =>
    `{ loyalty_program: { reward: { threshold: 200, value: 10, redemption: ${redemption} } } }`;

  test("the same text at the same key is one slot; another text has the same random key", () => {
    const scenario = loadText(
      scenarioText(`A: ${card("50% to 70%")}\nB: ${card("50% to 70%")}\nC: ${card("60% to 80%")}`),
    );
    const found = scenario.assumptions.filter(({ key }) => key === "loyalty_program.reward.redemption");
    expect(found.map(({ name, quantity }) => [name, quantity.text])).toEqual([
      ["loyalty_program.reward.redemption", "50% to 70%"],
      ["loyalty_program.reward.redemption (C)", "60% to 80%"],
    ]);
    expect(scenario.strategies[1].levers).toEqual(scenario.strategies[0].levers);
  });

  test("a $name has one slot wherever it stands, within the bounds of all its keys", () => {
    const scenario = loadText(
      scenarioText(
        `${TODAY}\nB: { loyalty_program: { reward: { threshold: 200, value: 10 }, effects: { frequency_lift: $x, churn_cut: $x } } }`,
        "assumptions: { x: 5% to 9% }",
      ),
    );
    const { quantity } = assumptionOf(scenario, "x");
    expect(quantity).toMatchObject({ domain: "lift", lower: -1, upper: 0.99 });
    expect(assumptionOf(scenario, "x").key).toBe("x");
  });

  test("a $name cannot mean two things", () => {
    const strategies = `${TODAY}\nB: { loyalty_program: { reward: { threshold: 200, value: 10, redemption: $x }, effects: { frequency_lift: $x } } }`;
    expect(places(scenarioText(strategies, "assumptions: { x: 5% to 9% }"))).toEqual([
      "7:109 strategies.B.loyalty_program.effects.frequency_lift",
    ]);
    // A number alone is the same at both.
    expect(places(scenarioText(strategies, "assumptions: { x: 5% }"))).toEqual([]);
  });

  test("a fault in an assumption stands at the assumption, once", () => {
    const strategies = `A: ${card("$x")}\nB: ${card("$x")}\nC: ${card("$y")}`;
    const assumptions = "assumptions:\n  x: { triangular: [10%, 5%, 20%] }\n  y: { value: 5 EUR, source: me }";
    expect(places(scenarioText(strategies, assumptions))).toEqual([
      "5:8 assumptions.x.triangular",
      "6:15 assumptions.y.value",
    ]);
  });

  test("what no key uses is a warning", () => {
    const { warnings } = loadText(scenarioText(TODAY, "assumptions: { x: 5%, unused_one: 3% }"));
    expect(warnings).toEqual([expect.stringContaining(" x "), expect.stringContaining("unused_one")]);
  });

  test("an unknown name, with the nearest", () => {
    const strategies = `A: ${card("$redemtion")}\nB: ${card("$other")}`;
    expect(places(scenarioText(strategies, "assumptions: { redemption: 60% }"))).toEqual([
      "6:76 strategies.A.loyalty_program.reward.redemption -> $redemption",
      "7:76 strategies.B.loyalty_program.reward.redemption",
    ]);
  });
});

describe("extends", () => {
  const base = `A:
  acquisition:
    channels: [{ name: S, spend: 8k per month, cac: 20 EUR }, { name: T, spend: 2k per month, cac: 10 EUR }]
  loyalty_program:
    reward: { threshold: 200, value: 10, redemption: { beta: { mean: 60%, sd: 10% } } }
    effects: { frequency_lift: 4% }`;

  test("maps are merged, lists and distributions replaced, whatever the order of the file", () => {
    const own = `C: { extends: B, loyalty_program: { effects: { frequency_lift: 2% } } }
B:
  extends: A
  acquisition: { channels: [{ name: S, spend: 4k per month, cac: 20 EUR }] }
  loyalty_program: { reward: { value: 5, redemption: { triangular: [50%, 60%, 70%] } } }`;
    const scenario = loadText(scenarioText(`${own}\n${base}`));
    const texts = (index: number): string[] => {
      const used = new Set(
        JSON.stringify(scenario.strategies[index].levers)
          .match(/(?<="slot":)\d+/g)
          ?.map(Number),
      );
      return scenario.assumptions.flatMap(({ key, quantity }, slot) =>
        used.has(slot) ? [`${key}: ${quantity.text}`] : [],
      );
    };
    expect(texts(1)).toEqual(
      expect.arrayContaining([
        "loyalty_program.reward.threshold: 200",
        "loyalty_program.reward.value: 5",
        "loyalty_program.reward.redemption: { triangular: [50%, 60%, 70%] }",
        "loyalty_program.effects.frequency_lift: 4%",
        "acquisition.S.spend: 4k per month",
      ]),
    );
    expect(texts(1).join()).not.toContain("acquisition.T");
    expect(texts(0)).toContain("loyalty_program.effects.frequency_lift: 2%");
    expect(texts(0)).toContain("loyalty_program.reward.value: 5");
    expect(texts(2)).toContain("loyalty_program.reward.value: 10");
  });

  test("what is inherited is reported once, where it was written", () => {
    const strategies =
      "A: { loyalty_program: { reward: { threshold: 200, value: 10 USD } } }\nB: { extends: A }\nC: { extends: B, loyalty_program: { reward: { treshold: 1 } } }";
    expect(places(scenarioText(strategies))).toEqual([
      "6:60 strategies.A.loyalty_program.reward.value -> EUR",
      "8:49 strategies.C.loyalty_program.reward.treshold -> threshold",
    ]);
  });

  test("unknown bases and circles", () => {
    expect(places(scenarioText("Points card: {}\nB: { extends: Point card }"))).toEqual([
      "7:17 strategies.B.extends -> Points card",
    ]);
    expect(places(scenarioText("A: { extends: C }\nB: { extends: A }\nC: { extends: B }\nD: { extends: D }"))).toEqual([
      "7:17 strategies.B.extends",
      "9:17 strategies.D.extends",
    ]);
  });
});

describe("options", () => {
  const strategies =
    "As today: {}\nA: { acquisition: { channels: [{ name: S, spend: 8k per month, cac: $c }] } }\nB: {}";
  const text = scenarioText(strategies, "assumptions: { c: 20 to 30 EUR }");

  test("seed and replications", () => {
    expect(loadText(text, { seed: "x", replications: 5 })).toMatchObject({ seed: "x", replications: 5 });
    for (const replications of [0, 1.5, NaN]) expect(() => loadText(text, { replications })).toThrow(UsageError);
  });

  test("only some strategies, the baseline with them, and the quantities that they use", () => {
    const scenario = loadText(text, { only: ["B"] });
    expect(scenario.strategies.map(({ name }) => name)).toEqual(["As today", "B"]);
    expect(scenario.assumptions.map(({ name }) => name)).toEqual(["clients.gross_margin", "clients.variable_cost"]);
    expect(scenario.warnings).toEqual([]);
  });

  test("an unknown one, with the nearest", () => {
    expect(places(text, { only: ["as tody"] })).toEqual(["5:1 strategies -> As today"]);
  });
});

test("strategies: at least one, each with a name of its own", () => {
  expect(
    places("scenario: A\nclients: { transactions: shop.csv, gross_margin: 35% }\nhorizon: 36 months\nstrategies: {}"),
  ).toEqual(["4:1 strategies"]);
  expect(places(scenarioText("A: {}\nA: {}"))).toEqual(["7:3 "]);
  expect(places(scenarioText("'': {}"))).toEqual(["6:3 strategies."]);
  expect(places(scenarioText("A: [1]"))).toEqual(["6:3 strategies.A"]);
});

describe("files that are no scenario", () => {
  test.each([
    ["empty", "", 1, 1],
    ["a comment", "# nothing\n", 1, 1],
    ["a text", "hello", 1, 1],
    ["a list", "- a\n- b\n", 1, 1],
    ["a table", "client,date,amount\n1,2024-01-01,5\n", 1, 1],
    ["a tab", "scenario: A\nclients:\n\ttransactions: shop.csv\n", 3, 1],
    ["an open quote", "scenario: 'A\n", 2, 1],
    ["an open bracket", "scenario: A\nclients: { transactions: shop.csv\n", 3, 1],
    ["two colons", "scenario: A: B\n", 1, 11],
    ["two documents", "scenario: A\n---\nscenario: B\n", 2, 1],
    ["a tag", "scenario: !!js/function 'x'\n", 1, 11],
    ["an alias of itself", "scenario: &a [*a]\n", 1, 1],
    ["an alias of nothing", "scenario: *a\n", 1, 1],
    ["a forbidden name", "__proto__: { a: 1 }\n", 1, 1],
    ["bytes", new Uint8Array([0xff, 0xfe, 0x00, 0x80]), 1, 1],
  ])("%s", (_, text, line, column) => {
    expect(problemsOf(text)).toEqual([expect.objectContaining({ line, column })]);
  });

  test("aliases that multiply without end", () => {
    const levels = Array.from(
      { length: 20 },
      (_, i) => `k${String(i + 1)}: &a${String(i + 1)} [*a${String(i)}, *a${String(i)}]`,
    );
    expect(problemsOf(`k0: &a0 [1]\n${levels.join("\n")}`)).toHaveLength(1);
  });

  test("no file, a folder, a file too large", () => {
    for (const file of [fixture("absent.yaml"), fixture(".")]) expect(() => loadScenario(file)).toThrow(ScenarioError);
    expect(problemsOf("#".repeat(2_000_001))).toEqual([
      expect.objectContaining({ message: expect.stringContaining("2 MB") as string }),
    ]);
  });

  test("a byte order mark and Windows line endings are no harm", () => {
    expect(problemsOf(`\ufeff${scenarioText(TODAY).replaceAll("\n", "\r\n")}`)).toEqual([]);
    expect(places(scenarioText(TODAY, "locale: de").replaceAll("\n", "\r\n"))).toEqual(["4:9 locale"]);
  });
});
