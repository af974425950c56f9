import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ClientHistory } from "../src/clients/client-history.ts";
import { ScenarioError } from "../src/errors.ts";
import { lawParameters } from "../src/models/fit-parameters.ts";
import {
  fittedPurchaseModel,
  fittedPurchaseRows,
  fittedSpendModel,
  fittedSpendRows,
  lawsByRow,
} from "../src/models/fitted-laws.ts";
import { chooseScenarioModel, fitScenario, type ScenarioFits } from "../src/fit-scenario.ts";
import { simulate } from "../src/simulate-scenario.ts";
import { readScenarioData, readScenarioHistory } from "../src/read-scenario-data.ts";
import { saveFit } from "../src/saved-fit.ts";
import { loadScenario } from "../src/scenario/load-scenario.ts";
import { collect } from "../src/simulation/collect.ts";
import { inlineBackend } from "../src/simulation/inline-backend.ts";
import { makePlan } from "../src/simulation/make-plan.ts";
import { Simulator } from "../src/simulation/replicate.ts";
import { threadBackend } from "../src/simulation/thread-backend.ts";
import { dataFolder } from "./clients/data-folder.ts";
import { twoChannelsCsv } from "./models/two-channels.ts";

const folder = dataFolder();
writeFileSync(join(folder, "shop.csv"), twoChannelsCsv(300));
const MONTHS = 12;
const COVARIATES = "covariates: [channel], purchases: bg-nbd, uncertainty: none, seasonality: none";

function scenarioOf(models: string, more = "", replications = 60, organic = "none"): string {
  const file = join(folder, "plan.yaml");
  writeFileSync(
    file,
    `scenario: Channels
clients: { transactions: shop.csv, gross_margin: 40%, segments: { column: channel } }
models: { ${models} }
arrivals: { organic: ${organic} }
horizon: ${String(MONTHS)} months
value_beyond: none
discount_rate: 0%
backtest: none
replications: ${String(replications)}
strategies:
  As today: {}
${more}`,
  );
  return file;
}

async function readAndFit(models: string, more = "", replications?: number) {
  const scenario = loadScenario(scenarioOf(models, more, replications));
  const history = await readScenarioHistory(scenario);
  return { scenario, history, fits: fitScenario(scenario, history) };
}

/** Expected margin of each channel's existing clients over the horizon, in closed form. */
function expectedBySegment(history: ClientHistory, { purchases, spend }: ScenarioFits): number[] {
  const rows = fittedPurchaseRows(history, purchases);
  const amounts = fittedSpendRows(history, spend);
  const lawOf = lawsByRow(fittedPurchaseModel(purchases), lawParameters(purchases), rows);
  const spendOf = lawsByRow(fittedSpendModel(spend), lawParameters(spend), amounts);
  const totals = [0, 0];
  const span = (MONTHS * 365.25) / 12 / 7;
  for (let client = 0; client < history.size; client++) {
    const row = rows.rowOfClient[client];
    const amount = amounts.rowOfClient[client];
    const expected = lawOf(row).conditionalExpected(rows.x[row], rows.tx[row], rows.T[row], span);
    const mean = spendOf(amount).expectedSpend(amounts.x[amount], amounts.meanSpend[amount]);
    totals[history.segment![client]] += 0.4 * expected * mean;
  }
  return totals;
}

const planOf = ({ scenario, history, fits }: Awaited<ReturnType<typeof readAndFit>>) =>
  makePlan({
    ...{ scenario, history, fits, segment: history.segment, segmentNames: history.segmentNames },
    season: new Array<number>(12).fill(1),
  }).plan;

/** Mean over replications of one segment's value, and its standard error. */
function simulated(read: Awaited<ReturnType<typeof readAndFit>>): (segment: number) => readonly [number, number] {
  const plan = planOf(read);
  const simulator = new Simulator(plan);
  const values = Array.from({ length: plan.replications }, (_, replication) => {
    simulator.run(replication);
    return simulator.strategies[0].ledger.segmentEquity.slice();
  });
  return (segment) => {
    const own = values.map((equity) => equity[segment]);
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
    const squares = own.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return [mean, Math.sqrt(squares / (own.length - 1) / own.length)];
  };
}

