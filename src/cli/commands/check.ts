import { availableParallelism } from "node:os";
import type { ClientHistory } from "../../clients/client-history.ts";
import { roundedDown, roundedUp } from "../../clients/memory-limit.ts";
import { ConvergenceError, HoldfastError, InputError, InterruptedError, ScenarioError } from "../../errors.ts";
import type { Problem } from "../../errors.ts";
import type { ModelChoice } from "../../models/choose-model.ts";
import type { readScenarioData } from "../../read-scenario-data.ts";
import type { chooseScenarioModel, fitScenario } from "../../fit-scenario.ts";
import { purchaseModel } from "../../models/registry.ts";
import { MOST_SIMULATED } from "../../simulation/client-strata.ts";
import { renewalNotes } from "../../simulation/renewal-limits.ts";
import { formatProblems } from "../../scenario/format-problems.ts";
import { loadScenario } from "../../scenario/load-scenario.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { cliHelpWords } from "../../words/cli-help.ts";
import { cliResultWords } from "../../words/cli-results.ts";
import { cliWords } from "../../words/cli.ts";
import { inLocale } from "../../words/locale.ts";
import { memoryWords } from "../../words/memory.ts";
import { SWEEP_REPLICATIONS } from "../../results/sweep-schema.ts";
import { pathIn } from "../command.ts";
import type { Command, Context } from "../command.ts";
import { maxMemoryOf, maxMemoryOption } from "../max-memory.ts";
import { runBytes } from "../../run-memory.ts";
import { showWarnings } from "../show-warnings.ts";
import { changesOf, languageOf, localeOption } from "../scenario-options.ts";

const { check: words } = cliHelpWords;
const { checked: lines } = cliResultWords;

/** The steps of a run that a check takes. */
interface Steps {
  readonly readScenarioData: typeof readScenarioData;
  readonly chooseScenarioModel: typeof chooseScenarioModel;
  readonly fitScenario: typeof fitScenario;
}

/** What a check found: what a run would work on, or every problem. */
type Finding =
  | { readonly scenario: Scenario; readonly history: ClientHistory; readonly choice: ModelChoice | undefined }
  | { readonly problems: readonly Problem[]; readonly error: HoldfastError };

/** `holdfast check`: reads a scenario and its data, fits the models and simulates nothing. Exit code 2 where there are problems. */
export const checkCommand = Object.freeze<Command>({
  name: "check",
  describe: () => words.describe,
  argument: {
    name: () => cliHelpWords.arguments.scenario,
    describe: () => cliHelpWords.run.scenario,
    isRequired: true,
    completes: "file",
  },
  options: {
    set: { type: "list", describe: () => cliHelpWords.run.set },
    "max-memory": maxMemoryOption,
    locale: localeOption,
    json: { type: "boolean", describe: () => cliWords.global.json },
  },
  examples: () => words.examples,
  language: languageOf,
  execute: async (args, context) => {
    const { readScenarioData } = await import("../../read-scenario-data.ts");
    const { chooseScenarioModel, fitScenario } = await import("../../fit-scenario.ts");
    const file = pathIn(context.io, args.argument!);
    context.terminal.progress.plan(["read", "fit"]);
    const limit = { bytes: maxMemoryOf(args), isGiven: args.text("max-memory") !== undefined };
    const finding = await check(file, changesOf(args), limit.bytes, context, {
      readScenarioData,
      chooseScenarioModel,
      fitScenario,
    });
    const problems = "problems" in finding ? finding.problems : [];
    if (args.has("json")) context.terminal.print(`${JSON.stringify(asJson(problems), null, 2)}\n`);
    else if ("problems" in finding) sayProblems(file, finding, context);
    else
      inLocale(finding.scenario.locale, () => {
        showPlan(file, finding, limit, context);
      });
    return problems.length === 0 ? 0 : 2;
  },
});

