import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { generateTransactions } from "../../src/worlds/generate.ts";
import type { Generated } from "../../src/worlds/generate.ts";
import { loadWorld } from "../../src/worlds/load-world.ts";
import { transactionsCsv, truthJson } from "../../src/worlds/world-files.ts";
import type { World } from "../../src/worlds/world-schema.ts";

const scenarios = join(import.meta.dirname, "../../scenarios");
const flat = new Array<number>(12).fill(1);
const peak = [0.6, 0.6, 0.8, 0.8, 1, 1, 0.8, 0.8, 1, 1.2, 1.6, 1.8];
const startDay = Date.UTC(2024, 0, 1) / 86_400_000;

const cohort: World = {
  name: "Cohort",
  seed: "cohort",
  currency: "EUR",
  startDay,
  endDay: startDay + 363,
  idPrefix: "C",
  arrivals: { opening: 4000, openingDays: 1, perMonth: 0, growth: 0, season: flat },
  purchases: { timeUnit: "week", r: 0.8, alpha: 6, a: 0.9, b: 3, season: flat },
  spend: { p: 6, q: 4, v: 15, firstRatio: 1 },
  returns: { share: 0, withinDays: 30 },
};

/** Distance of a count from its expectation, in standard errors of a sum of independent counts whose spread is `variance`. */
function standardErrors(actual: number, expected: number, variance: number): number {
  return Math.abs(actual - expected) / Math.sqrt(variance);
}

function purchasesOf({ transactions, truths }: Generated): Map<string, number> {
  const counts = new Map(truths.map(({ client }) => [client, 0]));
  for (const { client, cents } of transactions) if (cents > 0) counts.set(client, (counts.get(client) ?? 0) + 1);
  return counts;
}

describe("the demo shop", () => {
  const world = loadWorld(join(scenarios, "shop.world.yaml"));

  test("is generated to the byte", () => {
    const written = readFileSync(join(scenarios, "shop.csv"), "utf8");
    expect(transactionsCsv(generateTransactions(world).transactions) === written).toBe(true);
  });

  test("is sorted by date, then id", () => {
    const { transactions } = generateTransactions(world);
    const keys = transactions.map(({ day, client }) => `${String(day)} ${client}`);
    expect(keys).toEqual([...keys].sort());
  });
});

describe("a world without season", () => {
  const generated = generateTransactions(cohort);
  const weeks = 364 / 7;

  test("brings the purchases that BG/NBD expects of these clients", () => {
    // Arrival within the first day costs each client half a day of its 52 weeks on average.
    const t = weeks - 0.5 / 7;
    const counts = purchasesOf(generated);
    let actual = 0;
    let expected = 0;
    let variance = 0;
    for (const { client, rate, dropoutProbability: p } of generated.truths) {
      const mean = (1 - Math.exp(-rate * p * t)) / p;
      const repeats = counts.get(client)! - 1;
      actual += repeats;
      expected += mean;
      variance += (repeats - mean) ** 2;
    }
    expect(standardErrors(actual, expected, variance)).toBeLessThan(4);
  });

  test("leaves the clients alive that it should", () => {
    const t = weeks - 0.5 / 7;
    const chances = generated.truths.map(({ rate, dropoutProbability: p }) => Math.exp(-rate * p * t));
    const expected = chances.reduce((sum, chance) => sum + chance, 0);
    const variance = chances.reduce((sum, chance) => sum + chance * (1 - chance), 0);
    const alive = generated.truths.filter(({ aliveAtEnd }) => aliveAtEnd).length;
    expect(standardErrors(alive, expected, variance)).toBeLessThan(4);
  });

  test("draws traits and amounts from their laws", () => {
    const { r, alpha, a, b } = cohort.purchases;
    const { p, q, v } = cohort.spend;
    const n = generated.truths.length;
    const total = (value: (truth: Generated["truths"][number]) => number): number =>
      generated.truths.reduce((sum, truth) => sum + value(truth), 0);
    expect(
      standardErrors(
        total((truth) => truth.rate),
        (n * r) / alpha,
        (n * r) / alpha ** 2,
      ),
    ).toBeLessThan(4);
    const betaVariance = (a * b) / ((a + b) ** 2 * (a + b + 1));
    expect(
      standardErrors(
        total((truth) => truth.dropoutProbability),
        (n * a) / (a + b),
        n * betaVariance,
      ),
    ).toBeLessThan(4);
    // p v / G with G ~ Gamma(q): mean p v/(q - 1), variance (p v)^2/((q - 1)^2 (q - 2)).
    const mean = (p * v) / (q - 1);
    expect(
      standardErrors(
        total((truth) => truth.meanAmount),
        n * mean,
        (n * mean ** 2) / (q - 2),
      ),
    ).toBeLessThan(4);

    const means = new Map(generated.truths.map(({ client, meanAmount }) => [client, meanAmount]));
    // Given its client's mean m, an amount is m Gamma(p)/p, of variance m^2/p.
    let distance = 0;
    let variance = 0;
    for (const { client, cents } of generated.transactions) {
      distance += cents / 100 - means.get(client)!;
      variance += means.get(client)! ** 2 / p;
    }
    expect(standardErrors(distance, 0, variance)).toBeLessThan(4);
  });
});

