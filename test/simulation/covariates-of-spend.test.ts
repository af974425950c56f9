import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fitScenario } from "../../src/fit-scenario.ts";
import { lawParameters } from "../../src/models/fit-parameters.ts";
import {
  fittedPurchaseModel,
  fittedPurchaseRows,
  fittedSpendModel,
  fittedSpendRows,
} from "../../src/models/fitted-laws.ts";
import { readScenarioHistory } from "../../src/read-scenario-data.ts";
import { loadScenario } from "../../src/scenario/load-scenario.ts";
import { makePlan } from "../../src/simulation/make-plan.ts";
import { Simulator } from "../../src/simulation/replicate.ts";
import { dataFolder } from "../clients/data-folder.ts";
import { twoChannelsCsv } from "../models/two-channels.ts";

const REPLICATIONS = 200;
const WEEKS = 365.25 / 7;

test("clients whose spend alone has covariates spend as their own laws say, whichever way their purchases are drawn", async () => {
  const folder = dataFolder();
  writeFileSync(join(folder, "shop.csv"), twoChannelsCsv(300));
  writeFileSync(
    join(folder, "plan.yaml"),
    `scenario: Spend by channel
clients: { transactions: shop.csv, gross_margin: 40%, segments: { column: channel } }
models: { covariates: { spend: [channel] }, purchases: bg-nbd, uncertainty: none, seasonality: none }
arrivals: { organic: none }
horizon: 12 months
value_beyond: none
discount_rate: 0%
backtest: none
replications: ${String(REPLICATIONS)}
strategies:
  As today: {}
`,
  );
  const scenario = loadScenario(join(folder, "plan.yaml"));
  const history = await readScenarioHistory(scenario);
  const fits = fitScenario(scenario, history);
  expect(fits.purchases.covariates).toBeUndefined();
  const rows = fittedPurchaseRows(history, fits.purchases);
  const amounts = fittedSpendRows(history, fits.spend);
  const law = fittedPurchaseModel(fits.purchases).at(lawParameters(fits.purchases));
  const spendModel = fittedSpendModel(fits.spend);
  const expected = [0, 0];
  for (let client = 0; client < history.size; client++) {
    const row = rows.rowOfClient[client];
    const amount = amounts.rowOfClient[client];
    const own = amounts.covariates!.map((column) => column[amount]);
    const spend = spendModel.at(lawParameters(fits.spend), Float64Array.from(own));
    const purchases = law.conditionalExpected(rows.x[row], rows.tx[row], rows.T[row], WEEKS);
    expected[history.segment![client]] +=
      0.4 * purchases * spend.expectedSpend(amounts.x[amount], amounts.meanSpend[amount]);
  }
  const { plan } = makePlan({
    ...{ scenario, history, fits, segment: history.segment, segmentNames: history.segmentNames },
    season: new Array<number>(12).fill(1),
  });
  const simulator = new Simulator(plan);
  const values = Array.from({ length: REPLICATIONS }, (_, replication) => {
    simulator.run(replication);
    return simulator.strategies[0].ledger.segmentEquity.slice();
  });
  for (const segment of [0, 1]) {
    const own = values.map((equity) => equity[segment]);
    const mean = own.reduce((sum, value) => sum + value, 0) / REPLICATIONS;
    const error = Math.sqrt(own.reduce((sum, value) => sum + (value - mean) ** 2, 0)) / REPLICATIONS;
    expect(Math.abs(mean - expected[segment])).toBeLessThan(4 * error);
  }
});
