import type { LoyaltyTerms } from "../levers/loyalty-terms.ts";
import { ACCOUNT_SIZE, FIRST_LEFT, FIRST_TIME, LEFT_AT, VALUE, WAS_CONTACTED } from "./account.ts";
import { bookMember } from "./book-member.ts";
import { bookBeyond, bookPath } from "./booking.ts";
import { AT_PURCHASES, BETWEEN, OCCASIONS } from "./clock-kind.ts";
import { mayBeContacted } from "./contacts.ts";
import { closeStudy } from "./control-group.ts";
import { isOpeningMember, wouldJoin } from "./enrolment.ts";
import { isIdle, UnmovedClients } from "./unmoved-client.ts";
import { ALIVE_AT_END, CAPS_HIT, DROPPED, Ledger } from "./ledger.ts";
import { LifeDraws } from "./life-draws.ts";
import { bookFirstYear } from "./opening.ts";
import { bookContacted } from "./outcome-split.ts";
import { Path } from "./path.ts";
import { referOnPath } from "./referral.ts";
import type { ReplicationWorld } from "./replication-world.ts";
import type { RunningStrategy } from "./running-strategy.ts";
import { actsOn, chargePath } from "./service.ts";
import { walkBetween } from "./walk-between.ts";
import { walkOccasions } from "./walk-occasions.ts";
import { walkPlainBetween } from "./walk-plain-between.ts";
import { walkPlainOccasions } from "./walk-plain-occasions.ts";
import { walkPlain } from "./walk-plain.ts";
import { walk } from "./walk.ts";
import { WalkedClient } from "./walked-client.ts";

/** The client being simulated: its draws, its plain path, and its way into the books of each strategy. Reused for every client. */
export class ClientAtHand {
  readonly client = new WalkedClient();
  readonly path = new Path();
  /** Its purchases as a member of a bare program. */
  private readonly walked = new Path();
  /** The client's value under the strategy booked last is in `account[VALUE]`. */
  readonly account = new Float64Array(ACCOUNT_SIZE);
  readonly life: LifeDraws;
  private readonly world: ReplicationWorld;
  /** Value on the plain path booked last. */
  plainValue = NaN;
  /** For plain paths of new clients whom every strategy walks: what is booked here counts nowhere. */
  private readonly unbooked: Ledger;
  private readonly unmoved: UnmovedClients;
  private readonly walkedAccount = new Float64Array(ACCOUNT_SIZE);

  /** `maxX`: the most repeat purchases in any history. */
  constructor(world: ReplicationWorld, maxX: number, segments: number) {
    this.world = world;
    this.life = new LifeDraws(maxX);
    this.unmoved = new UnmovedClients(world.grid.cells);
    this.unbooked = new Ledger(world.grid.periods, segments);
  }

  /** Books the client under a strategy: by a walk where a lever may reach it, else by its plain path. */
  book(strategy: RunningStrategy): void {
    if (this.isReached(strategy)) return this.walkReached(strategy);
    this.bookPlain(strategy.ledger);
    this.chargePlain(strategy);
  }

  /** Takes from `account[VALUE]` what a client who lives by its plain path costs a strategy all the same. */
  chargePlain(strategy: RunningStrategy): void {
    const { service, referral, ledger } = strategy;
    if (service === null && referral === null) return;
    const { account, client, path, world } = this;
    const before = account[VALUE];
    if (service !== null) chargePath(account, client, path, service, ledger, world);
    if (referral !== null) referOnPath(account, client, path, strategy, world);
    ledger.segmentEquity[client.segment] += account[VALUE] - before;
  }

  /** Books the client's plain path in a ledger. */
  bookPlain(ledger: Ledger): void {
    const { client, path, world, account, life } = this;
    const { totals } = ledger;
    bookPath(path, life, client, world, ledger, account);
    if (client.isCapped || (client.leftAt === Infinity && isCapped(client, world.kind))) totals[CAPS_HIT] += 1;
    if (path.leftAt === Infinity) {
      totals[ALIVE_AT_END] += 1;
      bookBeyond(account, client, life, world, ledger);
    } else if (client.isNew || client.leftAt === Infinity) {
      totals[DROPPED] += 1;
    }
    if (!client.isNew) {
      account[FIRST_TIME] = path.count > 0 ? path.time[0] : Infinity;
      account[FIRST_LEFT] = path.leftAt;
      bookFirstYear(account, client, world, ledger);
    }
    ledger.segmentEquity[client.segment] += account[VALUE];
    this.plainValue = account[VALUE]!;
  }

  /** Walks an alive client to the horizon where no lever reaches it; see `walkPlain`. */
  walkPlainly(firstPurchase: number): void {
    const { path, client, life, world } = this;
    const { grid, shape } = world;
    switch (world.kind) {
      case BETWEEN:
        return walkPlainBetween(path, client, life, grid, shape, firstPurchase);
      case OCCASIONS:
        return walkPlainOccasions(path, client, life, grid, shape, firstPurchase);
      default:
        return walkPlain(path, client, life, grid, shape, firstPurchase);
    }
  }

