import type { Results, StrategyResult } from "../results/results.ts";
import type { Strategy } from "../scenario/scenario.ts";
import { decisionWords } from "../words/decision.ts";
import { campaignProfit } from "./campaign-profit.ts";

/** What the textbook figures of strategies need beside their results. */
export interface StrategyTextbook {
  /** Mean chance of a rescue under each strategy; null where it has none. */
  readonly rescue: readonly (number | null)[];
  /** Mean value of today's clients under the baseline, and the number of them that are active. */
  readonly existingEquity: number;
  readonly activeAtStart: number;
  readonly discountRate: number;
}

/** Change of the share of clients alive after a year from which on an elasticity is more than noise. */
const SHARE_CHANGED = 0.005;

/** What textbooks say of campaigns and of retention, each beside the simulated figure; what cannot be said is left out. */
export function strategyFigures(
  results: readonly StrategyResult[],
  strategies: readonly Strategy[],
  input: StrategyTextbook,
): Results["textbook"] {
  const figures = [
    ...results.map((result, s) => campaignFigure(result, strategies[s], input.rescue[s], input)),
    elasticityFigure(results, strategies, input),
  ];
  return figures.filter((figure) => figure !== null);
}

/**
 * Neslin's profit of a campaign that rescues leavers, per contact, where the strategy is that campaign alone: the share of leavers among the contacted from the
 * simulation's own rescues.
 */
function campaignFigure(
  { name, difference, totals }: StrategyResult,
  { levers }: Strategy,
  rescue: number | null,
  { existingEquity, activeAtStart }: StrategyTextbook,
): Results["textbook"][number] | null {
  const contacts = totals.contacts.mean;
  const isCampaign = levers.length === 1 && levers[0].kind === "retention_campaign";
  if (!isCampaign || rescue === null || rescue === 0 || difference === null || !(contacts > 0)) return null;
  const leaving = totals.rescued.mean / (rescue * contacts);
  const clientValue = existingEquity / activeAtStart;
  const incentive = totals.incentiveCost.mean / contacts;
  const contact = totals.marketingCost.mean / contacts;
  const value = campaignProfit({ rescued: rescue, churnRate: leaving, lift: 1, clientValue, incentive, contact });
  if (!Number.isFinite(value)) return null;
  const words = decisionWords.textbook.campaign({ name, rescue, clientValue, incentive, leaving, contact });
  return { ...words, value, model: difference.mean / contacts };
}

/**
 * Percent of value for a percent of retention: (1 + d)/(1 + d - r) by m r/(1 + d - r), beside what the strategy that moves the share alive after a year most does to
 * contribution and value beyond, of strategies that bring no new clients.
 */
function elasticityFigure(
  results: readonly StrategyResult[],
  strategies: readonly Strategy[],
  { discountRate, existingEquity }: StrategyTextbook,
): Results["textbook"][number] | null {
  const [baseline, ...others] = results;
  const kept = baseline.retention.survivalAfterYear;
  if (kept === null || !(kept > 0) || !(existingEquity > 0)) return null;
  const changes = others.flatMap((result, s) => {
    const { survivalAfterYear } = result.retention;
    const bringsClients = strategies[s + 1].levers.some(({ kind }) => kind === "acquisition" || kind === "referral");
    if (survivalAfterYear === null || bringsClients) return [];
    return [{ result, change: survivalAfterYear / kept - 1 }];
  });
  const [most] = changes.sort((one, other) => Math.abs(other.change) - Math.abs(one.change));
  if (most === undefined || Math.abs(most.change) < SHARE_CHANGED) return null;
  const worth = ({ totals }: StrategyResult): number =>
    totals.contribution.mean + totals.rewardCost.mean + totals.incentiveCost.mean + totals.valueBeyond.mean;
  const model = (worth(most.result) - worth(baseline)) / existingEquity / most.change;
  const value = (1 + discountRate) / (1 + discountRate - kept);
  return { ...decisionWords.textbook.elasticity(most.result.name, kept, most.change, discountRate), value, model };
}
