import type { durableWords as en } from "../en/durable.ts";
import type { Messages } from "../locale.ts";
import { figureWords } from "./figures.ts";
import { form, french } from "./grammar.ts";

const { count } = figureWords;
/** Parts of a scenario that are named when they have changed. */
const MOST_PARTS = 4;
/** Ranges of replications that are named when they are missing. */
const MOST_RANGES = 8;

/** Sentences of runs that are kept, gone on with, and put together from parts. */
export const durableWords: Messages<typeof en> = Object.freeze({
  changes: Object.freeze({
    version: (was: string, is: string) => `Holdfast était en ${was} et est en ${is}`,
    node: (was: number, is: number) => `Node.js était en ${String(was)} et est en ${String(is)}`,
    arch: (was: string, is: string) => `le processeur était ${was} et est ${is}`,
    seed: (was: string, is: string) => `la graine était ${was} et est ${is}`,
    scenario: (parts: readonly string[]) => `le scénario a changé (${some(parts, MOST_PARTS)})`,
    data: (source: string) => `les données de ${source} ont changé`,
    replications: (was: number, is: number) =>
      `les réplications étaient au nombre de ${count(was)} et sont au nombre de ${count(is)}`,
    otherwise:
      "ce qui est simulé a changé alors que le scénario et les données sont les mêmes (une autre bibliothèque, ou des fichiers qu’ils nomment)",
  }),
  refused: (folder: string, changes: readonly string[]) =>
    french`${folder} : le calcul commencé là ne peut pas être repris, car ses résultats ne seraient pas ceux d’un seul calcul : ${changes.join("\u202f; ")}.`,
  refusedHint: (command: string) =>
    french`Calculez sans --resume pour recommencer, ou annulez le changement et reprenez comme au début : ${command}`,
  badManifest: (file: string) => french`${file} : illisible : il est abîmé, ou d’une autre version de Holdfast.`,
  badManifestHint: "Calculez sans --resume pour recommencer.",
  nothingToResume: (folder: string) =>
    french`${folder} : aucun calcul à reprendre ; celui-ci commence à la première réplication.`,
  wereThere: (done: number, most: number) =>
    french`${count(done)} ${form(done, "réplication était", "réplications étaient")} déjà là sur ${count(most)}.`,
  couldResume: (done: number, most: number, command: string) =>
    french`${count(done)} des ${count(most)} réplications de ce scénario sont là, d’un calcul qui n’est pas allé au bout. Elles sont simulées de nouveau ; pour les reprendre, arrêtez ce calcul et tapez : ${command}`,
  damaged: (file: string, reason: string) => french`${file} : ${reason}. Ses réplications sont simulées de nouveau.`,
  unusable: (file: string, reason: string) => french`${file} : ${reason}.`,
  cannotKeep: (folder: string, reason: string, hasKept: boolean) =>
    french`${folder} : le calcul s’est arrêté, car ce qu’il simule ne peut pas y être écrit (${reason}).${hasKept ? " Ce qui a été écrit avant est en sûreté." : ""}`,
  cannotKeepHint: (command: string) => french`Une fois cela réparé, reprenez par : ${command}`,
  interruptedHint: (command: string) => french`Ce qui a été simulé est gardé. Pour reprendre : ${command}`,
  notShard: (text: string) =>
    `${text} n’est pas une part telle que 2/3 (la deuxième de trois), dont le premier nombre va de 1 au second`,
  noParts: (places: readonly string[]) =>
    french`${places.join(", ")} : aucune part d’un calcul n’est là (des dossiers avec un manifest.json et des morceaux).`,
  noPartsHint: "Donnez les dossiers que `holdfast run SCENARIO --shard i/n --out DOSSIER` a écrits.",
  disagree: (one: string, other: string, changes: readonly string[]) =>
    french`${one} et ${other} : ce ne sont pas des parts d’un même calcul : de la première à la seconde, ${changes.join("\u202f; ")}.`,
  notHere: (place: string, changes: readonly string[]) =>
    french`${place} : ces parts ne peuvent pas être finies ici, car les résultats ne seraient pas ceux d’un seul calcul : ${changes.join("\u202f; ")}.`,
  scenarioGone: (file: string) => french`${file} : le scénario de ces parts n’est pas là.`,
  scenarioGoneHint: "Dites où il est par --scenario FICHIER.",
  twoAnswers: (one: string, other: string) =>
    french`${one} et ${other} : les deux sont entiers, mais leurs nombres diffèrent pour les mêmes réplications.`,
  twoAnswersHint: "Supprimez ceux de la machine dont vous doutez, et calculez de nouveau sa part.",
  missing: (ranges: readonly (readonly [from: number, to: number])[], missed: number, most: number) =>
    french`${count(missed)} ${form(missed, "réplication manque", "réplications manquent")} sur ${count(most)} : ${some(
      ranges.map(([from, to]) => (to - from === 1 ? String(from) : `${String(from)} à ${String(to - 1)}`)),
      MOST_RANGES,
    )}.`,
  missingHint: (commands: readonly string[]) =>
    commands.length === 1
      ? french`Calculez-la de nouveau : ${commands[0]}`
      : french`Calculez-les de nouveau :\n  ${commands.join("\n  ")}`,
  cli: Object.freeze({
    resume: "Reprendre le calcul de ce scénario qui a été arrêté, ou qui a moins de réplications",
    shard: french`Simuler une part du calcul, par exemple 2/3, la deuxième de trois ; holdfast gather réunit les parts`,
    shards: Object.freeze({
      noResults: (option: string) =>
        french`--${option} ne sert à rien avec --shard, qui ne laisse pas de résultats. Donnez-le à holdfast gather.`,
      done: (
        { index, of }: { readonly index: number; readonly of: number },
        replications: number,
        all: number,
        folder: string,
      ) =>
        french`Part ${index} sur ${of} : ${count(replications)} ${form(replications, "réplication")} sur ${count(all)} dans ${folder}.`,
      precision: (all: number) =>
        french`Le scénario demande une précision, mais une part ne peut pas savoir quand le calcul est assez précis : à elles toutes, les parts simulent les ${count(all)} réplications, et holdfast gather en utilise autant qu’un calcul d’une pièce. Pour en simuler moins, donnez --replications à chaque part.`,
      idle: (chunks: number) =>
        french`Le calcul n’a que ${count(chunks)} ${form(chunks, "morceau", "morceaux")} à partager : les parts au-delà de ${count(chunks)} n’ont rien à faire.`,
      next: (command: string) =>
        french`Une fois toutes les parts calculées : ${command}, avec les dossiers des autres s’ils sont ailleurs.`,
    }),
    gather: Object.freeze({
      describe: "Réunir les parts d’un calcul que plusieurs machines ont simulées, et le finir",
      parts: "parts",
      describeParts: "Dossiers de holdfast run --shard, ou fichiers et dossiers dans ceux-ci",
      scenario: "Scénario, s’il n’est pas là où les parts le disent",
      examples: [
        [
          "$0 gather out",
          french`Toutes les parts dans un dossier, sur un disque partagé : la réponse, comme d’un seul calcul`,
        ],
        ["$0 gather part-1 part-2 part-3 --scenario plan.yaml", "Des dossiers copiés de trois machines"],
      ],
    }),
  }),
});

function some(words: readonly string[], most: number): string {
  const more = words.length - most;
  return more <= 0 ? words.join(", ") : `${words.slice(0, most).join(", ")} et ${count(more)} de plus`;
}
