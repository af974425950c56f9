import { resolve } from "node:path";
import { DAYS_PER_YEAR, UNIT_DAYS } from "../../clients/client-history.ts";
import type { ClientHistory } from "../../clients/client-history.ts";
import { fit } from "../../models/fit.ts";
import { fitByGroup } from "../../models/fit-by-group.ts";
import { fitFile } from "../../models/fit-file.ts";
import type { FitFile } from "../../models/fit-schema.ts";
import { fittedLaws } from "../../models/fitted-laws.ts";
import type { ClientLaws } from "../../models/fitted-laws.ts";
import { FLAT, priorNames } from "../../models/priors.ts";
import { purchaseModel, purchaseModelSlugs, spendModel, spendModelSlugs } from "../../models/registry.ts";
import type { ScoredFits } from "../../models/score.ts";
import { measureSeasonality } from "../../models/seasonality.ts";
import { writeAtomic } from "../../results/write-atomic.ts";
import { posteriorMethods } from "../../sample-posterior.ts";
import { cliHelpWords } from "../../words/cli-help.ts";
import { cliResultWords } from "../../words/cli-results.ts";
import { cliWords } from "../../words/cli.ts";
import { posteriorWords } from "../../words/posterior.ts";
import { oneOf } from "../arguments.ts";
import { checkOut } from "../check-out.ts";
import type { Command } from "../command.ts";
import { covariateChoice, covariatesOption } from "../covariate-choice.ts";
import { dataArgument, dataOptions, readData } from "../data-options.ts";
import { isFitFile } from "../fit-file-name.ts";
import { outlook } from "../fit-outlook.ts";
import { modelChoice } from "../model-choice.ts";
import { groupColumn, groupsJson, showGroups } from "../fit-groups.ts";
import { posteriorsJson, posteriorsOf, showPosteriors } from "../fit-posterior.ts";
import { showWarnings } from "../show-warnings.ts";
import { textTable } from "../text-table.ts";
import type { Terminal } from "../terminal.ts";

const { fit: words } = cliHelpWords;
const { fitted: lines } = cliResultWords;
const PRIORS = [FLAT, ...priorNames] as const;
// 52 weeks are a year to people.
const WHOLE_YEAR_SLACK_DAYS = 2;
// Months that differ by less than a tenth of the mean are no season to speak of.
const LEAST_SEASON = 0.1;

/** `holdfast fit`: data in, fitted models out. Exit code 3 where one of them was refused. */
export const fitCommand = Object.freeze<Command>({
  name: "fit",
  describe: () => words.describe,
  argument: dataArgument,
  options: {
    ...dataOptions,
    holdout: { type: "string", describe: () => words.holdout },
    model: { type: "string", describe: () => words.model(purchaseModelSlugs), completes: purchaseModelSlugs },
    spend: { type: "string", describe: () => words.spend(spendModelSlugs), completes: [...spendModelSlugs, "none"] },
    covariates: covariatesOption,
    prior: { type: "string", describe: () => posteriorWords.prior(PRIORS), completes: PRIORS },
    posterior: { type: "string", describe: () => posteriorWords.option, completes: posteriorMethods },
    by: { type: "string", describe: () => words.by },
    out: { type: "string", describe: () => words.out, completes: "file" },
    json: { type: "boolean", describe: () => cliWords.global.json },
  },
  examples: () => words.examples,
  execute: async (args, context) => {
    const { io, terminal, version } = context;
    const { model, spend } = modelChoice(args);
    const prior = oneOf(args, "prior", PRIORS, FLAT);
    const method = args.text("posterior") === undefined ? null : oneOf(args, "posterior", posteriorMethods, "laplace");
    const by = groupColumn(args);
    const covariates = covariateChoice(args, model, spend);
    const out = args.text("out");
    const path = out === undefined ? null : resolve(io.cwd, out);
    if (path !== null) checkOut(path, isFitFile(path) ? "file" : "folder");

    const isDrawn = path !== null && !isFitFile(path);
    terminal.progress.plan([
      "read",
      "fit",
      ...(method === null ? [] : ["posterior" as const]),
      ...(isDrawn ? ["report" as const] : []),
    ]);
    const history = await readData(args, context);
    terminal.progress.update("fit", 0);
    const choice = { model, spend: spend === "none" ? null : spend, prior, covariates };
    const fits = fit(history, choice);
    const posteriors = method === null ? null : await posteriorsOf(history, fits, method, context);
    const groups = by === undefined ? null : fitByGroup(history, choice);
    const isFitted = fits.purchases.status === "converged";
    const notes = isFitted ? seasonNotes(history, fittedLaws(history, fits.purchases)) : [];
    const summary = fitFile(version, history, fits, notes);
    const whole = {
      ...summary,
      ...(posteriors === null ? {} : { posterior: posteriorsJson(posteriors, fits) }),
      ...(groups === null ? {} : { by: groupsJson(by!, groups) }),
    };
    const json = `${JSON.stringify(whole, null, 2)}\n`;
    if (path !== null && isFitFile(path)) await writeAtomic(path, json);
    if (args.has("json")) terminal.print(json);
    else {
      showFit(summary, fits, outlook(history, fits), terminal);
      if (posteriors !== null) showPosteriors(posteriors, fits, terminal);
      if (groups !== null) showGroups(by!, groups, terminal);
    }
    if (path !== null && isFitFile(path)) terminal.say(lines.written(path));
    else if (path !== null) {
      // Drawing takes libraries that a fit alone does without.
      const { writeFitFolder } = await import("../fit-folder.ts");
      await writeFitFolder(path, json, history, { ...fits, posteriors, notes }, context);
    }
    return isFitted && (fits.spend === null || fits.spend.status === "converged") ? 0 : 3;
  },
});

