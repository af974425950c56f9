import type { Budgets } from "../results/budget-schema.ts";
import type { CampaignResult } from "../results/campaign-schema.ts";
import { type Replications, totalOf } from "../results/replications.ts";
import type { TotalName } from "../results/results.ts";
import { campaignWords } from "../words/campaigns.ts";
import { type Estimator, PLAIN } from "./estimator.ts";
import { type Simulated, simulatedOf } from "./simulated.ts";

/** What the contacts of a strategy did to the clients contacted; null where it contacted no one. */
export function campaignResult(
  replications: Replications,
  strategy: number,
  estimator: Estimator = PLAIN,
): CampaignResult | null {
  const total = (name: TotalName): number => estimator.mean(totalOf(replications, strategy, name));
  const contacts = total("contacts");
  const control = controlOf(replications, strategy, estimator);
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
function controlOf(replications: Replications, strategy: number, estimator: Estimator): CampaignResult["control"] {
  const total = (name: TotalName): Float64Array => totalOf(replications, strategy, name);
  const [treated, control] = [total("treatedClients"), total("controlClients")];
  const perClient = (ofTreated: TotalName, ofControl: TotalName): Simulated =>
    simulatedOf(replications, strategy, (of) => {
      const [treatedSums, controlSums] = [of(ofTreated), of(ofControl)];
      const [treatedClients, controlClients] = [of("treatedClients"), of("controlClients")];
      return treatedSums.map((sum, r) => sum / treatedClients[r] - controlSums[r] / controlClients[r]);
    });
  const contribution = whereFinite(perClient("treatedContribution", "controlContribution"));
  const { length } = contribution.values;
  if (length === 0) return null;
  // Without some of the replications neither the scrambles nor the controls are whole.
  const told = length === replications.count ? estimator : PLAIN;
  const uplift = told.total(told.figure(contribution));
  const purchases = told.total(told.figure(whereFinite(perClient("treatedPurchases", "controlPurchases"))));
  return {
    treated: estimator.mean(treated),
    control: estimator.mean(control),
    contribution: uplift,
    purchases,
    replications: length,
    sentence: campaignWords.measured(uplift, purchases.mean),
  };
}

function whereFinite({ values, noise }: Simulated): Simulated {
  const isIn = (_: number, r: number): boolean => Number.isFinite(values[r]);
  // A group that only the noise empties adds none of it.
  const known = (kind: Float64Array): Float64Array =>
    kind.filter(isIn).map((each) => (Number.isFinite(each) ? each : 0));
  return { values: values.filter(isIn), noise: noise && { added: known(noise.added), luck: known(noise.luck) } };
}

/** What levers with a budget were to spend and spent. */
export function budgetsOf(replications: Replications, strategy: number, estimator: Estimator = PLAIN): Budgets {
  return (replications.budgets?.[strategy] ?? []).map(({ spend, ...fact }) => ({
    ...fact,
    realised: estimator.mean(totalOf(replications, strategy, spend)),
  }));
}
