/**
 * Whether figures of two runs of the benches differ by more than noise. Pure: from rounds to verdicts.
 *
 * Of each figure the logarithms of its rounds are compared by a t of moderated variance: with few rounds each, the variance of one figure is drawn towards
 * the middle one of all. Added is what differs between two runs of one build (memory layout, order of compilation). Verdicts allow for the number of
 * figures (Holm), and a difference of medians below `LEAST_CHANGE` is none, however sure.
 *
 * Source: Smyth 2004, Linear models and empirical Bayes methods (moderated t); Holm 1979.
 */

/** Changes of medians that are passed over, as a share. */
export const LEAST_CHANGE = 0.1;
/** Chance that any figure at all is flagged where nothing changed. */
const FALSE_ALARM = 0.05;
// Measured: standard deviation of a figure's median by CPU from run to run of one build, on a busy machine (five runs of fit.mjs: 0.8 to 2.7 %).
const BETWEEN_RUNS = 0.02;
// Rounds further from their median than this, and than four times the middle distance, count as this far: another process got in the way.
const FURTHEST = 0.1;
const MIDDLE_DISTANCES = 4;
// A figure's own variance counts like its degrees of freedom, the middle one of all like this many.
const PRIOR_DEGREES = 8;
const LEAST_NOISE = 0.01;

/** Whether a parsed file has what `compareRuns` reads. */
export function isFigureFile(file) {
  const isRounds = (value) => value === undefined || (Array.isArray(value) && value.every(Number.isFinite));
  const isFigure = (figure) =>
    Number.isFinite(figure?.median) &&
    ["file", "name", "clock"].every((key) => typeof figure[key] === "string") &&
    ["rounds", "machineMs", "ratioRounds"].every((key) => isRounds(figure[key]));
  const machine = file?.machine;
  return typeof machine === "object" && machine !== null && Array.isArray(file.figures) && file.figures.every(isFigure);
}

/** What tells one figure from another, in every version. */
export function idOf({ file, name, clock }) {
  return `${file}: ${name} (${clock})`;
}

/**
 * Compares two files of figures. `verdict` of a row is "slower", "faster" (for memory "more", "less"), "same" or "not judged" (no rounds).
 * `change` is the ratio of the medians, new over old, each by the speed that its machine had at the time.
 */
export function compareRuns(before, after) {
  const known = new Map(before.figures.map((figure) => [idOf(figure), figure]));
  const ids = new Set(after.figures.map(idOf));
  const pairs = after.figures.flatMap((figure) => {
    const old = known.get(idOf(figure));
    return old === undefined ? [] : [{ old, figure }];
  });
  const isSameMachine = before.machine.cpu === after.machine.cpu && before.machine.cores === after.machine.cores;
  const measured = pairs.map(({ old, figure }) => measure(old, figure));
  const verdicts = isSameMachine ? judgeAll(measured) : measured.map(() => "not judged");
  return {
    isSameMachine,
    rows: pairs.map(({ old, figure }, i) => ({
      id: idOf(figure),
      unit: measured[i].unit,
      before: measured[i].before,
      after: measured[i].after,
      change: measured[i].change,
      verdict: wordOf(verdicts[i], figure.unit),
      rounds: [old.rounds?.length ?? 0, figure.rounds?.length ?? 0],
    })),
    onlyBefore: before.figures.map(idOf).filter((id) => !ids.has(id)),
    onlyAfter: after.figures.map(idOf).filter((id) => !known.has(id)),
    isOtherNode: before.machine.node !== after.machine.node,
  };
}

/** The rounds of both sides on one scale: ratios to a yardstick run in turn where both have them, else seconds by the machine's speed, else as they are. */
function measure(old, figure) {
  const [unit, one, other] = scaled(old, figure);
  const logs = [one, other].map((rounds) => clipped(rounds.filter((value) => value > 0).map(Math.log)));
  const complete =
    one.length > 0 && other.length > 0 && logs[0].length === one.length && logs[1].length === other.length;
  const change = complete ? Math.exp(middle(logs[1]) - middle(logs[0])) : figure.median / old.median;
  const shown = unit === "x" ? [middle(one), middle(other)] : [old.median, figure.median];
  return { unit, before: shown[0], after: shown[1], change, logs: complete ? logs : null };
}

