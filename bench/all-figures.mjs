/** The number of the form of files of figures; another one cannot be compared. */
export const BENCH_SCHEMA = 1;

/** Every bench, in the order in which they run, and whether it runs where little time is given. */
export const FILES = Object.freeze([
  { file: "fit.mjs", isQuick: true },
  { file: "posterior.mjs", isQuick: false },
  { file: "history.mjs", isQuick: true },
  { file: "simulation.mjs", isQuick: true },
  { file: "levers.mjs", isQuick: true },
  { file: "reporting.mjs", isQuick: false },
  { file: "end-to-end.mjs", isQuick: true },
]);
