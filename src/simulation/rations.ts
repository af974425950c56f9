import { budgetShares } from "../levers/acquisition-terms.ts";
import { CELLS_PER_PERIOD } from "./calendar-grid.ts";

/** What a pilot expects of one strategy without any cap, budget or depletion of the pool by the referred: means that its rations are made from. */
export interface Expectation {
  /** By cell: contacts by the campaign and by the win-back. */
  readonly campaign: readonly number[];
  readonly winBack: readonly number[];
  /** By period: referrals that convert, by the lever and by the program, and the clients who arrive by them. */
  readonly referrals: readonly number[];
  readonly memberReferrals: readonly number[];
  readonly referredClients: readonly number[];
}

/** Caps of a lever of contacts in one replication, as the company has them. */
export interface ContactLimits {
  readonly contactsPerWave: number | null;
  readonly budget: { readonly per: "month" | "total"; readonly amount: number } | null;
  readonly costPerContact: number;
}

/**
 * Share of the contacts due at each cell that take place: the cap's, then the budget's of the month; null where nothing limits them.
 *
 * `expected`: contacts due, null in a pilot. `sample`: share of the company's clients that are simulated, all by default.
 */
export function contactRation(
  stated: ContactLimits,
  expected: readonly number[] | null,
  sample = 1,
): Float64Array | null {
  if (expected === null || (stated.contactsPerWave === null && stated.budget === null)) return null;
  const limits = sampled(stated, sample);
  const { budget } = limits;
  const cap = limits.contactsPerWave ?? Infinity;
  const ration = Float64Array.from(expected, (contacts) => (contacts > cap ? cap / contacts : 1));
  if (budget === null) return ration;
  const shares = budgetShares(contactCosts(limits, expected), budget);
  return ration.map((share, cell) => share * shares[(cell / CELLS_PER_PERIOD) | 0]);
}

/** Cost of the contacts expected in each period, as far as the cap lets them take place. */
export function contactCosts(
  { contactsPerWave, costPerContact }: ContactLimits,
  expected: readonly number[],
): Float64Array {
  const costs = new Float64Array(expected.length / CELLS_PER_PERIOD);
  expected.forEach((contacts, cell) => {
    costs[(cell / CELLS_PER_PERIOD) | 0] += Math.min(contactsPerWave ?? Infinity, contacts) * costPerContact;
  });
  return costs;
}

function sampled({ contactsPerWave, budget, costPerContact }: ContactLimits, sample: number): ContactLimits {
  return {
    contactsPerWave: contactsPerWave === null ? null : contactsPerWave * sample,
    budget: budget && { per: budget.per, amount: budget.amount * sample },
    costPerContact,
  };
}
