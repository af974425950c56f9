import type { PurchaseRows, SpendRows } from "../clients/client-history.ts";
import type { Stream } from "../numerics/stream.ts";
import {
  covariateGroups,
  groupedObjective,
  shiftedParameters,
  type Coefficient,
  type CovariateGroups,
} from "./covariate-groups.ts";
import type { CovariateRole, PurchaseModel, SpendModel, TraitSampler } from "./model.ts";
import { pickPurchaseRows, pickSpendRows } from "./rows.ts";

/** Coded covariates by name, and the places of those that act on each role. */
export interface CodedCovariates {
  readonly names: readonly string[];
  readonly places: Readonly<Partial<Record<CovariateRole, readonly number[]>>>;
}

interface Target {
  readonly role: CovariateRole;
  /** What the names of the coefficients begin with. */
  readonly label: string;
  readonly parameter: string;
  readonly sign: 1 | -1;
}

/**
 * Which parameters covariates act on. A positive coefficient on the rate means more purchases, on Pareto/NBD's dropout a shorter life; BG/NBD's a and b
 * have coefficients of their own.
 */
const TARGETS: Readonly<Record<string, readonly Target[]>> = Object.freeze({
  "bg-nbd": [
    { role: "rate", label: "rate", parameter: "alpha", sign: -1 },
    { role: "dropout", label: "a", parameter: "a", sign: 1 },
    { role: "dropout", label: "b", parameter: "b", sign: 1 },
  ],
  "pareto-nbd": [
    { role: "rate", label: "rate", parameter: "alpha", sign: -1 },
    { role: "dropout", label: "dropout", parameter: "beta", sign: -1 },
  ],
  "gamma-gamma": [{ role: "spend", label: "spend", parameter: "v", sign: 1 }],
});

/** Whether a model takes covariates. */
export function takesCovariates(slug: string): boolean {
  return slug in TARGETS;
}

/**
 * A purchase model whose parameters depend on time-invariant covariates of the client: log-linear in alpha, and in a and b or beta.
 *
 * Rows of like covariates form a group under the base model's own objective; a new client is of the group of a random client of the rows.
 *
 * Source: Fader & Hardie 2007, Incorporating time-invariant covariates into the Pareto/NBD and BG/NBD models.
 */
export function withCovariates(model: PurchaseModel, covariates: CodedCovariates): PurchaseModel {
  const base = model.parameterNames.length;
  const coefficients = coefficientsOf(model, covariates);
  const zeros = coefficients.map(() => 0);
  return Object.freeze({
    ...model,
    parameterNames: Object.freeze([...model.parameterNames, ...coefficients.map(({ name }) => name)]),
    timePowers: Object.freeze([...model.timePowers, ...zeros]),
    coefficients: coefficients.length,
    starts: Object.freeze(model.starts.map((start) => [...start, ...zeros])),
    at: (parameters: ArrayLike<number>, own: ArrayLike<number> = []) =>
      model.at(shiftedParameters(parameters, coefficients, base, own)),
    objective: (rows: PurchaseRows) =>
      groupedObjective(groupsOf(rows), coefficients, base, (picked) => model.objective(pickPurchaseRows(rows, picked))),
    traitSampler: (rows: PurchaseRows) => groupedSampler(model, rows, coefficients),
  });
}

/** A spend model whose scale is log-linear in covariates of the client. */
export function withSpendCovariates(model: SpendModel, covariates: CodedCovariates): SpendModel {
  const base = model.parameterNames.length;
  const coefficients = coefficientsOf(model, covariates);
  const zeros = coefficients.map(() => 0);
  return Object.freeze({
    ...model,
    parameterNames: Object.freeze([...model.parameterNames, ...coefficients.map(({ name }) => name)]),
    amountPowers: Object.freeze([...model.amountPowers, ...zeros]),
    coefficients: coefficients.length,
    starts: Object.freeze(model.starts.map((start) => [...start, ...zeros])),
    at: (parameters: ArrayLike<number>, own: ArrayLike<number> = []) =>
      model.at(shiftedParameters(parameters, coefficients, base, own)),
    objective: (rows: SpendRows) =>
      groupedObjective(covariateGroups(rows.count, rows.covariates ?? []), coefficients, base, (picked) =>
        model.objective(pickSpendRows(rows, picked)),
      ),
  });
}

