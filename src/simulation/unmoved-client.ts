import type { EffectTable } from "../levers/effect-table.ts";
import { VALUE } from "./account.ts";
import { CELLS_PER_PERIOD, type CalendarGrid } from "./calendar-grid.ts";
import { areContactsPlain, areContactsTimeless, areContactsTold, isAimedAt } from "./contacts.ts";
import { rescueCoin, responseCoin, takeUpCoin } from "./coins.ts";
import { shareOf } from "./effect-rows.ts";
import { HistoryOfClient } from "./known-history.ts";
import { CONTRIBUTION, INCENTIVE_COST, RESPONSES, REVENUE, VALUE_UNMOVED } from "./ledger.ts";
import type { LifeDraws } from "./life-draws.ts";
import type { Path } from "./path.ts";
import type { ReplicationWorld, StrategyTerms } from "./replication-world.ts";
import type { WalkedClient } from "./walked-client.ts";

/** How much more often, at most, a strategy's service and contacts let a client buy who never joins, nor is won back, and what they make of its chance to leave at a purchase. */
export interface IdleBounds {
  readonly mostFrequency: number;
  readonly mostShare: number;
}

/** The bounds of a strategy's terms in one replication; null where it does more than that. */
export function idleBounds({ retention, service, winBack, target }: StrategyTerms): IdleBounds | null {
  if (winBack !== null || (retention !== null && !areContactsTold(retention, target!))) return null;
  let mostFrequency = 1;
  let mostShare = 1;
  for (const effects of [service?.effects, retention?.effects]) {
    if (effects === undefined) continue;
    mostFrequency *= mostOf(effects, (age) => effects.frequency[age]);
    mostShare *= mostOf(effects, (age) => shareOf(effects, age));
  }
  return { mostFrequency, mostShare };
}

/** The most that a multiplier of a table comes to, 1 among them. */
function mostOf({ constantFrom, frequency }: EffectTable, multiplier: (age: number) => number): number {
  let most = 1;
  for (let age = 0; age <= constantFrom && age < frequency.length; age++) most = Math.max(most, multiplier(age));
  return most;
}

/** Whether an existing client who stays and buys nothing on its plain path buys nothing under any multipliers within the bounds either, uncapped. */
export function isIdle(client: WalkedClient, life: LifeDraws, bounds: IdleBounds, grid: CalendarGrid): boolean {
  if (!life.staysSilent(client, bounds.mostFrequency, grid.operational[grid.cells])) return false;
  if (bounds.mostShare <= 1) return true;
  life.needLastRate(client);
  return client.lastRate * bounds.mostShare <= client.rate;
}

/**
 * Whether all that a strategy does to who is no member is a campaign of plain contacts (`areContactsPlain`) that changes nothing of when clients buy, and of their chance to leave only that it
 * falls: then most live on by their plain paths.
 */
export function hasBareCampaign(terms: StrategyTerms): boolean {
  const { service, referred, keepsSpend } = terms;
  if (!areContactsPlain(terms) || service !== null || referred !== null || keepsSpend) return false;
  return areContactsTimeless(terms);
}

/** Books what a campaign's plain contacts do to clients whom they do not move: their plain path is under the strategy what it is without. */
export class UnmovedClients {
  private readonly known = new HistoryOfClient();
  /** Cells of the contacts with the client at hand. */
  private readonly told: Int32Array;
  /** By purchase of the plain path: what the effect multiplies its amount by, and whether (1) it uses the incentive. */
  private baskets = new Float64Array(256);
  private discounted = new Uint8Array(256);

  constructor(cells: number) {
    this.told = new Int32Array(cells);
    // Fields never set again would be compiled as constants.
    this.reach(512);
  }

