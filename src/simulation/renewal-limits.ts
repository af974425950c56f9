import { HoldfastError } from "../errors.ts";
import type { LeverSetting } from "../levers/lever.ts";
import type { LoyaltyDesign } from "../levers/loyalty-program.ts";
import type { Slot } from "../quantities/quantity.ts";
import { quantile } from "../quantities/quantile.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { simulationWords } from "../words/simulation.ts";

/** Shares at which a quantity must have its neutral value to be taken as having no other. */
const SHARES = [0.001, 0.5, 0.999];

/**
 * Refuses, by a HoldfastError, a scenario of contracts that states how a lever changes the frequency of purchases: a renewal is all or nothing. Gives a
 * note for each default that is left out for that reason.
 */
export function renewalNotes(scenario: Scenario): readonly string[] {
  const left = new Set<string>();
  for (const { name, levers } of scenario.strategies) {
    for (const { slot, neutral } of levers.flatMap(frequencySlots)) {
      const assumption = scenario.assumptions[slot];
      if (SHARES.every((share) => quantile(assumption.quantity, share) === neutral)) continue;
      if (!assumption.isDefault) {
        throw new HoldfastError(
          simulationWords.renewalsLifted(name, assumption.name),
          simulationWords.renewalsLiftedHint,
        );
      }
      left.add(assumption.name);
    }
  }
  return [...left].map(simulationWords.renewalDefault);
}

/** What of a lever acts on the frequency of purchases, and the value at which it does not. */
function frequencySlots(lever: LeverSetting): readonly (Slot & { readonly neutral: number })[] {
  switch (lever.kind) {
    case "acquisition":
      return lever.design.channels.map(({ quality }) => ({ ...quality.frequency, neutral: 1 }));
    case "loyalty_program":
      return liftsOfProgram(lever.design).map((slot) => ({ ...slot, neutral: 0 }));
    case "retention_campaign":
      return [{ ...lever.design.effects.frequencyLift, neutral: 0 }];
    case "service":
      return [{ ...lever.design.effects.frequencyLift, neutral: 0 }];
    case "win_back":
      return [{ ...lever.design.secondLife.frequency, neutral: 1 }];
    case "referral":
      return [{ ...lever.design.quality.frequency, neutral: 1 }];
  }
}

function liftsOfProgram(design: LoyaltyDesign): readonly Slot[] {
  const { effects, pointsPressure, pointsPressureHeavy, afterReward, tiers, tierChange } = design;
  return [
    effects.frequencyLift,
    pointsPressure,
    ...(pointsPressureHeavy === null ? [] : [pointsPressureHeavy]),
    ...(afterReward === null ? [] : [afterReward.frequencyLift]),
    ...tiers.map((tier) => tier.frequencyLift),
    ...(tierChange === null ? [] : [tierChange.promotion, tierChange.demotion]),
  ];
}
