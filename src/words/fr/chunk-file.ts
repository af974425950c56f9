import type { chunkFileWords as en } from "../en/chunk-file.ts";
import type { Messages } from "../locale.ts";
import { french } from "./grammar.ts";

/** Why bytes are no chunk of a run, or no plan: what follows the name of a file. */
export const chunkFileWords: Messages<typeof en> = Object.freeze({
  notChunk: "ce n’est pas un morceau d’un calcul",
  otherFormat: (found: number, known: number) =>
    french`son format est ${found} au lieu de ${known} : une autre version de Holdfast l’a écrit`,
  cutShort: "il n’a pas la longueur qu’il annonce",
  damaged: "sa somme de contrôle ne correspond pas à son contenu",
  otherChunk: "il est d’autres réplications ou d’un autre calcul",
  otherLengths: "il ne contient pas autant de nombres que le calcul en laisse",
  notPlan: "Il faut le plan d’une simulation, mais ces octets n’en sont pas un de cette version de Holdfast.",
  planDamaged: french`Le plan d’une simulation est abîmé : sa somme de contrôle ne correspond pas à son contenu.`,
  planRefused: (fault: string) => french`Le plan d’une simulation est refusé : ${fault}.`,
});
