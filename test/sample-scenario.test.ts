import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { ClientHistory } from "../src/clients/client-history.ts";
import { fitScenario } from "../src/fit-scenario.ts";
import { readScenarioHistory } from "../src/read-scenario-data.ts";
import { sampleScenario, sharedValues } from "../src/sample-scenario.ts";
import { loadScenario } from "../src/scenario/load-scenario.ts";
import { makePlan } from "../src/simulation/make-plan.ts";
import type { SimulationPlan } from "../src/simulation/plan.ts";
import { planFault } from "../src/simulation/plan-shape.ts";
import { sampleSize } from "../src/simulation/sample-clients.ts";
import { dataFolder } from "./clients/data-folder.ts";
import { twoChannelsCsv } from "./models/two-channels.ts";

const CLIENTS = 24_000;
const folder = dataFolder();
writeFileSync(join(folder, "shop.csv"), twoChannelsCsv(300));
const file = join(folder, "plan.yaml");
writeFileSync(
  file,
  `scenario: Many clients
clients: { transactions: shop.csv, gross_margin: 40% }
models: { purchases: bg-nbd, seasonality: none }
arrivals: { organic: none }
horizon: 1 month
value_beyond: none
discount_rate: 0%
backtest: none
strategies:
  As today: {}
  Better service:
    service: { spend: 1 per active client per year, effects: { frequency_lift: 0% to 60%, lasts: 12 months } }
`,
);

/** The clients of a history again and again, up to so many. */
function repeated(history: ClientHistory, size: number): ClientHistory {
  const all = <Column extends Int32Array | Float64Array>(column: Column): Column => {
    const bytes = new SharedArrayBuffer(size * column.BYTES_PER_ELEMENT);
    const longer = column instanceof Int32Array ? new Int32Array(bytes) : new Float64Array(bytes);
    for (let client = 0; client < size; client++) longer[client] = column[client % history.size];
    return longer as Column;
  };
  const { x, tx, T, meanSpend, logWaits, firstDay, spend12m } = history;
  return {
    ...history,
    ...{ size, x: all(x), tx: all(tx), T: all(T), meanSpend: all(meanSpend) },
    ids: Array.from({ length: size }, (_, client) => String(client).padStart(5, "0")),
    logWaits: logWaits && all(logWaits),
    firstDay: firstDay && all(firstDay),
    spend12m: spend12m && all(spend12m),
  };
}

test("of 24,000 clients a sample is chosen, the same for 200 replications and for 2,000, and all where the scenario says so", async () => {
  const scenario = loadScenario(file);
  const few = await readScenarioHistory(scenario);
  const history = repeated(few, CLIENTS);
  const input = {
    ...{ history, fits: fitScenario(scenario, few), season: new Array<number>(12).fill(1) },
    ...{ segment: null, segmentNames: ["all"], expectedValue: sharedValues(history.meanSpend) },
  };
  const planned = async (replications: number): Promise<SimulationPlan> => {
    const asked = { ...scenario, replications };
    return makePlan({ ...input, scenario: asked, sample: await sampleScenario(asked, input) }).plan;
  };
  const [one, other] = [await planned(200), await planned(2000)];
  expect(one.replications).toBe(200);
  expect(one.sampling).toBeTruthy();
  expect(sampleSize(one)).toBeGreaterThan(1900);
  expect(sampleSize(one)).toBeLessThan(CLIENTS / 2);
  expect(one.watched!.clients).toHaveLength(2000);
  expect(planFault(one)).toBeNull();
  expect([other.sampling, other.watched]).toEqual([one.sampling, one.watched]);
  const whole = await sampleScenario({ ...scenario, clientsPerReplication: "all" }, input);
  expect(whole).toEqual({ sampling: null, watched: one.watched });
});
