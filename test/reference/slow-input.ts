import type { AcquisitionDesign } from "../../src/levers/acquisition.ts";
import type { LeverBudget, ResponseCurve } from "../../src/levers/lever.ts";
import type { LoyaltyDesign } from "../../src/levers/loyalty-program.ts";
import type { ReferralDesign } from "../../src/levers/referral.ts";
import type { RetentionDesign } from "../../src/levers/retention-campaign.ts";
import type { ServiceDesign } from "../../src/levers/service.ts";
import type { WinBackDesign } from "../../src/levers/win-back.ts";
import type { Resolved } from "../../src/quantities/quantity.ts";

/** Spans of MEANING.md, in days. All four are exact binary numbers, so that borders can be compared for equality. */
export const YEAR = 365.25;
export const MONTH = YEAR / 12;
export const CELL = MONTH / 4;
export const WEEK = 7;

export type Program = Resolved<LoyaltyDesign>;
export type Campaign = Resolved<RetentionDesign>;
export type WinBack = Resolved<WinBackDesign>;
export type Referral = Resolved<ReferralDesign>;
export type Service = Resolved<ServiceDesign>;
export type Acquisition = Resolved<AcquisitionDesign>;
export type Channel = Acquisition["channels"][number];
export type ResolvedEffects = Program["effects"];
export type Response = Resolved<ResponseCurve>;
export type Budget = Resolved<LeverBudget>;

/** A lever with a replication's numbers in place of its slots. */
export type ResolvedLever =
  | { readonly kind: "loyalty_program"; readonly design: Program }
  | { readonly kind: "retention_campaign"; readonly design: Campaign }
  | { readonly kind: "win_back"; readonly design: WinBack }
  | { readonly kind: "acquisition"; readonly design: Acquisition }
  | { readonly kind: "referral"; readonly design: Referral }
  | { readonly kind: "service"; readonly design: Service };

/** Of BG/NBD (r, alpha, a, b) and Gamma-Gamma (p, q, v). */
export interface SlowParameters {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
  readonly p: number;
  readonly q: number;
  readonly v: number;
}

/** A purchase model other than BG/NBD, its parameters in the order of its names. */
export interface SlowModel {
  readonly slug: string;
  readonly parameters: readonly number[];
  /** Of the facts p_alive and clv. */
  readonly estimates: readonly number[];
}

/** A client's history at time 0; times in the unit of the parameters. */
export interface SlowHistory {
  readonly x: number;
  readonly tx: number;
  readonly T: number;
  readonly meanSpend: number;
  readonly segment?: string;
  /** Amounts of the last year before time 0; 0 where absent. */
  readonly spend12m?: number;
}

/** One strategy on one set of clients, every number fixed. */
export interface SlowInput {
  readonly parameters: SlowParameters;
  readonly unitDays: number;
  readonly clients: readonly SlowHistory[];
  readonly grossMargin: number;
  readonly variableCost: number;
  /** Effective rate per year. */
  readonly discountRate: number;
  readonly horizonMonths: number;
  /** 0 for none, Infinity for forever. */
  readonly valueBeyondYears: number;
  /** ISO date of time 0: midnight UTC at the start of that date. */
  readonly today: string;
  /** Twelve factors, January first. */
  readonly season: readonly number[];
  /** First purchases of the last twelve months by calendar month, January first; null for no organic arrivals. */
  readonly organicPerMonth: readonly number[] | null;
  /** Mean first amount over mean repeat amount. */
  readonly firstRatio: number;
  readonly activeWithinDays: number;
  /** People who may ever be clients, today's included; null for no limit. */
  readonly pool: number | null;
  readonly levers: readonly ResolvedLever[];
  /** Of the facts p_alive and clv; `parameters` where absent. */
  readonly pointEstimates?: SlowParameters;
  /** BG/NBD where absent: then r, alpha, a and b of `parameters` are of no meaning. */
  readonly model?: SlowModel;
  /** The population's mean amount where everyone spends its own mean; Gamma-Gamma where absent. */
  readonly ownMean?: number;
  /** Tax on net amounts that amounts include: .2 where 120 means 100. */
  readonly taxRate?: number;
  /** Share of all clients that `clients` are. */
  readonly sample?: number;
  readonly paidToday?: { readonly spendPerMonth: number; readonly share: number };
}
