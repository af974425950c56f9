import { type AcquisitionCurve, broughtAt, elasticityAt } from "../levers/acquisition-curve.ts";
import { curveOfChannel } from "../levers/acquisition-terms.ts";
import type { ChannelDesign } from "../levers/acquisition.ts";
import { resolve } from "../quantities/quantity.ts";
import type { Strategy } from "../scenario/scenario.ts";
import { simulationWords } from "../words/simulation.ts";
import { type SimulationPlan, slotValues } from "./plan.ts";

/** Elasticity above which a channel promises more than advertising is known to bring: twice what is published for the long run. */
const HIGH_ELASTICITY = 0.5;

/** Sentences on channels whose drawn points leave no curve in some replications: what is taken there, and in how many. */
export function contradictedChannels(plan: SimulationPlan): readonly string[] {
  return plan.strategies.flatMap(channelsOf).flatMap((channel) => {
    const counts = new Map<Contradiction, number>();
    for (let r = 0; r < plan.replications; r++) {
      const found = contradiction(curveOfChannel(resolve(channel, slotValues(plan, r))));
      if (found !== null) counts.set(found, (counts.get(found) ?? 0) + 1);
    }
    return [...counts]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([found, count]) => simulationWords.curveTaken[found](channel.name, count / plan.replications));
  });
}

type Contradiction = keyof typeof simulationWords.curveTaken;

function contradiction(curve: AcquisitionCurve): Contradiction | null {
  if (curve.kind === "line") return "line";
  if (curve.kind !== "contradicted") return null;
  return curve.most > 0 ? "ceiling" : "floor";
}

/** A note on the channels of which, at the medians, 1 % more spend brings far more new clients than advertising is known to; empty where there are none. */
export function elasticityNotes(strategies: readonly Strategy[], medians: ArrayLike<number>): readonly string[] {
  const high = new Map<string, number>();
  for (const channel of strategies.flatMap(channelsOf)) {
    const resolved = resolve(channel, medians);
    const curve = curveOfChannel(resolved);
    const brought = broughtAt(curve, resolved.spendPerMonth);
    const elasticity = elasticityAt(curve, resolved.spendPerMonth) * (brought / (brought + (resolved.floor ?? 0)));
    if (elasticity > HIGH_ELASTICITY) high.set(channel.name, Math.max(elasticity, high.get(channel.name) ?? 0));
  }
  return high.size === 0 ? [] : [simulationWords.highElasticity([...high])];
}

function channelsOf({ levers }: Strategy): readonly ChannelDesign[] {
  return levers.flatMap((lever) => (lever.kind === "acquisition" ? lever.design.channels : []));
}
