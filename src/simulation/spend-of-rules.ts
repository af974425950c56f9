import type { ClientHistory } from "../clients/client-history.ts";
import { HoldfastError } from "../errors.ts";
import type { LeverSetting } from "../levers/lever.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { simulationWords } from "../words/simulation.ts";
import { namesFact } from "./rule-bounds.ts";

/**
 * Amounts of the 12 months up to today by client, where a rule of a campaign or a win-back names `spend_12m`; else null. Throws a HoldfastError where the data do
 * not have them.
 */
export function spendOfRules(scenario: Scenario, history: ClientHistory): Float64Array | null {
  const asking = scenario.strategies.find(({ levers }) => levers.some(asksForSpend));
  if (asking === undefined) return null;
  if (history.spend12m === null)
    throw new HoldfastError(simulationWords.noSpend12m(asking.name), simulationWords.noSpend12mHint);
  return history.spend12m;
}

function asksForSpend(lever: LeverSetting): boolean {
  const isOfContacts = lever.kind === "retention_campaign" || lever.kind === "win_back";
  return isOfContacts && namesFact(lever.design.target, "spend_12m");
}
