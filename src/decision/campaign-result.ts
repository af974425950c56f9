import type { Budgets } from "../results/budget-schema.ts";
import type { CampaignResult } from "../results/campaign-schema.ts";
import { type Replications, totalOf } from "../results/replications.ts";
import type { TotalName } from "../results/results.ts";
import { campaignWords } from "../words/campaigns.ts";
import { mean, summarise } from "./summaries.ts";

/** What the contacts of a strategy did to the clients contacted; null where it contacted no one. */
export function campaignResult(replications: Replications, strategy: number): CampaignResult | null {
  const total = (name: TotalName): number => mean(totalOf(replications, strategy, name));
  const contacts = total("contacts");
  const control = controlOf(replications, strategy);
  if (contacts === 0 && control === null) return null;
  return {
    contacts,
    spend: total("campaignSpend") + total("winBackSpend"),
    returned: { rescued: total("rescued"), wonBack: total("wonBack"), value: total("valueRescued") },
    slowed: { clients: total("slowed"), value: total("valueSlowed") },
    harmed: { clients: total("harmed"), value: total("valueHarmed") },
    unmoved: { value: total("valueUnmoved") },
    control,
  };
}

/** Treated less control per client, in the replications that have clients in both groups: what a company that kept a control group would measure. */
function controlOf(replications: Replications, strategy: number): CampaignResult["control"] {
  const total = (name: TotalName): Float64Array => totalOf(replications, strategy, name);
  const [treated, control] = [total("treatedClients"), total("controlClients")];
  const perClient = (ofTreated: Float64Array, ofControl: Float64Array): Float64Array =>
    ofTreated.map((sum, r) => sum / treated[r] - ofControl[r] / control[r]).filter(Number.isFinite);
  const contribution = perClient(total("treatedContribution"), total("controlContribution"));
  if (contribution.length === 0) return null;
  // Without some of the replications the scrambles are not whole.
  const scrambles = contribution.length === replications.count ? replications.scrambles : 1;
  const uplift = summarise(contribution, scrambles);
  const purchases = summarise(perClient(total("treatedPurchases"), total("controlPurchases")), scrambles);
  return {
    treated: mean(treated),
    control: mean(control),
    contribution: uplift,
    purchases,
    replications: contribution.length,
    sentence: campaignWords.measured(uplift, purchases.mean),
  };
}

/** What levers with a budget were to spend and spent. */
export function budgetsOf(replications: Replications, strategy: number): Budgets {
  return (replications.budgets?.[strategy] ?? []).map(({ spend, ...fact }) => ({
    ...fact,
    realised: mean(totalOf(replications, strategy, spend)),
  }));
}
