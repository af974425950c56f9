import { drawExponential, GammaTable } from "../numerics/samplers.ts";
import { Stream } from "../numerics/stream.ts";
import type { BgPooled } from "../models/bg-pooled.ts";
import { SHAPE_STAGES, TRAIT_COUNT, TRAIT_LAST_RATE, TRAIT_RATE, TRAIT_STAGE } from "../models/model.ts";
import { LIFE } from "./coins.ts";
import type { WalkedClient } from "./walked-client.ts";

/**
 * What chance holds for one client in one replication: its traits and its draws, made once, in a fixed order, as far as any
 * strategy needs them, and replayed by every strategy.
 */
export class LifeDraws {
  readonly stream = new Stream();
  /** TRAIT_* of the model. */
  readonly traits = new Float64Array(TRAIT_COUNT);
  /** Pairs of draws: entry 2 n is the wait before the n-th purchase (unit exponential, one for each stage left), 2 n + 1 its amount (unit Gamma). */
  pairs = new Float64Array(256);
  drawn = 0;
  /** Gamma-Gamma's p, q, v of the replication; of `own-mean` the mean alone. */
  private readonly spend = new Float64Array(3);
  /** Whether amounts are drawn: otherwise every purchase has its client's own mean. */
  private drawsAmounts = true;
  private stages = 1;
  /** Whether waits or amounts are other than unit exponentials and unit Gammas. */
  private isOther = false;
  private readonly amounts = new GammaTable(1);
  private readonly levels: GammaTable;
  /** Value of a unit amount, and mean amount of a purchase; see `needLevel`. */
  amountScale = NaN;
  meanAmount = NaN;
  /** v of the client at hand: the replication's own, but for covariates of spend. */
  amountRate = NaN;
  private informed = 0;
  private levelRate = NaN;
  private hasLevel = false;
  /** By which the purchases of existing clients are drawn at once; null where their clocks are. */
  pooled: BgPooled | null = null;
  private hasRate = true;
  private hasLastRate = true;
  private hasClocks = true;
  private row = 0;
  /** Of a client who buys nothing: its place in (0, 1] among such, or NaN where it has left. */
  private silence = NaN;
  private isSilent = false;
  /** What keys the draws of clients opened by `openSilent`. */
  private root = 0;
  private replication = 0;
  private bought = 0;
  private hasLeft = 0;

  /** `maxX`: the most purchases that any client's level of spend is given. */
  constructor(maxX: number) {
    this.levels = new GammaTable(maxX + 1);
    // A field never set again would be compiled as a constant, and the hot loop compiled again when it first grows.
    this.grow(this.pairs.length);
  }

  /** Binds the purchase model's shape and the spend model's parameters of a replication: three of Gamma-Gamma, one of `own-mean`. */
  bind(shape: Float64Array, spend: Float64Array): void {
    this.stages = shape[SHAPE_STAGES]!;
    this.spend.set(spend);
    this.drawsAmounts = spend.length > 1;
    this.isOther = this.stages > 1 || !this.drawsAmounts;
    if (!this.drawsAmounts) return;
    this.amountRate = spend[2]!;
    this.amounts.fill(spend[0], 0);
    this.levels.fill(spend[1], spend[0]);
  }

  /** Takes up the replication whose existing clients' purchases are drawn at once by `pooled`; null where their clocks are. */
  bindPooled(pooled: BgPooled | null, root: number, replication: number): void {
    this.pooled = pooled;
    this.root = root;
    this.replication = replication;
    this.traits[TRAIT_STAGE] = 0;
    this.leaveNothing();
  }

  /** Nothing of the client at hand is drawn later than the rest. */
  private leaveNothing(): void {
    this.isSilent = false;
    this.hasRate = true;
    this.hasLastRate = true;
    this.hasClocks = true;
  }

  /** Starts a client's draws: `entity` and `purpose` key its stream. */
  begin(root: number, replication: number, entity: number, purpose: number): void {
    this.stream.seed(root, replication, entity, purpose);
    this.drawn = 0;
  }

  /** Draws the last clock of a client with this history; its level of spend is drawn when it is first needed. */
  drawLastWait(client: WalkedClient): void {
    client.lastWait = drawExponential(this.stream);
    this.leaveNothing();
    this.informLevel(client);
  }

  private informLevel(client: WalkedClient): void {
    this.informed = client.meanSpend > 0 ? client.x : 0;
    this.levelRate = this.amountRate + this.informed * client.meanSpend;
    this.hasLevel = false;
    if (!this.drawsAmounts) this.takeOwnMean(client.meanSpend);
  }

  /** Draws the level of spend, unless it has been: always after the first wait and before the first amount. */
  needLevel(): void {
    if (this.hasLevel) return;
    if (this.drawn === 0) this.extend(0);
    this.drawLevel();
  }

  private drawLevel(): void {
    this.levels.write(this.stream, this.informed);
    this.amountScale = this.levelRate / this.stream.value[0];
    this.meanAmount = this.amountScale * this.spend[0];
    this.hasLevel = true;
  }

  private takeOwnMean(mean: number): void {
    this.meanAmount = mean > 0 ? mean : this.spend[0];
    this.amountScale = this.meanAmount;
    this.hasLevel = true;
  }

  /** Opens the life of an existing client whose purchases are drawn at once. */
  openPooled(client: WalkedClient, row: number): void {
    this.row = row;
    this.isSilent = false;
    this.hasRate = true;
    this.hasLastRate = false;
    this.hasClocks = false;
    client.lastRate = NaN;
    this.informLevel(client);
  }

