import type { sweepWords as en } from "../en/sweep.ts";
import type { Messages } from "../locale.ts";
import { currencySign, figureWords } from "./figures.ts";
import { french, listed, many } from "./grammar.ts";
import { keyNames } from "./key-names.ts";

const { count, money, short, signedMoney, signedShort } = figureWords;
const list = (items: readonly string[]): string => items.join("\u202f; ");
/** The paths of a scenario, as names. */
const quoted = (paths: readonly string[]): string => listed(paths.map((path) => french`« ${path} »`));

/** Every word on a sweep, in the report and on its chart. */
export const sweepWords: Messages<typeof en> = Object.freeze({
  heading: french`Et s’il en était autrement ?`,
  caption: (path: string, baseline: string) =>
    french`Écart de capital client par rapport à « ${baseline} », selon « ${path} »`,
  captionOfTwo: (rows: string, columns: string) =>
    french`Quelle stratégie arrive en tête, selon « ${rows} » (lignes) et « ${columns} » (colonnes)`,
  first: "En tête",
  tooClose: "Trop serré pour trancher",
  strategy: "Stratégie",
  none: "–",
  figureColumns: (currency: string) => [`Écart, ${currencySign(currency)}`, "Erreur"],
  next: (name: string) => french`suivante : ${name}`,
  nextDifference: (name: string, mean: number, currency: string) =>
    french`suivante : ${name} ${signedMoney(mean, currency)}`,
  difference: signedMoney,
  cell: signedShort,
  error: (mcse: number) => `± ${short(mcse)}`,
  note: (replications: number, largest: number, currency: string) =>
    french`Moyennes sur ${many(replications, "futur")} par case, les mêmes pour toutes ; leur erreur type de simulation est d’au plus ${money(largest, currency)}. Une stratégie arrive en tête si la suivante est à plus de deux erreurs types derrière elle.`,
  path: (path: string) => keyNames.of(path.replace(/^assumptions\./, "")),

  always: (name: string, paths: readonly string[]) =>
    french`« ${name} » arrive en tête pour toutes les valeurs essayées de ${quoted(paths)}`,
  never: (paths: readonly string[]) =>
    `Trop serré pour dire quelle stratégie arrive en tête, à toutes les valeurs essayées de ${quoted(paths)}`,
  mostly: (name: string, cells: number, all: number) =>
    french`« ${name} » arrive en tête dans ${count(cells)} cas sur ${count(all)}`,
  turns: (path: string, from: string, low: string, to: string, high: string) =>
    french`La stratégie de tête change avec « ${path} » : « ${from} » à ${low}, « ${to} » à ${high}`,
  subtitle: (path: string, baseline: string, currency: string) =>
    french`Écart moyen de capital client par rapport à « ${baseline} », en ${currencySign(currency)}, selon « ${path} » (en abscisse)`,
  subtitleOfTwo: (rows: string, columns: string, baseline: string, currency: string) =>
    french`Stratégie qui arrive en tête et son écart moyen de capital client par rapport à « ${baseline} », en ${currencySign(currency)} (si c’est « ${baseline} », celui de la suivante), selon « ${rows} » (lignes) et « ${columns} » (colonnes)`,
  description: (
    cells: readonly { values: readonly string[]; best: string; difference: number; next: string | null }[],
    currency: string,
  ) =>
    `Tableau de ${many(cells.length, "case")}. ${list(
      cells.map(
        ({ values, best, difference, next }) =>
          french`${values.join(", ")} : ${best}, ${next === null ? "" : `suivante ${next} `}${signedMoney(difference, currency)}`,
      ),
    )}.`,
});
