import type { LeverSetting } from "../levers/lever.ts";
import { clientStrata, MOST_SIMULATED, sampleOf } from "./client-strata.ts";
import { NOBODY, type SimulationPlan } from "./plan.ts";
import type { Expectation } from "./rations.ts";
import { Simulator } from "./replicate.ts";

/** Replications of a pilot: -1, -2, ... */
export const PILOT_REPLICATIONS = 32;

/** Series of a ledger that an expectation is made of. */
const COUNTED = ["campaignContacts", "winBackContacts", "referrals", "memberReferrals", "referredClients"] as const;

/**
 * What pilot replications expect of each strategy at the point estimates and the medians, nothing rationed; null for strategies that nothing rations. The streams are
 * those of replications below 0, so that no replication of the run shares a draw with its own ration.
 */
export function pilotExpectations(plan: SimulationPlan): readonly (Expectation | null)[] {
  const strategies = plan.strategies.filter(({ levers }) => levers.some((lever) => isRationed(lever, plan)));
  if (strategies.length === 0) return plan.strategies.map(() => null);
  const simulator = new Simulator({ ...plan, ...pilotSample(plan), expectedValue: null, rations: [], strategies });
  const sums = strategies.map(() => COUNTED.map((): Float64Array | null => null));
  for (let replication = -1; replication >= -PILOT_REPLICATIONS; replication--) {
    simulator.run(replication);
    simulator.strategies.forEach(({ ledger }, s) => {
      COUNTED.forEach((name, i) => {
        const sum = (sums[s][i] ??= new Float64Array(ledger[name].length));
        ledger[name].forEach((count, at) => (sum[at] += count / PILOT_REPLICATIONS));
      });
    });
  }
  return plan.strategies.map((strategy) => {
    const s = strategies.indexOf(strategy);
    return s < 0 ? null : expectationOf(sums[s] as readonly Float64Array[]);
  });
}

/** Of many clients a sample, whatever the plan's own is. */
function pilotSample(plan: SimulationPlan): Partial<SimulationPlan> {
  if (plan.meanSpend.length <= MOST_SIMULATED) return { sampling: null, watched: null };
  return { sampling: sampleOf(clientStrata(plan), MOST_SIMULATED), watched: NOBODY };
}

function expectationOf(sums: readonly Float64Array[]): Expectation {
  const [campaign, winBack, referrals, memberReferrals, referredClients] = sums.map((sum) => Array.from(sum));
  return { campaign, winBack, referrals, memberReferrals, referredClients };
}

/** Whether a lever has a cap or a budget that depends on what clients do, or brings clients who deplete the pool. */
function isRationed(lever: LeverSetting, { pool }: SimulationPlan): boolean {
  switch (lever.kind) {
    case "retention_campaign":
    case "win_back":
      return lever.design.contactsPerWave !== null || lever.design.budget !== null;
    case "referral":
      return lever.design.budget !== null || pool !== null;
    case "loyalty_program":
      return lever.design.referral !== null && (lever.design.referral.budget !== null || pool !== null);
    default:
      return false;
  }
}
