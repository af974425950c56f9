import type { ClientHistory } from "../clients/client-history.ts";
import { gammaSurvival } from "../numerics/gamma-distribution.ts";
import { varyingCovariates } from "./covariate-coding.ts";
import { fit, type FitChoice } from "./fit.ts";
import type { Fit } from "./model.ts";
import { pickClients } from "./pick-clients.ts";

/** One group's own fits. */
export interface GroupFit {
  readonly name: string;
  readonly clients: number;
  /** Clients with a repeat purchase. */
  readonly repeaters: number;
  readonly purchases: Fit;
  readonly spend: Fit | null;
}

/** Whether separate fits of some groups are better than one fit of all their clients. */
export interface SeparateTest {
  /** The groups compared: those that have a fit of their own. */
  readonly groups: readonly string[];
  /** Twice the log-likelihood that separate fits gain, and its degrees of freedom: parameters beyond those of the common fit. */
  readonly statistic: number;
  readonly freedom: number;
  readonly pValue: number;
  /** Lower is better; by the number of clients that inform the fits. */
  readonly bicSeparate: number;
  readonly bicCommon: number;
}

export interface FitsByGroup {
  readonly groups: readonly GroupFit[];
  /** Null where fewer than two groups, or not all of them together, could be fitted. */
  readonly purchases: SeparateTest | null;
  readonly spend: SeparateTest | null;
}

// What searches for two maxima may differ by; a loss beyond it means that one of them is not the maximum.
const LARGEST_LOSS = 1e-6;

/**
 * Fits each group of a history by itself, by its segment column, and tests whether that pays against one common fit: by the likelihood ratio, of which
 * the chi-square distribution is that of like groups, and by BIC. Groups that cannot be fitted are left out of the test. A history without segments has
 * no groups.
 *
 * Source: Wilks 1938; Schwarz 1978.
 */
export function fitByGroup(history: ClientHistory, choice: FitChoice = {}): FitsByGroup {
  const groups = history.segmentNames.map((name, code): GroupFit => {
    const members = clientsOf(history, [code]);
    const own = pickClients(history, members);
    const repeaters = own.x.reduce((total, x) => total + Number(x > 0), 0);
    return {
      name,
      clients: own.size,
      repeaters,
      ...fit(own, { ...choice, covariates: varyingCovariates(own, choice.covariates ?? {}) }),
    };
  });
  return {
    groups,
    purchases: separateTest(history, groups, choice, "purchases"),
    spend: choice.spend === null ? null : separateTest(history, groups, choice, "spend"),
  };
}

function separateTest(
  history: ClientHistory,
  groups: readonly GroupFit[],
  choice: FitChoice,
  kind: "purchases" | "spend",
): SeparateTest | null {
  const isFitted = (own: Fit | null): own is Fit => own?.status === "converged";
  const codes = [...groups.keys()].filter((code) => isFitted(groups[code][kind]));
  if (codes.length < 2) return null;
  const own = codes.map((code) => groups[code][kind]!);
  const common = fit(pickClients(history, clientsOf(history, codes)), choice)[kind];
  if (!isFitted(common)) return null;
  const separate = own.reduce((total, { logLikelihood }) => total + logLikelihood, 0);
  const gained = 2 * (separate - common.logLikelihood);
  if (!(gained >= -LARGEST_LOSS)) return null;
  const statistic = Math.max(0, gained);
  const parametersOf = ({ parameters }: Fit): number => Object.keys(parameters).length;
  const parameters = own.reduce((total, one) => total + parametersOf(one), 0);
  const freedom = parameters - parametersOf(common);
  const logClients = Math.log(common.clients);
  return {
    groups: codes.map((code) => groups[code].name),
    statistic,
    freedom,
    pValue: gammaSurvival(freedom / 2, statistic / 2),
    bicSeparate: parameters * logClients - 2 * separate,
    bicCommon: parametersOf(common) * logClients - 2 * common.logLikelihood,
  };
}

function clientsOf({ segment, size }: ClientHistory, codes: readonly number[]): Int32Array {
  return Int32Array.from({ length: size }, (_, client) => client).filter(
    (client) => segment !== null && codes.includes(segment[client]),
  );
}
