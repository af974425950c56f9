import { readKeyPath } from "../key-path.ts";

const levers: Readonly<Record<string, string>> = {
  acquisition: "acquisition",
  loyalty_program: "the loyalty program",
  retention_campaign: "the retention campaign",
  win_back: "the win-back campaign",
  referral: "the referral program",
  service: "the service",
};

const keys: Readonly<Record<string, string>> = {
  spend: "spend",
  cac: "CAC",
  "cac.at": "spend at which the CAC was seen",
  "cac.second": "CAC at the second known point",
  "cac.second.at": "spend at the second known point",
  ceiling: "most clients per month",
  floor: "clients without any spend",
  incrementality: "incrementality",
  "quality.frequency": "purchase rate of clients won",
  "quality.churn": "churn rate of clients won",
  "quality.basket": "basket of clients won",
  quality_per_doubling: "change in quality per doubling of the spend",
  "effects.frequency_lift": "lift in the purchase rate",
  "effects.churn_cut": "churn cut",
  "effects.basket_lift": "basket lift",
  response: "response",
  take_up: "take-up",
  redemption: "redemption",
  enrolment: "enrolment",
  "enrolment.existing": "enrolment of existing clients",
  "enrolment.new": "enrolment of new clients",
  "reward.value": "value of the reward",
  contacts_per_wave: "contacts per wave",
  cost_per_contact: "cost per contact",
  budget: "budget",
};

/** A path in words: `loyalty program › tiers`. */
const inWords = (path: string): string => path.replaceAll(".", " › ").replaceAll("_", " ");

export const keyNames = Object.freeze({
  /** The key at a path, as people say it: `CAC of Search ads`; one that is not known is its path in words. */
  of: (path: string): string => {
    const found = readKeyPath(path, Object.keys(levers), Object.keys(keys));
    if (found === null) return Object.hasOwn(keys, path) ? keys[path] : inWords(path);
    const { strategy, lever, channel, key } = found;
    return `${keys[key]} of ${channel ?? levers[lever]}${strategy === null ? "" : ` (${strategy})`}`;
  },
});
