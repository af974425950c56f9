import type { ContactTerms } from "../levers/contact-calendar.ts";
import type { RetentionTerms } from "../levers/retention-terms.ts";
import {
  CAMPAIGN_AT,
  CAMPAIGN_UNTIL,
  CONTACT_CELL,
  GROUP,
  INCENTIVE_UNTIL,
  LEFT_AT,
  LIVES,
  NEXT_LIFE,
  VALUE,
  WAS_CONTACTED,
  WIN_BACK_AT,
} from "./account.ts";
import {
  campaignRationCoin,
  controlCoin,
  rescueCoin,
  responseCoin,
  secondLifeCoin,
  winBackRationCoin,
} from "./coins.ts";
import { CONTROL, enterStudy, INSIDE, OUTSIDE } from "./control-group.ts";
import { HistoryOfClient } from "./known-history.ts";
import { RESCUED, RESPONSES, RETURNED } from "./ledger.ts";
import { openAccount } from "./opening.ts";
import type { Path } from "./path.ts";
import type { ReplicationWorld, StrategyTerms } from "./replication-world.ts";
import { respondToContact } from "./respond.ts";
import { bringBack } from "./win-back.ts";
import type { TargetClock } from "./target-clock.ts";
import type { WalkedClient } from "./walked-client.ts";

/** In place of the ordinal of a client as it is today. */
const NOT_TODAY = -1;

const known = new HistoryOfClient();

/** Whether a strategy's contacts may ever reach a client's segment. */
export function isTargeted(client: WalkedClient, { retention, winBack }: StrategyTerms): boolean {
  return (retention !== null && isAimedAt(retention, client)) || (winBack !== null && isAimedAt(winBack, client));
}

/** Whether a campaign contacts at every wave of the one stretch on which its rule holds, spares nobody and harms nobody. */
export function areContactsTold(retention: RetentionTerms, target: TargetClock): boolean {
  return retention.ration === null && retention.harmedFrom > 1 && retention.controlShare === 0 && target.isOneStretch;
}

/** Whether a walk may tell off its contacts itself, between the client's purchases: by such a campaign alone, whose effect does not vary. */
export function areContactsPlain({ retention, winBack, target }: StrategyTerms): boolean {
  if (retention === null || winBack !== null) return false;
  return areContactsTold(retention, target!) && retention.effects.constantFrom === 0;
}

/** Whether these change nothing of when clients buy, and of their chance to leave only that it falls. */
export function areContactsTimeless({ retention }: StrategyTerms): boolean {
  const { effects } = retention!;
  return effects.frequency[0] === 1 && effects.churn[0] <= 1;
}

export function isAimedAt(lever: ContactTerms, client: WalkedClient): boolean {
  return ((lever.segmentMask >>> client.segment) & 1) === 1;
}

/**
 * Whether a strategy may contact a client on its plain path: exact where it buys nothing more, else by how often it buys.
 */
export function mayBeContacted(
  account: Float64Array,
  client: WalkedClient,
  path: Path,
  terms: StrategyTerms,
  world: ReplicationWorld,
): boolean {
  const { retention, winBack, target, winBackTarget } = terms;
  const repeats = client.x + path.count - (client.isNew ? 1 : 0);
  const byCampaign = retention !== null && isAimedAt(retention, client) && repeats >= target!.leastFrequency;
  const byWinBack = winBack !== null && isAimedAt(winBack, client) && repeats >= winBackTarget!.leastFrequency;
  if (!byCampaign && !byWinBack) return false;
  if (repeats > client.x || client.isNew) return true;
  if (winBack === null && retention!.ration === null && target!.recallToday(client.entity)) {
    return retention!.waves[target!.nextWave(0)] < world.grid.cells;
  }
  openAccount(account, client);
  return openContacts(account, client, terms, world) < world.grid.cells;
}

/** Opens a client's contacts: in which group of a study it is, and the cell of its first contact if it buys nothing until then. */
export function openContacts(
  account: Float64Array,
  client: WalkedClient,
  terms: StrategyTerms,
  world: ReplicationWorld,
): number {
  const { retention } = terms;
  if (retention !== null && retention.controlShare > 0) {
    const isInside = controlCoin(world.coins, client.entity) < retention.controlShare;
    account[GROUP] = isInside ? INSIDE : OUTSIDE;
  }
  return client.isNew
    ? lookAhead(account, client, terms, world, client.startCell + 1)
    : lookAt(account, client, terms, world, 0, client.entity);
}

/** Cell of the first wave at `from` or later, whomever it contacts: no contact comes before it. */
export function firstWaveFrom({ retention, winBack }: StrategyTerms, from: number): number {
  const byCampaign = retention === null ? Infinity : retention.waves[retention.waveFrom[from]];
  const byWinBack = winBack === null ? Infinity : winBack.waves[winBack.waveFrom[from]];
  return byCampaign < byWinBack ? byCampaign : byWinBack;
}

