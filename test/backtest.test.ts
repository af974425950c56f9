import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { backtest, type BacktestOptions, type BacktestOutcome } from "../src/backtest.ts";
import { dayFromIso, isoFromDay } from "../src/clients/calendar.ts";
import { resultsSchema, type Backtest } from "../src/results/results.ts";
import { readScenarioData } from "../src/read-scenario-data.ts";
import { loadScenario } from "../src/scenario/load-scenario.ts";
import { fitScenario } from "../src/fit-scenario.ts";
import { simulate } from "../src/simulate-scenario.ts";
import type { Backend } from "../src/simulation/backend.ts";
import { inlineBackend } from "../src/simulation/inline-backend.ts";
import { threadBackend } from "../src/simulation/thread-backend.ts";
import { backtestWords } from "../src/words/en/backtest.ts";
import { generateTransactions, type Transaction } from "../src/worlds/generate.ts";
import { transactionsCsv } from "../src/worlds/world-files.ts";
import type { World } from "../src/worlds/world-schema.ts";

// Starting a worker thread on a busy machine takes seconds.
vi.setConfig({ testTimeout: 120_000 });

const { none } = backtestWords;
const folder = mkdtempSync(join(tmpdir(), "holdfast-backtest-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const flat = new Array<number>(12).fill(1);
/** A shop of three years that stays as it is: what came before tells what comes. */
const steady: World = {
  ...{ name: "Steady", seed: "steady", currency: "EUR", idPrefix: "C" },
  ...{ startDay: dayFromIso("2021-01-01")!, endDay: dayFromIso("2023-12-31")! },
  arrivals: { opening: 0, openingDays: 1, perMonth: 40, growth: 0, season: flat },
  purchases: { timeUnit: "week", r: 0.8, alpha: 6, a: 0.7, b: 3, season: flat },
  spend: { p: 6, q: 4, v: 15, firstRatio: 0.9 },
  returns: { share: 0.02, withinDays: 20 },
};

interface Told {
  readonly outcome: BacktestOutcome;
  readonly data: Awaited<ReturnType<typeof readScenarioData>>;
  readonly scenario: ReturnType<typeof loadScenario>;
  readonly fits: ReturnType<typeof fitScenario>;
}

let files = 0;
async function told(csv: string, more = "", options: BacktestOptions = {}): Promise<Told> {
  const name = `data-${String(files++)}`;
  writeFileSync(join(folder, `${name}.csv`), csv);
  const file = join(folder, `${name}.yaml`);
  const text = `scenario: A
clients: { transactions: ./${name}.csv, gross_margin: 35% }
horizon: 3 months
replications: 4
${more}
strategies: { As today: {} }
`;
  writeFileSync(file, text);
  const scenario = loadScenario(file);
  const data = await readScenarioData(scenario, { hasKnown: true });
  const fits = fitScenario(scenario, data.history);
  const { history, split } = data;
  const outcome = await backtest(scenario, history, split, fits, { backend: inlineBackend, ...options });
  return { outcome, data, scenario, fits };
}

const shopOf = (world: World): string => transactionsCsv(generateTransactions(world).transactions);
const rowsUntil = (transactions: readonly Transaction[], day: number): string =>
  transactionsCsv(transactions.filter((row) => row.day <= day));
const refusalOf = async (...args: Parameters<typeof told>): Promise<string | null> => {
  const { outcome } = await told(...args);
  expect(outcome.backtest).toBeNull();
  return outcome.noBacktest;
};
/** Standard deviation of a forecast of one future; its interval is 3.29 of a normal one. */
const deviation = ({ forecast }: Backtest["revenue"]): number => (forecast.p95 - forecast.p05) / 3.29;

describe("a shop that stays as it is", () => {
  let all: readonly Told[] = [];
  beforeAll(async () => {
    const seeds = ["one", "two", "three", "four"];
    const run = (seed: string) => told(shopOf({ ...steady, seed }), "models: { purchases: bg-nbd }");
    all = await Promise.all(seeds.map(run));
  });

  test("earns, sells and wins what was forecast, within four standard errors of the mean over four of them", () => {
    for (const name of ["revenue", "purchases", "newClients", "activeClients"] as const) {
      const figures = all.map(({ outcome }) => outcome.backtest![name]!);
      const error = figures.reduce((sum, { forecast, actual }) => sum + (actual - forecast.mean), 0);
      const variance = figures.reduce((sum, figure) => sum + deviation(figure) ** 2, 0);
      expect(Math.abs(error) / Math.sqrt(variance), name).toBeLessThan(4);
    }
    const { existing, arrivals, revenue } = all[0].outcome.backtest!;
    expect(existing.forecast + arrivals.forecast).toBeCloseTo(revenue.forecast.mean, 6);
    expect(Math.abs(existing.actual - existing.forecast)).toBeLessThan(4 * deviation(revenue));
    expect(Math.abs(arrivals.actual - arrivals.forecast)).toBeLessThan(4 * deviation(revenue));
  });

  test("is compared with what the file says: purchases of the last 364 days, less what came back of them", () => {
    const { outcome, data } = all[0];
    const { from, to, months, revenue, existing, arrivals, purchases, series } = outcome.backtest!;
    expect([from, to, months]).toEqual(["2023-01-02", "2023-12-31", 12]);
    const { transactions } = generateTransactions({ ...steady, seed: "one" });
    const sold = transactions.filter(({ day }) => isoFromDay(day) >= from);
    const bought = new Set(sold.filter(({ cents }) => cents > 0).map(({ client, day }) => `${client} ${String(day)}`));
    // A few came back whole, which are no purchases.
    expect(purchases.actual).toBeLessThanOrEqual(bought.size);
    expect(purchases.actual).toBeGreaterThan(0.995 * bought.size);
    const gross = sold.reduce((sum, { cents }) => sum + Math.max(0, cents), 0) / 100;
    expect(revenue.actual).toBeLessThan(gross);
    expect(revenue.actual).toBeGreaterThan(0.96 * gross);
    expect(existing.actual).toBeCloseTo(
      data.split!.calibration.holdout.spend.reduce((sum, one) => sum + one, 0),
      6,
    );
    expect(existing.actual + arrivals.actual).toBeCloseTo(revenue.actual, 6);
    expect(series.actual.reduce((sum, one) => sum + one, 0)).toBeCloseTo(revenue.actual, 6);
    expect(series.mean.reduce((sum, one) => sum + one, 0)).toBeCloseTo(revenue.forecast.mean, 6);
    expect(series.period.at(-1)).toBe(to);
  });

  test("is forecast from what was known: what comes later changes the truth alone", async () => {
    const { transactions } = generateTransactions({ ...steady, seed: "one" });
    const cut = dayFromIso("2023-01-01")!;
    const doubled = transactions.map((row) => (row.day > cut ? { ...row, cents: 2 * Math.abs(row.cents) } : row));
    const models = "models: { purchases: bg-nbd }";
    const later = (await told(transactionsCsv(doubled), models)).outcome.backtest!;
    const before = all[0].outcome.backtest!;
    expect(later.revenue.forecast).toEqual(before.revenue.forecast);
    expect(later.revenue.actual).toBeGreaterThan(1.9 * before.revenue.actual);
    expect(later.warning).toMatch(
      /outside the forecast's 90 % interval.*larger than forecast: prices or baskets changed/,
    );
    expect(later.sentence).toMatch(/would have been forecast at .*EUR \(90 % interval .*\); .* came, \d+\s% more\.$/);
  });

  test("is forecast alike on any number of threads, and no other figure of the run changes by it", async () => {
    const { outcome, data, scenario, fits } = all[0];
    const threads = threadBackend(2);
    const valued = new Set<number>();
    const backend: Backend = {
      name: threads.name,
      run: (plan, ranges, { onChunk, ...others }) =>
        threads.run(plan, ranges, {
          ...others,
          onChunk: (chunk) => {
            valued.add(chunk.clientValue.length);
            onChunk(chunk);
          },
        }),
    };
    const threaded = await backtest(scenario, data.history, data.split, fits, { backend });
    expect(threaded).toEqual(outcome);
    // A value for each client, which nothing compares, would be most of what large bases send and keep.
    expect([...valued]).toEqual([0]);
    const run = (tested?: BacktestOutcome) =>
      simulate(scenario, data.history, fits, { backend: inlineBackend, backtest: tested });
    const [without, withIt] = [(await run()).results, (await run(outcome)).results];
    expect(resultsSchema.parse(withIt).backtest).toEqual(outcome.backtest);
    expect(without).toMatchObject({ backtest: null, noBacktest: none.notRead });
    expect({ ...withIt, backtest: null, noBacktest: none.notRead }).toEqual(without);
  });
});

describe("a shop that changes", () => {
  test("to fewer arrivals: the warning names them", async () => {
    const { transactions } = generateTransactions(steady);
    const first = new Map<string, number>();
    for (const { client, day } of transactions) if (!first.has(client)) first.set(client, day);
    const cut = dayFromIso("2023-01-01")!;
    const fewer = transactions.filter(({ client }) => first.get(client)! <= cut || Number(client.slice(1)) % 4 === 0);
    const { backtest: tested } = (await told(transactionsCsv(fewer))).outcome;
    expect(tested!.warning).toMatch(
      /Of the gap of −.*Fewer new clients came than in the 12 months before: \d+, not \d+\./,
    );
    expect(tested!.warning).not.toMatch(/Known clients/);
  });

  test("to fewer purchases of its clients: the warning says so", async () => {
    const cut = dayFromIso("2023-01-01")!;
    const { transactions } = generateTransactions(steady);
    const seen = new Set(transactions.filter(({ day }) => day <= cut).map(({ client }) => client));
    let at = 0;
    const fewer = transactions.filter(({ day, client }) => day <= cut || !seen.has(client) || at++ % 3 === 0);
    const { backtest: tested } = (await told(transactionsCsv(fewer))).outcome;
    expect(tested!.warning).toMatch(/Known clients bought less often than their past said/);
    expect(tested!.warning).not.toMatch(/new clients came/);
  });
});

describe("without a backtest, why is said", () => {
  const { transactions } = generateTransactions(steady);
  const shop = transactionsCsv(transactions);
  const nbd = "models: { purchases: nbd }";

  test("turned off", async () => {
    const { outcome, data } = await told(shop, "backtest: none");
    expect(outcome).toEqual({ backtest: null, noBacktest: none.off });
    expect(data.split!.known).toBeUndefined();
  });

  test("a summary table, and a table of contracts", async () => {
    const { data, scenario, fits } = await told(shop, nbd);
    for (const kind of ["summary", "contracts"] as const) {
      const history = { ...data.history, facts: { ...data.history.facts, kind } };
      expect(await backtest(scenario, history, null, fits)).toEqual({ backtest: null, noBacktest: none[kind] });
    }
  });

  test("a file of under two months, and one without a month of arrivals before the holdout", async () => {
    const busy = { ...steady, arrivals: { ...steady.arrivals, perMonth: 400 } };
    const all = generateTransactions(busy).transactions;
    const until = (day: string): string => rowsUntil(all, dayFromIso(day)!);
    expect(await refusalOf(until("2021-02-20"), nbd)).toBe(none.short);
    const late = all.filter(({ day }) => day >= dayFromIso("2021-01-10")! && day <= dayFromIso("2021-03-20")!);
    expect(await refusalOf(transactionsCsv(late), nbd)).toBe(none.noArrivals);
  });

  test("a cohort that clients still joined when the holdout began; one that was closed by then is forecast", async () => {
    const cohort = (openingDays: number): string =>
      shopOf({ ...steady, arrivals: { ...steady.arrivals, opening: 400, openingDays, perMonth: 0 }, endDay: steady.startDay + 545 }); // prettier-ignore
    expect(await refusalOf(cohort(170))).toBe(none.cohortClosed);
    const { backtest: tested } = (await told(cohort(60))).outcome;
    expect(tested).toMatchObject({ newClients: { forecast: { mean: 0, p95: 0 }, actual: 0 }, arrivals: { actual: 0 } });
  });

  test("a model that cannot be fitted to what was known", async () => {
    const cut = dayFromIso("2023-01-01")!;
    const seen = new Set<string>();
    const once = transactions.filter(({ client, day }) => {
      const isFirst = !seen.has(client);
      seen.add(client);
      return isFirst || day > cut;
    });
    const refusal = await refusalOf(transactionsCsv(once), nbd);
    expect(refusal).toMatch(/^There is no backtest: NBD could not be fitted to the data before the holdout\. ./);
  });
});
