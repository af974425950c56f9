import { posix } from "node:path";
import ts from "typescript";

/** A source file: path from the root of the repository, with slashes, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** What a folder of `src/` may import beside itself, errors and words; `types` only by `import type`. */
interface Allowance {
  readonly values: readonly string[];
  readonly types?: readonly string[];
}

const everything = [
  "numerics",
  "quantities",
  "clients",
  "models",
  "evidence",
  "levers",
  "scenario",
  "simulation",
  "results",
  "runs",
  "decision",
  "worlds",
  "charts",
  "report",
] as const;

/** The main path as named steps. */
const mainPath = [
  "with-locale.ts",
  "saved-fit.ts",
  "sample-posterior.ts",
  "score-threads.ts",
  "fit-scenario.ts",
  "run-memory.ts",
  "sample-scenario.ts",
  "prepare-simulation.ts",
  "backtest.ts",
  "simulate-scenario.ts",
  "simulate-variants.ts",
  "follow-up.ts",
  "run-sweep.ts",
  "run-command.ts",
  "read-scenario-data.ts",
  "run-record.ts",
  "run-scenario.ts",
  "run-shard.ts",
  "gather-parts.ts",
  "optimize-scenario.ts",
];

/** The table of the architecture. A file of `src/` itself (`run-scenario.ts`) stands under its own name. */
const allowances: Readonly<Record<string, Allowance>> = {
  numerics: { values: [] },
  quantities: { values: ["numerics"] },
  clients: { values: ["numerics"] },
  models: { values: ["numerics"], types: ["clients"] },
  evidence: { values: ["quantities"] },
  levers: { values: ["numerics", "quantities", "evidence"], types: ["clients", "models"] },
  scenario: { values: ["levers", "quantities", "models", "evidence", "saved-fit.ts"], types: ["clients"] },
  results: { values: [] },
  runs: { values: ["quantities", "results", "simulation"], types: ["scenario"] },
  threads: { values: [] },
  simulation: { values: ["numerics", "quantities", "clients", "models", "levers", "scenario", "results", "threads"] },
  decision: { values: ["numerics", "levers", "results", "simulation", "scenario"], types: ["quantities"] },
  queue: { values: ["simulation", "threads"] },
  worlds: { values: ["numerics", "quantities", "clients", "models", "simulation"] },
  charts: { values: ["results"] },
  report: { values: ["charts", "results"], types: ["decision"] },
  words: { values: [], types: everything },
  "errors.ts": { values: [] },
  "version.ts": { values: [] },
  "with-locale.ts": { values: [] },
  "saved-fit.ts": { values: ["models", "results"], types: ["clients"] },
  "posterior-threads.ts": { values: ["models", "threads"] },
  "sample-posterior.ts": { values: ["numerics", "models", "posterior-threads.ts"], types: ["clients"] },
  "score-threads.ts": { values: ["models", "threads"], types: ["clients", "posterior-threads.ts"] },
  "run-memory.ts": { values: ["clients", "results", "simulation"], types: ["scenario"] },
  "sample-scenario.ts": { values: ["simulation"], types: ["scenario"] },
  "backtest.ts": {
    values: ["models", "results", "decision", "simulation"],
    types: ["clients", "quantities", "scenario"],
  },
  "fit-scenario.ts": { values: ["models"], types: ["clients", "scenario"] },
  "prepare-simulation.ts": {
    values: [...everything, "sample-posterior.ts", "sample-scenario.ts", "score-threads.ts"],
    types: ["fit-scenario.ts"],
  },
  "follow-up.ts": {
    values: ["quantities", "results", "scenario", "decision", "simulate-variants.ts"],
    types: ["levers", "prepare-simulation.ts"],
  },
  "simulate-scenario.ts": {
    values: [...everything, "prepare-simulation.ts", "follow-up.ts", "run-sweep.ts", "with-locale.ts"],
    types: ["backtest.ts", "fit-scenario.ts"],
  },
  "run-sweep.ts": { values: ["results", "decision", "prepare-simulation.ts"], types: ["scenario"] },
  "simulate-variants.ts": { values: ["results", "scenario", "decision", "prepare-simulation.ts"] },
  "optimize-scenario.ts": { values: [...everything, ...mainPath] },
  "run-command.ts": { values: [] },
  "read-scenario-data.ts": {
    values: ["clients", "scenario", "prepare-simulation.ts", "run-memory.ts", "with-locale.ts"],
  },
  "run-record.ts": { values: [], types: ["simulation"] },
  "run-scenario.ts": { values: [...everything, ...mainPath] },
  "run-shard.ts": { values: [...everything, ...mainPath] },
  "gather-parts.ts": { values: [...everything, ...mainPath] },
  "index.ts": { values: [...everything, ...mainPath, "queue"] },
  cli: { values: [...everything, ...mainPath, "queue", "index.ts"] },
  workers: { values: ["numerics", "clients", "models", "levers", "simulation"] },
};

const importableByAll = ["words", "errors.ts", "version.ts"];
/** Interfaces, the lengths of time units and the calendar, without an import of their own: where their folder's types may go, these may. */
const typesAndConstants = ["src/clients/calendar.ts", "src/clients/client-history.ts"];
const pureFolders = ["numerics", "quantities", "models", "levers", "charts"];
const vagueNames = ["utils", "helpers", "common", "misc", "types"];
const longestFile = 400;
const longestWorker = 30;

interface Import {
  readonly specifier: string;
  readonly isTypeOnly: boolean;
}

interface Reading {
  readonly imports: readonly Import[];
  /** Clock or global randomness that the file reads, as written. */
  readonly impurities: readonly string[];
  readonly isBarrel: boolean;
}

