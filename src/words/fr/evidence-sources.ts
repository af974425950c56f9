import type { evidenceSources as en } from "../en/evidence-sources.ts";
import type { Messages } from "../locale.ts";
import { french } from "./grammar.ts";

/** Where numbers of the register of evidence come from, as far as it is said in words; citations are the same in every language. */
export const evidenceSources: Messages<typeof en> = Object.freeze({
  ourJudgement: "notre jugement",
  direction: (study: string) => french`sens de l’effet : ${study}`,
  breakage: french`compagnies aériennes, 14 à 18 % ; un tiers de la valeur émise (recensement de 2011)`,
  industryReports: "rapports sectoriels, 2016-2020",
});
