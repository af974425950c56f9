import type { Domain, Family } from "./quantity.ts";

/** The 95 % point of the standard normal: the ends of a 90 % interval lie this many standard deviations from its middle. */
export const Z95 = 1.6448536269514722;

/** Maps a value of the domain to the scale on which its law is normal: logit, log(1 + u), log, or itself. NaN outside, infinite at an edge. */
export function toNormalScale(domain: Domain, value: number): number {
  if (domain === "share") return Math.log(value) - Math.log1p(-value);
  if (domain === "lift") return Math.log1p(value);
  return domain === "positive" ? Math.log(value) : value;
}

/** Inverse of `toNormalScale`. */
export function fromNormalScale(domain: Domain, scaled: number): number {
  if (domain === "share") return 1 / (1 + Math.exp(-scaled));
  if (domain === "lift") return Math.expm1(scaled);
  return domain === "positive" ? Math.exp(scaled) : scaled;
}

/**
 * The family of a domain with these 5 %, 50 % and 95 % points; without a centre the middle of the interval on the normal scale is the median.
 *
 * With a centre the law is two-piece: one standard deviation below the median, another above, half of the probability on each side.
 * An interval that touches an edge at which the normal scale is infinite (0 % or 100 % of a share, 0 of an amount, -100 % of a lift) is
 * read on the plain scale instead: a normal through the same points, cut off at the edge when it is drawn from. Its lower point is then
 * slightly inside the edge that was stated. Points must rise.
 */
export function familyThrough(domain: Domain, p05: number, p50: number | null, p95: number): Family {
  const touchesEdge = !Number.isFinite(toNormalScale(domain, p05)) || !Number.isFinite(toNormalScale(domain, p95));
  const scale = touchesEdge ? "real" : domain;
  const low = toNormalScale(scale, p05);
  const high = toNormalScale(scale, p95);
  const kind = FAMILIES[scale];
  if (p50 === null) return { kind, mu: (low + high) / 2, sigma: (high - low) / (2 * Z95) };
  const mu = toNormalScale(scale, p50);
  return { kind, mu, sigma: (mu - low) / Z95, sigmaAbove: (high - mu) / Z95 };
}

const FAMILIES = { share: "logit-normal", lift: "log1p-normal", positive: "lognormal", real: "normal" } as const;
