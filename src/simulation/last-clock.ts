/**
 * The last clock is kept as a survival: the product of 1 less the chance to leave at each purchase, which ends where it falls to exp(-what was left of the clock). Below this it is taken into the
 * clock, so that a product of thousands of purchases does not vanish.
 */
export const LEAST_KEPT = 1e-250;
