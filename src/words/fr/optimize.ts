import type { Optimum, OptimumKnob } from "../../results/optimum.ts";
import type { optimizeWords as en } from "../en/optimize.ts";
import type { Messages } from "../locale.ts";
import { currencySign, figureWords } from "./figures.ts";
import { capital, french, listed } from "./grammar.ts";

const { chance, count, money, percent, short, signedMoney, signedShort } = figureWords;

/** How a range of knobs that are no plain number of money is written. */
const units: Readonly<Record<string, string | undefined>> = {
  "money per month": " par mois",
  "money per year": " par an",
  count: " contacts",
  points: " points",
};
const isMoney = (form: string): boolean => form.startsWith("money");

function valueText({ form }: Pick<OptimumKnob, "form">, value: number, currency: string): string {
  const unit = units[form] ?? "";
  return isMoney(form) ? money(value, currency) + unit.replace(" par ", "/") : short(value) + unit;
}

function rangeText({ form }: Pick<OptimumKnob, "form">, from: number, to: number): string {
  return `${short(from)} à ${short(to)}${units[form] ?? ""}`;
}

/** The same after `entre`. */
function betweenText({ form }: Pick<OptimumKnob, "form">, from: number, to: number): string {
  return `${short(from)} et ${short(to)}${units[form] ?? ""}`;
}

/** A budget is passed by more than this share of it. */
const OVER = 0.005;

const figure: Readonly<Record<Optimum["objective"]["kind"], string>> = {
  mean: "gain moyen",
  p10: "gain dépassé dans 9 futurs sur 10",
  cvar10: "gain moyen du pire dixième des futurs",
  probability: "probabilité",
};
const names: Readonly<Record<"retention" | "acquisition", string>> = {
  retention: "la fidélisation",
  acquisition: "la conquête",
};

const sentences: Messages<typeof en.sentences> = Object.freeze({
  answer: (knobs, { objective, value, baseline, spend, currency }) =>
    objective.kind === "probability"
      ? french`Le mieux est ${listed(knobs)} : une probabilité de ${chance(value)} de gagner ${money(objective.target ?? 0, currency)} par rapport à « ${baseline} », pour un coût actualisé de ${money(spend, currency)}.`
      : french`Le mieux est ${listed(knobs)} : un ${figure[objective.kind]} de ${signedMoney(value, currency)} par rapport à « ${baseline} », pour un coût actualisé de ${money(spend, currency)}.`,
  setting: (knob, currency) => french`« ${knob.name} » à ${valueText(knob, knob.best, currency)}`,
  noGain: (baseline) =>
    french`Aucun réglage dans les bornes ne fait mieux que « ${baseline} » : le meilleur est celui qui perd le moins.`,
  budgetOutOfReach: (total, least, currency) =>
    french`Le budget de ${money(total, currency)} est hors d’atteinte : le minimum que permettent les réglages coûte ${money(least, currency)}. Relevez le budget, abaissez les bornes, ou retirez un levier.`,
  targetOutOfReach: (target, currency) =>
    french`Aucun réglage n’atteint ${money(target, currency)} dans aucun futur simulé : c’est donc la moyenne qui a été maximisée.`,
  targetChance: (target, best, currency) =>
    `Quel que soit le réglage, la probabilité de gagner ${money(target, currency)} est au plus de ${chance(best)}.`,
  binding: (total, marginal, objective, currency) =>
    objective.kind === "probability"
      ? french`Le budget de ${money(total, currency)} est contraignant : l’augmenter relèverait la probabilité.`
      : french`Le budget de ${money(total, currency)} est contraignant : ${money(1, currency)} de plus ajouterait ${money(marginal, currency)} au ${figure[objective.kind]}.`,
  notBinding: (total, spend, currency) =>
    french`Le budget de ${money(total, currency)} n’est pas contraignant : au-delà de ${money(spend, currency)}, dépenser plus coûte plus que cela ne rapporte.`,
  bound: ({ name, bound }) =>
    french`« ${name} » s’arrête à sa borne ${bound === "low" ? "inférieure" : "supérieure"} : élargissez-la pour voir si ${bound === "low" ? "moins" : "plus"} vaut mieux.`,
  flat: (knob, hasOthers) =>
    french`Toute valeur entre ${betweenText(knob, knob.flatFrom, knob.flatTo)} pour « ${knob.name} » reste à moins de 1 % du meilleur${hasOthers ? ", les autres étant réglés en conséquence" : ""}.`,
  interval: (knob) =>
    knob.p05 === null || knob.p95 === null
      ? ""
      : french`Le hasard de la simulation déplace la meilleure valeur de « ${knob.name} » entre ${betweenText(knob, knob.p05, knob.p95)} (intervalle à 90 %).`,
  stated: (gain, spend, total, currency) =>
    `Les valeurs que donne le scénario mènent à ${gain}, pour un coût actualisé de ${money(spend, currency)}` +
    (total === null || spend <= total * (1 + OVER) ? "." : `, ${money(spend - total, currency)} au-dessus du budget.`),
  ownSplit: (share) => `De ce qui reste libre, le meilleur réglage consacre ${percent(share)} à la conquête.`,
  frontier: (total, [from, to], value, [allKept, allWon], currency) =>
    (from === to
      ? `De tous les partages simulés à environ ${money(total, currency)}, c’est le meilleur (${value})`
      : `À environ ${money(total, currency)}, rien ne distingue les partages entre ${percent(from)} et ${percent(to)} (${value} au mieux)`) +
    (allKept === null ? "" : french` ; tout pour la fidélisation donne ${allKept}`) +
    (allWon === null ? "" : french` ; tout pour la conquête donne ${allWon}`) +
    ".",
  periods: (from, to, sides) =>
    french`Les clients actifs passent de ${short(from)} à ${short(to)}. Dans le seul horizon, sans compter ce que les clients valent ensuite, ${sides.join("\u202f; ")}.`,
  side: (side, half, sum) =>
    half === null
      ? `une unité monétaire de plus pour ${names[side]} n’est pas amortie (${signedShort(sum)} net)`
      : `une unité monétaire de plus pour ${names[side]} est amortie au mois ${String(half)} (${signedShort(sum)} net)`,
});

