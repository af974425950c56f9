import { describe, expect, test } from "vitest";
import { ConvergenceError } from "../../src/errors.ts";
import { bgNbd } from "../../src/models/bg-nbd.ts";
import { clv } from "../../src/models/clv.ts";
import { fit } from "../../src/models/fit.ts";
import { gammaGamma } from "../../src/models/gamma-gamma.ts";
import { score } from "../../src/models/score.ts";
import { intervalTask } from "../../src/models/score-interval.ts";
import { writeIntervals } from "../../src/models/write-intervals.ts";
import { columnsOf, simulatedClients } from "./histories.ts";

const truth = { purchases: [1, 10, 0.8, 2], spend: [6, 4, 15] } as const;
const { history, traits } = simulatedClients("score", 3000, truth, 30, 60);
const fits = fit(history);
const options = { margin: 0.35, annualDiscountRate: 0.1, horizon: 156, seed: "plan" };
const scores = score(history, fits, options);

describe("score", () => {
  test("a client's figures are those of the laws", () => {
    const law = bgNbd.at(Object.values(fits.purchases.parameters));
    const spend = gammaGamma.at(Object.values(fits.spend!.parameters));
    const delta = (Math.log(1.1) * 7) / 365.25;
    for (let client = 0; client < history.size; client += 61) {
      const [x, tx, T, meanSpend] = [history.x, history.tx, history.T, history.meanSpend].map(
        (column) => column[client],
      );
      expect(scores.pAlive[client]).toBe(law.pAlive(x, tx, T));
      expect(scores.expectedPurchases[client]).toBe(law.conditionalExpected(x, tx, T, 156));
      expect(scores.expectedSpend[client]).toBe(spend.expectedSpend(x, meanSpend));
      const value = clv({
        law,
        spend,
        x,
        tx,
        T,
        meanSpend,
        horizon: 156,
        delta,
        margin: 0.35,
      });
      expect(scores.clv[client] / value).toBeCloseTo(1, 12);
    }
  });

  test("the interval is in order, holds 0 for who has probably left, and its draws average to the value", () => {
    let inside = 0;
    for (let client = 0; client < history.size; client++) {
      expect(scores.clvP05[client]).toBeLessThanOrEqual(scores.clvP95[client]);
      if (scores.pAlive[client] < 0.9) expect(scores.clvP05[client]).toBe(0);
      if (scores.clvP05[client] <= scores.clv[client] && scores.clv[client] <= scores.clvP95[client]) inside++;
    }
    // A mean may lie beyond the 95 % point only where nearly all draws are 0.
    expect(inside / history.size).toBeGreaterThan(0.9);
  });

  test("intervals hold what clients are truly worth, given their own rate, dropout and amount", () => {
    const delta = (Math.log(1.1) * 7) / 365.25;
    const held = traits.filter(({ rate, dropoutProbability, isAlive, meanAmount }, client) => {
      const ending = rate * dropoutProbability + delta;
      const value = isAlive ? ((rate * -Math.expm1(-ending * 156)) / ending) * meanAmount * 0.35 : 0;
      return scores.clvP05[client] <= value && value <= scores.clvP95[client];
    });
    // 90 % where the client lives for sure, up to 95 % where the 5 % point is 0; 4 standard errors are 2 %.
    expect(held.length / history.size).toBeGreaterThan(0.88);
    expect(held.length / history.size).toBeLessThan(0.97);
  });

  test("a client's row depends on its own history alone", () => {
    const few = [5, 17, 2999];
    const pick = (column: ArrayLike<number>): number[] => few.map((client) => column[client]);
    const part = {
      ...columnsOf({
        x: pick(history.x),
        tx: pick(history.tx),
        T: pick(history.T),
        meanSpend: pick(history.meanSpend),
      }),
      ids: few.map((client) => `other ${String(client)}`),
    };
    const again = score(part, fits, options);
    for (const name of ["pAlive", "expectedPurchases", "expectedSpend", "clv", "clvP05", "clvP95"] as const) {
      expect(Array.from(again[name])).toEqual(pick(scores[name]));
    }
    expect(score(part, fits, { ...options, seed: "other" }).clvP95).not.toEqual(again.clvP95);
  });

  test("clients of one history and one mean have one interval, and another mean another one", () => {
    const [x, tx, T] = [3, 20, 40];
    const same = columnsOf({ x: [x, x, x], tx: [tx, tx, tx], T: [T, T, T], meanSpend: [20, 20, 30] });
    const { clvP05, clvP95 } = score(same, fits, options);
    expect(clvP05[1]).toBe(clvP05[0]);
    expect(clvP95[1]).toBe(clvP95[0]);
    expect(clvP95[2]).toBeGreaterThan(clvP95[0]);
  });

  test("ranges of rows give what all rows at once give", () => {
    const whole = intervalTask(
      history,
      { purchases: fits.purchases, spend: fits.spend! },
      { ...options, delta: 0.002 },
    );
    const parts = { ...whole, p05: new Float64Array(history.size), p95: new Float64Array(history.size) };
    const rows = whole.firstClient.length;
    writeIntervals(whole, 0, rows);
    for (const [from, to] of [
      [700, rows],
      [0, 33],
      [33, 700],
    ])
      writeIntervals(parts, from, to);
    expect(parts.p05).toEqual(whole.p05);
    expect(parts.p95).toEqual(whole.p95);
  });

  test("segments are value quartiles", () => {
    expect(scores.segmentNames).toEqual(["top", "upper", "lower", "bottom"]);
    for (const code of [0, 1, 2, 3]) {
      const share = scores.segment.filter((segment) => segment === code).length / history.size;
      expect(Math.abs(share - 0.25)).toBeLessThan(0.02);
    }
    const lowestTop = Math.min(...scores.clv.filter((_, client) => scores.segment[client] === 0));
    expect(Math.max(...scores.clv.filter((_, client) => scores.segment[client] === 1))).toBeLessThan(lowestTop);
  });

  test("without a spend model there are no amounts, and quartiles are of discounted purchases", () => {
    const bare = score(history, { purchases: fits.purchases, spend: null }, options);
    expect(bare.clv.every(Number.isNaN)).toBe(true);
    expect(bare.clvP05.every(Number.isNaN)).toBe(true);
    expect(new Set(bare.segment).size).toBe(4);
  });

  test("without a posterior the parameters stay where they are", () => {
    const fixed = { purchases: { ...fits.purchases, covariance: null }, spend: { ...fits.spend!, covariance: null } };
    const narrow = score(history, fixed, options);
    expect(narrow.clv).toEqual(scores.clv);
    expect(narrow.clvP95.every(Number.isFinite)).toBe(true);
  });

  test("where amounts have no mean, who never came back has no value and ranks last", () => {
    const spend = { ...fits.spend!, parameters: { p: 6, q: 0.8, v: 15 } };
    const few = simulatedClients("no mean", 200, truth, 30, 60).history;
    const odd = score(few, { purchases: fits.purchases, spend }, { ...options, draws: 20 });
    for (let client = 0; client < few.size; client++) {
      const isUnknown = few.x[client] === 0;
      for (const column of [odd.expectedSpend, odd.clv, odd.clvP05, odd.clvP95])
        expect(Number.isNaN(column[client])).toBe(isUnknown);
      if (isUnknown) expect(odd.segment[client]).toBe(3);
    }
  });

  test("a refused fit cannot be scored", () => {
    const { purchases } = fit(columnsOf({ x: [0, 0], tx: [0, 0], T: [10, 20] }), { spend: null });
    expect(() => score(history, { purchases, spend: null }, options)).toThrow(ConvergenceError);
  });

  test("an endless horizon is worth more", () => {
    const few = simulatedClients("endless", 100, truth, 30, 60).history;
    const finite = score(few, fits, { ...options, draws: 20 });
    const endless = score(few, fits, { ...options, horizon: Infinity, draws: 20 });
    expect(endless.clv.every((value, client) => value > finite.clv[client])).toBe(true);
    expect(endless.clvP95.every(Number.isFinite)).toBe(true);
  });
});