test("the season moves purchases to its months", () => {
  const world = { ...cohort, purchases: { ...cohort.purchases, a: 1e-6, b: 1, season: peak }, endDay: startDay + 365 };
  const generated = generateTransactions(world);
  const rate = generated.truths.reduce((sum, truth) => sum + truth.rate, 0);
  const counts = new Array<number>(12).fill(0);
  for (const { day } of generated.transactions.filter((row) => row.day > startDay)) {
    counts[new Date(day * 86_400_000).getUTCMonth()] += 1;
  }
  for (const month of [1, 2, 5, 6, 9, 10, 11]) {
    const days = new Date(Date.UTC(2024, month + 1, 0)).getUTCDate();
    const expected = (rate * peak[month] * days) / 7;
    expect(standardErrors(counts[month], expected, expected)).toBeLessThan(4);
  }
});

test("arrivals come at their rate, with growth and season", () => {
  const arrivals = { opening: 0, openingDays: 1, perMonth: 500, growth: 0.5, season: peak };
  const { truths } = generateTransactions({ ...cohort, arrivals, endDay: startDay + 731 - 1 });
  for (const [year, from, to] of [[0, 0, 366] as const, [1, 366, 731] as const]) {
    let expected = 0;
    for (let day = from; day < to; day++) {
      const month = new Date((startDay + day) * 86_400_000).getUTCMonth();
      expected += (500 / (365.25 / 12)) * peak[month] * 1.5 ** (day / 365.25);
    }
    const actual = truths.filter(({ firstDay }) => firstDay >= startDay + from && firstDay < startDay + to).length;
    expect(standardErrors(actual, expected, expected), `year ${String(year)}`).toBeLessThan(4);
  }
});

test("a longer file and returns leave the other rows as they were", () => {
  const short = generateTransactions(cohort).transactions;
  const withReturns = { ...cohort, endDay: cohort.endDay + 50, returns: { share: 0.2, withinDays: 10 } };
  const long = generateTransactions(withReturns).transactions;
  expect(long.filter(({ day, cents }) => day <= cohort.endDay && cents > 0)).toEqual(short);
  const purchases = long.filter(({ cents }) => cents > 0).length;
  const returned = long.filter(({ cents }) => cents < 0).length;
  // Some of the last days' returns fall after the end.
  expect(standardErrors(returned, 0.2 * purchases * (1 - 5.5 / 414), 0.16 * purchases)).toBeLessThan(4);
});

test("another seed gives other clients", () => {
  const one = generateTransactions(cohort).truths[0];
  const other = generateTransactions({ ...cohort, seed: "another" }).truths[0];
  expect(one.rate).not.toBe(other.rate);
});

test("files: amounts have two decimals, truths are JSON", () => {
  const csv = transactionsCsv([
    { client: "C1", day: 0, cents: 7 },
    { client: "C1", day: 19_723, cents: -1230 },
  ]);
  expect(csv).toBe("customer_id,date,amount\nC1,1970-01-01,0.07\nC1,2024-01-01,-12.30\n");
  const { truths } = generateTransactions(cohort);
  const truth = JSON.parse(truthJson(cohort, truths)) as { world: { starts: string }; clients: object[] };
  expect(truth.world.starts).toBe("2024-01-01");
  expect(truth.clients).toHaveLength(4000);
  expect(Object.keys(truth.clients[0])).toEqual([
    "client",
    "rate",
    "dropoutProbability",
    "meanAmount",
    "aliveAtEnd",
    "firstDate",
  ]);
});
