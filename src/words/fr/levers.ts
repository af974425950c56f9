import type { leverWords as en } from "../en/levers.ts";
import type { Messages } from "../locale.ts";
import { plain } from "./figures.ts";
import { french, listed } from "./grammar.ts";

const NBSP = "\u00a0";

/** Sentences about the levers of a strategy: what is wrong, what was expected, what to do; and what is worth a warning. */
export const leverWords: Messages<typeof en> = Object.freeze({
  shapes: {
    value: "une valeur comme `12%`",
    gap: "`{ naive_gap: 40% }` seul",
    knownPoint: "une liste de la dépense et de la valeur qui y est observée, comme `[0.70, 6%]`",
    response: "une part comme `6%`, ou `{ floor, ceiling, at: [coût par contact, part] }`",
    tiers: "une liste d’au moins un palier",
    cac: "un coût comme `24 EUR at 10k per month`, ou une liste de deux",
    season: "une liste de douze facteurs",
    factor: "un facteur supérieur à 0",
  },

  notAnExpiry: (text) =>
    `\`${text}\` n’est pas compris, il faut \`12 months of inactivity\`, \`each 31 December\`, les deux joints par \`or\`, ou \`never\`.`,
  notADayOfYear: (text) =>
    `\`${text}\` n’est pas un jour de l’année, il faut un jour et un mois comme \`31 December\`.`,

  pointOffCurve: (floor, value, ceiling) =>
    french`le point connu, ${percent(value)}, n’est pas entre le plancher de ${percent(floor)} et le plafond de ${percent(ceiling)}, comme il le faudrait : aucune courbe n’y passe.`,
  pointMaybeOffCurve: (name) =>
    french`${name} : aux bouts des intervalles, le point connu n’est pas entre le plancher et le plafond, et aucune courbe n’y passe.`,
  effectTwice: (key) => `cet effet est déjà donné par ${key}, il le faut à un seul endroit. Retirez-en un.`,
  serviceWithoutEffect: "le service ne fait rien, il faut des effets ou une réponse.",

  naiveGap: (key, gap, factor, effect, source) =>
    french`${key} est un écart de ${gap} entre les adhérents et les autres. Les acheteurs fréquents adhèrent les premiers, si bien qu’un tel écart surestime l’effet d’un facteur ${factor} (${source}) : l’effet retenu est ${effect}.`,
  gapSource: (gap, factor, source) => french`un écart de ${gap} divisé par ${factor} : ${source}`,
  looksLikeGap: (key, stated, published, source) =>
    `${key} vaut ${stated}, bien plus que ce qui est publié une fois l’autosélection ôtée, ${published} (${source}). Si c’est un écart entre les adhérents et les autres, écrivez \`{ naive_gap: ... }\`.`,

  tierTwice: (name) => `deux paliers s’appellent \`${name}\`, il faut des noms différents.`,
  takenTier: "`none` est le nom d’un client sans palier, il faut un autre nom.",
  tiersFall: (below, threshold) =>
    `le seuil ne dépasse pas celui de ${below} (${threshold}), il faut le palier le plus bas d’abord.`,
  changeWithoutTiers: "il n’y a pas de paliers entre lesquels changer, il faut `tiers` à côté de `tier_change`.",
  demotionRises: (text) => `\`${text}\` est une hausse, il faut une baisse après une rétrogradation, comme \`-6%\`.`,
  noTiers: "aucun programme de cette stratégie n’a de paliers, il faut un autre fait. Donnez `loyalty_program.tiers`.",
  unknownTier: (name, known) => `il n’y a pas de palier \`${name}\`, il faut ${listed(known, "ou")}.`,
  openingLater:
    "un programme qui a des adhérents aujourd’hui a déjà commencé, il le faut sans `starts`. Retirez l’un des deux.",
  openingVouchers: (points, threshold) =>
    `${points} points atteignent les ${threshold} qui font un bon d’achat, il en faut moins. Donnez les bons d’achat qu’ils sont devenus.`,

  twoPointsNeedSpends:
    "chacun des deux coûts connus a besoin de la dépense à laquelle il a été observé, il faut `24 EUR at 10k per month`.",
  secondPointSmaller:
    "le second point connu n’est pas à une dépense plus grande que le premier, il faut la plus petite dépense d’abord.",
  secondPointCheaper:
    "un client n’est pas plus cher au second point connu, il faut un coût plus élevé à la dépense plus grande.",
  secondPointBringsLess:
    "le second point connu n’amène pas plus de clients que le premier, il en faut davantage à une dépense plus grande.",
  secondPointTooGood:
    "au-dessus du plancher, le second point connu n’amène pas moins de clients par euro que le premier, il en faut moins. Abaissez le plancher.",
  ceilingOfTwoPoints:
    "deux points connus d’une courbe exponentielle donnent son plafond, il ne faut pas l’écrire. Retirez-le, ou l’un des points.",
  ceilingOfHill:
    "une courbe de Hill par deux points connus a besoin de son plafond, il en faut un comme `900 per month`.",
  powerWithoutHill: "la puissance est celle d’une courbe de Hill, il faut `curve: hill` à côté.",
  powerOfTwoPoints: "deux points connus donnent la puissance d’une courbe de Hill, il ne faut pas l’écrire.",
  floorTooHigh: (floor, brought) =>
    `le plancher est de ${number(floor)} clients par mois, mais un point connu en amène ${number(brought)} en tout, il faut un plancher plus bas.`,
  nobodyContacted: french`un groupe témoin de 100 % ne laisse personne à contacter, il faut une part inférieure à 100 %, comme \`10%\`.`,
  budgetOfNothing:
    "un budget de 0 ne laisse rien dépenser, il faut un montant supérieur à 0. Retirez le levier, ou `budget` pour ne pas limiter.",
  nothingPaidToday:
    "il n’y a pas de `paid_today` à remplacer, il faut `arrivals.paid_today`. Donnez-le, ou retirez ceci.",
});

function percent(share: number): string {
  return `${number(100 * share)}${NBSP}%`;
}

function number(value: number): string {
  return plain(String(Number(value.toPrecision(4))));
}
