import type { Belief } from "../../src/decision/beliefs.ts";
import { varyingBeliefs } from "../../src/decision/beliefs.ts";
import { Stream } from "../../src/numerics/stream.ts";
import { madeUpReplications, normal } from "./made-up.ts";

/** Mean of the highest tenth of a standard normal: its density at the upper decile over a tenth. */
export const UPPER_TENTH = 1.7549833;

/** Independent standard normal beliefs called `belief 0`, ...; the first `parameters` are parameters. */
export function normalBeliefs(count: number, width: number, parameters = 0, seed = 3): Belief[] {
  const values = new Float64Array(count * width);
  const stream = new Stream();
  stream.seed(seed, count, width, 0);
  for (let i = 0; i < values.length; i++) values[i] = normal(stream);
  const names = Array.from({ length: width }, (_, i) => `belief ${String(i)}`);
  const replications = { ...madeUpReplications({ count: 2, periods: 1 }), count, beliefs: values, beliefNames: names };
  return varyingBeliefs(replications, width - parameters);
}

/** Centre + weights x beliefs + dice of a given spread. */
export function linearResponse(
  beliefs: readonly Belief[],
  centre: number,
  weights: readonly number[],
  dice: number,
  seed = 5,
): Float64Array {
  const stream = new Stream();
  stream.seed(seed, 0, 0, 0);
  return beliefs[0].values.map(
    (_, r) =>
      centre + weights.reduce((sum, weight, i) => sum + weight * beliefs[i].values[r], 0) + dice * normal(stream),
  );
}
