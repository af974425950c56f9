/** A smooth function to maximise, with its analytic gradient: the value is returned, the gradient written. Never throws. */
export interface Objective {
  readonly dimension: number;
  /** NaN or -Infinity where undefined. Leaves `theta` as it was. */
  evaluate(theta: Float64Array, gradient: Float64Array): number;
}
