import type { pageWords as en } from "../en/page.ts";
import type { Messages } from "../locale.ts";

export const pageWords: Messages<typeof en> = Object.freeze({
  skip: "Aller au contenu",
  copy: "Copier le tableau",
  copied: "Copié",
  notCopied: "Copie impossible\u00a0: le navigateur ne l’autorise pas",
  marks: "Les chiffres du graphique\u00a0: les touches fléchées passent de l’un à l’autre",
});
