/** Why a file cannot be written, by the system's error code. */
const whyNotWritten: Readonly<Record<string, string>> = {
  ENOENT: "no folder can be made there",
  EEXIST: "a file is in the way",
  ENOTDIR: "a file is in the way",
  EISDIR: "a folder is in the way of a file",
  EACCES: "no permission",
  EPERM: "no permission",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EIO: "the disk fails",
};

/** Sentences of the main path. */
export const runWords = Object.freeze({
  everyone: "all clients",
  newClients: "new clients",
  fixedCosts: "(fixed costs and outstanding rewards)",
  noSeason: "No season, as the scenario says.",
  givenSeason: "Season as given by the scenario.",
  tooFewReplications: "replications: 1 is too few for an interval, 2 or more were expected. Raise `replications`.",
  fitRefused: (model: string, reason: string) => `${model}: the fit was refused. ${reason}`,
  todayNeeded: "clients: a summary table has no dates, so the date of its end was expected.",
  todayHint: "State `observed_until`, for example `observed_until: 2026-10-31`.",
  manySegments: (count: number, most: number) =>
    `clients.segments: the column has ${String(count)} different values, and levers that aim at segments know at most ${String(most)}.`,
  manySegmentsHint: "Name a column with fewer values, or state rules.",
  ceilingNeeded: (strategy: string, channel: string) =>
    `${strategy}.acquisition.${channel}: the data follow a closed cohort, which shows no arrivals, so a ceiling of clients per month was expected.`,
  ceilingHint: "State `ceiling`, for example `ceiling: 200 per month`.",
  whyNotWritten,
  cannotWriteResults: (folder: string, reason: string) => `${folder}: the results cannot be written there (${reason}).`,
  makeRoom: "Make room on that disk.",
  cannotWrite: (folder: string, reason: string) =>
    `${folder}: cannot be written (${reason}). Choose another folder with --out.`,
});
