import { describe, expect, test } from "vitest";
import { decide } from "../../src/decision/decide.ts";
import type { DecisionInput } from "../../src/decision/decide.ts";
import { resultsSchema } from "../../src/results/results.ts";
import type { Results } from "../../src/results/results.ts";
import type { Objective } from "../../src/scenario/decision-section.ts";
import { BASELINE, madeUpInput } from "./made-up.ts";
import type { MadeUpStrategy } from "./made-up.ts";

const input = madeUpInput({ count: 600 });
const results = decide(input);

function judgedBy(objective: Objective, given: DecisionInput = input): Results {
  return decide({ ...given, scenario: { ...given.scenario, decision: { ...given.scenario.decision, objective } } });
}

describe("the decision block", () => {
  test("is valid by the schema and whole", () => {
    const { decision } = resultsSchema.parse(results);
    expect(decision.sensitivity.map(({ strategy }) => strategy)).toEqual(["Points card", "Win new clients"]);
    expect(decision.valueOfInformation?.everything.value).toBeGreaterThan(0);
    expect(decision.acceptability?.pBestChoice).toHaveLength(3);
    expect(decision.frontier.points.map(({ strategy }) => strategy)).toEqual([
      "As today",
      "Points card",
      "Win new clients",
    ]);
    expect(decision.mostPerClient.map(({ strategy }) => strategy)).toEqual(["Win new clients"]);
  });

  test("agrees with the rest of the results", () => {
    const { decision, strategies } = results;
    const one = decision.acceptability!.lambdas.indexOf(1);
    strategies.forEach(({ pBestChoice }, s) =>
      expect(decision.acceptability!.pBestChoice![s].values[one]).toBeCloseTo(pBestChoice!, 12),
    );
    const regrets = decision.valueOfInformation!.expectedRegret.map(({ value }) => value);
    expect(Math.min(...regrets)).toBeCloseTo(decision.valueOfInformation!.everything.value, 6);
    decision.objective.values.forEach(({ value }, s) => expect(value).toBe(strategies[s].difference?.mean ?? 0));
  });

  test("the recommendation names the assumption that matters most and where the answer turns", () => {
    // 90,000 + 60,000 z and dice of 20,000: 90 % of the variance, with a standard error of 2 sqrt(.9) .1/sqrt(600); it turns at -1.5.
    const sentence = results.recommendation.sentences.find((each) => each.includes("matters most"))!;
    expect(sentence).toMatch(
      /^Of the assumptions, assumption 2 matters most for Points card: (8[7-9]|9[0-3])\u00a0% of /,
    );
    expect(sentence).toMatch(/turns at \u22121\.[45]\d?\.$/);
  });

  test("a confirming run stands beside its estimate, and only there", () => {
    const [estimate] = results.decision.breakEvens;
    const run = { strategy: estimate.strategy, assumption: estimate.assumption, difference: 120, mcse: 300 };
    const more = { levers: [], mostPerClient: [], leastBudget: null };
    const confirmed = decide({ ...input, followUp: { ...more, breakEvens: [{ ...run, value: estimate.estimate! }] } });
    expect(confirmed.decision.breakEvens[0].confirmed).toEqual({
      value: estimate.estimate,
      difference: 120,
      mcse: 300,
    });
    const other = { ...run, value: 0, assumption: "another" };
    const elsewhere = decide({ ...input, followUp: { ...more, breakEvens: [other] } });
    expect(elsewhere.decision.breakEvens[0].confirmed).toBeNull();
  });
});

describe("edges", () => {
  test.each([
    ["one strategy", madeUpInput({ strategies: [BASELINE] }), "one-strategy"],
    ["two replications", madeUpInput({ count: 2 }), "too-few-replications"],
    ["nothing uncertain", certainInput(), "beliefs-do-not-vary"],
  ])("%s: valid, and says why there is nothing to say", (_, given, reason) => {
    const { decision } = resultsSchema.parse(decide(given));
    expect(decision).toMatchObject({ sensitivity: [], breakEvens: [], valueOfInformation: null });
    expect(decision.noSensitivity).toBe(reason);
    expect(decision.noValueOfInformation).toBe(reason);
  });

  test("a strategy that changes nothing", () => {
    const same: MadeUpStrategy = { ...BASELINE, name: "Same" };
    const { decision } = resultsSchema.parse(decide(madeUpInput({ strategies: [BASELINE, same] })));
    expect(decision.sensitivity).toEqual([{ strategy: "Same", beliefsShare: null, chanceShare: null, entries: [] }]);
    expect(decision.valueOfInformation?.everything).toEqual({ value: 0, mcse: 0, isTold: false });
    expect(decision.frontier.points[1].dominatedBy.mean).toBe("As today");
  });
});

describe("another objective", () => {
  const safe: MadeUpStrategy = { name: "Safe", gain: () => 30_000, noise: 5_000, cost: 10_000 };
  const bold: MadeUpStrategy = { name: "Bold", gain: (z) => 60_000 + 90_000 * (z[2] ?? 0), noise: 5_000, cost: 10_000 };
  const risky = madeUpInput({ count: 400, strategies: [BASELINE, safe, bold] });

  test("ranks by it and says so", () => {
    expect(judgedBy({ kind: "mean" }, risky).decision.objective.values[2].value).toBeGreaterThan(50_000);
    const { recommendation } = judgedBy({ kind: "p10" }, risky);
    expect(recommendation.strategy).toBe("Safe");
    expect(recommendation.sentence.replaceAll("\u00a0", " ")).toMatch(
      /^Choose Safe: it comes first by the lower decile of the difference to As today, at \+2\d\.\d k EUR\.$/,
    );
    expect(recommendation.sentences).toContain("By the mean, Bold would come first.");
    expect(judgedBy({ kind: "cvar10" }, risky).recommendation.strategy).toBe("Safe");
    expect(judgedBy({ kind: "probability", target: 60_000 }, risky).recommendation.strategy).toBe("Bold");
  });

  test("is too close to call where the replications cannot tell", () => {
    const few = madeUpInput({ count: 100, strategies: [BASELINE, safe, bold] });
    expect(judgedBy({ kind: "p10" }, few).recommendation).toMatchObject({ strategy: null });
    expect(judgedBy({ kind: "p10" }, few).recommendation.sentence).toMatch(/^Too close to call/);
  });

  test("stays with a baseline that none beats", () => {
    const loss: MadeUpStrategy = { ...safe, name: "Loss", gain: () => -30_000 };
    const { recommendation } = judgedBy({ kind: "p10" }, madeUpInput({ count: 400, strategies: [BASELINE, loss] }));
    expect(recommendation).toMatchObject({ strategy: "As today" });
    expect(recommendation.sentence).toMatch(/^Stay with As today/);
  });
});

/** Margin and cost, the only beliefs, are the same in every replication. */
function certainInput(): DecisionInput {
  const given = madeUpInput({ beliefs: 2, parameters: 0 });
  const beliefs = given.replications.beliefs.map((_, i) => (i % 2 === 0 ? 0.4 : 0));
  return { ...given, replications: { ...given.replications, beliefs } };
}
