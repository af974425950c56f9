import type { keyNames as en } from "../en/key-names.ts";
import { readKeyPath } from "../key-path.ts";
import type { Messages } from "../locale.ts";
import { french } from "./grammar.ts";

const levers: Readonly<Record<string, string>> = {
  acquisition: "de la conquête",
  loyalty_program: "du programme de fidélité",
  retention_campaign: "de la campagne de fidélisation",
  win_back: "de la campagne de reconquête",
  referral: "du parrainage",
  service: "du service",
};

const keys: Readonly<Record<string, string>> = {
  spend: "dépense",
  cac: "CAC",
  "cac.at": "dépense au CAC connu",
  "cac.second": "CAC au second point connu",
  "cac.second.at": "dépense au second point connu",
  ceiling: "maximum de clients par mois",
  floor: "clients sans dépense",
  incrementality: "incrémentalité",
  "quality.frequency": "rythme d’achat des clients conquis",
  "quality.churn": "taux d’attrition des clients conquis",
  "quality.basket": "panier des clients conquis",
  quality_per_doubling: "évolution de la qualité par doublement de la dépense",
  "effects.frequency_lift": "hausse du rythme d’achat",
  "effects.churn_cut": "baisse du taux d’attrition",
  "effects.basket_lift": "hausse du panier",
  response: "réponse",
  take_up: "utilisation de l’offre",
  redemption: "utilisation",
  enrolment: "adhésion",
  "enrolment.existing": "adhésion des clients actuels",
  "enrolment.new": "adhésion des nouveaux clients",
  "reward.value": "valeur de la récompense",
  contacts_per_wave: "contacts par vague",
  cost_per_contact: "coût par contact",
  budget: "budget",
};

const inWords = (path: string): string => path.replaceAll(".", " › ").replaceAll("_", " ");

export const keyNames: Messages<typeof en> = Object.freeze({
  of: (path: string) => {
    const found = readKeyPath(path, Object.keys(levers), Object.keys(keys));
    if (found === null) return Object.hasOwn(keys, path) ? keys[path] : inWords(path);
    const { strategy, lever, channel, key } = found;
    const owner = channel === null ? levers[lever] : french`de « ${channel} »`;
    return `${keys[key]} ${owner}${strategy === null ? "" : ` (${strategy})`}`;
  },
});
