import { UsageError } from "../errors.ts";
import type { FitsByGroup, GroupFit, SeparateTest } from "../models/fit-by-group.ts";
import type { Fit } from "../models/model.ts";
import { fittedPurchaseModel, fittedSpendModel } from "../models/fitted-laws.ts";
import { groupWords as words } from "../words/groups.ts";
import type { Arguments } from "./arguments.ts";
import { textTable } from "./text-table.ts";
import type { Terminal } from "./terminal.ts";

// As for the whole: the fit of a smaller group is called rough.
const FEW_REPEATERS = 100;

/** The column that `--by` names, undefined without it. Groups that are made from the purchases themselves are refused. */
export function groupColumn(args: Arguments): string | undefined {
  const column = args.text("by");
  if (column === "rfm" || column === "value") throw new UsageError(words.ofTheOutcome(column), words.outcomeHint);
  return column;
}

/** Fits by group as JSON, under `by` of `fit --json`; null where a figure does not exist. */
export function groupsJson(column: string, { groups, purchases, spend }: FitsByGroup): object {
  const fitted = ({ model, parameters, standardErrors, logLikelihood, status, warnings }: Fit): object => ({
    ...{ model, parameters, standardErrors, status, warnings },
    logLikelihood: Number.isFinite(logLikelihood) ? logLikelihood : null,
  });
  return {
    column,
    groups: groups.map((group) => ({
      ...{ name: group.name, clients: group.clients, repeaters: group.repeaters },
      purchases: fitted(group.purchases),
      spend: group.spend && fitted(group.spend),
    })),
    separate: { purchases, spend },
  };
}

/** A table of each group's parameters, and whether separate fits pay. */
export function showGroups(column: string, { groups, purchases, spend }: FitsByGroup, terminal: Terminal): void {
  terminal.show("");
  terminal.show(words.title(column), "bold");
  showKind(groups, "purchases", purchases, terminal);
  if (groups.some((group) => group.spend !== null)) showKind(groups, "spend", spend, terminal);
  const small = groups.filter(({ repeaters }) => repeaters < FEW_REPEATERS);
  if (small.length > 0) terminal.show(words.small(small.map(({ name, repeaters }) => [name, repeaters])), "yellow");
}

function showKind(
  groups: readonly GroupFit[],
  kind: "purchases" | "spend",
  test: SeparateTest | null,
  terminal: Terminal,
): void {
  const fits = groups.map((group) => group[kind]!);
  const { title, parameterNames } = kind === "purchases" ? fittedPurchaseModel(fits[0]) : fittedSpendModel(fits[0]);
  const rows = groups.map(({ name, clients, repeaters }, i) => [
    name,
    words.clients(clients),
    words.clients(repeaters),
    ...parameterNames.map((parameter) => words.parameter(fits[i].parameters[parameter] ?? null)),
  ]);
  terminal.show("");
  terminal.show(textTable([title, ...words.columns, ...parameterNames], rows));
  terminal.show("");
  groups.forEach(({ name }, i) => {
    if (fits[i].status !== "converged") terminal.show(words.refused(name, fits[i].warnings[0] ?? fits[i].status));
  });
  terminal.show(test === null ? words.notCompared(title) : words.verdict(title, test, groups.length));
}
