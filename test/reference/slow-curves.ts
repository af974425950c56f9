import type { Channel, Response } from "./slow-input.ts";

/** Clients per month that spend brings, and the spend that brings a number of them. Both count from the floor up. */
export interface Curve {
  gain(spend: number): number;
}

/** The response to spending through one known point. */
export function responseAt({ floor, ceiling, at }: Response, spend: number): number {
  const k = -Math.log(1 - (at.value - floor) / (ceiling - floor)) / at.spend;
  return floor + (ceiling - floor) * (1 - Math.exp(-k * spend));
}

/** The curve of a channel through its known points. Source: Blattberg & Deighton 1996 for the exponential one. */
export function curveOf(channel: Channel): Curve {
  const { cac, secondCac, curve, ceiling, hillPower } = channel;
  const floor = channel.floor ?? 0;
  const known = cac.atSpendPerMonth / cac.cost;
  const first = { spend: cac.atSpendPerMonth, gain: known - floor };
  const second = secondCac && {
    spend: secondCac.atSpendPerMonth,
    gain: secondCac.atSpendPerMonth / secondCac.cost - floor,
  };
  if (curve === "exponential" && second !== null) return throughTwo(first, second);
  if (ceiling === null) throw new Error("such a curve has a ceiling");
  const most = (ceiling.basis === "per_month" ? ceiling.value : ceiling.value * known) - floor;
  if (!(most > first.gain))
    throw new Error(`a ceiling of ${most} a month is not above the known point's ${first.gain}`);
  if (curve === "hill") return hill(most, first, second, hillPower ?? 1);
  const k = -Math.log(1 - first.gain / most) / first.spend;
  return { gain: (spend) => most * (1 - Math.exp(-k * spend)) };
}

interface Point {
  readonly spend: number;
  readonly gain: number;
}

/** The exponential curve through nothing and two points, by bisection; the line through the second where there is none. */
function throughTwo(first: Point, second: Point): Curve {
  const ratio = second.gain / first.gain;
  if (ratio >= second.spend / first.spend) return { gain: (spend) => (second.gain * spend) / second.spend };
  const tooSteep = (k: number): boolean => Math.expm1(-k * second.spend) / Math.expm1(-k * first.spend) < ratio;
  let low = 1e-12 / second.spend;
  let high = 100 / first.spend;
  for (let i = 0; i < 200; i++) {
    const middle = Math.sqrt(low * high);
    if (tooSteep(middle)) high = middle;
    else low = middle;
  }
  const most = first.gain / -Math.expm1(-low * first.spend);
  return { gain: (spend) => most * (1 - Math.exp(-low * spend)) };
}

/** gain/(most - gain) is a power of the spend: through one point with its power stated, or through two. */
function hill(most: number, first: Point, second: Point | null, stated: number): Curve {
  const odds = ({ gain }: Point): number => gain / (most - gain);
  const power = second === null ? stated : Math.log(odds(second) / odds(first)) / Math.log(second.spend / first.spend);
  return {
    gain: (spend) => {
      const ratio = odds(first) * Math.pow(spend / first.spend, power);
      return (most * ratio) / (1 + ratio);
    },
  };
}

/** Mean over the clients brought by a spend of what the marginal client's amounts are worth, as multiples of those at the known spend: A(s)/A(s0). */
export function amountQuality(channel: Channel, spend: number): number {
  if (channel.qualityPerDoubling === null || spend === 0) return 1;
  const beta = Math.log2(1 + channel.qualityPerDoubling);
  const known = channel.cac.atSpendPerMonth;
  const curve = curveOf(channel);
  const mean = (upTo: number): number => {
    const shares = Array.from({ length: 64 }, (_, i) => (i + 0.5) / 64);
    const spends = shares.map((share) => spendFor(curve, share * curve.gain(upTo), upTo));
    return spends.reduce((sum, u) => sum + Math.pow(u / known, beta), 0) / 64;
  };
  return mean(spend) / mean(known);
}

/** The spend at which a curve reaches a gain, by bisection. */
function spendFor(curve: Curve, gain: number, most: number): number {
  let low = 0;
  let high = most;
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (curve.gain(middle) < gain) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
