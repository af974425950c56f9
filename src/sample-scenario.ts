import type { Scenario } from "./scenario/scenario.ts";
import { chooseSample, type SampleOfPlan } from "./simulation/choose-sample.ts";
import { makePlan, type PlanInput } from "./simulation/make-plan.ts";
import { type ClientSampling, NOBODY, type SimulationPlan } from "./simulation/plan.ts";
import { type PilotOptions, SIZE_PILOT_REPLICATIONS } from "./simulation/sample-pilot.ts";

/** What replications value clients by, in memory that threads share: NaN where nothing is known is 0. */
export function sharedValues(values: Float64Array): Float64Array {
  const shared = new Float64Array(new SharedArrayBuffer(values.byteLength));
  values.forEach((value, client) => (shared[client] = Number.isNaN(value) ? 0 : value));
  return shared;
}

/**
 * Which clients the replications of a scenario simulate, and those of its variants after it: what the scenario says, or what a pilot finds enough. The pilot's beliefs
 * are those of the first replications of a run of 64, whatever the run's own number. Throws an InterruptedError once aborted.
 */
export function sampleScenario(
  scenario: Scenario,
  input: Omit<PlanInput, "scenario">,
  options: PilotOptions = {},
): Promise<SampleOfPlan> {
  const { expectedValue = null, segment, segmentNames, history } = input;
  const base = { expectedValue, segment, segmentNames, meanSpend: history.meanSpend };
  let made: SimulationPlan | null = null;
  const pilotPlan = (sampling: ClientSampling): SimulationPlan => {
    made ??= makePlan({ ...input, scenario: { ...scenario, replications: SIZE_PILOT_REPLICATIONS } }).plan;
    return { ...made, sampling, watched: NOBODY, expectedValue: null, pilotBeliefs: made.beliefs };
  };
  return chooseSample(base, scenario.clientsPerReplication ?? "auto", pilotPlan, options);
}
