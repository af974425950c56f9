import { responseAt, responseSteepness } from "../levers/acquisition-curve.ts";

/** What one prospect or client costs and brings: an observed share at a spend, and the share that no spend exceeds. */
export interface KnownShare {
  readonly share: number;
  readonly spend: number;
  readonly ceiling: number;
}

/** The inputs of the test: money per prospect (acquisition) and per client and year (retention, margin). */
export interface BudgetTest {
  readonly acquisition: KnownShare;
  readonly retention: KnownShare;
  readonly margin: number;
  /** Yearly rate. */
  readonly discountRate: number;
}

/** One split of the budget: spend per prospect and per client, what it brings, and customer equity per prospect. */
export interface BudgetSplit {
  readonly acquisitionSpend: number;
  readonly retentionSpend: number;
  readonly acquired: number;
  readonly retained: number;
  readonly equity: number;
}

export interface BudgetTestResult {
  readonly acquisitionSteepness: number;
  readonly retentionSteepness: number;
  /** At the spends observed. */
  readonly today: BudgetSplit;
  readonly best: BudgetSplit;
}

const BISECTIONS = 200;

/**
 * The Blattberg-Deighton test: how much to spend on winning a client and on keeping it.
 *
 * Customer equity per prospect is a (M + (M - R/r) r/(1 + d - r)) - A, with the share acquired a = ca (1 - e^(-ka A)) and the yearly retention
 * r = cr (1 - e^(-kr R)). The best R makes a client worth most, whatever A; the best A is where the next client costs what it is worth, or 0 where
 * even the first costs more. NaN where a share reaches its ceiling, a spend is not above 0, the margin is negative or r reaches 1 + d.
 *
 * Source: Blattberg & Deighton 1996.
 */
export function budgetTest(test: BudgetTest): BudgetTestResult {
  const { acquisition, retention } = test;
  const acquisitionSteepness = steepnessOf(acquisition);
  const retentionSteepness = steepnessOf(retention);
  const split = (acquisitionSpend: number, retentionSpend: number): BudgetSplit => {
    const acquired = responseAt(acquisitionSpend, acquisition.ceiling, acquisitionSteepness);
    const retained = responseAt(retentionSpend, retention.ceiling, retentionSteepness);
    const equity = acquired * clientWorth(test, retained, retentionSpend) - acquisitionSpend;
    return { acquisitionSpend, retentionSpend, acquired, retained, equity };
  };
  const retentionSpend = bestRetentionSpend(test, retentionSteepness);
  const worth = clientWorth(test, responseAt(retentionSpend, retention.ceiling, retentionSteepness), retentionSpend);
  const firstClients = acquisition.ceiling * acquisitionSteepness * worth;
  const acquisitionSpend = firstClients > 1 ? Math.log(firstClients) / acquisitionSteepness : 0;
  return {
    acquisitionSteepness,
    retentionSteepness,
    today: split(acquisition.spend, retention.spend),
    best: split(Number.isNaN(firstClients) ? NaN : acquisitionSpend, retentionSpend),
  };
}

function steepnessOf({ share, spend, ceiling }: KnownShare): number {
  const isCurve = share > 0 && share < ceiling && ceiling <= 1 && spend > 0;
  return isCurve ? responseSteepness(spend / share, spend, ceiling) : NaN;
}

/** Worth of an acquired client, R/r r = R a year from the next one on for as long as it stays. */
function clientWorth({ margin, discountRate }: BudgetTest, retained: number, retentionSpend: number): number {
  const gap = 1 + discountRate - retained;
  return margin >= 0 && gap > 0 ? margin + (margin * retained - retentionSpend) / gap : NaN;
}

/**
 * The retention spend at which a client is worth most: the sign of its derivative is that of (M r' - 1)(1 + d - r) + (M r - R) r', which falls with R
 * as long as R stays below M (1 + d), and is negative there.
 */
function bestRetentionSpend({ retention, margin, discountRate }: BudgetTest, steepness: number): number {
  const slopeAt = (spend: number): number => {
    const retained = responseAt(spend, retention.ceiling, steepness);
    const slope = retention.ceiling * steepness * Math.exp(-steepness * spend);
    return (margin * slope - 1) * (1 + discountRate - retained) + (margin * retained - spend) * slope;
  };
  let low = 0;
  let high = margin * (1 + discountRate);
  if (Number.isNaN(slopeAt(high))) return NaN;
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2;
    if (slopeAt(middle) > 0) low = middle;
    else high = middle;
  }
  return low;
}
