import type { ContactTerms } from "../levers/contact-calendar.ts";
import type { LoyaltyTerms } from "../levers/loyalty-terms.ts";
import type { ArrivalSource } from "./arrivals.ts";
import { type CalendarGrid, CELLS_PER_PERIOD } from "./calendar-grid.ts";
import {
  ACQUISITION_COST,
  ACTIVE_AT_END,
  CAMPAIGN_SPEND,
  CONTACTS,
  DISCOUNTED_ACQUISITION_COST,
  type Ledger,
  MARKETING_COST,
  OUTSTANDING_VALUE,
  POINTS_CONVERTED,
  POINTS_EXPIRED,
  POINTS_OUTSTANDING,
  VOUCHERS_OUTSTANDING,
  WIN_BACK_SPEND,
} from "./ledger.ts";
import type { StrategyTerms } from "./replication-world.ts";

/**
 * Closes the books of a strategy when all clients have been booked: what clients cost by count, what no single client causes, what is outstanding, and the totals of the
 * series. `sample`: share of all clients that are simulated, to which costs of the company are scaled.
 */
export function closeBooks(
  terms: StrategyTerms,
  sources: readonly ArrivalSource[],
  sample: number,
  grid: CalendarGrid,
  ledger: Ledger = terms.ledger,
): void {
  const { loyalty, retention, winBack, service, referral, memberReferral } = terms;
  const { totals } = ledger;
  ledger.close(grid.periods);
  let fixed = 0;
  for (const lever of [loyalty, retention, winBack, service, referral, memberReferral]) {
    if (lever !== null) fixed += bookFixedCosts(ledger, lever, sample, grid);
  }
  if (retention !== null) bookContacts(ledger, ledger.campaignContacts, retention.costPerContact, CAMPAIGN_SPEND, grid);
  if (winBack !== null) bookContacts(ledger, ledger.winBackContacts, winBack.costPerContact, WIN_BACK_SPEND, grid);
  if (loyalty !== null) bookMemberCosts(ledger, loyalty, grid);
  bookRecurringCosts(ledger, grid);
  fixed += bookSpend(ledger, sources, grid);
  for (const cost of ledger.marketingCost) totals[MARKETING_COST] += cost;
  totals[ACTIVE_AT_END] = ledger.active[grid.periods - 1]!;
  if (loyalty !== null) totals[OUTSTANDING_VALUE] = outstandingValue(ledger, loyalty, grid);
  ledger.segmentEquity[ledger.segmentEquity.length - 1] = -fixed - totals[OUTSTANDING_VALUE];
}

/**
 * Closes the books of what sampling adds to a strategy's, which `closeBooks` may have closed, or those of its clients' luck: what no single client causes adds nothing, and what is outstanding, which is not a
 * sum over clients, is taken as linear at the whole.
 */
export function closeNoise(terms: StrategyTerms, noise: Ledger, grid: CalendarGrid): void {
  closeBooks(terms, [], 0, grid, noise);
  if (terms.loyalty !== null) noise.totals[OUTSTANDING_VALUE] = outstandingNoise(terms, noise, grid);
}

function bookFixedCosts(
  { marketingCost }: Ledger,
  lever: Pick<ContactTerms, "startCell" | "endCell" | "setup" | "perMonth">,
  sample: number,
  grid: CalendarGrid,
): number {
  const { startCell, endCell } = lever;
  if (startCell >= grid.cells) return 0;
  const setup = lever.setup * sample * grid.discount[startCell];
  let booked = setup;
  marketingCost[(startCell / CELLS_PER_PERIOD) | 0] += setup;
  for (let k = Math.ceil(startCell / CELLS_PER_PERIOD); k < grid.periods && k * CELLS_PER_PERIOD < endCell; k++) {
    const cost = lever.perMonth * sample * grid.discount[k * CELLS_PER_PERIOD];
    marketingCost[k] += cost;
    booked += cost;
  }
  return booked;
}

/** Books the contacts that were made at each cell; clients hold their costs already. */
function bookContacts(
  ledger: Ledger,
  contacts: Float64Array,
  costPerContact: number,
  spend: number,
  grid: CalendarGrid,
): void {
  for (let cell = 0; cell < grid.cells; cell++) {
    const count = contacts[cell];
    if (count === 0) continue;
    const period = (cell / CELLS_PER_PERIOD) | 0;
    ledger.totals[CONTACTS] += count;
    ledger.totals[spend] += count * costPerContact;
    ledger.contacts[period] += count;
    ledger.marketingCost[period] += count * costPerContact * grid.discount[cell];
  }
}

function bookMemberCosts({ marketingCost, activeMembers }: Ledger, loyalty: LoyaltyTerms, grid: CalendarGrid): void {
  let members = 0;
  for (let k = 0; k < grid.periods; k++) {
    members += activeMembers[k];
    marketingCost[k] += members * loyalty.perMemberPeriod * grid.discount[k * CELLS_PER_PERIOD];
  }
}

function bookRecurringCosts({ marketingCost, recurringCost }: Ledger, grid: CalendarGrid): void {
  let cost = 0;
  for (let k = 0; k < grid.periods; k++) {
    cost += recurringCost[k];
    marketingCost[k] += cost * grid.discount[k * CELLS_PER_PERIOD];
  }
}

function bookSpend(ledger: Ledger, sources: readonly ArrivalSource[], grid: CalendarGrid): number {
  let booked = 0;
  for (const source of sources) {
    for (let k = 0; k < grid.periods; k++) {
      const cost = source.spend[k] * grid.discount[k * CELLS_PER_PERIOD];
      ledger.marketingCost[k] += cost;
      booked += cost;
      if (!source.isPaid) continue;
      ledger.totals[ACQUISITION_COST] += source.spend[k];
      ledger.totals[DISCOUNTED_ACQUISITION_COST] += cost;
    }
  }
  return booked;
}

function outstandingValue({ totals }: Ledger, loyalty: LoyaltyTerms, grid: CalendarGrid): number {
  const settled = totals[POINTS_CONVERTED] + totals[POINTS_EXPIRED];
  const converting = settled > 0 ? totals[POINTS_CONVERTED] / settled : 1;
  const vouchers = totals[VOUCHERS_OUTSTANDING] + (totals[POINTS_OUTSTANDING] / loyalty.threshold) * converting;
  return vouchers * loyalty.redemption * loyalty.faceCost * grid.discount[grid.cells];
}

/** Derivative of `outstandingValue` at the whole, along what sampling adds. */
function outstandingNoise({ ledger, loyalty }: StrategyTerms, noise: Ledger, grid: CalendarGrid): number {
  const { threshold, redemption, faceCost } = loyalty!;
  const { totals } = ledger;
  const added = noise.totals;
  const settled = totals[POINTS_CONVERTED] + totals[POINTS_EXPIRED];
  const converting = settled > 0 ? totals[POINTS_CONVERTED] / settled : 1;
  const addedSettled = added[POINTS_CONVERTED] + added[POINTS_EXPIRED];
  const moreConverting = settled > 0 ? (added[POINTS_CONVERTED] - converting * addedSettled) / settled : 0;
  const points = added[POINTS_OUTSTANDING] * converting + totals[POINTS_OUTSTANDING] * moreConverting;
  return (added[VOUCHERS_OUTSTANDING] + points / threshold) * redemption * faceCost * grid.discount[grid.cells];
}
