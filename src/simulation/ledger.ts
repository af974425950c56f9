import { KEPT_SERIES, TOTAL_NAMES, type TotalName } from "../results/kept.ts";
import { CELLS_PER_PERIOD } from "./calendar-grid.ts";

const index = (name: TotalName): number => TOTAL_NAMES.indexOf(name);

/** Places of the totals in `Ledger.totals`. */
export const PURCHASES = index("purchases");
export const REVENUE = index("revenue");
export const CONTRIBUTION = index("contribution");
export const REWARD_COST = index("rewardCost");
export const INCENTIVE_COST = index("incentiveCost");
export const MARKETING_COST = index("marketingCost");
export const VALUE_BEYOND = index("valueBeyond");
export const OUTSTANDING_VALUE = index("outstandingValue");
export const NEW_CLIENTS = index("newClients");
export const NEW_CLIENTS_PAID = index("newClientsPaid");
export const ACQUISITION_COST = index("acquisitionCost");
export const ACTIVE_AT_END = index("activeAtEnd");
export const ALIVE_AT_START = index("aliveAtStart");
export const RETURNED = index("returned");
export const DROPPED = index("dropped");
export const ALIVE_AT_END = index("aliveAtEnd");
export const ACTIVE_AT_START = index("activeAtStart");
export const REPEAT_WITHIN_YEAR = index("repeatWithinYear");
export const ALIVE_AFTER_YEAR = index("aliveAfterYear");
export const MEMBERS = index("members");
export const CONTACTS = index("contacts");
export const RESPONSES = index("responses");
export const POINTS_ISSUED = index("pointsIssued");
export const POINTS_CONVERTED = index("pointsConverted");
export const POINTS_EXPIRED = index("pointsExpired");
export const POINTS_OUTSTANDING = index("pointsOutstanding");
export const VOUCHERS_ISSUED = index("vouchersIssued");
export const VOUCHERS_USED = index("vouchersUsed");
export const VOUCHERS_EXPIRED = index("vouchersExpired");
export const VOUCHERS_OUTSTANDING = index("vouchersOutstanding");
export const CAPS_HIT = index("capsHit");
export const ACQUIRED_VALUE = index("acquiredValue");
export const NEW_CLIENTS_REFERRED = index("newClientsReferred");
export const REFERRALS = index("referrals");
export const RESCUED = index("rescued");
export const WON_BACK = index("wonBack");
export const SLOWED = index("slowed");
export const HARMED = index("harmed");
export const VALUE_RESCUED = index("valueRescued");
export const VALUE_SLOWED = index("valueSlowed");
export const VALUE_HARMED = index("valueHarmed");
export const VALUE_UNMOVED = index("valueUnmoved");
export const TREATED_CLIENTS = index("treatedClients");
export const TREATED_CONTRIBUTION = index("treatedContribution");
export const TREATED_PURCHASES = index("treatedPurchases");
export const CONTROL_CLIENTS = index("controlClients");
export const CONTROL_CONTRIBUTION = index("controlContribution");
export const CONTROL_PURCHASES = index("controlPurchases");
export const PROMOTIONS = index("promotions");
export const DEMOTIONS = index("demotions");
export const POINTS_OPENING = index("pointsOpening");
export const VOUCHERS_OPENING = index("vouchersOpening");
export const CAMPAIGN_SPEND = index("campaignSpend");
export const WIN_BACK_SPEND = index("winBackSpend");
export const REFERRAL_SPEND = index("referralSpend");
export const DISCOUNTED_ACQUISITION_COST = index("discountedAcquisitionCost");

/** What one strategy adds up in one replication. Series are by period; `active`, `points`, `activeMembers` and `recurringCost` hold changes until `close`. */
export class Ledger {
  readonly totals = new Float64Array(TOTAL_NAMES.length);
  readonly contribution: Float64Array;
  readonly marketingCost: Float64Array;
  readonly active: Float64Array;
  readonly newClients: Float64Array;
  readonly points: Float64Array;
  readonly purchases: Float64Array;
  readonly contacts: Float64Array;
  readonly pointsIssued: Float64Array;
  readonly pointsConverted: Float64Array;
  readonly pointsExpired: Float64Array;
  readonly vouchersIssued: Float64Array;
  readonly vouchersUsed: Float64Array;
  readonly vouchersExpired: Float64Array;
  /** Net amounts of members' purchases, not discounted. */
  readonly memberSales: Float64Array;
  /** Members who cost the yearly amount at the start of each period. */
  readonly activeMembers: Float64Array;
  /** What single clients cost at the start of each period, not discounted: benefits of tiers, service. */
  readonly recurringCost: Float64Array;
  /** By cell: contacts by the campaign and by the win-back. */
  readonly campaignContacts: Float64Array;
  readonly winBackContacts: Float64Array;
  /** By period: referrals that convert, by the lever and by the program, and the clients who arrive by them. */
  readonly referrals: Float64Array;
  readonly memberReferrals: Float64Array;
  readonly referredClients: Float64Array;
  /** Equity by segment; the last two are new clients and fixed costs. */
  readonly segmentEquity: Float64Array;
  private readonly all: readonly Float64Array[];