function coefficientsOf(
  { slug, parameterNames }: Pick<PurchaseModel, "slug" | "parameterNames">,
  { names, places }: CodedCovariates,
): readonly Coefficient[] {
  return (TARGETS[slug] ?? []).flatMap(({ role, label, parameter, sign }) =>
    (places[role] ?? []).map((column) => ({
      name: `${label}.${names[column]}`,
      parameter: parameterNames.indexOf(parameter),
      sign,
      column,
    })),
  );
}

function groupsOf(rows: PurchaseRows): CovariateGroups {
  return covariateGroups(rows.count, rows.covariates ?? []);
}

function groupedSampler(model: PurchaseModel, rows: PurchaseRows, coefficients: readonly Coefficient[]): TraitSampler {
  const base = model.parameterNames.length;
  const { values, rows: rowsOfGroup, groupOfRow, placeInGroup } = groupsOf(rows);
  const samplers = rowsOfGroup.map((picked) => model.traitSampler(pickPurchaseRows(rows, picked)));
  const own = new Float64Array(base);
  // Cumulative share of the clients by group.
  const upTo = new Float64Array(values.length);
  let clients = 0;
  rowsOfGroup.forEach((picked, group) => {
    for (const row of picked) clients += rows.weight[row];
    upTo[group] = clients;
  });
  for (let group = 0; group < upTo.length; group++) upTo[group] /= clients;
  let drawn = 0;
  /** Of the rows at hand, those of each group: their places in it, and how many. */
  const placesAtHand = rowsOfGroup.map(() => new Int32Array(0));
  const countAtHand = new Int32Array(values.length);
  const sortRows = (rowsAtHand: Int32Array): void => {
    countAtHand.fill(0);
    for (let at = 0; at < rowsAtHand.length; at++) countAtHand[groupOfRow[rowsAtHand[at]]]++;
    for (let group = 0; group < placesAtHand.length; group++) {
      if (placesAtHand[group].length < countAtHand[group]) {
        placesAtHand[group] = new Int32Array(2 * countAtHand[group]);
      }
    }
    countAtHand.fill(0);
    for (let at = 0; at < rowsAtHand.length; at++) {
      const group = groupOfRow[rowsAtHand[at]];
      placesAtHand[group][countAtHand[group]++] = placeInGroup[rowsAtHand[at]];
    }
  };
  return {
    shape: samplers[0]?.shape ?? Float64Array.of(1, 0, 1),

    bind(parameters: ArrayLike<number>, traitsOfGone?: boolean, rowsAtHand?: Int32Array) {
      if (rowsAtHand !== undefined) sortRows(rowsAtHand);
      for (let group = 0; group < samplers.length; group++) {
        const places = rowsAtHand && placesAtHand[group].subarray(0, countAtHand[group]);
        samplers[group].bind(
          shiftedParameters(parameters, coefficients, base, values[group], own),
          traitsOfGone,
          places,
        );
      }
    },

    drawGiven(row: number, stream: Stream, out: Float64Array) {
      samplers[groupOfRow[row]].drawGiven(placeInGroup[row], stream, out);
    },

    drawNew(stream: Stream, out: Float64Array) {
      const u = stream.uniform();
      let group = 0;
      while (group < upTo.length - 1 && upTo[group] <= u) group++;
      samplers[group].drawNew(stream, out);
      drawn = group;
    },

    aliveChance(row: number) {
      return samplers[groupOfRow[row]].aliveChance?.(placeInGroup[row]) ?? 1;
    },

    drawnGroup() {
      return drawn;
    },

    newRateCdf(rate: number) {
      let share = 0;
      for (let group = 0; group < samplers.length; group++) {
        share += (upTo[group] - (group === 0 ? 0 : upTo[group - 1])) * samplers[group].newRateCdf(rate);
      }
      return share;
    },
  };
}