describe("a scenario with covariates", () => {
  test("gives each channel's clients what its own laws expect, within four standard errors", async () => {
    const read = await readAndFit(COVARIATES, "", 300);
    expect(Object.keys(read.fits.spend.parameters)).toHaveLength(4);
    const of = simulated(read);
    expectedBySegment(read.history, read.fits).forEach((expected, segment) => {
      const [mean, error] = of(segment);
      expect(Math.abs(mean - expected)).toBeLessThan(4 * error);
    });
  });

  test("draws new clients from the mix of channels, amounts along with rates", async () => {
    const perMonth = 50;
    const read = await readAndFit(COVARIATES, "", 300);
    const organic = loadScenario(scenarioOf(COVARIATES, "", 300, `${String(perMonth)}/month`));
    const { history, fits } = read;
    const of = simulated({ ...read, scenario: organic });
    const [mean, error] = of(2);
    const rows = fittedPurchaseRows(history, fits.purchases);
    const amounts = fittedSpendRows(history, fits.spend);
    const lawOf = lawsByRow(fittedPurchaseModel(fits.purchases), lawParameters(fits.purchases), rows);
    const spendOf = lawsByRow(fittedSpendModel(fits.spend), lawParameters(fits.spend), amounts);
    const { meanFirstAmount, meanRepeatAmount } = history.facts;
    const span = (MONTHS * 365.25) / 12 / 7;
    const steps = 200;
    let expected = 0;
    for (const segment of [0, 1]) {
      const client = history.segment!.indexOf(segment);
      const share = history.segment!.filter((own) => own === segment).length / history.size;
      const law = lawOf(rows.rowOfClient[client]);
      let purchases = meanFirstAmount! / meanRepeatAmount!;
      // Arrivals are spread evenly: the middle of each of two hundred stretches is exact to far below the noise.
      for (let step = 0; step < steps; step++) purchases += law.expected(((step + 0.5) / steps) * span) / steps;
      expected += share * purchases * spendOf(amounts.rowOfClient[client]).expectedSpend(0, 0);
    }
    expect(Math.abs(mean - 0.4 * perMonth * MONTHS * expected)).toBeLessThan(4 * error);
  });

  test("is the same on one thread and on two, rules judged by each client's own laws", async () => {
    const campaign = `  Care:
    retention_campaign:
      starts: month 1
      every: 3 months
      target: p_alive < 0.7 and clv > 5
      cost_per_contact: 1
      response: 30%
      effects: { frequency_lift: 20% }
`;
    const read = await readAndFit(COVARIATES, campaign, 20);
    const plan = planOf(read);
    const options: Parameters<typeof collect>[2] = { beliefNames: [], otherSegments: ["", ""] };
    const inline = await collect(plan, inlineBackend, options);
    for (const threads of [1, 2]) {
      const replications = await collect(plan, threadBackend(threads), options);
      expect(Buffer.from(replications.totals.buffer).equals(Buffer.from(inline.totals.buffer))).toBe(true);
    }
  });

  test("runs on a saved fit, whose columns are read, to the same figures", async () => {
    const read = await readAndFit(COVARIATES);
    await saveFit(join(folder, "fit.json"), read.history, read.fits);
    const saved = loadScenario(scenarioOf("fit: fit.json, uncertainty: none, seasonality: none"));
    const history = await readScenarioHistory(saved);
    const fits = fitScenario(saved, history);
    expect(fits.purchases).toEqual(read.fits.purchases);
    expect(planOf({ scenario: saved, history, fits })).toEqual(planOf(read));
  });

  test("chooses among the models that take them, and forecasts what is known by them", async () => {
    const scenario = loadScenario(scenarioOf("covariates: { rate: [channel] }, uncertainty: none", "", 4));
    const { history, split } = await readScenarioData(scenario);
    const choice = chooseScenarioModel(scenario, history, split);
    expect(choice.candidates.map(({ model }) => model).sort()).toEqual(["bg-nbd", "pareto-nbd"]);
    const fits = fitScenario(scenario, history, choice);
    expect(Object.keys(fits.purchases.parameters).at(-1)).toMatch(/^rate\.channel=/);
    expect(fits.spend.covariates).toBeUndefined();
    const { results } = await simulate(scenario, history, fits, { backend: inlineBackend });
    expect(Object.keys(results.model.purchases.parameters)).toContain(Object.keys(fits.purchases.parameters).at(-1));
  });
});

describe("models.covariates is checked", () => {
  const problems = (models: string): string => {
    try {
      loadScenario(scenarioOf(models));
      return "";
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      return error.problems.map(({ line, path, message }) => `${String(line)} ${path} ${message}`).join("\n");
    }
  };

  test.each([
    [
      "a model that takes none",
      "covariates: [channel], purchases: mbg-nbd",
      /^3 models\.covariates mbg-nbd: takes no cov/,
    ],
    [
      "a spend model that takes none",
      "covariates: { spend: [channel] }, spend: own-mean",
      /own-mean: takes no covariates/,
    ],
    ["a column twice", "covariates: [channel, channel]", /"channel" is named twice/],
    ["another shape", "covariates: channel", /^3 models\.covariates .*a list of columns, or lists for rate/],
    ["an unknown role", "covariates: { rates: [channel] }", /models\.covariates/],
  ])("%s", (_, models, sentence) => {
    expect(problems(models)).toMatch(sentence);
  });

  test("a plain list leaves a spend model alone that takes none, and no column is none", () => {
    const own = loadScenario(scenarioOf("covariates: [channel], spend: own-mean")).models.covariates;
    expect(own).toEqual({ rate: ["channel"], dropout: ["channel"] });
    expect(loadScenario(scenarioOf("covariates: []")).models).not.toHaveProperty("covariates");
  });

  test("a column that the data lack", async () => {
    const scenario = loadScenario(scenarioOf("covariates: [colour]"));
    await expect(readScenarioHistory(scenario)).rejects.toThrow(/no column "colour"/);
  });
});
