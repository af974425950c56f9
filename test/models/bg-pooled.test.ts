import { describe, expect, test } from "vitest";
import { bgNbd } from "../../src/models/bg-nbd.ts";
import { mbgNbd } from "../../src/models/mbg-nbd.ts";
import { type PurchaseModel, TRAIT_COUNT, TRAIT_LAST_RATE, TRAIT_RATE } from "../../src/models/model.ts";
import { betaCdf } from "../../src/numerics/beta-distribution.ts";
import { gammaCdf } from "../../src/numerics/gamma-distribution.ts";
import { Stream } from "../../src/numerics/stream.ts";
import { kolmogorovPValue } from "../numerics/goodness-of-fit.ts";
import { rowsOf } from "./histories.ts";

const [R, ALPHA, A, B] = [0.243, 4.414, 0.793, 2.426];
const HORIZON = 104;
const DRAWS = 10_000;
const HISTORIES = [
  [0, 0, 30],
  [2, 20, 30],
  [12, 36, 38],
] as const;

function boundSampler(model: PurchaseModel) {
  const sampler = model.traitSampler(rowsOf(HISTORIES.map((history) => [...history])));
  sampler.bind([R, ALPHA, A, B]);
  const pooled = sampler.pooled!;
  pooled.bindHorizon(HORIZON);
  return pooled;
}

const models = [
  { model: bgNbd, atFirst: 0 },
  { model: mbgNbd, atFirst: 1 },
];

describe.each(models)("$model.slug", ({ model, atFirst }) => {
  const pooled = boundSampler(model);
  const law = model.at([R, ALPHA, A, B]);

  test("tells who has left, and who buys nothing up to the horizon, with the probabilities of the law", () => {
    for (const [row, [x, tx, T]] of HISTORIES.entries()) {
      expect(1 - pooled.gone[row] / 2 ** 32).toBeCloseTo(law.pAlive(x, tx, T), 12);
      expect(pooled.quiet[row] / 2 ** 32).toBeCloseTo(law.pNoPurchase(x, tx, T, HORIZON), 12);
    }
  });

  test("draws the time of the first purchase, the rate given it, and whether it is the last", () => {
    const stream = new Stream();
    const traits = new Float64Array(TRAIT_COUNT);
    for (const [row, [x, , T]] of HISTORIES.entries()) {
      const shape = R + x;
      const times = new Float64Array(DRAWS);
      const units = new Float64Array(DRAWS);
      let last = 0;
      let together = 0;
      stream.seed(3, row, atFirst, 0);
      for (let i = 0; i < DRAWS; i++) {
        pooled.writeFirst(row, stream, traits);
        times[i] = stream.value[0];
        units[i] = traits[TRAIT_RATE] * (ALPHA + T + times[i]);
        if (pooled.isLast(row, 0, stream)) last++;
        together += (times[i] - HORIZON / 2) * (units[i] - shape - 1);
      }
      const pBuys = 1 - (1 + HORIZON / (ALPHA + T)) ** -shape;
      const share = A / (A + B + x + atFirst);
      expect(Math.abs(last - DRAWS * share)).toBeLessThan(4 * Math.sqrt(DRAWS * share * (1 - share)));
      // Independent: the sum has the variance of the product, at most that of a time on the horizon's length.
      expect(Math.abs(together)).toBeLessThan(4 * Math.sqrt((DRAWS * (shape + 1) * HORIZON ** 2) / 4));
      expect(kolmogorovPValue(times, (t) => (1 - (1 + t / (ALPHA + T)) ** -shape) / pBuys)).toBeGreaterThan(1e-4);
      expect(kolmogorovPValue(units, (value) => gammaCdf(shape + 1, value))).toBeGreaterThan(1e-4);
    }
  });

  test("draws the rates of who buys nothing or has left, and dropoutProbability given what came of it", () => {
    const stream = new Stream();
    const traits = new Float64Array(TRAIT_COUNT);
    for (const [row, [x, tx, T]] of HISTORIES.entries()) {
      const quiet = new Float64Array(DRAWS);
      const waits = new Float64Array(DRAWS);
      const gone = new Float64Array(DRAWS);
      const stayed = new Float64Array(DRAWS);
      const left = new Float64Array(DRAWS);
      stream.seed(4, row, atFirst, 0);
      for (let i = 0; i < DRAWS; i++) {
        const silence = stream.uniform();
        const most = 1 + i / DRAWS;
        const stays = pooled.staysSilent(row, silence, most);
        pooled.writeSilent(row, silence, stream, traits);
        waits[i] = stream.value[0]!;
        expect(stays).toBe(waits[i] >= most * HORIZON);
        quiet[i] = traits[TRAIT_RATE] * (ALPHA + T + waits[i]);
        pooled.writeLastRate(row, 40, 0, stream, traits);
        stayed[i] = traits[TRAIT_LAST_RATE] / traits[TRAIT_RATE];
        pooled.writeLastRate(row, 3, 1, stream, traits);
        left[i] = traits[TRAIT_LAST_RATE] / traits[TRAIT_RATE];
        if (x + atFirst === 0) continue;
        pooled.writeGone(row, stream, traits);
        gone[i] = traits[TRAIT_RATE] * (ALPHA + tx);
      }
      const chances = x + atFirst;
      const pSilent = (t: number): number => ((ALPHA + T + HORIZON) / (ALPHA + T + t)) ** (R + x);
      expect(kolmogorovPValue(waits, (t) => 1 - pSilent(t))).toBeGreaterThan(1e-4);
      expect(kolmogorovPValue(quiet, (value) => gammaCdf(R + x + 1, value))).toBeGreaterThan(1e-4);
      expect(kolmogorovPValue(stayed, (p) => betaCdf(p, A, B + chances + 40))).toBeGreaterThan(1e-4);
      expect(kolmogorovPValue(left, (p) => betaCdf(p, A + 1, B + chances + 2))).toBeGreaterThan(1e-4);
      if (chances > 0) expect(kolmogorovPValue(gone, (value) => gammaCdf(R + x, value))).toBeGreaterThan(1e-4);
    }
  });
});
