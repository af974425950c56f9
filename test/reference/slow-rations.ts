import { rateOf, sourcesOf } from "./slow-arrivals.ts";
import { wavesOf } from "./slow-calendar.ts";
import { CELL, MONTH, type Budget, type Campaign, type Referral, type SlowInput, type WinBack } from "./slow-input.ts";
import { leversOf } from "./slow-levers.ts";
import type { World } from "./slow-world.ts";

/** A lever that contacts by a calendar. */
type Contacting = Campaign | WinBack;

/** What is fixed before a replication begins. Absent levers are not rationed. */
export interface Rations {
  /** Share of the clients of the rule who are contacted, by wave. */
  readonly contacts: ReadonlyMap<Contacting, readonly number[]>;
  /** Share of referrals that are paid for, by period. */
  readonly referrals: ReadonlyMap<Referral, readonly number[]>;
  /** What is left of the finite market at the start of each period, for arrivals; and for referrals, where it differs. */
  readonly poolShares: readonly number[];
  readonly referralShares: readonly number[];
}

/** What pilots count, summed over them. */
export interface Tallies {
  readonly contacts: Map<Contacting, number[]>;
  readonly rewards: Map<Referral, number[]>;
  /** Referred clients, by period. */
  readonly referred: number[];
}

export const NO_RATIONS: Rations = { contacts: new Map(), referrals: new Map(), poolShares: [], referralShares: [] };

export function emptyTallies(): Tallies {
  return { contacts: new Map(), rewards: new Map(), referred: [] };
}

function addAt(numbers: number[], i: number, number: number): void {
  numbers[i] = (numbers[i] ?? 0) + number;
}

function listOf<Key>(map: Map<Key, number[]>, key: Key): number[] {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
}

export function tallyContact({ tallies }: World, lever: Contacting, wave: number): void {
  addAt(listOf(tallies.contacts, lever), wave, 1);
}

export function tallyReferral({ tallies }: World, lever: Referral, period: number, cost: number, isWon: boolean): void {
  addAt(listOf(tallies.rewards, lever), period, cost);
  if (isWon) addAt(tallies.referred, period, 1);
}

export function rationOf({ rations }: World, lever: Contacting, wave: number): number {
  return rations.contacts.get(lever)?.[wave] ?? 1;
}

export function referralRation({ rations }: World, lever: Referral, period: number): number {
  return rations.referrals.get(lever)?.[period] ?? 1;
}

/** Share of the pool that a referral finds in a period. */
export function poolShareOf({ rations }: World, period: number): number {
  return rations.referralShares[period];
}

/** True where a strategy asks for expected numbers. */
export function needsPilot(input: SlowInput): boolean {
  const { campaigns, winBacks, referrals } = leversOf(input);
  const isCapped = [...campaigns, ...winBacks].some((lever) => lever.budget !== null || lever.contactsPerWave !== null);
  return isCapped || referrals.some(({ design }) => design.budget !== null || input.pool !== null);
}

/** What a pilot runs under: nothing is rationed, and the referred take nothing from the pool. */
export function pilotRations(input: SlowInput): Rations {
  const poolShares = poolSharesOf(input, []);
  return {
    contacts: new Map(),
    referrals: new Map(),
    poolShares,
    referralShares: poolShares.map(() => 1),
  };
}

/** Rations from what `pilots` pilots counted together. */
export function rationsFrom(input: SlowInput, tallies: Tallies, pilots: number): Rations {
  const { campaigns, winBacks, referrals } = leversOf(input);
  const mean = (numbers: readonly number[] | undefined, length: number): readonly number[] =>
    Array.from({ length }, (_, i) => (numbers?.[i] ?? 0) / pilots);
  const contacts = [...campaigns, ...winBacks].map((lever) => {
    const waves = wavesOf(lever, input.horizonMonths * MONTH);
    return [lever, contactShares(input, lever, waves, mean(tallies.contacts.get(lever), waves.length))] as const;
  });
  const poolShares = poolSharesOf(input, mean(tallies.referred, input.horizonMonths));
  const paid = referrals.map(({ design }) => {
    const ofFullPool = mean(tallies.rewards.get(design), input.horizonMonths);
    const expected = ofFullPool.map((rewards, period) => rewards * poolShares[period]);
    return [design, budgetShares(input, design.budget, expected)] as const;
  });
  return { contacts: new Map(contacts), referrals: new Map(paid), poolShares, referralShares: poolShares };
}

function contactShares(
  input: SlowInput,
  { budget, contactsPerWave, costPerContact }: Contacting,
  waves: readonly number[],
  expected: readonly number[],
): readonly number[] {
  const costs = Array.from({ length: input.horizonMonths }, () => 0);
  const cap = contactsPerWave === null ? Infinity : contactsPerWave * (input.sample ?? 1);
  waves.forEach((day, wave) => (costs[Math.floor(day / MONTH)] += Math.min(cap, expected[wave]) * costPerContact));
  const paid = budgetShares(input, budget, costs);
  return waves.map((day, wave) => paid[Math.floor(day / MONTH)] * (expected[wave] > cap ? cap / expected[wave] : 1));
}

/** Share of the expected costs of each period that a budget pays for. */
export function budgetShares(
  { sample = 1 }: Pick<SlowInput, "sample">,
  budget: Budget | null,
  costs: readonly number[],
): readonly number[] {
  let left = (budget?.amount ?? Infinity) * sample;
  return costs.map((cost) => {
    const share = cost > left ? left / cost : 1;
    if (budget?.per === "total") left -= share * cost;
    return share;
  });
}

/** Share of the finite market that is left at the start of each period, on expected arrivals; `referred` before the pool, by period. */
export function poolSharesOf(input: SlowInput, referred: readonly number[]): readonly number[] {
  const room = input.pool === null ? Infinity : input.pool * (input.sample ?? 1) - input.clients.length;
  const shares: number[] = [];
  let arrived = 0;
  for (let period = 0; period < input.horizonMonths; period++) {
    const share = room > 0 ? Math.max(0, 1 - arrived / room) : 0;
    shares.push(share);
    for (const source of sourcesOf(input)) {
      for (let i = 0; i < 4; i++) arrived += share * rateOf(input, source, 4 * period + i) * CELL;
    }
    arrived += share * (referred[period] ?? 0);
  }
  return shares;
}