/** A word on the season that the expectation of the holdout leaves out: none over whole years, or where the data show no season. */
function seasonNotes(history: ClientHistory, laws: ClientLaws): readonly string[] {
  const { holdout, timeUnit } = history;
  if (holdout === null) return [];
  const days = holdout.periods * UNIT_DAYS[timeUnit];
  const years = Math.round(days / DAYS_PER_YEAR);
  if (years > 0 && Math.abs(days - years * DAYS_PER_YEAR) <= WHOLE_YEAR_SLACK_DAYS * years) return [];
  const { kind, factors } = measureSeasonality(history, laws);
  const [lowest, highest] = [Math.min(...factors), Math.max(...factors)];
  if (kind === "none" || highest - lowest < LEAST_SEASON) return [];
  return [lines.noSeason(holdout.periods, timeUnit, lowest, highest)];
}

/** The plain answer or why there is none, then parameters, holdout errors and warnings. */
function showFit(summary: FitFile, fits: ScoredFits, answer: readonly string[], terminal: Terminal): void {
  const { data, purchases, spend, holdout, warnings } = summary;
  terminal.show(
    lines.data(data.clients, data.purchases, data.start, data.end, data.oneTimeShare, holdout !== null),
    "bold",
  );
  for (const sentence of answer) terminal.show(sentence);
  const fitted = [
    { ...purchases, kind: "purchases" as const, title: purchaseModel(purchases.model).title },
    ...(spend === null ? [] : [{ ...spend, kind: "spend" as const, title: spendModel(spend.model).title }]),
  ];
  // The first word on a fit that was refused is why.
  const reasons = new Map(
    [fits.purchases, fits.spend].flatMap((one) =>
      one === null || one.status === "converged" ? [] : [[one.kind, one.warnings[0] ?? ""] as const],
    ),
  );
  for (const { kind, logLikelihood } of fitted) {
    const reason = reasons.get(kind);
    if (reason === undefined) continue;
    terminal.prose(lines.refused(kind, reason), "red");
    terminal.show(lines.reached(logLikelihood));
  }
  const rows = fitted.flatMap(({ title, parameters, standardErrors }) =>
    Object.entries(parameters).map(([name, value]) => [
      title,
      name,
      lines.parameter(value),
      lines.parameter(standardErrors[name] ?? null),
    ]),
  );
  if (rows.length > 0) {
    terminal.show("");
    terminal.show(textTable(lines.columns, rows, 2));
    terminal.show("");
  }
  for (const { kind, title, status, logLikelihood } of fitted) {
    if (status !== "converged" || logLikelihood === null) continue;
    const sentence =
      kind === "purchases"
        ? lines.logLikelihood(title, logLikelihood, data.unit)
        : lines.spendLogLikelihood(title, logLikelihood, spend?.frequencySpendCorrelation ?? null);
    terminal.show(sentence);
  }
  if (holdout !== null) {
    const { periods, actual, expected, mae, rmse } = holdout;
    terminal.show(lines.holdout(periods, data.unit, actual, expected, mae, rmse));
  }
  const told = [...reasons.values()];
  showWarnings(
    warnings.filter((warning) => !told.includes(warning)),
    terminal,
  );
}
