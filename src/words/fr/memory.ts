import type { memoryWords as en } from "../en/memory.ts";
import type { Messages } from "../locale.ts";
import { figureWords } from "./figures.ts";
import { french } from "./grammar.ts";

const { count, fixed } = figureWords;

const size = (bytes: number): string =>
  bytes < 1e9 ? `${count(bytes / 1e6)}\u00a0Mo` : `${fixed(bytes / 1e9, 2)}\u00a0Go`;
/** The option that allows as much. */
const allowing = (bytes: number): string =>
  `--max-memory ${bytes < 1e9 ? `${String(bytes / 1e6)}Mo` : `${(bytes / 1e9).toFixed(2)}Go`}`;

/** Sentences about memory, and about room on disk for what does not fit into it. */
export const memoryWords: Messages<typeof en> = Object.freeze({
  size,
  option: french`Mémoire que la commande peut prendre, par exemple 4 GiB (par défaut : trois quarts de celle de la machine)`,
  notASize: (text) =>
    french`« ${text} » n’est pas une quantité de mémoire avec son unité ; 4 Gio, 6 Go ou 800 Mo était attendu.`,
  readNeeds: (clients, isEstimate, needed, limit) =>
    french`Les données comptent ${isEstimate ? "environ " : ""}${count(clients)} clients, ce qui demande jusqu’à ${size(needed)} de mémoire ; la limite est de ${size(limit)}.`,
  runNeeds: (needed, limit, clients) =>
    french`Le calcul de ce scénario avec ${count(clients)} clients demande environ ${size(needed)} de mémoire ; la limite est de ${size(limit)}.`,
  scoreNeeds: (needed, limit, clients) =>
    french`Évaluer ${count(clients)} clients demande environ ${size(needed)} de mémoire ; la limite est de ${size(limit)}.`,
  readBaseHint: (needed, base) =>
    french`Autorisez cette mémoire par ${allowing(needed)}. Prendre une partie des clients ne suffirait pas : Holdfast lui-même demande ${size(base)}.`,
  readHint: (needed) => `Autorisez cette mémoire par ${allowing(needed)}, ou prenez une partie des clients.`,
  runHint: (needed) =>
    french`Autorisez cette mémoire par ${allowing(needed)}, ou demandez moins de réplications ou de fils ; ou réduisez les données à une partie des clients tirée au hasard et dites par clients.sample quelle part c’est.`,
  runLeastHint: (needed, least) =>
    french`Autorisez cette mémoire par ${allowing(needed)}. Moins de réplications ou de fils ne suffirait pas : avec le moins possible, il demande encore environ ${size(least)}.`,
  limit: (limit, isGiven) =>
    isGiven
      ? `La limite est de ${size(limit)}.`
      : french`La limite est de ${size(limit)}, trois quarts de la mémoire de la machine ; --max-memory en fixe une autre.`,
  noRoom: (folder, code) =>
    code === "ENOSPC" || code === "EDQUOT"
      ? french`Le disque est plein : les lignes qui ne tiennent pas en mémoire vont dans le dossier temporaire ${folder}.`
      : french`Les lignes qui ne tiennent pas en mémoire ne peuvent pas être écrites dans le dossier temporaire ${folder} (${code}).`,
  noRoomHint:
    "Libérez de la place, nommez dans TMPDIR un dossier sur un autre disque, ou autorisez plus de mémoire avec --max-memory.",
});
