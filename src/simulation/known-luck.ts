import { DAYS_PER_YEAR } from "../clients/client-history.ts";
import { type PurchaseLaw, type PurchaseModel, SHAPE_STAGES } from "../models/model.ts";
import type { ClientAtHand } from "./client-at-hand.ts";
import { ownSpendParameters } from "./covariate-clients.ts";
import { amountLuck, LEAST_SHAPE, MOST_YEARS, timeAlive } from "./newcomer-luck.ts";
import type { SimulationPlan } from "./plan.ts";
import type { ReplicationWorld } from "./replication-world.ts";

/** Repeat purchases up to which expectations are interpolated between ages, and the ages for each: in log(alpha + age), to about 1e-6 where alpha is a thousandth of the largest age. */
const MOST_TABLED = 32;
const NODES = 12;
const WORDS = 2 ** 32;

/**
 * What an existing client comes to on its plain path, value beyond the horizon included, less what is expected of it given its history: the counterpart of `NewcomerLuck`. Purchases up to
 * the horizon are discounted alike. Of models whose purchases are drawn at once after waits of one stage, without covariates; else 0.
 */
export class KnownLuck {
  private readonly plan: SimulationPlan;
  private readonly world: ReplicationWorld;
  private readonly hand: ClientAtHand;
  private readonly model: PurchaseModel;
  private readonly drawsAmounts: boolean;
  private readonly horizon: number;
  private readonly beyond: number;
  private readonly weight: number;
  private readonly weightBeyond: number;
  private readonly mostAge: number;
  /** Of the replication's Gamma of rates; ages are laid out by log(alpha + age), from -1 to 1 over `logWidth`. */
  private alpha = NaN;
  private logWidth = NaN;
  /** By repeat purchases: Chebyshev coefficients of the expectation by age, and whether they have been made. */
  private readonly table = new Float64Array((MOST_TABLED + 1) * NODES);
  private readonly isTabled = new Uint8Array(MOST_TABLED + 1);
  private readonly values = new Float64Array(NODES);
  private law: PurchaseLaw | null = null;
  private p = NaN;
  private q = NaN;
  private v = NaN;

  constructor(plan: SimulationPlan, world: ReplicationWorld, hand: ClientAtHand, model: PurchaseModel) {
    this.plan = plan;
    this.world = world;
    this.hand = hand;
    this.model = model;
    this.drawsAmounts = ownSpendParameters(plan) > 1;
    const { cells, cellLength, operational, discount, delta } = world.grid;
    this.horizon = operational[cells];
    const years = world.beyond === null ? 0 : Math.min(MOST_YEARS, plan.valueBeyondYears);
    const span = (years * DAYS_PER_YEAR) / plan.unitDays;
    this.beyond = (span * this.horizon) / (cells * cellLength);
    this.weight = Math.sqrt(discount[cells]);
    this.weightBeyond = discount[cells] * Math.exp((-delta * span) / 2);
    this.mostAge = plan.rows.T.reduce((most, age) => Math.max(most, age), 0) || 1;
  }

  /** Starts a replication, once clocks are bound. `spend`: parameters of the amounts. */
  bind(parameters: Float64Array, spend: Float64Array): void {
    const { hand, plan, model, world, drawsAmounts } = this;
    // Clients of more stages are not alike by x and T alone.
    const isOneStage = hand.life.pooled !== null && world.shape[SHAPE_STAGES] === 1;
    this.law = isOneStage && !plan.covariates ? model.at(parameters) : null;
    this.alpha = parameters[model.parameterNames.indexOf("alpha")];
    this.logWidth = Math.log1p(this.mostAge / this.alpha);
    this.p = drawsAmounts ? spend[0] : 0;
    this.q = drawsAmounts ? spend[1] : Infinity;
    this.v = drawsAmounts ? spend[2] : spend[0];
    this.isTabled.fill(0);
  }

  /** Of a client of whom nothing comes. */
  quietLuck(i: number): number {
    if (this.law === null) return 0;
    return -this.perPurchase(i) * this.expected(i, this.law);
  }

  /** Of the client at hand. */
  luck(i: number): number {
    if (this.law === null) return 0;
    const { client, path, life } = this.hand;
    let purchases = this.weight * path.count - this.expected(i, this.law);
    if (this.beyond > 0 && path.leftAt === Infinity) {
      life.needLastRate(client);
      purchases += this.weightBeyond * client.rate * timeAlive(client.lastRate, this.beyond);
    }
    const shape = this.shapeOf(i);
    const amounts = this.p > 0 && shape > LEAST_SHAPE ? amountLuck(this.hand, this.world, this.meanAmount(i), 1) : 0;
    return this.perPurchase(i) * purchases + amounts;
  }

  private informed(i: number): number {
    const { meanSpend, rows } = this.plan;
    return meanSpend[i] > 0 ? rows.x[rows.rowOfClient[i]] : 0;
  }

  private shapeOf(i: number): number {
    return this.q + this.p * this.informed(i);
  }

  private meanAmount(i: number): number {
    const spend = this.plan.meanSpend[i];
    if (!this.drawsAmounts) return spend > 0 ? spend : this.v;
    const rate = this.v + this.informed(i) * (spend > 0 ? spend : 0);
    return (this.p * rate) / (Math.max(LEAST_SHAPE, this.shapeOf(i)) - 1);
  }

  private perPurchase(i: number): number {
    return this.meanAmount(i) * this.world.margin - this.world.variableCost;
  }

  /** Expected purchases, weighted. */
  private expected(i: number, law: PurchaseLaw): number {
    const { rows } = this.plan;
    const row = rows.rowOfClient[i];
    const x = rows.x[row];
    const alive = 1 - this.hand.life.pooled!.gone[row] / WORDS;
    if (alive === 0) return 0;
    if (x > MOST_TABLED) return alive * this.ofAlive(x, rows.T[row], law);
    if (this.isTabled[x] === 0) this.tabulate(x, law);
    const place = (2 * Math.log1p(rows.T[row] / this.alpha)) / this.logWidth - 1;
    return alive * this.at(x, place);
  }

  /** The same of a client alive at an age. */
  private ofAlive(x: number, age: number, law: PurchaseLaw): number {
    const { horizon, beyond, weight, weightBeyond } = this;
    const last = x === 0 ? 0 : age;
    const within = law.conditionalExpected(x, last, age, horizon);
    const further = beyond > 0 ? law.conditionalExpected(x, last, age, horizon + beyond) - within : 0;
    return (weight * within + weightBeyond * further) / law.pAlive(x, last, age);
  }

  private tabulate(x: number, law: PurchaseLaw): void {
    const { values, table, alpha, logWidth } = this;
    for (let j = 0; j < NODES; j++) {
      const node = Math.cos((Math.PI * (j + 0.5)) / NODES);
      values[j] = this.ofAlive(x, alpha * Math.expm1(((node + 1) / 2) * logWidth), law);
    }
    for (let k = 0; k < NODES; k++) {
      let sum = 0;
      for (let j = 0; j < NODES; j++) sum += values[j] * Math.cos((Math.PI * k * (j + 0.5)) / NODES);
      table[x * NODES + k] = ((k === 0 ? 1 : 2) * sum) / NODES;
    }
    this.isTabled[x] = 1;
  }

  /** Clenshaw's sum of the coefficients. */
  private at(x: number, place: number): number {
    const { table } = this;
    let one = 0;
    let two = 0;
    for (let k = NODES - 1; k > 0; k--) {
      const next = 2 * place * one - two + table[x * NODES + k];
      two = one;
      one = next;
    }
    return place * one - two + table[x * NODES];
  }
}
