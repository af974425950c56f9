import type { Total } from "../../results/results.ts";
import type { campaignWords as en } from "../en/campaigns.ts";
import type { Messages } from "../locale.ts";
import { currencySign, figureWords, ordinal } from "./figures.ts";
import { french } from "./grammar.ts";

const { short, signedShort, signedMoney, money } = figureWords;

/** Words of what contacts did to the clients contacted, and of budgets. */
export const campaignWords: Messages<typeof en> = Object.freeze({
  heading: "Ce que fait la campagne",
  caption: "Clients contactés, selon ce qu’ils sont devenus, face aux mêmes clients sans aucun levier",
  columns: (currency: string) => [
    "Stratégie",
    "Contacts",
    `Coût des contacts (${currencySign(currency)})`,
    "De retour",
    "Partis plus tard, ou restés",
    "Partis plus tôt",
    "Départ inchangé",
  ],
  count: short,
  returned: (rescued: number, wonBack: number) => short(rescued + wonBack),
  worth: signedMoney,
  note: french`Moyennes des futurs. Sous chaque nombre, la valeur de ces clients moins leur valeur sans aucun levier : actualisée, avec ce qui suit l’horizon et avec les coûts qu’ils causent. Aucune entreprise ne voit cette répartition : il faut prendre deux fois le même client.`,
  measured: (contribution: Total, purchases: number) =>
    french`Mesuré face au groupe témoin : ${signedShort(contribution.mean)} de marge actualisée et ${signedShort(purchases)} achats par client, du premier contact prévu à l’horizon (${signedShort(contribution.p05)} à ${signedShort(contribution.p95)} dans neuf futurs sur dix), coût des contacts non compté. C’est ce que l’entreprise verrait dans son propre test.`,
  budgets: {
    caption: "Budgets",
    columns: (currency: string) => [
      "Levier",
      `Budget (${currencySign(currency)})`,
      `Attendu sans lui (${currencySign(currency)})`,
      `Dépensé (${currencySign(currency)})`,
      "Limite à partir du",
    ],
    lever: (strategy: string, lever: string) => french`${strategy} : ${lever}`,
    amount: short,
    firstMonth: (month: number | null) => (month === null ? "jamais" : `${ordinal(month)} mois`),
    note: french`Sur l’horizon, non actualisé. Ce qu’un budget laisse à chaque mois est fixé d’avance d’après ce qui est attendu ; la dépense d’un futur donné s’en écarte.`,
  },
  binds: (strategy: string, lever: string, month: number, expected: number, budget: number, currency: string) =>
    french`« ${strategy} » : le budget de « ${lever} » est trop petit à partir du ${ordinal(month)} mois : ${money(expected, currency)} seraient à dépenser sur l’horizon, le budget est de ${money(budget, currency)}. Seule cette part a lieu.`,
});
