import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { ScenarioError } from "../../src/errors.ts";
import type { LoyaltyDesign } from "../../src/levers/loyalty-program.ts";
import { quantile } from "../../src/quantities/quantile.ts";
import { loadScenario } from "../../src/scenario/load-scenario.ts";
import type { LoadOptions } from "../../src/scenario/load-scenario.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { ergonomicsWords } from "../../src/words/en/ergonomics.ts";
import { assumptionOf } from "./read-text.ts";

const OWN = `scenario: Own
clients: { transactions: shop.csv, gross_margin: 35% }
horizon: 36 months
assumptions: { lift: 3% (0% to 8%) }
strategies:
  As today: {}
  Points card:
    loyalty_program:
      reward: { threshold: 200, value: 10 EUR }
      effects: { frequency_lift: $lift }
  Ads v1.0:
    acquisition: { channels: [{ name: Search, spend: 1k per month, cac: 20 EUR }, { name: Flyers, spend: 500 per month, cac: 30 EUR }] }
  Both:
    extends: Points card
    acquisition: { channels: [{ name: Search, spend: 500 per month, cac: 20 EUR }] }
  More ads: { extends: Ads v1.0 }
`;

/** A folder with these files, and shop.csv. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-ergonomics-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  mkdirSync(join(folder, "below"));
  for (const [name, text] of Object.entries({ "shop.csv": "customer_id,date,amount\n", ...files })) {
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

function load(files: Readonly<Record<string, string>>, options: LoadOptions = {}): Scenario {
  return loadScenario(join(folderOf(files), "own.yaml"), options);
}

/** Problems as `file:line:column path -> suggestion`. */
function problems(files: Readonly<Record<string, string>>, options: LoadOptions = {}): readonly string[] {
  const folder = folderOf(files);
  try {
    loadScenario(join(folder, "own.yaml"), options);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.problems.map(({ file, line, column, path, suggestion }) => {
      const name = file.replace(`${folder}/`, "");
      const end = suggestion === null ? "" : ` -> ${suggestion}`;
      return `${name}:${String(line)}:${String(column)}${path === "" ? "" : ` ${path}`}${end}`;
    });
  }
  return [];
}

const set = (...texts: string[]): Scenario => load({ "own.yaml": OWN }, { set: texts });
const misset = (...texts: string[]): readonly string[] => problems({ "own.yaml": OWN }, { set: texts });
const median = (scenario: Scenario, name: string): number => quantile(assumptionOf(scenario, name).quantity, 0.5);
const programOf = (scenario: Scenario, strategy: string): LoyaltyDesign =>
  scenario.strategies.find(({ name }) => name === strategy)!.levers[0].design as LoyaltyDesign;

describe("--set", () => {
  test("puts a value in the place of the file's, strategies that extend it included", () => {
    const scenario = set("Points card.loyalty_program.reward.value=12 EUR", "clients.sample = 10%", "seed=other");
    expect(median(scenario, "loyalty_program.reward.value")).toBe(12);
    expect(programOf(scenario, "Both").reward).toEqual(programOf(scenario, "Points card").reward);
    expect(scenario.clients.sample).toBe(0.1);
    expect(scenario.seed).toBe("other");
    expect(JSON.stringify(scenario.resolved)).toContain("12 EUR");
  });

  test.each([
    "strategies.Ads v1.0.acquisition.channels.Search.spend=2k per month",
    "Ads v1.0.acquisition.Search.spend=2k per month",
    "Ads v1.0.acquisition.channels.1.spend=2k per month",
    `strategies."Ads v1.0".acquisition."Search".spend=2k per month`,
  ])("%s", (text) => {
    const names = set(text).assumptions.map(({ name, quantity }) => `${name}: ${quantity.text}`);
    expect(names).toContain("acquisition.Search.spend: 2k per month");
    expect(names).toContain("acquisition.Flyers.spend: 500 per month");
  });

  test("what is inherited is changed where it was named alone, lists whole", () => {
    const { strategies } = set("More ads.acquisition.Search.spend=3k per month");
    const [plain, more] = [strategies[2], strategies[4]].map(({ levers }) => JSON.stringify(levers));
    expect(more).not.toBe(plain);
    expect(strategies[4].levers[0]).toMatchObject({ design: { channels: [{ name: "Search" }, { name: "Flyers" }] } });
  });

  test("brings in keys and whole maps", () => {
    const scenario = set(
      "Both.loyalty_program.tiers=[{ name: Gold, threshold: 600 EUR }]",
      "arrivals.pool.population=9k",
    );
    expect(programOf(scenario, "Both").tiers).toHaveLength(1);
    expect(programOf(scenario, "Points card").tiers).toHaveLength(0);
    expect(scenario.arrivals.pool).not.toBeNull();
  });

  test("a wrong path gives the nearest word, a wrong value where it stands", () => {
    expect(misset("Pionts card.loyalty_program.reward.value=12 EUR")).toEqual(["--set:1:1 -> Points card"]);
    expect(misset("seed=1", "strategies.Pionts card.x=1")).toEqual(["--set:2:12 -> Points card"]);
    expect(misset("Points card.loyalty_program.rewrd.value=12 EUR")).toEqual([
      "--set:1:41 strategies.Points card.loyalty_program.rewrd -> reward",
    ]);
    expect(misset("assumptions.lfit=2%")).toEqual(["--set:1:13 -> lift"]);
    expect(ergonomicsWords.unknownStep("zz", [])).toMatch(/nothing else is/);
    expect(misset("Ads v1.0.acquisition.channels.Serch.spend=1")).toEqual(["--set:1:31 -> Search"]);
    expect(misset("Points card.loyalty_program.reward.value=12 USD")).toEqual([
      "--set:1:42 strategies.Points card.loyalty_program.reward.value -> EUR",
    ]);
    expect(misset("horizon=", "replications")).toEqual(["--set:2:1", "--set:1:9 horizon"]);
    expect(misset("discount_rate={ a: [ }")).toEqual([expect.stringMatching(/^--set:1:/), expect.anything()]);
    expect(misset("include=x.yaml")).toEqual(["--set:1:1"]);
    expect(misset("Points card..x=1")).toEqual(["--set:1:13"]);
  });
});

