import type { Judged, objectiveWords as en } from "../en/objective.ts";
import { withoutStrategy } from "../key-path.ts";
import type { Messages } from "../locale.ts";
import { figureWords } from "./figures.ts";
import { french } from "./grammar.ts";
import { keyNames } from "./key-names.ts";

const { money, signedMoney, chance, percent, short, fixed } = figureWords;

/** The figure that an objective takes of a difference: `le premier décile de l’écart à « Aujourd’hui »`. */
function figureOf({ kind, target }: Judged, baseline: string, currency: string): string {
  switch (kind) {
    case "mean":
      return french`la moyenne de l’écart à « ${baseline} »`;
    case "p10":
      return french`le premier décile de l’écart à « ${baseline} »`;
    case "cvar10":
      return french`l’écart moyen à « ${baseline} » dans les 10 % de futurs les plus défavorables`;
    case "probability":
      return french`la probabilité d’un écart à « ${baseline} » d’au moins ${money(target ?? 0, currency)}`;
  }
}

function valueOf({ kind }: Judged, value: number, currency: string): string {
  return kind === "probability" ? chance(value) : signedMoney(value, currency);
}

/** A value of an assumption as the scenario writes such values: `5,3 %` where it wrote per cent. */
function quantity(value: number, text: string): string {
  return text.includes("%") ? fixed(value * 100, Math.abs(value) < 0.1 ? 1 : 0) + "\u00a0%" : short(value);
}

/** Sentences about what strategies are judged by, and about what the answer hangs on. */
export const objectiveWords: Messages<typeof en> = Object.freeze({
  figureOf,
  valueOf,
  quantity,
  choose: (judged: Judged, name: string, value: number, baseline: string, currency: string) =>
    french`Retenir « ${name} » : cette stratégie arrive en tête selon ${figureOf(judged, baseline, currency)}, à ${valueOf(judged, value, currency)}.`,
  stay: (judged: Judged, baseline: string, currency: string) =>
    french`Conserver « ${baseline} » : aucune autre stratégie ne la devance selon ${figureOf(judged, baseline, currency)}.`,
  tooClose: (judged: Judged, first: string, second: string, baseline: string, currency: string) =>
    french`Trop serré pour trancher entre « ${first} » et « ${second} » selon ${figureOf(judged, baseline, currency)}.`,
  follows: (judged: Judged, name: string, value: number, currency: string) =>
    french`« ${name} » suit, à ${valueOf(judged, value, currency)}.`,
  byMean: (name: string) => french`Selon la moyenne, « ${name} » arriverait en tête.`,

  hangsOn: (name: string, assumption: string, varianceShare: number) =>
    french`De toutes les hypothèses, « ${keyNames.of(withoutStrategy(assumption, name))} » compte le plus pour « ${name} » : elle porte ${percent(varianceShare)} de la variance de l’écart`,
  breaksEven: (value: string) => french` ; toutes choses égales par ailleurs, l’écart change de signe à ${value}.`,
  turnsNowhere: (low: string, high: string) =>
    french` ; toutes choses égales par ailleurs, l’écart garde son signe de ${low} à ${high}.`,
  end: ".",
});
