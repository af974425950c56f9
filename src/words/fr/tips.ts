import type { tipWords as en } from "../en/tips.ts";
import type { Messages } from "../locale.ts";
import { figureWords } from "./figures.ts";
import { french } from "./grammar.ts";

const { chance, date, money, percent, range, short, signedMoney, signedRange } = figureWords;

const pair = (name: string, value: string): string => french`${name} : ${value}`;

export const tipWords: Messages<typeof en> = Object.freeze({
  date,
  pair,
  of: (name, kind, value) => french`${name}, ${kind} : ${value}`,
  lines: (heading, pairs) => [heading, ...pairs.map(([name, value]) => pair(name, value))].join("\n"),
  equity: (name, { mean, p05, p95 }, currency) =>
    french`${name} : ${money(mean, currency)} en moyenne, ${range(p05, p95)} dans neuf futurs sur dix`,
  difference: (name, { mean, p05, p95 }, baseline, currency) =>
    french`${name}, écart à « ${baseline} » : ${signedMoney(mean, currency)} en moyenne, ${signedRange(p05, p95)} dans neuf futurs sur dix`,
  bin: (name, from, to, share, currency) =>
    french`${name} : de ${short(from)} à ${money(to, currency)} dans ${chance(share)} des futurs`,
  between: (from, to, value) => french`de ${from} à ${to} : ${value}`,
  alive: "P(actif)",
  expected: "Achats attendus en 12 mois",
  tenth: (predicted, observed) => french`Le modèle annonçait ${percent(predicted)} ; ${percent(observed)} ont acheté`,
  estimate: (name, value, from, to) => french`${name} : ${value}, intervalle à 90 % de ${from} à ${to}`,
});