describe("include", () => {
  const shared = `include: below/deeper.yml
value_beyond: none
clients: { gross_margin: 40%, variable_cost: 1 }
assumptions: { lift: 9%, other: 2% }
strategies: { Shared: {}, As today: {} }
`;
  const own = OWN.replace("scenario: Own", "scenario: Own\ninclude: shared.yaml");

  test("its keys stand under the scenario's own, which win", () => {
    const scenario = load({
      "own.yaml": own,
      "shared.yaml": shared,
      "below/deeper.yml": "discount_rate: 7% per year\nclients: { variable_cost: 3, active_within: 6 months }\n",
    });
    expect(scenario).toMatchObject({ name: "Own", discountRate: 0.07, valueBeyondYears: 0 });
    expect(median(scenario, "clients.gross_margin")).toBeCloseTo(0.35, 12);
    expect(median(scenario, "clients.variable_cost")).toBe(1);
    expect(scenario.clients.activeWithinDays).toBeCloseTo(365.25 / 2, 9);
    // The baseline is the first strategy of the scenario itself.
    expect(scenario.strategies.map(({ name }) => name)).toEqual([
      "As today",
      "Points card",
      "Ads v1.0",
      "Both",
      "More ads",
      "Shared",
    ]);
  });

  test("of a list the last file wins; data lie beside the file that names them", () => {
    const files = {
      "own.yaml": `scenario: Own
include: [a.yaml, below/b.yaml]
horizon: 1 year
strategies: { As today: {} }
`,
      "a.yaml": "clients: { gross_margin: 30%, returns: error }\n",
      "below/b.yaml": "clients: { gross_margin: 50%, transactions: data.csv }\n",
      "below/data.csv": "customer_id,date,amount\n",
    };
    const { clients, ...scenario } = load(files);
    expect(clients.path).toMatch(/below\/data\.csv$/);
    expect(clients.returns).toBe("error");
    expect(median({ clients, ...scenario }, "clients.gross_margin")).toBe(0.5);
  });

  test("what is wrong is located in the file that says it", () => {
    const files = {
      "own.yaml": own.replace("horizon", "horizn"),
      "shared.yaml": shared,
      "below/deeper.yml": "sede: 1\n",
    };
    expect(
      problems({ ...files, "shared.yaml": shared.replace("40%, variable_cost: 1", "40%, variable_cost: 1%") }),
    ).toEqual(
      [
        "own.yaml:4:1 horizn -> horizon",
        "shared.yaml:3:46 clients.variable_cost",
        "below/deeper.yml:1:1 sede -> seed",
      ].map((place) => expect.stringMatching(place.replace("own.yaml:4:1 horizn", "own.yaml:\\d+:1 horizn")) as string),
    );
  });

  test("circles, files that are missing and files that are no YAML are refused where they are named", () => {
    const circle = {
      "own.yaml": own,
      "shared.yaml": "include: [below/a.yaml]\n",
      "below/a.yaml": "include: ../own.yaml\n",
    };
    expect(problems(circle)).toEqual(["below/a.yaml:1:10 include"]);
    expect(problems({ "own.yaml": own })).toEqual(["own.yaml:2:10 include"]);
    expect(problems({ "own.yaml": own.replace("shared.yaml", "[shop.csv]") })).toEqual(["own.yaml:2:11 include.0"]);
    expect(
      problems({ "own.yaml": own.replace("shared.yaml", "[1, shared.yaml]"), "shared.yaml": "seed: 1\n" }),
    ).toEqual(["own.yaml:2:11 include.0"]);
    expect(problems({ "own.yaml": own, "shared.yaml": "seed: [1\n" })).toEqual([
      expect.stringMatching(/^shared\.yaml:/),
    ]);
  });
});

