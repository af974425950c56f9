import { statedCurves, type DrawnCurve } from "../levers/stated-curves.ts";
import { quantileOfSorted } from "../numerics/quantile-of-sorted.ts";
import type { Replications } from "../results/replications.ts";
import type { ResponseCurves } from "../results/response-schema.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { mean } from "./summaries.ts";

/** Spends at which curves are drawn, from nothing to this many times what is planned or known. */
const STEPS = 32;
const BEYOND = 1.6;

/** Mean and 90 % interval of every response curve of the strategies, over the replications' draws of the assumptions. */
export function responseCurves(
  { strategies, assumptions }: Pick<Scenario, "strategies" | "assumptions">,
  { beliefs, beliefNames, count }: Pick<Replications, "beliefs" | "beliefNames" | "count">,
): ResponseCurves {
  const width = beliefNames.length;
  const rows = Array.from({ length: count }, (_, r) =>
    beliefs.subarray((r + 1) * width - assumptions.length, (r + 1) * width),
  );
  return strategies.flatMap(({ name: strategy, levers }) =>
    levers.flatMap((lever) =>
      statedCurves(lever).map(({ channel, per, brings, draw }) => ({
        ...{ strategy, lever: lever.kind, channel, per, brings },
        ...summary(rows.map(draw)),
      })),
    ),
  );
}

function summary(
  drawn: readonly DrawnCurve[],
): Pick<ResponseCurves[number], "planned" | "observed" | "spend" | "mean" | "p05" | "p95"> {
  const over = (figure: (curve: DrawnCurve) => number): Float64Array => Float64Array.from(drawn, figure);
  const planned = mean(over((curve) => curve.planned));
  const known = drawn[0].known.map((_, i) => mean(over((curve) => curve.known[i])));
  const to = Math.max(...known);
  const most = BEYOND * Math.max(planned, to);
  const spend = Array.from({ length: STEPS + 1 }, (_, k) => (most * k) / STEPS);
  const values = spend.map((amount) => over((curve) => curve.at(amount)).sort());
  return {
    planned,
    observed: { from: known.length > 1 ? Math.min(...known) : 0, to },
    spend,
    mean: values.map((each) => mean(each)),
    p05: values.map((each) => quantileOfSorted(each, 0.05)),
    p95: values.map((each) => quantileOfSorted(each, 0.95)),
  };
}
