import type { Stream } from "../numerics/stream.ts";

/** A Beta whose two Gammas have both vanished in rounding, as they may where both shapes are a few thousandths: it is then at one of its ends, at 1 with the probability of its mean. */
export function vanishedBeta(a: number, b: number, stream: Stream): number {
  return stream.uniform() * (a + b) < a ? 1 : 0;
}
