import type { ReferralTerms } from "../levers/referral-terms.ts";
import { CELL, DISCOUNT, JOIN_CELL, ORDINAL, TIME, VALUE } from "./account.ts";
import { CELLS_PER_PERIOD } from "./calendar-grid.ts";
import { LEVER, MEMBERS, referralCoin, referredEntity } from "./coins.ts";
import { REFERRAL_SPEND, REFERRALS } from "./ledger.ts";
import type { Path } from "./path.ts";
import type { ReplicationWorld, StrategyTerms } from "./replication-world.ts";
import type { WalkedClient } from "./walked-client.ts";

/** Lets the purchase laid out in `account` refer: by the lever, and by the program where the client is a member by then. */
export function referAtPurchase(
  account: Float64Array,
  client: WalkedClient,
  terms: StrategyTerms,
  world: ReplicationWorld,
): void {
  const { referral, memberReferral } = terms;
  if (referral !== null) refer(account, client, referral, LEVER, terms, world);
  if (memberReferral !== null && account[JOIN_CELL] >= 0) {
    refer(account, client, memberReferral, MEMBERS, terms, world);
  }
}

/** Lets the purchases of a plain path refer by the lever: nobody is a member there. Rewards are taken from `account[VALUE]`. */
export function referOnPath(
  account: Float64Array,
  client: WalkedClient,
  path: Path,
  terms: StrategyTerms,
  world: ReplicationWorld,
): void {
  const { referral } = terms;
  if (referral === null || ((referral.segmentMask >>> client.segment) & 1) === 0) return;
  for (let n = 0; n < path.count; n++) {
    account[CELL] = path.cell[n];
    account[TIME] = path.time[n]!;
    account[DISCOUNT] = path.discount[n]!;
    account[ORDINAL] = n;
    refer(account, client, referral, LEVER, terms, world);
  }
  terms.referred!.tie(path.leftAt);
}

/** One coin of one purchase: both rewards where the referral converts, and a new client who would not have come otherwise. */
function refer(
  account: Float64Array,
  client: WalkedClient,
  referral: ReferralTerms,
  which: number,
  terms: StrategyTerms,
  world: ReplicationWorld,
): void {
  const cell = account[CELL];
  if (cell < referral.startCell || cell >= referral.endCell) return;
  if (((referral.segmentMask >>> client.segment) & 1) === 0) return;
  const period = (cell / CELLS_PER_PERIOD) | 0;
  const chance = referral.chance[period];
  const ordinal = account[ORDINAL];
  const coin = referralCoin(world.coins, client.entity, ordinal, which);
  if (coin >= chance) return;
  const { ledger } = terms;
  const discount = account[DISCOUNT];
  const both = referral.rewardReferrer + referral.rewardReferred;
  ledger.totals[REFERRALS] += 1;
  ledger.totals[REFERRAL_SPEND] += both;
  (which === LEVER ? ledger.referrals : ledger.memberReferrals)[period] += 1;
  ledger.marketingCost[period] += both * discount;
  account[VALUE] -= referral.rewardReferrer * discount;
  ledger.segmentEquity[ledger.segmentEquity.length - 2] -= referral.rewardReferred * discount;
  if (coin < chance * referral.incrementality) {
    terms.referred!.add(referredEntity(client.entity, ordinal, which), which, cell, account[TIME]);
  }
}
