import type { Resolved } from "../quantities/quantity.ts";
import { type AcquisitionCurve, acquisitionCurve, broughtAt, meanQuality } from "./acquisition-curve.ts";
import type { AcquisitionDesign, ChannelDesign } from "./acquisition.ts";

/** The response of a channel in one replication. */
export function curveOfChannel(channel: Resolved<Omit<ChannelDesign, "name">>): AcquisitionCurve {
  const { cac, secondCac, ceiling, curve, floor, hillPower } = channel;
  const point = (known: typeof cac) => ({ spend: known.atSpendPerMonth, clients: known.atSpendPerMonth / known.cost });
  const first = point(cac);
  return acquisitionCurve({
    kind: curve,
    floor: floor ?? 0,
    ceiling: ceiling && ceiling.value * (ceiling.basis === "times_known_point" ? first.clients : 1),
    first,
    second: secondCac && point(secondCac),
    power: hillPower ?? 1,
  });
}

/** What a channel does in each period, of which it runs in `running` (0 to 1) of the cells. */
export interface ChannelPeriods {
  /** Spend, after the budget's cut. */
  readonly spend: Float64Array;
  /** New clients a month while it runs. */
  readonly brought: Float64Array;
  /** Factor on their amounts. */
  readonly basket: Float64Array;
}

/** Channels under their common budget, period by period; `running` is by channel. */
export function channelPeriods(
  { channels, budget }: Resolved<AcquisitionDesign>,
  running: readonly Float64Array[],
): readonly ChannelPeriods[] {
  const stated = running[0].map((_, k) =>
    channels.reduce((sum, { spendPerMonth }, c) => sum + spendPerMonth * running[c][k], 0),
  );
  const shares = budgetShares(stated, budget);
  return channels.map((channel, c) => onePeriods(channel, running[c], shares));
}

function onePeriods(channel: Resolved<ChannelDesign>, running: Float64Array, shares: Float64Array): ChannelPeriods {
  const { spendPerMonth, incrementality, quality, qualityPerDoubling, cac } = channel;
  const curve = curveOfChannel(channel);
  const beta = qualityPerDoubling === null ? 0 : Math.log2(1 + qualityPerDoubling);
  const known = cac.atSpendPerMonth;
  const atKnown = beta === 0 ? 1 : meanQuality(curve, known, known, beta);
  const spend = new Float64Array(running.length);
  const brought = new Float64Array(running.length);
  const basket = new Float64Array(running.length);
  for (let k = 0; k < running.length; k++) {
    const share = shares[k];
    const isAsBefore = k > 0 && share === shares[k - 1];
    const perMonth = spendPerMonth * share;
    spend[k] = perMonth * running[k];
    brought[k] = isAsBefore ? brought[k - 1] : broughtAt(curve, perMonth) * incrementality;
    basket[k] = isAsBefore ? basket[k - 1] : quality.basket * amountsAt(curve, perMonth, known, beta, atKnown);
  }
  return { spend, brought, basket };
}

/** Mean amounts of the clients that a spend brings, by those that the known spend brings. */
function amountsAt(curve: AcquisitionCurve, spend: number, known: number, beta: number, atKnown: number): number {
  return beta === 0 || !(spend > 0) ? 1 : meanQuality(curve, spend, known, beta) / atKnown;
}

/** Share of the stated spend that a budget leaves in each period: of the month's, or until the total is spent. */
export function budgetShares(
  stated: Float64Array,
  budget: { readonly per: "month" | "total"; readonly amount: number } | null,
): Float64Array {
  const shares = new Float64Array(stated.length).fill(1);
  if (budget === null) return shares;
  let left = budget.amount;
  for (let k = 0; k < stated.length; k++) {
    if (stated[k] > left) shares[k] = left / stated[k];
    if (budget.per === "total") left -= stated[k] * shares[k];
  }
  return shares;
}
