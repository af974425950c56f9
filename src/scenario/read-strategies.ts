import { readAcquisition } from "../levers/acquisition-schema.ts";
import type { LeverSetting } from "../levers/lever.ts";
import { readLoyaltyProgram } from "../levers/loyalty-program-schema.ts";
import { readReferral } from "../levers/referral-schema.ts";
import { readRetentionCampaign } from "../levers/retention-campaign-schema.ts";
import { readService } from "../levers/service-schema.ts";
import { tierNamesOf } from "../levers/tiers-schema.ts";
import { readWinBack } from "../levers/win-back-schema.ts";
import { has, problemAt, sectionAt, valueAt } from "../quantities/section.ts";
import type { Section } from "../quantities/section.ts";
import { leverWords as words } from "../words/levers.ts";
import type { Strategy } from "./scenario.ts";
import type { ScenarioKeys, StrategyKeys } from "./scenario-schema.ts";

type Designs = { readonly [Setting in LeverSetting as Setting["kind"]]: Setting["design"] };

/** How each lever is read. */
const READERS: {
  readonly [Kind in keyof Designs]: (lever: Section<NonNullable<StrategyKeys[Kind]>>) => Designs[Kind];
} = Object.freeze({
  loyalty_program: readLoyaltyProgram,
  retention_campaign: readRetentionCampaign,
  win_back: readWinBack,
  acquisition: readAcquisition,
  referral: readReferral,
  service: readService,
});

/** The strategies in the order of `names`, their levers in the order of the design. */
export function readStrategies(top: Section<ScenarioKeys>, names: readonly string[]): readonly Strategy[] {
  const strategies = sectionAt(top, "strategies") as Section<Record<string, StrategyKeys>>;
  const isPaidToday = has(sectionAt(top, "arrivals"), "paid_today");
  return names.map((name) => {
    const stated = sectionAt(strategies, name);
    const tierNames = tierNamesOf(valueAt(stated, "loyalty_program"));
    const strategy = { ...stated, name: "", reading: { ...stated.reading, tierNames } };
    const levers = readLevers(strategy);
    const replaces = levers.some(({ kind, design }) => kind === "acquisition" && design.replacesToday);
    if (replaces && !isPaidToday) {
      problemAt(sectionAt(strategy, "acquisition"), "replaces_today", words.nothingPaidToday);
    }
    return Object.freeze({ name, levers: Object.freeze(levers) });
  });
}

function readLevers(strategy: Section<StrategyKeys>): LeverSetting[] {
  const kinds = Object.keys(READERS) as (keyof Designs)[];
  return kinds.filter((kind) => has(strategy, kind)).map((kind) => readLever(strategy, kind));
}

function readLever<Kind extends keyof Designs>(strategy: Section<StrategyKeys>, kind: Kind): LeverSetting {
  const read = READERS[kind] as (lever: unknown) => Designs[Kind];
  return { kind, design: read(sectionAt(strategy, kind)) } as LeverSetting;
}
