import type { ClientHistory } from "../clients/client-history.ts";
import { codedColumns } from "../models/covariate-coding.ts";
import { covariateGroups } from "../models/covariate-groups.ts";
import { fittedPurchaseModel, fittedSpendModel } from "../models/fitted-laws.ts";
import type { Fit, FitCovariates, PurchaseLaw, SpendLaw, SpendModel, TraitSampler } from "../models/model.ts";
import { spendModel } from "../models/registry.ts";
import type { LifeDraws } from "./life-draws.ts";
import type { SimulationPlan } from "./plan.ts";

/** What a plan says of models with covariates, beside the coded columns of its rows. */
export interface PlanCovariates {
  readonly purchases: FitCovariates | null;
  readonly spend: FitCovariates | null;
  /** Groups of like covariates of spend: the values of each, and the group of each client. */
  readonly spendValues: readonly Float64Array[];
  readonly spendGroup: Int32Array;
}

/** The laws that rules judge the client at hand by. */
export interface LawsAtHand {
  law: PurchaseLaw;
  spend: SpendLaw;
}

/** The covariates of a plan; null where neither model has any. */
export function planCovariates(
  history: ClientHistory,
  { purchases, spend }: { readonly purchases: Fit; readonly spend: Fit },
): PlanCovariates | null {
  if (purchases.covariates === undefined && spend.covariates === undefined) return null;
  const columns = spend.covariates === undefined ? [] : codedColumns(history, spend.covariates.codes);
  const { values, groupOfRow } = covariateGroups(history.size, columns);
  const spendGroup = new Int32Array(new SharedArrayBuffer(groupOfRow.byteLength));
  spendGroup.set(groupOfRow);
  return {
    purchases: purchases.covariates ?? null,
    spend: spend.covariates ?? null,
    spendValues: values,
    spendGroup,
  };
}

/** Gives each client the scale of spend and the laws of its own covariates; a new client has those of a random client of its group of purchases. */
export class CovariateClients {
  private readonly plan: SimulationPlan;
  private readonly covariates: PlanCovariates;
  private readonly laws: LawsAtHand;
  private readonly model: SpendModel;
  private readonly groupOfRow: Int32Array;
  private readonly purchaseLaws: readonly PurchaseLaw[];
  private readonly spendLaws: readonly SpendLaw[];
  /** Clients in the order of their groups of purchases; those of group g stand from `from[g]` to before `from[g + 1]`. */
  private readonly clients: Int32Array;
  private readonly from: Int32Array;
  /** v of each group of spend at the replication's parameters. */
  private readonly amountRates: Float64Array;

  constructor(plan: SimulationPlan, covariates: PlanCovariates, laws: LawsAtHand) {
    const { rows, pointEstimates } = plan;
    this.plan = plan;
    this.covariates = covariates;
    this.laws = laws;
    const purchases = fittedPurchaseModel(withCovariatesOf(plan.purchaseModel, covariates.purchases));
    this.model = fittedSpendModel(withCovariatesOf(plan.spendModel, covariates.spend));
    const { values, groupOfRow } = covariateGroups(rows.count, rows.covariates ?? []);
    this.groupOfRow = groupOfRow;
    this.purchaseLaws = values.map((own) => purchases.at(pointEstimates.purchases, own));
    this.spendLaws = covariates.spendValues.map((own) => this.model.at(pointEstimates.spend, own));
    this.amountRates = new Float64Array(covariates.spendValues.length);
    this.from = new Int32Array(values.length + 1);
    for (const row of rows.rowOfClient) this.from[groupOfRow[row] + 1]++;
    for (let group = 0; group < values.length; group++) this.from[group + 1] += this.from[group];
    const next = this.from.slice();
    this.clients = new Int32Array(rows.rowOfClient.length);
    rows.rowOfClient.forEach((row, client) => {
      this.clients[next[groupOfRow[row]]++] = client;
    });
  }

  /** Binds the spend model's parameters of a replication. */
  bind(spend: Float64Array): void {
    if (this.covariates.spend === null) return;
    this.covariates.spendValues.forEach((own, group) => {
      this.amountRates[group] = this.model.at(spend, own).parameters[2]!;
    });
  }

  /** Takes an existing client at hand, before its draws. */
  takeExisting(client: number, life: LifeDraws): void {
    this.take(this.groupOfRow[this.plan.rows.rowOfClient[client]], client, life);
  }

  /** Takes a new client at hand, whose traits were drawn just now. */
  takeNew(sampler: TraitSampler, life: LifeDraws): void {
    const { clients, from } = this;
    const group = sampler.drawnGroup?.() ?? 0;
    const size = from[group + 1] - from[group];
    const place = this.covariates.spend === null ? 0 : Math.floor(life.stream.uniform() * size);
    this.take(group, clients[from[group] + place], life);
  }

  private take(group: number, client: number, life: LifeDraws): void {
    const spendGroup = this.covariates.spendGroup[client];
    this.laws.law = this.purchaseLaws[group];
    this.laws.spend = this.spendLaws[spendGroup];
    if (this.covariates.spend !== null) life.amountRate = this.amountRates[spendGroup]!;
  }
}

/** A model by name with its covariates, as `fittedPurchaseModel` takes it. */
export function withCovariatesOf(
  model: string,
  covariates: FitCovariates | null | undefined,
): Pick<Fit, "model" | "covariates"> {
  return covariates === null || covariates === undefined ? { model } : { model, covariates };
}

/** How many of the spend model's parameters are its own, and not coefficients of covariates. */
export function ownSpendParameters(plan: SimulationPlan): number {
  return spendModel(plan.spendModel).parameterNames.length;
}
