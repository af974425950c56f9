// Whether posteriors of data whose truth was drawn from the prior are right: ranks of chains, coverage of the resampled normal approximation.
import { rankPValues } from "../dist/test/reference/calibration.js";

const INTERVAL = 0.9;

/**
 * Ranks of the truths of each model: uniform by a chi-square test of each parameter, none below `alarm` over the number of tests; of a shard, too few for that, the
 * share of ranks in the middle nine tenths within a binomial band.
 */
export function calibrationProof({ slugs, bins }, resultsOf, isWhole, alarm) {
  const all = slugs.map((slug) => ({ slug, fits: resultsOf(slug) })).filter(({ fits }) => fits.length > 0);
  const tests = all.reduce((sum, { fits }) => sum + fits[0].ranks.length, 0);
  const record = {};
  const lines = [];
  const failures = [];
  for (const { slug, fits } of all) {
    const ranks = fits.map((fit) => fit.ranks);
    const pValues = rankPValues(ranks, bins);
    const divergences = fits.reduce((sum, fit) => sum + fit.divergences, 0);
    const worstRHat = Math.max(...fits.map((fit) => fit.worstRHat));
    record[slug] = { fits: fits.length, pValues, divergences, worstRHat };
    const shown = isWhole ? `ranks uniform, p ${pValues.map((p) => p.toFixed(3)).join(" ")}; ` : "";
    lines.push(
      `${slug}: ${fits.length} fits by chains; ${shown}${divergences} divergent, R-hat up to ${worstRHat.toFixed(3)}`,
    );
    if (isWhole) {
      if (!(Math.min(...pValues) >= alarm / tests))
        failures.push(`ranks of ${slug} are not uniform: p ${pValues.join(" ")}`);
      continue;
    }
    const band = binomialBand(fits.length, INTERVAL, alarm / tests);
    const shares = pValues.map((_, i) => shareOf(ranks, (own) => Math.abs(own[i] - 0.5) <= INTERVAL / 2));
    if (shares.some((share) => !isWithin(share, band)))
      failures.push(`ranks of ${slug} in the middle: ${shares.join(" ")}`);
  }
  return { record, lines, failures };
}

/** Share of 90 % intervals of the normal approximation, resampled where that helps, that hold the truth; no posterior holds nothing. `band` null: a shard's own. */
export function laplaceProof({ slugs }, resultsOf, band, alarm) {
  const all = slugs.map((slug) => ({ slug, fits: resultsOf(slug) })).filter(({ fits }) => fits.length > 0);
  const record = {};
  const lines = [];
  const failures = [];
  for (const { slug, fits } of all) {
    const size = fits.find((fit) => fit.holds !== null).holds.length;
    const share = Array.from({ length: size }, (_, i) => shareOf(fits, (fit) => fit.holds?.[i] === true));
    const resampled = fits.filter((fit) => fit.method === "laplace-resampled").length;
    const poor = fits.filter((fit) => fit.kHat > 0.7).length;
    const none = fits.filter((fit) => fit.holds === null).length;
    record[slug] = { fits: fits.length, share, resampled, highKHat: poor, none };
    const held = share.map((one) => (100 * one).toFixed(1)).join(" ");
    lines.push(
      `${slug}: 90 % intervals of ${fits.length} fits under the prior hold ${held} %; ${resampled} resampled, k-hat above 0.7 in ${poor}`,
    );
    const limits = band ?? binomialBand(fits.length, INTERVAL, alarm / (size * all.length));
    if (share.some((one) => !isWithin(one, limits))) failures.push(`90 % intervals of ${slug} hold ${share.join(" ")}`);
  }
  return { record, lines, failures };
}

/** The band of shares that a binomial of `n` and `p` leaves with probability `alarm` at most. */
export function binomialBand(n, p, alarm) {
  const pmf = [(1 - p) ** n];
  for (let k = 0; k < n; k++) pmf.push((pmf[k] * (n - k) * p) / ((k + 1) * (1 - p)));
  const firstAbove = (weights) => {
    let total = 0;
    return weights.findIndex((weight) => (total += weight) > alarm / 2);
  };
  return { least: firstAbove(pmf) / n, most: (n - firstAbove([...pmf].reverse())) / n };
}

function shareOf(items, holds) {
  return items.filter(holds).length / items.length;
}

function isWithin(share, { least, most }) {
  return share >= least && share <= most;
}