/** Every offence against the architecture among `files`, as sentences that begin with the file; none when all is well. */
export function findOffences(files: readonly SourceFile[]): string[] {
  const readings = new Map(files.map((file) => [file.path, read(file)]));
  const offences = files.flatMap((file) => [
    ...shapeOffences(file, readings.get(file.path)!),
    ...importOffences(file.path, readings.get(file.path)!),
    ...purityOffences(file.path, readings.get(file.path)!),
  ]);
  return [
    ...offences,
    ...cycles(readings).map((cycle) => `${cycle[0]}: imports itself by way of ${cycle.join(" -> ")}`),
  ];
}

function shapeOffences({ path, text }: SourceFile, { imports, isBarrel }: Reading): string[] {
  const offences: string[] = [];
  const lines = text.trimEnd().split("\n").length;
  if (lines > longestFile) offences.push(`${path}: ${String(lines)} lines, more than ${String(longestFile)}`);
  if (path.startsWith("workers/") && lines >= longestWorker) {
    offences.push(`${path}: ${String(lines)} lines; a worker has under ${String(longestWorker)}`);
  }
  if (vagueNames.includes(posix.basename(path).replace(/\..*$/, "")))
    offences.push(`${path}: a name that says nothing`);
  if (typesAndConstants.includes(path) && imports.length > 0)
    offences.push(`${path}: imports, but others rely on it importing nothing`);
  if (isBarrel && path !== "src/index.ts") offences.push(`${path}: a barrel; only src/index.ts re-exports`);
  return offences;
}

function importOffences(path: string, { imports }: Reading): string[] {
  const from = folderOf(path);
  const allowance = allowances[from];
  if (allowance === undefined) return [`${path}: ${from} has no row in the import table`];
  return imports
    .filter(({ specifier }) => specifier.startsWith("."))
    .filter(({ specifier, isTypeOnly }) => {
      const target = posix.join(posix.dirname(path), specifier);
      const to = folderOf(target);
      if (to === from || importableByAll.includes(to) || allowance.values.includes(to)) return false;
      return !((isTypeOnly || typesAndConstants.includes(target)) && allowance.types?.includes(to));
    })
    .map(
      ({ specifier, isTypeOnly }) =>
        `${path}: ${from} may not import ${isTypeOnly ? "types" : "values"} of ${specifier}`,
    );
}

function purityOffences(path: string, { imports, impurities }: Reading): string[] {
  if (!pureFolders.includes(folderOf(path)) && !/^src\/simulation\/walk[^/]*$/.test(path)) return [];
  const modules = imports.filter(({ specifier }) => specifier.startsWith("node:"));
  return [
    ...modules.map(({ specifier }) => `${path}: imports ${specifier}`),
    ...impurities.map((words) => `${path}: reads ${words}`),
  ];
}

/** `src/models/fit.ts` -> `models`, `src/index.ts` -> `index.ts`, `workers/simulate.ts` -> `workers`. */
function folderOf(path: string): string {
  const [top, second] = path.split("/");
  return top === "src" && second !== undefined ? second : (top ?? path);
}

/** Cycles of value imports, each once, from its first file in order of path. Types vanish when compiled and may go round. */
function cycles(readings: ReadonlyMap<string, Reading>): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path]);
    if (done.has(path) || trail.includes(path)) return;
    for (const { specifier, isTypeOnly } of readings.get(path)?.imports ?? []) {
      if (!isTypeOnly && specifier.startsWith(".")) visit(posix.join(posix.dirname(path), specifier), [...trail, path]);
    }
    done.add(path);
  };
  for (const path of [...readings.keys()].sort()) visit(path, []);
  return found;
}

function read({ path, text }: SourceFile): Reading {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imports: Import[] = [];
  const impurities: string[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier !== null) imports.push({ specifier, isTypeOnly: isTypeOnly(node) });
    if (isImpure(node)) impurities.push(node.getText(source));
    ts.forEachChild(node, visit);
  };
  visit(source);
  const statements = source.statements.filter((statement) => !ts.isImportDeclaration(statement));
  const isBarrel =
    statements.some((statement) => ts.isExportDeclaration(statement) && statement.exportClause === undefined) ||
    (statements.length > 0 &&
      statements.every((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined));
  return { imports, impurities, isBarrel };
}

/** The module that a static, dynamic or typeof import or a re-export names. */
function specifierOf(node: ts.Node): string | null {
  if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier !== undefined) {
    return (node.moduleSpecifier as ts.StringLiteral).text;
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
    return node.argument.literal.text;
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [argument] = node.arguments;
    return argument !== undefined && ts.isStringLiteral(argument) ? argument.text : null;
  }
  return null;
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isImportDeclaration(node)) return node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  return ts.isExportDeclaration(node) && node.isTypeOnly;
}

/** The clock and global randomness: `Date` but for `Date.UTC(...)` and `new Date(a moment)`, `performance`, `crypto`, `Math.random`. */
function isImpure(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) return node.getText() === "Math.random";
  if (!ts.isIdentifier(node) || isNameOnly(node)) return false;
  if (node.text === "performance" || node.text === "crypto") return true;
  if (node.text !== "Date") return false;
  const { parent } = node;
  if (ts.isNewExpression(parent)) return (parent.arguments?.length ?? 0) === 0;
  return !(ts.isPropertyAccessExpression(parent) && ["UTC", "parse", "prototype"].includes(parent.name.text));
}

/** Whether an identifier names a member, a key or a type, not a global. */
function isNameOnly(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) return parent.name === node;
  return ts.isTypeReferenceNode(parent) || ts.isPropertySignature(parent);
}
