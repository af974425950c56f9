import { expect, test } from "vitest";
import { bgNbd } from "../../src/models/bg-nbd.ts";
import { TRAIT_COUNT, TRAIT_GONE_AGE, TRAIT_LAST_RATE, TRAIT_RATE } from "../../src/models/model.ts";
import { Stream } from "../../src/numerics/stream.ts";
import { calendarGrid } from "../../src/simulation/calendar-grid.ts";
import { LifeDraws } from "../../src/simulation/life-draws.ts";
import { Path } from "../../src/simulation/path.ts";
import { walkPlain } from "../../src/simulation/walk-plain.ts";
import { WalkedClient } from "../../src/simulation/walked-client.ts";
import { walkPooled } from "../../src/simulation/walk-pooled.ts";
import { rowsOf } from "../models/histories.ts";
import { kolmogorovPValue } from "../numerics/goodness-of-fit.ts";

const SEASON = [0.5, 0.8, 1, 0, 1.2, 1, 0.7, 0.6, 1, 1.2, 1.4, 2];
const SHAPE = Float64Array.of(1, 0, 1);
const SPEND = Float64Array.of(6.25, 3.74, 15.44);
const PARAMETERS = [0.8, 4.4, 0.6, 2.4];
const ROWS = rowsOf([
  [0, 0, 30],
  [4, 28, 30],
  [40, 29, 30],
]);

const grid = calendarGrid(10_000, 7, 24, SEASON, 0.1);
const horizon = grid.operational[grid.cells];

function lifeAtHand(): { life: LifeDraws; client: WalkedClient; sampler: ReturnType<typeof bgNbd.traitSampler> } {
  const sampler = bgNbd.traitSampler(ROWS);
  sampler.bind(PARAMETERS);
  sampler.pooled!.bindHorizon(horizon);
  const life = new LifeDraws(40);
  life.bindPooled(sampler.pooled!, 5, 0);
  life.bind(SHAPE, SPEND);
  return { life, client: new WalkedClient(), sampler };
}

test("the clocks of a drawn path walk it again", () => {
  const { life, client, sampler } = lifeAtHand();
  const drawn = new Path();
  const walked = new Path();
  let farthest = 0;
  let left = 0;
  let purchases = 0;
  for (let i = 0; i < 1000; i++) {
    const row = i % 3;
    client.x = ROWS.x[row];
    client.meanSpend = client.x > 0 ? 30 : 0;
    life.begin(1, 2, i, 3);
    life.openPooled(client, row);
    walkPooled(drawn, life, sampler.pooled!, row, grid);
    expect(client.lastRate).toBeNaN();
    client.rate = life.traits[TRAIT_RATE]!;
    const amounts = Array.from({ length: drawn.count }, (_, n) => life.pairs[2 * n + 1]);
    life.needClocks(client);
    walkPlain(walked, client, life, grid, SHAPE, 0);
    expect(walked.count).toBe(drawn.count);
    for (let n = 0; n < drawn.count; n++) {
      farthest = Math.max(farthest, Math.abs(walked.time[n] - drawn.time[n]));
      if (life.pairs[2 * n + 1] !== amounts[n]) farthest = Infinity;
    }
    if (drawn.leftAt === Infinity) expect(walked.leftAt).toBe(Infinity);
    else expect(Math.abs(walked.leftAt - drawn.leftAt)).toBeLessThan(1e-9);
    if (drawn.leftAt < Infinity) left++;
    purchases += drawn.count;
  }
  expect(farthest).toBeLessThan(1e-9);
  expect(left).toBeGreaterThan(100);
  expect(purchases).toBeGreaterThan(3000);
});

test("paths and clocks have the law of clocks that are drawn first", () => {
  const size = 6000;
  const row = 1;
  const { life, client, sampler } = lifeAtHand();
  const pooled = sampler.pooled!;
  const path = new Path();
  const counts = [new Float64Array(size), new Float64Array(size)] as const;
  const leaving = [0, 0];
  const lastWaits = new Float64Array(size);
  const firstWaits = new Float64Array(size);
  client.x = ROWS.x[row];
  client.meanSpend = 30;
  const pQuiet = (pooled.quiet[row] - pooled.gone[row]) / (2 ** 32 - pooled.gone[row]);
  const coins = new Stream();
  coins.seed(9, 0, 0, 0);
  for (let i = 0; i < size; i++) {
    client.entity = i;
    if (coins.uniform() < pQuiet) {
      life.openSilent(client, row, coins.uniform());
      life.needRate(client);
      path.count = 0;
      path.leftAt = Infinity;
    } else {
      life.begin(5, 0, i, 0);
      life.openPooled(client, row);
      walkPooled(path, life, pooled, row, grid);
      client.rate = life.traits[TRAIT_RATE]!;
    }
    counts[0][i] = path.count;
    if (path.leftAt < Infinity) leaving[0]++;
    life.needClocks(client);
    lastWaits[i] = client.lastWait;
    firstWaits[i] = life.pairs[0]!;

    const traits = new Float64Array(TRAIT_COUNT);
    do {
      life.begin(6, coins.next(), i, 0);
      sampler.drawGiven(row, life.stream, traits);
    } while (traits[TRAIT_GONE_AGE] >= 0);
    client.rate = traits[TRAIT_RATE]!;
    client.lastRate = traits[TRAIT_LAST_RATE]!;
    life.drawLastWait(client);
    walkPlain(path, client, life, grid, SHAPE, 0);
    counts[1][i] = path.count;
    if (path.leftAt < Infinity) leaving[1]++;
  }
  const unit = (x: number): number => -Math.expm1(-x);
  expect(kolmogorovPValue(lastWaits, unit)).toBeGreaterThan(1e-4);
  expect(kolmogorovPValue(firstWaits, unit)).toBeGreaterThan(1e-4);
  for (const power of [1, 2, 3]) {
    const [one, other] = counts.map((values) => {
      const mean = values.reduce((sum, value) => sum + value ** power, 0) / size;
      return { mean, error: values.reduce((sum, value) => sum + (value ** power - mean) ** 2, 0) / size ** 2 };
    });
    expect(Math.abs(one.mean - other.mean)).toBeLessThan(4 * Math.sqrt(one.error + other.error));
  }
  const share = (leaving[0] + leaving[1]) / (2 * size);
  expect(Math.abs(leaving[0] - leaving[1])).toBeLessThan(4 * Math.sqrt(2 * size * share * (1 - share)));
});