/** Cell of the client's next contact, at `from` or later, if it buys nothing until then; one past the horizon where there is none. */
export function lookAhead(
  account: Float64Array,
  client: WalkedClient,
  terms: StrategyTerms,
  world: ReplicationWorld,
  from: number,
): number {
  return lookAt(account, client, terms, world, from, NOT_TODAY);
}

/** The same; of a client as it is today, `today` is its ordinal. */
function lookAt(
  account: Float64Array,
  client: WalkedClient,
  terms: StrategyTerms,
  world: ReplicationWorld,
  from: number,
  today: number,
): number {
  const { retention, winBack } = terms;
  const none = world.grid.cells + 1;
  const isRecalled = today !== NOT_TODAY && winBack === null && terms.target!.recallToday(today);
  if (!isRecalled) known.note(account, client, terms, world, isOneStretch(terms));
  account[CAMPAIGN_AT] = none;
  account[WIN_BACK_AT] = none;
  if (retention !== null && isAimedAt(retention, client)) {
    if (today === NOT_TODAY) terms.target!.update(known);
    else if (!isRecalled) terms.target!.updateAsToday(known, today);
    account[CAMPAIGN_UNTIL] = terms.target!.isOneStretch && retention.ration === null ? terms.target!.span[1] : NaN;
    account[CAMPAIGN_AT] = nextCampaign(account, client, terms, world, from);
  }
  if (winBack !== null && isAimedAt(winBack, client)) {
    if (today === NOT_TODAY) terms.winBackTarget!.update(known);
    else terms.winBackTarget!.updateAsToday(known, today);
    account[WIN_BACK_AT] = nextWinBack(client, terms, world, from);
  }
  return Math.min(account[CAMPAIGN_AT], account[WIN_BACK_AT]) | 0;
}

/** Whether both rules hold on one stretch between purchases: nothing is asked at their waves. */
function isOneStretch({ target, winBackTarget }: StrategyTerms): boolean {
  return (target === null || target.isOneStretch) && (winBackTarget === null || winBackTarget.isOneStretch);
}

/** Cell of the campaign's next contact where it made the last one in this stretch: mostly the next wave. */
function campaignAfter(
  account: Float64Array,
  client: WalkedClient,
  terms: StrategyTerms,
  world: ReplicationWorld,
  from: number,
): number {
  const until = account[CAMPAIGN_UNTIL];
  if (Number.isNaN(until)) return nextCampaign(account, client, terms, world, from);
  const { waves, waveFrom } = terms.retention!;
  const wave = waves[waveFrom[from]];
  return account[GROUP] !== CONTROL && wave * world.grid.cellLength < until ? wave : world.grid.cells + 1;
}

function nextCampaign(
  account: Float64Array,
  client: WalkedClient,
  terms: StrategyTerms,
  world: ReplicationWorld,
  from: number,
): number {
  const retention = terms.retention!;
  const target = terms.target!;
  const { waves, ration } = retention;
  const { grid } = world;
  if (account[GROUP] === CONTROL) return grid.cells + 1;
  let wave = target.nextWave(retention.waveFrom[from]);
  if (ration === null) return waves[wave];
  while (waves[wave] < grid.cells) {
    if (campaignRationCoin(world.coins, client.entity, waves[wave]) < ration[waves[wave]]) break;
    wave = target.nextWave(wave + 1);
  }
  return waves[wave];
}

function nextWinBack(client: WalkedClient, terms: StrategyTerms, world: ReplicationWorld, from: number): number {
  const winBack = terms.winBack!;
  const target = terms.winBackTarget!;
  const { waves, ration } = winBack;
  const { grid } = world;
  let wave = target.nextWave(winBack.waveFrom[from]);
  if (ration === null) return waves[wave];
  while (waves[wave] < grid.cells) {
    if (winBackRationCoin(world.coins, client.entity, waves[wave]) < ration[waves[wave]]) break;
    wave = target.nextWave(wave + 1);
  }
  return waves[wave];
}

/**
 * Contacts the client at a cell's start, the campaign before the win-back: cost, response, incentive, offer. Returns 1 if it comes back; the next life of its last clock is then in
 * `account[NEXT_LIFE]`.
 */