async function check(
  file: string,
  set: readonly string[] | undefined,
  maxMemory: number,
  { io, terminal }: Context,
  steps: Steps,
): Promise<Finding> {
  let label = file;
  let path = "clients";
  try {
    const scenario = loadScenario(file, { set });
    label = scenario.clients.label;
    const { history, split } = await steps.readScenarioData(scenario, {
      signal: io.signal,
      maxMemory,
      onProgress: (share) => {
        terminal.progress.update("read", share);
      },
    });
    terminal.progress.update("fit", 0);
    const fits = inLocale(scenario.locale, () =>
      steps.fitScenario(scenario, history, steps.chooseScenarioModel(scenario, history, split)),
    );
    const { choice } = fits;
    [label, path] = [file, "strategies"];
    if (purchaseModel(fits.purchases.model).timing === "contracts")
      inLocale(scenario.locale, () => renewalNotes(scenario));
    return { scenario, history, choice };
  } catch (error) {
    if (error instanceof ScenarioError) return { problems: error.problems, error };
    if (error instanceof ConvergenceError) return { problems: [modelProblem(file, error)], error };
    const isAboutData = error instanceof HoldfastError && !(error instanceof InterruptedError);
    if (!isAboutData) throw error;
    return { problems: [dataProblem(label, error, path)], error };
  }
}

/** A problem of the data, at its line of the data file, or of strategies that they do not suit, under the key that it is about. */
function dataProblem(label: string, error: HoldfastError, path: string): Problem {
  const isInput = error instanceof InputError;
  return {
    file: isInput ? error.file : label,
    line: isInput ? (error.row ?? 1) : 1,
    column: 1,
    path,
    message: error.message,
    suggestion: error.hint,
    sourceLine: "",
  };
}

/** Data that a run would refuse to learn from; what is wrong is in no line of the scenario. */
function modelProblem(file: string, { message, hint }: ConvergenceError): Problem {
  return { file, line: 1, column: 1, path: "models", message, suggestion: hint, sourceLine: "" };
}

function asJson(problems: readonly Problem[]): object {
  return {
    ok: problems.length === 0,
    problems: problems.map(({ file, line, column, path, message, suggestion }) => ({
      file,
      line,
      column,
      path,
      message,
      suggestion,
    })),
  };
}

function sayProblems(
  file: string,
  { problems, error }: { readonly problems: readonly Problem[]; readonly error: HoldfastError },
  { terminal }: Context,
): void {
  if (error instanceof ScenarioError) {
    inLocale(error.locale, () => {
      terminal.failColored(`${formatProblems(problems, { color: terminal.hasErrorColors })}\n`);
      terminal.fail(lines.problems(file, problems.length), "red");
    });
    return;
  }
  terminal.fail(error.message, "red");
  if (error.hint !== null) terminal.fail(error.hint);
}

function showPlan(
  file: string,
  { scenario, history, choice }: Exclude<Finding, { readonly error: HoldfastError }>,
  limit: { readonly bytes: number; readonly isGiven: boolean },
  { terminal }: Context,
): void {
  const { strategies, replications, precision, horizonMonths, warnings } = scenario;
  const { clients, purchases, start, end } = history.facts;
  const threads = availableParallelism();
  terminal.show(lines.ok(file), "green");
  terminal.show(lines.data(clients, purchases, start, end));
  if (choice !== undefined) terminal.prose(choice.sentences.join(" "));
  terminal.prose(
    lines.plan(
      replications,
      precision !== null,
      strategies.map(({ name }) => name),
      horizonMonths,
    ),
  );
  terminal.prose(
    `${lines.memory(memoryWords.size(roundedUp(runBytes(scenario, history.size, threads))), threads)} ${memoryWords.limit(roundedDown(limit.bytes), limit.isGiven)}`,
  );
  const asked = scenario.clientsPerReplication ?? "auto";
  const isWhole = asked === "all" || (asked === "auto" ? clients <= MOST_SIMULATED : asked >= clients);
  if (!isWhole || clients > MOST_SIMULATED) terminal.prose(lines.sample(isWhole ? "all" : asked, clients));
  if (scenario.sweep !== null && strategies.length > 1) {
    terminal.prose(lines.sweep(scenario.sweep.cells.length, Math.min(replications, SWEEP_REPLICATIONS)));
  }
  const all = [...warnings, ...history.facts.warnings];
  showWarnings(all, terminal);
}