/** What is said about budgets, knobs and optima. */
export const optimizeWords: Messages<typeof en> = Object.freeze({
  shapes: {
    knobs:
      "une liste de chemins et de bornes, par exemple `[Win new clients.acquisition.Search.spend: 0 to 20k per month]`",
  },
  noTotal:
    "un budget de 0 n’achète rien, il faut un montant supérieur à 0. Retirez `total` pour ne pas fixer de limite.",
  noResponse: {
    service:
      "ses effets sont des nombres fixes, la plus petite dépense paraît donc la meilleure. Donnez à `service` une courbe `response:`.",
    contact:
      "la réponse est une part fixe, le plus petit coût paraît donc le meilleur. Écrivez `response` comme une courbe, `{ floor, ceiling, at: [cost, value] }`.",
    reward:
      "les effets sont des nombres fixes, la récompense la moins chère paraît donc la meilleure. Donnez à `loyalty_program` une courbe `reward_response:`.",
  },
  refused: (name, reason) => french`« ${name} » n’a pas de réponse : ${reason}`,
  unknownKnob: (name, isInLever, known) =>
    french`« ${name} » ${isInLever ? "ne réagit pas à sa taille" : "n’est pas une clé d’une stratégie"}, il faut ${
      known.length === 0 ? "un réglage, mais aucune stratégie n’en a" : known.join(", ")
    }.`,
  twice: (name) => french`« ${name} » figure deux fois, il faut chaque réglage une seule fois. Retirez-en un.`,
  clash: (lever, strategy, other) =>
    french`\`${lever}\` de « ${strategy} » et \`${lever}\` de « ${other} » diffèrent, il faut une seule conception par levier : les réglages modifient une même stratégie. Prenez tous les réglages de \`${lever}\` dans l’une des deux.`,
  needsBudget:
    "`decision.budget` manque, il faut des réglages que `optimize` puisse modifier. Ajoutez `decision: { budget: { knobs: [PATH: LOW to HIGH] } }`.",
  sentences,
  worth: ({ kind }, value, currency) => (kind === "probability" ? chance(value) : signedMoney(value, currency)),
  strategy: "Optimisée",
  table: {
    columns: [
      "Réglage",
      "Meilleur",
      "Intervalle à 90\u00a0%",
      "À moins de 1\u00a0% du meilleur",
      "Bornes",
      "Par unité monétaire de plus",
    ],
    best: valueText,
    range: rangeText,
    none: "–",
    interval: (knob) => (knob.p05 === null || knob.p95 === null ? "–" : rangeText(knob, knob.p05, knob.p95)),
    marginal: (value) => (value === null ? "–" : signedShort(value)),
    frontierColumns: ({ kind }, currency) => [
      `Budget, ${currencySign(currency)}`,
      "Part de la conquête",
      `Dépensé, ${currencySign(currency)}`,
      kind === "probability" ? capital(figure[kind]) : `${capital(figure[kind])}, ${currencySign(currency)}`,
    ],
    frontierNote: (replications, shared) =>
      french`Le chiffre du meilleur réglage vient des ${count(replications)} futurs, comme ci-dessus ; celui des autres lignes, de leur écart avec lui dans ${count(shared)} d’entre eux. Ne comparez que des lignes de dépense égale.`,
    share: (share) => (share === null ? "–" : percent(share)),
    money: short,
    objective: (objective, value) => (objective.kind === "probability" ? chance(value) : signedShort(value)),
  },
  files: (folder) => french`Fichiers dans ${folder} : optimum.json, charts/`,
  cli: {
    describe: "Chercher le meilleur partage d’un budget entre les leviers, et la meilleure taille de chacun",
    scenario: french`Scénario en YAML avec \`decision.budget\` : ce qui peut être dépensé, et les réglages`,
    out: french`Dossier où écrire <nom du fichier de scénario>/optimum/ (par défaut : out)`,
    examples: [
      ["$0 optimize plan.yaml", "Le meilleur réglage, son erreur, et ce qui contraint"],
      ["$0 optimize plan.yaml --replications 400 --json", "Un premier aperçu, pour un autre programme"],
    ] as readonly (readonly [string, string])[],
  },
  charts: {
    frontierTitle: (share, total, currency) =>
      share === null
        ? `Ce que rapporte un budget jusqu’à ${money(total, currency)}`
        : `À ${money(total, currency)}, le meilleur partage trouvé consacre ${percent(share)} du budget à la conquête`,
    frontierTied: ({ from, to }, total, currency) =>
      `À ${money(total, currency)}, consacrer de ${percent(from)} à ${percent(to)} du budget à la conquête donne à peu près le même résultat`,
    frontierSubtitle: (objective, isShared, { baseline, currency }, limits) =>
      (objective.kind === "probability"
        ? french`Probabilité de gagner ${money(objective.target ?? 0, currency)} par rapport à « ${baseline} »`
        : french`${capital(figure[objective.kind])} par rapport à « ${baseline} », en ${currencySign(currency)}`) +
      french`${isShared ? french` ; une ligne par budget` : ""} ; losange : le meilleur réglage ; barres : deux erreurs types` +
      limits
        .map(
          ({ total, from, to }) =>
            french` ; à ${money(total, currency)}, les bornes ne permettent que ${percent(from)} à ${percent(to)}`,
        )
        .join(""),
    frontierX: "Part du budget consacrée à la conquête",
    totalX: (currency) => `Dépensé, actualisé, en ${currencySign(currency)}`,
    budget: (total, currency) => money(total, currency),
    frontierDescription: (points) => french`Budget, part de la conquête, objectif : ${points.join("\u202f; ")}.`,
    point: (total, share, value) =>
      share === null ? french`${total} : ${value}` : french`${total}, ${percent(share)} : ${value}`,
    splitTitle: (knob, value) => french`${knob} : la meilleure valeur est ${value}`,
    splitSubtitle: french`Chaque réglage entre ses bornes (0 % en bas, 100 % en haut) : la meilleure valeur, son intervalle à 90 % (trait), ce qui est à moins de 1 % du meilleur (pâle)`,
    splitDescription: (knobs) => french`Meilleures valeurs : ${knobs.join("\u202f; ")}.`,
  },
});
