/** A problem of a saved fit and the key where it stands. */
interface Misfit {
  readonly where: string;
  readonly message: string;
}

/** A count with its noun: `1 client`, `3 clients`. */
function many(count: number, noun: string): string {
  return `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;
}

/** Sentences about saved fits and their use on other data. */
export const fitWords = Object.freeze({
  cannotRead: (path: string, reason: string) =>
    `${path}: cannot be read (${reason}), expected a fit as holdfast fit writes it.`,
  cannotReadHint: "Make one with holdfast fit DATA --out fit.json.",
  tooLarge: (path: string, megabytes: number) =>
    `${path}: has ${megabytes.toFixed(0)} MB, expected a fit of a few kB. Make one with holdfast fit DATA --out fit.json.`,
  notJson: (path: string, reason: string) => `${path}: is not whole JSON (${reason}), expected a saved fit.`,
  notAFit: (path: string, expected: string) => `${path}: is not a saved fit, expected "schema": "${expected}".`,
  otherVersion: (path: string, found: string, expected: string) =>
    `${path}: was written as ${found}, expected ${expected}.`,
  again: "Fit again with this version of Holdfast.",
  misshapen: (path: string, problems: readonly Misfit[], more: number) =>
    `${path}: is not a fit that can be used: ${problems.map(({ where, message }) => `${where}: ${message}`).join("; ")}` +
    `${more > 0 ? `; and ${String(more)} more` : ""}.`,
  misshapenHint: "Fit again: the file was cut or edited. holdfast schema fit prints what is expected.",

  unknownModel: (slug: string, known: readonly string[], nearest: string | null) =>
    `"${slug}" is not known, expected ${known.join(" or ")}${nearest === null ? "" : ` (did you mean ${nearest}?)`}`,
  wrongKind: (found: string, expected: string) => `is "${found}", expected "${expected}"`,
  otherNames: (found: readonly string[], expected: readonly string[]) =>
    `has ${found.length === 0 ? "nothing" : found.join(", ")}, expected ${expected.join(", ")}`,
  notPositive: (value: number) => `is ${String(value)}, expected a number above 0`,
  outOfRange: (value: number, from: number, to: number) =>
    `is ${String(value)}, expected a number from ${String(from)} to ${String(to)}`,
  otherHoldfast: (path: string, found: string, own: string) =>
    `${path} was written by Holdfast ${found}, and this is ${own}: its figures may differ a little from a fit made now.`,
  notAStage: (value: number, stages: readonly number[]) => `is ${String(value)}, expected one of ${stages.join(", ")}`,
  notSquare: (size: number) => `expected ${String(size)} rows of ${String(size)} numbers`,
  notSymmetric: "is not symmetric",
  notCovariance: "is no covariance: a correlation in it is above 1",
  notTheError: "is not the root of the covariance's diagonal",
  columnTwice: (name: string) => `codes ${name} a second time, expected each column once`,
  otherRole: (kind: string) => `is no role of a ${kind} model`,
  uncodedColumn: (name: string) => `names ${name}, expected a column of covariates.codes`,
  notTheSame: (found: string, key: string, expected: string) => `is ${found}, expected ${expected} as in ${key}`,
  endsBeforeStart: "lies before data.start",

  otherUnit: (fitted: string, data: string) =>
    `the fit is in ${fitted}s and the data are in ${data}s, expected one unit of time. Read the data with timeUnit: "${fitted}", or convert the fit with inTimeUnit.`,
  scoringFailed: (reason: string) => `Scoring the clients: a worker thread failed to work (${reason}).`,
  scoringLost: (from: number, to: number, reason: string) =>
    `Scoring the clients: histories ${from + 1} to ${to} lost their worker thread twice (${reason}). Run it again; fewer threads need less memory.`,
  scoringStopped: "Interrupted: scoring the clients was stopped.",
  unitIsModel: (model: string, from: string, to: string) =>
    `${model}: its clients can buy once in each ${from}, so that a fit in ${from}s cannot be turned into one in ${to}s. Use the data in ${from}s, or fit again.`,

  used: (path: string, clients: number, start: string | null, end: string | null) =>
    `The models are those of ${path}, fitted to ${many(clients, "client")}` +
    `${start === null || end === null ? "" : ` from ${start} to ${end}`}, not to these data.`,
  usedSame: (path: string) => `The models are those of ${path}, fitted to these very data.`,
  endsEarlier: (end: string, fitEnd: string) =>
    `The data end on ${end} and the fit saw purchases up to ${fitEnd}: figures as of ${end} know what came after.`,
  converted: (from: string, to: string) =>
    `The parameters were converted from ${from}s to ${to}s, the unit of these data.`,
  ownCovariates:
    "--covariates names columns and --fit a fit that has its own, expected one of them. Leave --covariates out.",
  ownCovariatesInScenario:
    "names columns beside models.fit, which has its own, expected one of them. Leave models.covariates out.",
  otherModel: (key: string, written: string, fitted: string) =>
    `${key} says ${written} and the fit is of ${fitted}, expected the same. Leave ${key} out.`,
});