  /** Walks the client through a strategy that may reach it. */
  walkReached(strategy: RunningStrategy): void {
    const { account, client, life, world } = this;
    life.needClocks(client);
    switch (world.kind) {
      case BETWEEN:
        walkBetween(account, client, life, strategy, world);
        break;
      case OCCASIONS:
        walkOccasions(account, client, life, strategy, world);
        break;
      default:
        walk(account, client, life, strategy, world);
    }
    strategy.referred?.tie(account[LEFT_AT]);
    closeStudy(account, strategy.ledger);
    strategy.ledger.segmentEquity[client.segment] += account[VALUE];
    if (account[WAS_CONTACTED] === 1) this.bookOutcome(strategy.ledger);
  }

  /** Books what became of a client who was contacted, against its plain path. */
  private bookOutcome(ledger: Ledger): void {
    const { account, client, path, unbooked } = this;
    if (client.isNew) {
      const { churn } = client;
      if (client.isTied) client.churn *= client.tiedChurn;
      this.walkedAccount.set(account);
      this.bookPlain(unbooked);
      account.set(this.walkedAccount);
      client.churn = churn;
    }
    bookContacted(account, ledger, path, this.plainValue, this.world.kind);
  }

  /**
   * Books what an existing client costs, beyond its plain path, who buys nothing, whatever the strategy's contacts and service do. False where it is not certain to be one.
   */
  bookIdle(strategy: RunningStrategy): boolean {
    const { client, path, life, world, account } = this;
    const { idle, loyalty, retention } = strategy;
    if (idle === null || path.count > 0 || client.leftAt < Infinity || world.kind !== AT_PURCHASES) return false;
    if (!isIdle(client, life, idle, world.grid)) return false;
    if (loyalty !== null && this.isMemberToday(loyalty)) return false;
    account[VALUE] = this.plainValue;
    this.chargePlain(strategy);
    return retention === null || this.unmoved.book(account, client, life, path, this.plainValue, strategy, world);
  }

  /**
   * Books what an existing client brings and costs beyond its plain path where the strategy's bare campaign does not move it, and it does not join the program. False where that is for a
   * walk.
   */
  bookUnmoved(strategy: RunningStrategy): boolean {
    const { client, life, path, world, account } = this;
    const { loyalty } = strategy;
    if (loyalty !== null && (this.isMemberToday(loyalty) || this.joiningPurchase(loyalty) >= 0)) return false;
    account[VALUE] = this.plainValue;
    return this.unmoved.book(account, client, life, path, this.plainValue, strategy, world);
  }

  /**
   * Books an existing client who leaves at a purchase under a strategy that has no more than a bare program, by what that takes from its plain path and puts in its place. False where that is for a
   * walk.
   */
  bookMember(strategy: RunningStrategy): boolean {
    const { client, life, path, walked, world, account } = this;
    account[VALUE] = this.plainValue;
    const joining = this.joiningPurchase(strategy.loyalty!);
    if (joining < 0) return true;
    if (!bookMember(account, client, life, path, joining, walked, strategy, world)) return false;
    strategy.ledger.segmentEquity[client.segment] += account[VALUE] - this.plainValue;
    return true;
  }

  /** Whether the client is a member of a program that already runs. */
  private isMemberToday(loyalty: LoyaltyTerms): boolean {
    if (loyalty.opening === null) return false;
    this.life.needRate(this.client);
    return isOpeningMember(this.client, loyalty, this.world);
  }

  /** Ordinal of the purchase of its plain path with which the client joins a program, -1 where it does not. */
  private joiningPurchase(loyalty: LoyaltyTerms): number {
    const { client, path, world } = this;
    for (let n = 0; n < path.count; n++) {
      const cell = path.cell[n];
      if (cell < loyalty.startCell) continue;
      return cell < loyalty.endCell && wouldJoin(client, loyalty, world) ? n : -1;
    }
    return -1;
  }

  /** Whether a strategy's levers may change the plain path. */
  isReached(strategy: RunningStrategy): boolean {
    const { client, path, world, account } = this;
    const { retention, winBack, loyalty, service } = strategy;
    if (client.isTied) return true;
    if (service !== null && client.leftAt === Infinity && actsOn(client, service, world.grid)) return true;
    if (loyalty !== null && this.isMemberToday(loyalty)) return true;
    if ((retention !== null || winBack !== null) && mayBeContacted(account, client, path, strategy, world)) return true;
    return loyalty !== null && this.joiningPurchase(loyalty) >= 0;
  }
}

/** Whether a client's quality asks for a chance above 1, to leave at a purchase or to buy at an occasion, levers aside. */
function isCapped(client: WalkedClient, kind: number): boolean {
  const rate = client.rate * client.frequency;
  if (kind === BETWEEN) return false;
  return kind === OCCASIONS ? rate > 1 : rate < client.lastRate * client.churn;
}
