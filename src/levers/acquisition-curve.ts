import { steepnessThroughTwo } from "./two-point-steepness.ts";

/**
 * Steepness k of the response ceiling x (1 - exp(-k x spend)) through one observed point: at `spend`, a client costs `cost`.
 *
 * All per month. Clients brought at the point: spend/cost; Infinity where they are not fewer than the ceiling, which any spend then reaches.
 *
 * Source: Blattberg & Deighton 1996 (calibration of the acquisition curve from one point and a ceiling).
 */
export function responseSteepness(cost: number, spend: number, ceiling: number): number {
  return steepnessThrough(spend, spend / cost, ceiling);
}

/** Clients that a spend brings. */
export function responseAt(spend: number, ceiling: number, steepness: number): number {
  return spend > 0 ? -ceiling * Math.expm1(-steepness * spend) : 0;
}

/** A known point: clients per month at a spend per month. */
export interface KnownPoint {
  readonly spend: number;
  readonly clients: number;
}

/** What a curve is calibrated from. */
export interface CurvePoints {
  readonly kind: "exponential" | "hill";
  /** Clients per month without any spend. */
  readonly floor: number;
  /** Clients per month that no spend exceeds; null: from the two points. */
  readonly ceiling: number | null;
  readonly first: KnownPoint;
  readonly second: KnownPoint | null;
  /** Power of a Hill curve through one point. */
  readonly power: number;
}

/** Clients per month that a spend per month brings above the floor: 0 at 0, rising to `most`. */
export type AcquisitionCurve =
  | { readonly kind: "exponential"; readonly most: number; readonly steepness: number }
  | { readonly kind: "hill"; readonly most: number; readonly halfSpend: number; readonly power: number }
  /** Where two points leave no curve: `slope` clients for each unit of money, without end. */
  | { readonly kind: "line"; readonly slope: number }
  /** Where one point does not lie between floor and ceiling: any spend brings the ceiling, or nothing where the point does not exceed the floor. */
  | { readonly kind: "contradicted"; readonly most: number };

/**
 * The curve through one known point and a ceiling, or through two known points.
 *
 * Source: Blattberg & Deighton 1996 (exponential); Little 1979, "Aggregate advertising models" (the S-shaped power form of Hill).
 */
export function acquisitionCurve(points: CurvePoints): AcquisitionCurve {
  const { kind, floor, ceiling, first, second, power } = points;
  const one = first.clients - floor;
  if (second !== null) return curveThroughTwo(points, second);
  const most = (ceiling ?? NaN) - floor;
  if (!(one > 0)) return { kind: "contradicted", most: 0 };
  if (!(one < most)) return { kind: "contradicted", most: Math.max(0, most) };
  if (kind === "exponential") return { kind, most, steepness: steepnessThrough(first.spend, one, most) };
  return { kind, most, halfSpend: first.spend * ((most - one) / one) ** (1 / power), power };
}

function curveThroughTwo({ kind, floor, ceiling, first }: CurvePoints, second: KnownPoint): AcquisitionCurve {
  const one = first.clients - floor;
  const two = second.clients - floor;
  const line = { kind: "line", slope: Math.max(0, two / second.spend) } as const;
  if (!(one > 0 && two > one && second.spend > first.spend)) return line;
  if (kind === "exponential") {
    const steepness = steepnessThroughTwo(first.spend, one, second.spend, two);
    return steepness > 0 ? { kind, most: -one / Math.expm1(-steepness * first.spend), steepness } : line;
  }
  const most = (ceiling ?? NaN) - floor;
  if (!(two < most)) return line;
  const [logitOne, logitTwo] = [Math.log(one / (most - one)), Math.log(two / (most - two))];
  const fitted = (logitTwo - logitOne) / Math.log(second.spend / first.spend);
  return { kind, most, halfSpend: first.spend * Math.exp(-logitOne / fitted), power: fitted };
}

/** Clients per month that a spend per month brings above the floor. */
export function broughtAt(curve: AcquisitionCurve, spend: number): number {
  if (!(spend > 0)) return 0;
  switch (curve.kind) {
    case "exponential":
      return responseAt(spend, curve.most, curve.steepness);
    case "hill":
      return curve.most / (1 + (curve.halfSpend / spend) ** curve.power);
    case "line":
      return curve.slope * spend;
    case "contradicted":
      return curve.most;
  }
}

/** Share by which what is brought rises where the spend rises by 1 %, per 1 %. */
export function elasticityAt(curve: AcquisitionCurve, spend: number): number {
  switch (curve.kind) {
    case "exponential": {
      const load = curve.steepness * spend;
      return load > 0 ? load / Math.expm1(load) : 1;
    }
    case "hill":
      return curve.power / (1 + (spend / curve.halfSpend) ** curve.power);
    case "line":
      return 1;
    case "contradicted":
      return 0;
  }
}

/** Equal shares of what a spend brings, at whose middles the spend is looked at. */
const SHARES = 64;

/**
 * Mean of (spend/known)^beta over the clients whom `spend` brings, each at the spend at which the curve reaches it: what is left of their
 * amounts where the marginal client of a doubled spend is worth 2^beta of the one before. 1 where there is no telling one client from another.
 */
export function meanQuality(curve: AcquisitionCurve, spend: number, known: number, beta: number): number {
  if (curve.kind === "contradicted" || !(spend > 0)) return 1;
  const reach = curve.kind === "exponential" ? -Math.expm1(-curve.steepness * spend) : 0;
  const odds = curve.kind === "hill" ? (curve.halfSpend / spend) ** curve.power : 0;
  let sum = 0;
  for (let i = 0; i < SHARES; i++) {
    const share = (i + 0.5) / SHARES;
    let at = share * spend;
    if (curve.kind === "exponential") at = -Math.log1p(-share * reach) / curve.steepness;
    else if (curve.kind === "hill") at = curve.halfSpend * (share / (1 + odds - share)) ** (1 / curve.power);
    sum += (at / known) ** beta;
  }
  return sum / SHARES;
}

function steepnessThrough(spend: number, brought: number, ceiling: number): number {
  return brought < ceiling ? -Math.log1p(-brought / ceiling) / spend : Infinity;
}
