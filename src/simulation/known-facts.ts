import type { PurchaseLaw, SpendLaw, Timing } from "../models/model.ts";
import { AliveValues, type AliveValueContext } from "./alive-values.ts";

/** Rounding in ages of whole units: what falls on an occasion comes after it. */
const NEAR = 1e-9;

/** What p_alive and clv are judged by: the fitted laws at their point estimates, with covariates those of the client at hand. */
export interface FactContext extends AliveValueContext {
  readonly timing: Timing;
  readonly spend: SpendLaw;
  readonly margin: number;
}

/** What a CRM knows of a client since its last purchase. Times are from today, ages from the first purchase. */
export interface KnownHistory {
  x: number;
  tx: number;
  /** Time of the first and of the last purchase; negative before today. */
  born: number;
  lastPurchase: number;
  meanBasket: number;
  isMember: boolean;
  /** Code in `segmentNames`; their number for a new client. */
  segment: number;
  /** Amounts of the 12 months up to a time since the last purchase, and the name of the tier then. */
  spend12m(time: number): number;
  tier(time: number): string;
}

/** P(alive) and CLV of a known history at a time, by the formulas of the fitted models; at occasions as of the last one. */
export class KnownFacts {
  private readonly context: FactContext;
  /** Of each law that was at hand, and of the last. */
  private readonly valuesOfLaw = new Map<PurchaseLaw, AliveValues>();
  private lastLaw: PurchaseLaw;
  private aliveValues: AliveValues;
  /** By whole x, tx and T, as they are met. */
  private readonly alive = new Map<string, number>();
  private readonly purchases = new Map<string, number>();

  constructor(context: FactContext) {
    this.context = context;
    this.lastLaw = context.law;
    this.aliveValues = this.valuesOf(context.law);
  }

  pAlive(history: KnownHistory, time: number): number {
    const { law, timing } = this.context;
    if (timing === "continuous") return law.pAlive(history.x, history.tx, time - history.born);
    return this.kept(this.alive, history, time, (x, tx, T) => law.pAlive(x, tx, T));
  }

  /** Margin on the purchases expected in the span, discounted. */
  value(history: KnownHistory, time: number): number {
    const { law, spend, margin, timing, valueSpan, delta } = this.context;
    const { x, tx, meanBasket } = history;
    const informed = meanBasket > 0 ? x : 0;
    const perPurchase = margin * spend.expectedSpend(informed, informed > 0 ? meanBasket : 0);
    if (timing === "continuous") {
      const age = time - history.born;
      if (law !== this.lastLaw) {
        this.lastLaw = law;
        this.aliveValues = this.valuesOf(law);
      }
      return perPurchase * law.pAlive(x, tx, age) * this.aliveValues.at(x, tx, age);
    }
    const ofHistory = (x: number, tx: number, T: number): number => law.discountedExpected(x, tx, T, valueSpan, delta);
    return perPurchase * this.kept(this.purchases, history, time, ofHistory);
  }

  private valuesOf(law: PurchaseLaw): AliveValues {
    let values = this.valuesOfLaw.get(law);
    if (values === undefined) this.valuesOfLaw.set(law, (values = new AliveValues({ ...this.context, law })));
    return values;
  }

  /**
   * A figure of whole x, tx, T. A contract has x = tx renewals whatever occasions it missed before it came back, and T = x + 1 while it is not
   * renewed.
   */
  private kept(
    figures: Map<string, number>,
    history: KnownHistory,
    time: number,
    figure: PurchaseLaw["logLikelihood"],
  ): number {
    const { x } = history;
    const lastAge = Math.round(history.tx);
    const age = Math.max(lastAge, Math.floor(time - history.born + NEAR));
    const isContract = this.context.timing === "contracts";
    const tx = isContract ? x : lastAge;
    const T = isContract ? (age > lastAge ? x + 1 : x) : age;
    const key = `${x} ${tx} ${T}`;
    let value = figures.get(key);
    if (value === undefined) figures.set(key, (value = figure(x, tx, T)));
    return value;
  }
}