  /**
   * Opens the life of an existing client who buys nothing up to the horizon: `silence` is its place in (0, 1] among those who stay, or NaN where it has left. Nothing of it is drawn before it
   * is needed.
   */
  openSilent(client: WalkedClient, row: number, silence: number): void {
    this.openPooled(client, row);
    this.isSilent = true;
    this.hasRate = false;
    this.silence = silence;
    this.bought = 0;
    this.hasLeft = 0;
    client.rate = NaN;
  }

  /** Whether a client who buys nothing up to the horizon buys nothing even where it buys up to `most` times as often. */
  staysSilent(client: WalkedClient, most: number, horizon: number): boolean {
    if (most <= 1) return true;
    if (this.isSilent) return this.pooled!.staysSilent(this.row, this.silence, most);
    return this.pairs[0] > most * this.stages * client.rate * horizon;
  }

  /** Makes room for `count` purchases and the wait after them. */
  reach(count: number): void {
    if (2 * count >= this.pairs.length) this.grow(2 * count);
  }

  /** Draws the level of spend ahead of the first amount. */
  openAmounts(): void {
    if (!this.hasLevel) this.drawLevel();
  }

  /** Draws the amount of the n-th purchase, for which there is room. */
  drawAmount(n: number): void {
    const { pairs, stream } = this;
    if (this.drawsAmounts) {
      this.amounts.write(stream, 0);
      pairs[2 * n + 1] = stream.value[0]!;
    } else {
      pairs[2 * n + 1] = 1;
    }
  }

  /**
   * Keeps what the clocks depend on: the purchases bought, and whether (1) the last of them was the client's last. The times between purchases, up to the horizon for who stays, stand in the
   * places of the waits.
   */
  closePooled(bought: number, hasLeft: number): void {
    this.bought = bought;
    this.hasLeft = hasLeft;
  }

  /** Draws the rate of a client opened by `openSilent`, and the wait that it shows, unless it has been. */
  needRate(client: WalkedClient): void {
    if (this.hasRate) return;
    this.hasRate = true;
    const { stream, traits, pooled, row, silence } = this;
    this.begin(this.root, this.replication, client.entity, LIFE);
    if (Number.isNaN(silence)) {
      pooled!.writeGone(row, stream, traits);
      client.lastRate = traits[TRAIT_LAST_RATE]!;
      this.hasLastRate = true;
      this.hasClocks = true;
    } else {
      pooled!.writeSilent(row, silence, stream, traits);
      this.pairs[0] = traits[TRAIT_RATE] * stream.value[0];
    }
    client.rate = traits[TRAIT_RATE]!;
  }

  /** Draws the rate of the last clock, and the level of spend, of a client whose plain path is drawn, unless they have been. */
  needLastRate(client: WalkedClient): void {
    if (this.hasLastRate) return;
    this.needRate(client);
    if (this.hasLastRate) return;
    this.hasLastRate = true;
    this.pooled!.writeLastRate(this.row, this.bought, this.hasLeft, this.stream, this.traits);
    client.lastRate = this.traits[TRAIT_LAST_RATE]!;
    if (!this.hasLevel) this.drawLevel();
  }

  /** Draws what its clocks show, unless they have been. */
  needClocks(client: WalkedClient): void {
    if (this.hasClocks) return;
    this.needLastRate(client);
    if (this.hasClocks) return;
    this.hasClocks = true;
    const { stream, traits, pairs, bought, hasLeft } = this;
    const rate = traits[TRAIT_RATE];
    const chance = client.lastRate / rate;
    const stayed = bought - hasLeft;
    // It has spent what its purchases but the last came to, and that one's share where it left there.
    client.lastWait = hasLeft === 1 ? -Math.log1p(-chance * stream.uniform()) : drawExponential(stream);
    if (stayed > 0) client.lastWait -= stayed * Math.log1p(-chance);
    if (this.isSilent) {
      this.drawn = 1;
      return;
    }
    for (let n = 0; n < bought; n++) pairs[2 * n] *= rate;
    if (hasLeft === 0) pairs[2 * bought] = rate * pairs[2 * bought] + drawExponential(stream);
    this.drawn = 2 * bought + 1 - hasLeft;
  }

  /** Extends the draws up to and including entry `entry` of `pairs`. */
  extend(entry: number): void {
    if (entry >= this.pairs.length) this.grow(entry);
    if (this.isOther) return this.extendOther(entry);
    const pairs = this.pairs;
    let at = this.drawn;
    while (at <= entry) {
      if ((at & 1) === 0) {
        pairs[at] = drawExponential(this.stream);
      } else {
        if (at === 1) {
          this.drawn = 1;
          this.needLevel();
        }
        this.amounts.write(this.stream, 0);
        pairs[at] = this.stream.value[0];
      }
      at++;
    }
    this.drawn = at;
  }

  /** The same where a wait has several stages, of which an existing client has some behind it, or where no amount is drawn. */
  private extendOther(entry: number): void {
    const { pairs, stream, stages } = this;
    for (let at = this.drawn; at <= entry; at++) {
      pairs[at] = 0;
      if ((at & 1) === 0) {
        const passed = at === 0 ? this.traits[TRAIT_STAGE] : 0;
        for (let stage = passed; stage < stages; stage++) pairs[at] += drawExponential(stream);
      } else if (this.drawsAmounts) {
        if (at === 1) {
          this.drawn = 1;
          this.needLevel();
        }
        this.amounts.write(stream, 0);
        pairs[at] = stream.value[0]!;
      } else {
        pairs[at] = 1;
      }
    }
    this.drawn = Math.max(this.drawn, entry + 1);
  }

  private grow(entry: number): void {
    const wider = new Float64Array(2 * entry);
    wider.set(this.pairs);
    this.pairs = wider;
  }
}
