import { describe, expect, test } from "vitest";
import { parseRule } from "../../src/levers/rule-parser.ts";
import { bgNbd } from "../../src/models/bg-nbd.ts";
import { clv } from "../../src/models/clv.ts";
import { fit } from "../../src/models/fit.ts";
import { gammaGamma } from "../../src/models/gamma-gamma.ts";
import { segmentsByRule } from "../../src/simulation/rule-segments.ts";
import { columnsOf, simulatedHistory } from "../models/histories.ts";

const history = simulatedHistory("rules", 800, { purchases: [1, 10, 0.8, 2], spend: [6, 4, 15] }, 30, 60);
const { purchases, spend } = fit(history);
const fits = { purchases, spend: spend! };
const value = { years: 5, annualDiscountRate: 0.1, margin: 0.4 };
const segmentsOf = (rules: Record<string, string>, clients = history): string[] => {
  const parsed = Object.entries(rules).map(([name, text]) => ({ name, rule: parseRule(text) }));
  const { segment, segmentNames } = segmentsByRule(parsed, clients, fits, value);
  return Array.from(segment, (code) => segmentNames[code]);
};

describe("segments by rule", () => {
  test("are the first rule that holds, and other where none does", () => {
    const found = segmentsOf({
      regulars: "frequency >= 3 and p_alive > 50%",
      lapsed: "frequency >= 3 or (weeks_since_last > 26 and not mean_basket > 40)",
      young: "age_weeks < 40",
    });
    const law = bgNbd.at(Object.values(purchases.parameters));
    found.forEach((name, client) => {
      const [x, tx, T, mean] = [history.x, history.tx, history.T, history.meanSpend].map((column) => column[client]);
      const isLapsed = x >= 3 || (T - tx > 26 && !(mean > 40));
      const isRegular = x >= 3 && law.pAlive(x, tx, T) > 0.5;
      expect(name).toBe(isRegular ? "regulars" : isLapsed ? "lapsed" : T < 40 ? "young" : "other");
    });
    expect(new Set(found).size).toBe(4);
  });

  test("clv is margin times the purchases expected in the years ahead, discounted", () => {
    const found = segmentsOf({ dear: "clv >= 60" });
    const law = bgNbd.at(Object.values(purchases.parameters));
    const spendLaw = gammaGamma.at(Object.values(spend!.parameters));
    const horizon = (5 * 365.25) / 7;
    const delta = (Math.log(1.1) * 7) / 365.25;
    found.forEach((name, client) => {
      const own = { x: history.x[client], tx: history.tx[client], T: history.T[client] };
      const meanSpend = history.meanSpend[client];
      const worth = clv({ law, spend: spendLaw, ...own, meanSpend, horizon, delta, margin: 0.4 });
      expect(name).toBe(worth >= 60 ? "dear" : "other");
    });
    expect(new Set(found).size).toBe(2);
  });

  test("weeks are whole where days are: 182 days since the last purchase are 26 weeks and not more", () => {
    const tx = [3, 10, 100, 993, 1].map((day) => day / 7);
    const edge = columnsOf({ x: [1, 1, 1, 1, 1], tx, T: [185, 192, 282, 1175, 183].map((day) => day / 7) });
    expect(segmentsOf({ asleep: "weeks_since_last > 26" }, edge)).toEqual(new Array(5).fill("other"));
    expect(segmentsOf({ asleep: "weeks_since_last >= 26" }, edge)).toEqual(new Array(5).fill("asleep"));
  });
});