export function contactAt(
  account: Float64Array,
  client: WalkedClient,
  terms: StrategyTerms,
  world: ReplicationWorld,
  cell: number,
): number {
  const { ledger } = terms;
  let back = 0;
  if (account[CAMPAIGN_AT] === cell) {
    enterStudy(account);
    if (account[GROUP] !== CONTROL) {
      const cost = terms.retention!.costPerContact;
      ledger.campaignContacts[cell] += 1;
      account[VALUE] -= cost * world.grid.discount[cell];
      account[WAS_CONTACTED] = 1;
      back = respondToContact(account, client, terms, world, cell);
      if (back === 1) comeBack(account, client, terms, world);
    }
    account[CAMPAIGN_AT] = campaignAfter(account, client, terms, world, cell + 1);
  }
  if (account[WIN_BACK_AT] === cell) {
    ledger.winBackContacts[cell] += 1;
    account[VALUE] -= terms.winBack!.costPerContact * world.grid.discount[cell];
    account[WAS_CONTACTED] = 1;
    if (bringBack(account, client, terms, world, cell) === 1) {
      back = 1;
      comeBack(account, client, terms, world);
    }
    account[WIN_BACK_AT] = nextWinBack(client, terms, world, cell + 1);
  }
  return back;
}

/**
 * Makes the plain contacts (`areContactsPlain`) of a campaign with a client who stays and buys nothing, from the one at a cell on, up to cell `limit`; unless they are timeless, only as long as
 * each carries on the effect of the one before. Returns the cell of the next.
 */
export function tellContacts(
  account: Float64Array,
  client: WalkedClient,
  terms: StrategyTerms,
  world: ReplicationWorld,
  from: number,
  limit: number,
  areTimeless: boolean,
): number {
  const { ledger } = terms;
  const { grid } = world;
  const { response, waves, waveFrom, costPerContact, validFor, effects } = terms.retention!;
  const until = account[CAMPAIGN_UNTIL];
  let effectUntil = account[CONTACT_CELL] + effects.lasts;
  let told = from;
  let next = from;
  let cost = 0;
  while (next <= limit && (areTimeless || next <= effectUntil)) {
    told = next;
    ledger.campaignContacts[told] += 1;
    cost += costPerContact * grid.discount[told];
    if (response >= 1 || responseCoin(world.coins, client.entity, told) < response) {
      ledger.totals[RESPONSES] += 1;
      account[CONTACT_CELL] = told;
      effectUntil = told + effects.lasts;
    }
    const wave = waves[waveFrom[told + 1]];
    next = wave * grid.cellLength < until ? wave : grid.cells + 1;
  }
  account[VALUE] -= cost;
  account[WAS_CONTACTED] = 1;
  account[CAMPAIGN_AT] = next;
  account[INCENTIVE_UNTIL] = told * grid.cellLength + validFor;
  return next;
}

/**
 * Makes, from the one at a cell on, the contacts of a campaign with a client who has left, which are plain (`areContactsPlain`), until one brings it back. Returns the cell of that one, past
 * the horizon without; the next life of its last clock is then in `account[NEXT_LIFE]`.
 */
export function contactGone(
  account: Float64Array,
  client: WalkedClient,
  terms: StrategyTerms,
  world: ReplicationWorld,
  from: number,
): number {
  const { ledger } = terms;
  const { grid } = world;
  const { response, waves, waveFrom, costPerContact, rescueWithin, rescueProbability, validFor } = terms.retention!;
  const until = account[CAMPAIGN_UNTIL];
  const rescuedUntil = rescueProbability > 0 ? rescueWithin : -Infinity;
  let cost = 0;
  let told = from;
  let next = from;
  let back = grid.cells + 1;
  while (next < grid.cells && back > grid.cells) {
    told = next;
    ledger.campaignContacts[told] += 1;
    cost += costPerContact * grid.discount[told];
    if (response >= 1 || responseCoin(world.coins, client.entity, told) < response) {
      ledger.totals[RESPONSES] += 1;
      account[CONTACT_CELL] = told;
    }
    if (
      told * grid.cellLength - account[LEFT_AT] <= rescuedUntil &&
      rescueCoin(world.coins, client.entity, told) < rescueProbability
    ) {
      back = told;
    }
    const wave = waves[waveFrom[told + 1]];
    next = wave * grid.cellLength < until ? wave : grid.cells + 1;
  }
  account[VALUE] -= cost;
  account[WAS_CONTACTED] = 1;
  account[INCENTIVE_UNTIL] = told * grid.cellLength + validFor;
  account[CAMPAIGN_AT] = next;
  if (back > grid.cells) return back;
  ledger.totals[RESCUED] += 1;
  comeBack(account, client, terms, world);
  return back;
}

/** Cell of the next contact after `contactAt`. */
export function nextContact(account: Float64Array): number {
  return Math.min(account[CAMPAIGN_AT], account[WIN_BACK_AT]) | 0;
}

/** The client is back: it has a new unit exponential on the last clock. */
function comeBack(account: Float64Array, client: WalkedClient, terms: StrategyTerms, world: ReplicationWorld): void {
  terms.referred?.tie(account[LEFT_AT]);
  account[LEFT_AT] = Infinity;
  account[LIVES] += 1;
  account[NEXT_LIFE] = -Math.log(secondLifeCoin(world.coins, client.entity, account[LIVES]));
  terms.ledger.totals[RETURNED] += 1;
}