function clipped(logs) {
  if (logs.length === 0) return logs;
  const centre = middle(logs);
  const furthest = Math.max(FURTHEST, MIDDLE_DISTANCES * middle(logs.map((value) => Math.abs(value - centre))));
  return logs.map((value) => centre + Math.max(-furthest, Math.min(furthest, value - centre)));
}

function scaled(old, figure) {
  const has = (name) => (old[name]?.length ?? 0) > 0 && (figure[name]?.length ?? 0) > 0;
  const unit = figure.unit ?? "s";
  if (has("ratioRounds")) return ["x", old.ratioRounds, figure.ratioRounds];
  if (!has("rounds")) return [unit, [], []];
  if (!has("machineMs")) return [unit, old.rounds, figure.rounds];
  const bySpeed = ({ rounds, machineMs }) => rounds.map((value, round) => value / machineMs[round]);
  return [unit, bySpeed(old), bySpeed(figure)];
}

/** Holm's verdict on each: the surest first, each at the level that those after it leave. */
function judgeAll(measured) {
  const judged = measured.flatMap(({ logs }, i) => (logs === null ? [] : [{ i, logs }]));
  const prior = priorVariance(judged.map(({ logs }) => logs));
  const tests = judged.map(({ i, logs }) => ({ i, p: chanceOf(logs, prior) })).sort((one, other) => one.p - other.p);
  const verdicts = measured.map(({ logs }) => (logs === null ? "not judged" : "same"));
  for (const [rank, { i, p }] of tests.entries()) {
    if (p > FALSE_ALARM / (tests.length - rank)) break;
    const { change } = measured[i];
    if (change >= 1 + LEAST_CHANGE) verdicts[i] = "slower";
    else if (change <= 1 / (1 + LEAST_CHANGE)) verdicts[i] = "faster";
  }
  return verdicts;
}

/** The middle one of the figures' variances, of those with rounds to tell it. */
function priorVariance(all) {
  const variances = all.filter(([one, other]) => one.length + other.length > 2).map((logs) => variance(logs).value);
  return Math.max(LEAST_NOISE ** 2, variances.length === 0 ? BETWEEN_RUNS ** 2 : middle(variances));
}

/** Two-sided chance of a difference as great, where there is none. */
function chanceOf([one, other], prior) {
  const { value, degrees } = variance([one, other]);
  // A figure that is noisier than most is taken as it is.
  const moderated = Math.max(value, (PRIOR_DEGREES * prior + degrees * value) / (PRIOR_DEGREES + degrees));
  const error = Math.sqrt(moderated * (1 / one.length + 1 / other.length) + 2 * BETWEEN_RUNS ** 2);
  return 2 * normalTail(normalOfT(Math.abs(mean(other) - mean(one)) / error, PRIOR_DEGREES + degrees));
}

/** Variance within the two sides together, 0 without degrees of freedom. */
function variance(sides) {
  const degrees = sides[0].length + sides[1].length - 2;
  let squares = 0;
  for (const values of sides) {
    const centre = mean(values);
    for (const value of values) squares += (value - centre) ** 2;
  }
  return { value: degrees > 0 ? squares / degrees : 0, degrees };
}

/** The normal deviate about as rare as a t. Source: Wallace 1959. */
function normalOfT(t, degrees) {
  return ((8 * degrees + 1) / (8 * degrees + 3)) * Math.sqrt(degrees * Math.log1p((t * t) / degrees));
}

/** P(Z > z), z >= 0. Source: Abramowitz & Stegun 1964, 26.2.14 (continued fraction); below 1 their series is close to it, where nothing is flagged. */
function normalTail(z) {
  if (z < 1) return 0.5 - 0.34 * z;
  let fraction = z;
  for (let k = 60; k >= 1; k--) fraction = z + k / fraction;
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / fraction;
}

function wordOf(verdict, unit) {
  if (unit !== "MB") return verdict;
  return verdict === "slower" ? "more" : verdict === "faster" ? "less" : verdict;
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function middle(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
