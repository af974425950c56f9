import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ClientHistory } from "../../src/clients/client-history.ts";
import { varyingBeliefs } from "../../src/decision/beliefs.ts";
import { chooseGivenBeliefs } from "../../src/decision/choice.ts";
import { pairedDifference, worthOf } from "../../src/decision/compare.ts";
import { fit } from "../../src/models/fit.ts";
import type { Fit } from "../../src/models/model.ts";
import { hashText, Stream } from "../../src/numerics/stream.ts";
import { quantile } from "../../src/quantities/quantile.ts";
import type { Replications } from "../../src/results/replications.ts";
import { prepareSimulation, replicate } from "../../src/prepare-simulation.ts";
import { loadScenario } from "../../src/scenario/load-scenario.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { inlineBackend } from "../../src/simulation/inline-backend.ts";
import { simulatedHistory, type Truth } from "../models/histories.ts";

/** One world: what was recommended with which chance of being the best choice, and what is best at the truth. */
export interface Decided {
  /** pBestChoice of the strategy that has most of it; null where a fit was refused. */
  readonly chance: number | null;
  readonly recommended: number;
  /** Best at the truth; null where two could not be told apart within the replications allowed. */
  readonly best: number | null;
}

export interface DecisionSettings {
  readonly clients: number;
  readonly replications: number;
  /** Replications at the truth: by this many, up to so many blocks, until the best two differ by so many standard errors. */
  readonly block: number;
  readonly mostBlocks: number;
  readonly standardErrors: number;
}

/** A world's plan: how dear each strategy is differs between worlds, so that some choices are easy and some are not. */
function scenarioText(ordinal: number): string {
  const stream = new Stream();
  stream.seed(hashText("decisions"), ordinal, 0, 1);
  const between = (low: number, high: number): number => low * (high / low) ** stream.uniform();
  const setup = between(50, 5_000);
  const contact = between(0.05, 2);
  const cac = between(2, 30);
  return `scenario: World ${String(ordinal)}
clients: { transactions: shop.csv, gross_margin: 40% }
models: { purchases: bg-nbd, spend: gamma-gamma, seasonality: none }
arrivals: { organic: none }
horizon: 12 months
value_beyond: 1 years
seed: world ${String(ordinal)}
strategies:
  As today: {}
  Card:
    loyalty_program:
      enrolment: { existing: 60%, selection: 0 }
      reward: { threshold: 20, value: 0.5, redemption: 75% }
      effects: { frequency_lift: 8% (0% to 20%), churn_cut: 15% (0% to 35%), basket_lift: 0%, fade: none }
      points_pressure: 0%
      costs: { setup: ${setup.toFixed(0)} }
  Letters:
    retention_campaign:
      target: p_alive < 0.9 and frequency >= 1
      every: 2 months
      cost_per_contact: ${contact.toFixed(2)}
      rescue: { probability: { beta: { mean: 40%, sd: 15% } }, within: 6 months }
  Ads:
    acquisition:
      channels:
        - { name: Search, spend: 100 per month, cac: ${cac.toFixed(2)} (${(cac * 0.7).toFixed(2)} to ${(cac * 1.4).toFixed(2)}) at 100 per month, ceiling: 500 per month }
`;
}

/** Simulates a world, decides on it, and decides again knowing the truth. */
export async function decideWorld(ordinal: number, settings: DecisionSettings, truth: Truth): Promise<Decided> {
  const scenario = scenarioOf(ordinal);
  const made = simulatedHistory(`decision ${String(ordinal)}`, settings.clients, truth, 26, 78);
  const history: ClientHistory = { ...made, facts: { ...made.facts, meanFirstAmount: null, meanRepeatAmount: null } };
  const fits = fit(history);
  const { purchases, spend } = fits;
  if (purchases.status !== "converged" || spend?.status !== "converged")
    return { chance: null, recommended: 0, best: 0 };
  const believed = await run({ ...scenario, replications: settings.replications }, history, { purchases, spend });
  const choice = chooseGivenBeliefs(
    differencesOf(believed).slice(1),
    varyingBeliefs(believed, scenario.assumptions.length).map((belief) => belief.standardised),
    0,
  );
  if (choice.shares === null) throw new Error(`world ${String(ordinal)} has no choice: ${choice.reason}`);
  const chance = Math.max(...choice.shares);
  const known = atTruth(scenario, ordinal);
  const fitsAtTruth = { purchases: withTruth(purchases, truth.purchases), spend: withTruth(spend, truth.spend) };
  return {
    chance,
    recommended: choice.shares.indexOf(chance),
    best: await bestOf(known, history, fitsAtTruth, settings),
  };
}

/** The best strategy once its lead over the next is more than chance; null where it stays within it. */
async function bestOf(
  scenario: Scenario,
  history: ClientHistory,
  fits: { readonly purchases: Fit; readonly spend: Fit },
  { block, mostBlocks, standardErrors }: DecisionSettings,
): Promise<number | null> {
  const values: number[][] = scenario.strategies.map(() => []);
  for (let done = 0; done < mostBlocks; done++) {
    const part = { ...scenario, replications: block, seed: `${scenario.seed} truth ${String(done)}` };
    differencesOf(await run(part, history, fits)).forEach((difference, s) => values[s].push(...difference));
    const means = values.map((all) => all.reduce((sum, value) => sum + value, 0) / all.length);
    const [first, second] = means.map((_, s) => s).sort((one, other) => means[other] - means[one]);
    const lead = values[first].map((value, r) => value - values[second][r]);
    const gap = means[first] - means[second];
    const squares = lead.reduce((sum, value) => sum + (value - gap) ** 2, 0);
    if (gap > (standardErrors * Math.sqrt(squares)) / lead.length) return first;
  }
  return null;
}

async function run(
  scenario: Scenario,
  history: ClientHistory,
  fits: { readonly purchases: Fit; readonly spend: Fit },
): Promise<Replications> {
  const prepared = await prepareSimulation(scenario, history, fits, { backend: inlineBackend });
  return (await replicate(prepared, scenario, { backend: inlineBackend })).replications;
}

/** Equity less the baseline's, by strategy. */
function differencesOf(replications: Replications): Float64Array[] {
  const worths = replications.strategies.map((_, s) => worthOf(replications, s));
  return worths.map(({ equity, scale }) => pairedDifference(equity, worths[0].equity, scale));
}

/** The scenario with every assumption at a value drawn from its own law, and no doubt about the models. */
function atTruth(scenario: Scenario, ordinal: number): Scenario {
  const stream = new Stream();
  const assumptions = scenario.assumptions.map((assumption, i) => {
    stream.seed(hashText("true effects"), ordinal, i, 1);
    const value = quantile(assumption.quantity, stream.uniform());
    return { ...assumption, quantity: { ...assumption.quantity, family: { kind: "fixed" as const, value } } };
  });
  return { ...scenario, assumptions, models: { ...scenario.models, uncertainty: "none" } };
}

function withTruth(fitted: Fit, truth: readonly number[]): Fit {
  return {
    ...fitted,
    parameters: Object.fromEntries(Object.keys(fitted.parameters).map((name, i) => [name, truth[i]])),
  };
}

function scenarioOf(ordinal: number): Scenario {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-world-"));
  try {
    writeFileSync(join(folder, "shop.csv"), "customer_id,date,amount\n");
    writeFileSync(join(folder, "world.yaml"), scenarioText(ordinal));
    return loadScenario(join(folder, "world.yaml"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