  /**
   * Books an existing client's contacts, and what they change of the money of its plain path, which is booked and was worth `plainValue`; its value so far is in `account[VALUE]`. Returns false,
   * with nothing booked, where one brings it back, or it does not leave where it did: for `walk`.
   */
  book(
    account: Float64Array,
    client: WalkedClient,
    life: LifeDraws,
    path: Path,
    plainValue: number,
    terms: StrategyTerms,
    world: ReplicationWorld,
  ): boolean {
    const retention = terms.retention!;
    if (!isAimedAt(retention, client)) return true;
    const { waves, waveFrom, effects, response, takeUp, validFor } = retention;
    const { cells, cellLength } = world.grid;
    const { told } = this;
    const { count } = path;
    const rescueWithin = retention.rescueProbability > 0 ? retention.rescueWithin : -Infinity;
    const scale = life.amountScale * client.basket;
    if (count > this.baskets.length) this.reach(2 * count);
    const { baskets, discounted } = this;
    let contacts = 0;
    let responses = 0;
    let eased = 0;
    let isRepriced = false;
    let effectFrom = 0;
    let effectUntil = -1;
    let discountUntil = -Infinity;
    let spent = client.x * client.meanSpend;
    let from = 0;
    for (let n = 0; ; n++) {
      const limit = n < count ? path.cell[n] : cells - 1;
      let wave = waveFrom[from];
      if (waves[wave] <= limit) {
        const { span } = terms.target!;
        if (n > 0 || !terms.target!.recallToday(client.entity)) this.takeStretch(client, path, n, spent, terms);
        for (; waves[wave] <= limit; wave++) {
          const cell = waves[wave];
          const time = cell * cellLength;
          if (time >= span[1]) break;
          if (time < span[0]) continue;
          told[contacts++] = cell;
          if (response >= 1 || responseCoin(world.coins, client.entity, cell) < response) {
            responses++;
            effectFrom = cell;
            effectUntil = cell + effects.lasts;
          }
          discountUntil = time + validFor;
          const hasLeft = n === count && path.leftAt < Infinity;
          if (hasLeft && time - path.leftAt <= rescueWithin && this.isRescued(client, cell, terms, world)) return false;
        }
      }
      if (n === count) break;
      from = path.cell[n] + 1;
      const cell = path.cell[n];
      const isInForce = cell < effectUntil;
      const basket = isInForce ? effects.basket[cell - effectFrom] : 1;
      const usesOffer =
        takeUp > 0 && path.time[n] <= discountUntil && takeUpCoin(world.coins, client.entity, n) < takeUp;
      if (isInForce) eased++;
      baskets[n] = basket;
      discounted[n] = usesOffer ? 1 : 0;
      spent += life.pairs[2 * n + 1] * scale * basket;
      isRepriced ||= usesOffer || basket !== 1;
    }
    if (contacts === 0) return true;
    if (eased > 0 && path.leftAt < Infinity && this.isMoved(client, life, path, eased, effects)) return false;
    const before = account[VALUE];
    this.bookContacts(account, contacts, responses, terms, world);
    if (isRepriced) this.reprice(account, client, life, path, terms, world);
    terms.ledger.totals[VALUE_UNMOVED] += account[VALUE] - plainValue;
    terms.ledger.segmentEquity[client.segment] += account[VALUE] - before;
    return true;
  }

  /** Makes room for `count` purchases. */
  private reach(count: number): void {
    this.baskets = new Float64Array(count);
    this.discounted = new Uint8Array(count);
  }

  /** Has the rule's clock take up the client's history after `n` purchases of its plain path, which with those before today came to `spent`. */
  private takeStretch(client: WalkedClient, path: Path, n: number, spent: number, { target }: StrategyTerms): void {
    const { known } = this;
    known.noteOnPath(client, client.x + n, n > 0 ? path.time[n - 1] : client.born + client.tx, spent);
    if (n > 0) target!.update(known);
    else target!.updateAsToday(known, client.entity);
  }

  private isRescued(
    client: WalkedClient,
    cell: number,
    { retention }: StrategyTerms,
    world: ReplicationWorld,
  ): boolean {
    return rescueCoin(world.coins, client.entity, cell) < retention!.rescueProbability;
  }

  /** Whether a client who left stays at that purchase under the campaign, whose effect was in force at `eased` of its purchases. */
  private isMoved(client: WalkedClient, life: LifeDraws, path: Path, eased: number, effects: EffectTable): boolean {
    life.needClocks(client);
    const share = client.lastRate / client.rate;
    const spent = -Math.log1p(-share) * (path.count - eased) - Math.log1p(-share * shareOf(effects, 0)) * eased;
    return spent < client.lastWait;
  }

  private bookContacts(
    account: Float64Array,
    contacts: number,
    responses: number,
    { retention, ledger }: StrategyTerms,
    { grid }: ReplicationWorld,
  ): void {
    const { told } = this;
    const { campaignContacts } = ledger;
    let discount = 0;
    for (let i = 0; i < contacts; i++) {
      campaignContacts[told[i]] += 1;
      discount += grid.discount[told[i]];
    }
    ledger.totals[RESPONSES] += responses;
    account[VALUE] -= retention!.costPerContact * discount;
  }

  /** Books what the effect makes of amounts, and what incentives cost. */
  private reprice(
    account: Float64Array,
    client: WalkedClient,
    life: LifeDraws,
    path: Path,
    { retention, ledger }: StrategyTerms,
    world: ReplicationWorld,
  ): void {
    const { baskets, discounted } = this;
    const { totals, contribution } = ledger;
    const { discount: offer } = retention!;
    const scale = life.amountScale * client.basket;
    for (let n = 0; n < path.count; n++) {
      if (baskets[n] === 1 && discounted[n] === 0) continue;
      const amount = life.pairs[2 * n + 1] * scale * path.discount[n];
      const more = amount * (baskets[n] - 1);
      const incentive = discounted[n] === 0 ? 0 : offer * (amount + more) * world.netOfTax;
      const gain = more * world.margin - incentive;
      contribution[(path.cell[n] / CELLS_PER_PERIOD) | 0] += gain;
      totals[REVENUE] += more * world.netOfTax;
      totals[CONTRIBUTION] += gain;
      totals[INCENTIVE_COST] += incentive;
      account[VALUE] += gain;
    }
  }
}
