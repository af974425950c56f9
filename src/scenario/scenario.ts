import type { Rule } from "../levers/rule.ts";
import type { LeverSetting } from "../levers/lever.ts";
import type { Correlation } from "../quantities/rank-correlation.ts";
import type { Quantity, Slot } from "../quantities/quantity.ts";
import type { CovariateChoice } from "../models/covariate-coding.ts";
import type { SavedFit } from "../models/fit-file.ts";
import type { Locale } from "../words/locale.ts";
import type { TimeUnit } from "../clients/client-history.ts";
import type { DecisionSection } from "./decision-section.ts";
import type { Sweep } from "./sweep-key.ts";

/** A quantity of a scenario: one value per replication, the same in every strategy. */
export interface Assumption {
  /** The name under `assumptions:`, or the key path of an inline quantity without its strategy: `loyalty_program.reward.redemption`. */
  readonly name: string;
  /** Key of its random draw: the same key, the same uniform. */
  readonly key: string;
  readonly quantity: Quantity;
  /** Where the value comes from: the register's source for a default, what the scenario says, or null. */
  readonly source: string | null;
  readonly grade: "A" | "B" | "C" | null;
  /** True where the scenario left it to the register. */
  readonly isDefault: boolean;
}

export interface Strategy {
  readonly name: string;
  readonly levers: readonly LeverSetting[];
}

export interface ClientsSection {
  /** Absolute path of a file or folder. */
  readonly path: string;
  /** As the YAML says it, for reports. */
  readonly label: string;
  readonly kind: "transactions" | "summary" | "contracts";
  /** Whether at most one purchase counts in each unit of the calendar. */
  readonly occasions: boolean;
  readonly columns: Readonly<Record<string, string>>;
  /** ISO date or null for the last date in the file. */
  readonly observedUntil: string | null;
  readonly acquiredSince: string | null;
  readonly dateFormat: string | null;
  readonly timeUnit: TimeUnit;
  readonly grossMargin: Slot;
  readonly variableCost: Slot;
  /** Tax on net amounts that the data's amounts include: .2 where 120 means 100. */
  readonly taxRate: number;
  /** Share of all clients that the file holds; figures are scaled up to all. */
  readonly sample: number;
  readonly returns: "net" | "ignore" | "error";
  readonly onBadRows: "stop" | "skip";
  readonly activeWithinDays: number;
  /** At time 0. null: none; quartiles of value; RFM groups; a column of the data; or the first of some rules that holds. */
  readonly segments:
    | null
    | { readonly value: "quartiles" }
    | { readonly rfm: "quartiles" }
    | { readonly column: string }
    | { readonly rules: readonly { readonly name: string; readonly rule: Rule }[] };
}

/** A fit read from a file; `label` is the file as the YAML names it. */
export interface ScenarioFit {
  readonly label: string;
  readonly saved: SavedFit;
}

/** A scenario as read and checked: paths resolved, spans in days or months, numbers as slots of `assumptions`. */
export interface Scenario {
  readonly name: string;
  readonly file: string;
  /** File name without folder and ending, for the output folder. */
  readonly slug: string;
  /** Language of all that a run writes. */
  readonly locale: Locale;
  readonly currency: string;
  readonly clients: ClientsSection;
  readonly models: {
    /** Slug of the registry; null: chosen by a holdout. */
    readonly purchases: string | null;
    /** Slug of the registry. */
    readonly spend: string;
    /** Columns of the data on which the fitted models depend; absent where there are none. */
    readonly covariates?: CovariateChoice;
    /** Used instead of fitting; null: the models are fitted to the data. */
    readonly fit: ScenarioFit | null;
    /** How the parameters of each replication are drawn; none: the estimates. */
    readonly uncertainty: "laplace" | "mcmc" | "bootstrap" | "none";
    /** Name of the prior that the models are fitted under; flat: maximum likelihood. */
    readonly prior: string;
    readonly seasonality: "measured" | "none" | readonly number[];
  };
  readonly arrivals: {
    readonly organic: "measured" | "none" | { readonly perMonth: Slot };
    /** What today's advertising costs and which share of organic arrivals it brings; null: all come free. */
    readonly paidToday: { readonly spendPerMonth: Slot; readonly share: Slot } | null;
    /** People in the catchment area who may ever be clients, today's included; null: unlimited. */
    readonly pool: { readonly population: Slot; readonly addressable: Slot } | null;
  };
  /** Whole periods (months) from today. */
  readonly horizonMonths: number;
  /** Years after the horizon still valued: 0 for none, Infinity for forever. */
  readonly valueBeyondYears: number;
  /** Effective rate per year. */
  readonly discountRate: number;
  /** Whether the end of the data is forecast in money with what was known before. */
  readonly backtest: "holdout" | "none";
  /** At most; without `precision` all of them. */
  readonly replications: number;
  /** Share of the baseline's mean equity; no more replications are run once the standard error of the difference between the best two strategies is below it. */
  readonly precision: number | null;
  /** How many of the clients a replication simulates; absent: all where they are few, else what a pilot finds enough. */
  readonly clientsPerReplication?: "all" | number;
  readonly seed: string;
  readonly decision: DecisionSection;
  /** Slot i is assumption i. */
  readonly assumptions: readonly Assumption[];
  /** Between named assumptions, by their keys, each pair once; those that no strategy uses too. */
  readonly correlations: readonly Correlation[];
  /** The first is the baseline. */
  readonly strategies: readonly Strategy[];
  /** Further scenarios, each with other values under one or two keys; null: none. */
  readonly sweep: Sweep | null;
  /** The resolved scenario as plain JSON without paths, for its hash and for the record. */
  readonly resolved: unknown;
  readonly warnings: readonly string[];
}
