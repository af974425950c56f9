import { describe, expect, test } from "vitest";
import type { ClientHistory, DataFacts } from "../../src/clients/client-history.ts";
import { planHoldout } from "../../src/clients/plan-cuts.ts";
import { readSplits } from "../../src/clients/read-splits.ts";
import type { Split } from "../../src/clients/split.ts";
import { allAliveNote, chooseModel, nextChoice, statedModel } from "../../src/models/choose-model.ts";
import { compareModels } from "../../src/models/compare.ts";
import { dataPath, hasReferenceData } from "../reference/data-path.ts";
import { columnsOf, simulatedHistory } from "./histories.ts";

const ofKind = (history: ClientHistory, kind: DataFacts["kind"]): ClientHistory => ({
  ...history,
  facts: { ...history.facts, kind },
});

/** Clients of a BG/NBD shop with a holdout that has nothing to do with it. */
function splitOf(clients: number, seed = "choose"): Split {
  const history = ofKind(simulatedHistory(seed, clients, { purchases: [0.8, 6, 0.8, 2.5] }, 20, 40), "transactions");
  const holdout = { periods: 10, x: history.x.map((count) => count >> 1), spend: new Float64Array(clients) };
  // Whole weeks, for fewer distinct rows.
  const [tx, T] = [history.tx.map(Math.ceil), history.T.map(Math.ceil)];
  return { calibration: { ...history, tx, T, holdout }, previous: null };
}

/** Contracts of two years' monthly terms from a constant chance to leave, a tenth. */
function contracts(): ClientHistory {
  const columns: [x: number, T: number][] = [];
  for (let client = 0; client < 500; client++) {
    const life = Math.floor(Math.log1p(-(client + 0.5) / 500) / Math.log(0.9));
    const age = 6 + (client % 13);
    columns.push(life < age ? [life, life + 1] : [age, age]);
  }
  const x = columns.map(([renewals]) => renewals);
  return ofKind(columnsOf({ x, tx: x, T: columns.map(([, T]) => T) }), "contracts");
}

describe("by a holdout", () => {
  const split = splitOf(800);
  const choice = chooseModel(split.calibration, split);

  test("it is what compare-models recommends among the candidates", () => {
    const models = choice.candidates.map(({ model }) => model);
    expect([...models].sort()).toEqual(["bg-nbd", "mbg-nbd", "pareto-nbd"]);
    const { recommendation, holdout } = compareModels(split, { models: ["bg-nbd", "mbg-nbd", "pareto-nbd"] });
    expect(choice).toMatchObject({ model: recommendation.model, by: "holdout", sampled: null, holdout });
    expect(choice.sentences).toEqual([recommendation.sentence]);
    expect(models[0]).toBe(choice.model);
  });

  test("the next stands in where the first cannot be fitted, until there is none", () => {
    const fitted = choice.candidates.filter(({ refused }) => refused === null).map(({ model }) => model);
    expect(fitted.length).toBeGreaterThan(1);
    const taken = [choice];
    for (let next = nextChoice(choice); next !== null; next = nextChoice(next)) taken.push(next);
    expect(taken.map(({ model }) => model)).toEqual(fitted);
    expect(taken[1].sentences[1]).toMatch(/could not be fitted to the whole history/);
    expect(nextChoice(statedModel("bg-nbd", "scenario"))).toBeNull();
  });

  test("many clients are compared on the same sample each time", () => {
    const choose = () => chooseModel(split.calibration, split, 500);
    const [first, again] = [choose(), choose()];
    expect(first).toEqual(again);
    expect(first.sampled).toBe(500);
    expect(first.holdout).toMatchObject({ clients: 500 });
    expect(first.sentences.join(" ")).toContain("random sample of 500 clients");
    expect(first.holdout!.purchases).toBeLessThan(choice.holdout!.purchases);
  });

  test("without a fit before the holdout it is the default, and says so", () => {
    const never = { ...split.calibration, x: new Int32Array(800), tx: new Float64Array(800) };
    const none = chooseModel(never, { calibration: never, previous: null });
    expect(none).toMatchObject({ model: "bg-nbd", by: "default" });
    expect(none.sentences).toEqual([expect.stringMatching(/no model could be fitted before the holdout/)]);
    expect(none.candidates.every(({ refused }) => refused !== null)).toBe(true);
  });
});

test("without a holdout it is the default, and says so", () => {
  const choice = chooseModel(ofKind(splitOf(50).calibration, "summary"), null);
  expect(choice).toMatchObject({ model: "bg-nbd", by: "default", holdout: null, candidates: [] });
  expect(choice.sentences[0]).toBe(
    "BG/NBD was taken as the default: the data allow no holdout on which models could be compared.",
  );
});

test("contracts: the lowest BIC of their own models", () => {
  const choice = chooseModel(contracts(), null);
  expect(["shifted-beta-geometric", "beta-discrete-weibull"]).toContain(choice.model);
  const bics = choice.candidates.map(({ bic }) => bic ?? Infinity);
  expect(choice.by === "bic" ? bics[0] : -Infinity).toBe(choice.by === "bic" ? Math.min(...bics) : -Infinity);
});

test("occasions have one model: it is taken", () => {
  const history = ofKind(columnsOf({ x: [1, 0, 3], tx: [2, 0, 5], T: [6, 6, 6] }), "transactions");
  const occasions = { ...history, facts: { ...history.facts, occasions: true } };
  expect(chooseModel(occasions, null)).toMatchObject({ model: "bg-bb", by: "default" });
});

test("a scenario's own model is stated", () => {
  expect(statedModel("bg-nbd", "scenario")).toMatchObject({ model: "bg-nbd", by: "scenario", candidates: [] });
});

test("what counts every one-time buyer as alive is told where these are many", () => {
  const buyers = (once: number): ClientHistory => {
    const x = Array.from({ length: 10 }, (_, client) => (client < once ? 0 : 2));
    return columnsOf({ x, tx: x.map((count) => 4 * count), T: x.map(() => 20) });
  };
  const note = allAliveNote("bg-nbd", [0.8, 6, 0.8, 2.5], buyers(5));
  expect(note).toMatch(/^BG\/NBD counts every client who bought once as alive, and these are 50\s% here/);
  expect(allAliveNote("bg-nbd", [0.8, 6, 0.8, 2.5], buyers(4))).toBeNull();
  expect(allAliveNote("pareto-nbd", [0.8, 6, 0.8, 8], buyers(5))).toBeNull();
});

test.runIf(hasReferenceData)("CDNOW: one of the candidates, for a reason, on 39 weeks", async () => {
  const { history, splits } = await readSplits(
    dataPath("cdnow.csv"),
    { columns: { client: "sampleid", amount: "sales" } },
    (span) => [planHoldout(span, "week")!],
  );
  const choice = chooseModel(history, splits[0]);
  expect(choice).toMatchObject({ by: "holdout", holdout: { periods: 39, clients: 2357, purchases: 1882 } });
  expect(choice.sentences[0]).toMatch(/^(Use|Too close to call)/);
});
