/**
 * What rounding may move a log-likelihood by, in its own unit: a five-hundredth of the 0.5 that a parameter one standard error off costs.
 *
 * Where the terms of a sum are so large that their rounding is above this, an objective is undefined (NaN): a search would climb noise.
 */
export const LARGEST_ROUNDING = 1e-3;