  constructor(periods: number, segments: number) {
    const series = () => new Float64Array(periods + 1);
    this.contribution = series();
    this.marketingCost = series();
    this.active = series();
    this.newClients = series();
    this.points = series();
    this.purchases = series();
    this.contacts = series();
    this.pointsIssued = series();
    this.pointsConverted = series();
    this.pointsExpired = series();
    this.vouchersIssued = series();
    this.vouchersUsed = series();
    this.vouchersExpired = series();
    this.memberSales = series();
    this.activeMembers = series();
    this.recurringCost = series();
    this.campaignContacts = new Float64Array(periods * CELLS_PER_PERIOD);
    this.winBackContacts = new Float64Array(periods * CELLS_PER_PERIOD);
    this.referrals = series();
    this.memberReferrals = series();
    this.referredClients = series();
    this.segmentEquity = new Float64Array(segments + 2);
    this.all = [
      this.totals,
      this.contribution,
      this.marketingCost,
      this.active,
      this.newClients,
      this.points,
      this.purchases,
      this.contacts,
      this.pointsIssued,
      this.pointsConverted,
      this.pointsExpired,
      this.vouchersIssued,
      this.vouchersUsed,
      this.vouchersExpired,
      this.memberSales,
      this.activeMembers,
      this.recurringCost,
      this.campaignContacts,
      this.winBackContacts,
      this.referrals,
      this.memberReferrals,
      this.referredClients,
      this.segmentEquity,
    ];
  }

  clear(): void {
    for (const column of this.all) column.fill(0);
  }

  /** Adds what another ledger holds, beyond a third if one is given. */
  addBeyond(other: Ledger, less: Ledger | null): void {
    this.all.forEach((column, i) => {
      const more = other.all[i];
      for (let at = 0; at < column.length; at++) column[at] += more[at];
      if (less === null) return;
      const minus = less.all[i];
      for (let at = 0; at < column.length; at++) column[at] -= minus[at];
    });
  }

  /** Adds what it holds to others, times the weight of each; nothing is left. */
  foldInto(others: readonly (readonly [ledger: Ledger, weight: number])[]): void {
    this.all.forEach((column, i) => {
      for (const [{ all }, weight] of others) {
        const sum = all[i];
        for (let at = 0; at < column.length; at++) if (column[at] !== 0) sum[at] += weight * column[at];
      }
      column.fill(0);
    });
  }

  /** Takes over what another ledger holds. */
  set(other: Ledger): void {
    this.all.forEach((column, i) => column.set(other.all[i]));
  }

  /** Turns changes into levels, period by period. */
  close(periods: number): void {
    for (let k = 1; k < periods; k++) {
      this.active[k] += this.active[k - 1];
      this.points[k] += this.points[k - 1];
    }
  }

  /** Writes the kept series, KEPT_SERIES.length x periods numbers, at `offset`. */
  writeSeries(out: Float64Array, offset: number, periods: number): void {
    const kept: Record<(typeof KEPT_SERIES)[number], Float64Array> = {
      contribution: this.contribution,
      marketingCost: this.marketingCost,
      activeClients: this.active,
      newClients: this.newClients,
      pointsOutstanding: this.points,
      purchases: this.purchases,
      contacts: this.contacts,
      pointsIssued: this.pointsIssued,
      pointsConverted: this.pointsConverted,
      pointsExpired: this.pointsExpired,
      vouchersIssued: this.vouchersIssued,
      vouchersUsed: this.vouchersUsed,
      vouchersExpired: this.vouchersExpired,
      memberSales: this.memberSales,
    };
    KEPT_SERIES.forEach((name, i) => out.set(kept[name].subarray(0, periods), offset + i * periods));
  }
}
