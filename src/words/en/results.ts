/** The sentences about files of results. */
export const resultsWords = Object.freeze({
  cannotWrite: (path: string, reason: string): string =>
    `${path}: cannot be written (${reason}), expected a folder that has room and may be written to.`,
  cannotWriteHint: "Check that the folder exists, has room and belongs to you, or choose another with --out.",
  cannotRead: (path: string, reason: string): string =>
    `${path}: cannot be read (${reason}), expected a results.json of a run.`,
  cannotReadHint: "Give the results.json that `holdfast run` wrote, or its folder.",
  notJson: (path: string, reason: string): string =>
    `${path}: is not whole JSON (${reason}), expected a results.json of a run.`,
  notJsonHint: "Run the scenario again: the file was cut or edited.",
  notResults: (path: string, expected: string): string =>
    `${path}: is not a file of results, expected "schema": "${expected}".`,
  otherVersion: (path: string, found: string, expected: string): string =>
    `${path}: was written as ${found}, expected ${expected}.`,
  otherVersionHint: "Run the scenario again with this version of Holdfast.",
  misshapen: (path: string, problems: readonly { where: string; message: string }[], more: number): string =>
    `${path}: does not have the shape of results: ${problems.map(({ where, message }) => `${where}: ${message}`).join("; ")}` +
    `${more > 0 ? `; and ${more} more` : ""}. Expected what \`holdfast schema results\` prints.`,
  isOptimum: (path: string): string =>
    `${path}: is an optimum, of which no report is written, expected a results.json of a run.`,
  isOptimumHint: "`holdfast charts` draws it; `holdfast run` writes the results that a report is made from.",
  incoherent: (path: string, problems: readonly { where: string; message: string }[], more: number): string =>
    `${path}: does not hold together: ${problems.map(({ where, message }) => `${where} ${message}`).join("; ")}` +
    `${more > 0 ? `; and ${more} more` : ""}. Expected what a run wrote.`,
  faults: {
    noStrategies: "is empty, expected the baseline at least",
    twice: (name: string): string => `is \`${name}\` as another, expected names of their own`,
    baselineCompared: "is of the baseline, expected null",
    notCompared: "is null, expected a figure for all but the baseline",
    noSuchStrategy: (name: string): string => `is \`${name}\`, which is none of the strategies`,
    empty: "is empty, expected a date at least",
    otherLength: (found: number, expected: number): string => `has ${found} values, expected ${expected}`,
    moreThanAll: (simulated: number, clients: number): string => `is ${simulated}, expected no more than ${clients}`,
    notADate: (text: string): string => `is \`${text}\`, expected a date such as 2026-10-31`,
  },
  infinite: (table: string, column: string, row: number): string =>
    `${table}: ${column} of row ${row} is not finite, expected a number or none.`,
});
