/**
 * A client of the BG family known to be alive: its stages come at a rate ~ Gamma(r, alpha), every `stages`-th of them is a purchase, `passed` of
 * them have passed since the last purchase, and after each purchase it leaves with a dropoutProbability ~ Beta(a, b).
 *
 * A new one has the parameters of the population, one with a history those of its posterior.
 */
export interface AliveClient {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
  readonly stages: number;
  readonly passed: number;
}

/** How clients alive fare, by the law of the waits between their purchases. */
export interface Waits {
  /** P(still alive t from now), t >= 0. */
  survival(client: AliveClient, t: number): number;
  /** E[X(t)]: expected repeat purchases within t from now, 0 <= t < Infinity. */
  expectedRepeats(client: AliveClient, t: number): number;
  /** Expected repeat purchases within `horizon` from now, each discounted by exp(-delta age); the horizon may be Infinity where delta > 0. */
  discountedRepeats(client: AliveClient, horizon: number, delta: number): number;
}