describe("sweep", () => {
  const swept = (sweep: string): Readonly<Record<string, string>> => ({ "own.yaml": `${OWN}sweep:\n${sweep}` });
  const value = "  Points card.loyalty_program.reward.value: [6 EUR, 8 EUR, 10 EUR]\n";

  test("gives the scenario of each cell, on the same draws", () => {
    const scenario = load(swept(`${value}  assumptions.lift: [0%, 3% (0% to 8%)]\n`));
    const { paths, values, cells } = scenario.sweep!;
    expect(paths).toEqual(["Points card.loyalty_program.reward.value", "assumptions.lift"]);
    expect(values).toEqual([
      ["6 EUR", "8 EUR", "10 EUR"],
      ["0%", "3% (0% to 8%)"],
    ]);
    expect(cells.map((cell) => [median(cell, "loyalty_program.reward.value"), median(cell, "lift")])).toEqual(
      [6, 8, 10].flatMap((face) => [
        [face, 0],
        [face, expect.closeTo(0.03, 12)],
      ]),
    );
    for (const cell of cells) {
      expect(cell).toMatchObject({ sweep: null, seed: scenario.seed });
      expect(cell.assumptions.map(({ key }) => key)).toEqual(scenario.assumptions.map(({ key }) => key));
    }
    // 10 EUR and 3 % (0 to 8) are what the file says.
    expect(scenario.resolved).toEqual({ ...(cells[5].resolved as object), sweep: { paths, values } });
    expect(load({ "own.yaml": OWN }).sweep).toBeNull();
  });

  test("takes options along", () => {
    const scenario = load(swept(value), { only: ["Points card"], seed: "s", replications: 7, set: ["horizon=1 year"] });
    for (const cell of scenario.sweep!.cells) {
      expect(cell).toMatchObject({ seed: "s", replications: 7, horizonMonths: 12 });
      expect(cell.strategies).toHaveLength(2);
    }
  });

  test("names what is wrong, each value where it stands", () => {
    expect(problems(swept("  Points card.loyalty_program.reward.value: [6 EUR, 8 USD]\n"))).toEqual([
      "own.yaml:18:53 strategies.Points card.loyalty_program.reward.value -> EUR",
    ]);
    expect(problems(swept("  Points card.loyalty_program.rewad.value: [6 EUR, 8 EUR]\n"))).toEqual([
      "own.yaml:18:45 strategies.Points card.loyalty_program.rewad -> reward",
      "own.yaml:18:52 strategies.Points card.loyalty_program.rewad -> reward",
    ]);
    expect(problems(swept("  assumptions.lfit: [1%, 2%]\n"))).toEqual(["own.yaml:18:3 sweep.assumptions.lfit -> lift"]);
    expect(problems(swept("  models.purchases: [nbd, bg-nbd]\n"))).toEqual(["own.yaml:18:3 sweep.models.purchases"]);
    expect(problems(swept("  assumptions.lift: 3%\n"))).toEqual(["own.yaml:18:21 sweep.assumptions.lift"]);
    expect(problems(swept("  assumptions.lift: [3%]\n"))).toEqual(["own.yaml:18:3 sweep.assumptions.lift"]);
    expect(problems(swept(`${value}  strategies.Points card.loyalty_program.reward.value: [1 EUR, 2 EUR]\n`))).toEqual([
      "own.yaml:19:3 sweep.strategies.Points card.loyalty_program.reward.value",
    ]);
    const long = Array.from({ length: 11 }, (_, index) => `${String(index)}%`).join(", ");
    expect(problems(swept(`  assumptions.lift: [${long}]\n  discount_rate: [${long}]\n`))).toEqual([
      "own.yaml:17:1 sweep",
    ]);
    expect(problems(swept("  seed: [1, 2]\n  horizon: [1, 2]\n  discount_rate: [1%, 2%]\n"))).toEqual([
      "own.yaml:17:1 sweep",
    ]);
  });
});
