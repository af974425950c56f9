import { expect, test } from "vitest";
import { decide } from "../../src/decision/decide.ts";
import { PLAIN } from "../../src/decision/estimator.ts";
import { runWarnings } from "../../src/decision/run-warnings.ts";
import type { LeverSetting } from "../../src/levers/lever.ts";
import { TOTAL_NAMES } from "../../src/results/results.ts";
import { BASELINE, madeUpInput } from "./made-up.ts";
import type { MadeUpStrategy } from "./made-up.ts";

const input = madeUpInput();
const only = (strategies: readonly MadeUpStrategy[], more: Parameters<typeof madeUpInput>[0] = {}) =>
  decide(madeUpInput({ ...more, strategies }));
const near: MadeUpStrategy = { name: "Near", gain: () => 100, noise: 50_000, cost: 1_000 };

test("warnings say that the best two cannot be ranked", () => {
  const close = only([BASELINE, near]);
  expect(close.warnings[0]).toMatch(/cannot be ranked with 400 replications/);
  expect(close.recommendation.strategy).toBeNull();
  expect(decide(input).warnings).toEqual([]);
});

test("warnings say that a strategy changes nothing", () => {
  const same = only([BASELINE, { ...BASELINE, name: "The same" }]);
  expect(same.recommendation.sentence).toBe("Stay with As today: no other strategy changes anything.");
  expect(same.warnings[0]).toMatch(/The same is worth the same as As today in every replication/);
  expect(same.strategies[1]).toMatchObject({
    pBetter: 0,
    pBestOutcome: 0.5,
    pBestChoice: 0.5,
    paybackMonth: null,
    returnOnSpend: null,
  });
});

test("warnings say that replications are too few for the chance of choice, and it is null", () => {
  const few = only([BASELINE, near], { count: 40 });
  expect(few.strategies.every(({ pBestChoice }) => pBestChoice === null)).toBe(true);
  expect(
    few.warnings.some((warning) =>
      warning.includes("too few for this many uncertain numbers. Run with --replications 50 or more"),
    ),
  ).toBe(true);
});

test("warnings pass on those collected earlier, once, and rejected draws", () => {
  const { warnings } = decide({ ...input, warnings: ["One.", "Two.", "One."], rejectedDraws: 12 });
  expect(warnings.slice(0, 2)).toEqual(["One.", "Two."]);
  expect(warnings[2]).toContain("12 parameter draws");
  expect(warnings).toHaveLength(3);
});

test("warnings tell of a program that gains more than any known, and of nothing else that does", () => {
  const half: MadeUpStrategy = { ...near, name: "Half more", gain: () => 5e5 };
  const made = madeUpInput({ strategies: [BASELINE, half] });
  const choice = { shares: null, reason: "beliefs-do-not-vary", needed: 0 } as const;
  const figures = { results: decide(made).strategies, ranking: null, choice, estimator: PLAIN };
  const withKinds = (...kinds: readonly string[]): readonly string[] => {
    const levers = kinds.map((kind) => ({ ...made.scenario.strategies[1].levers[0], kind })) as LeverSetting[];
    const strategies = [made.scenario.strategies[0], { name: half.name, levers }];
    return runWarnings({ ...made, scenario: { ...made.scenario, strategies } }, figures);
  };
  expect(withKinds("loyalty_program")[0]).toMatch(/^Half more: a gain of \d+.% .* more than any loyalty program/);
  expect(withKinds("service")).toEqual([]);
  expect(withKinds("loyalty_program", "referral")).toEqual([]);
});

test("warnings tell where more than a thousandth of the clients had an effect capped", () => {
  const made = madeUpInput();
  const { replications, data } = made;
  const width = replications.strategies.length * TOTAL_NAMES.length;
  const capped = (hits: number): readonly string[] => {
    const totals = replications.totals.slice();
    const at = TOTAL_NAMES.length + TOTAL_NAMES.indexOf("capsHit");
    for (let r = 0; r < replications.count; r++) totals[r * width + at] = hits;
    return decide({ ...made, data: { ...data, clients: 10_000 }, replications: { ...replications, totals } }).warnings;
  };
  expect(capped(12)[0]).toMatch(/^Points card: for 12 clients .* above 1; it was held at 1/);
  expect(capped(9)).toEqual([]);
});
