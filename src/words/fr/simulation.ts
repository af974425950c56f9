import type { simulationWords as en } from "../en/simulation.ts";
import type { Messages } from "../locale.ts";
import { figureWords, plain } from "./figures.ts";
import { french } from "./grammar.ts";

const { count, fixed, money, short } = figureWords;
const percent = (share: number): string => `${plain(String(Number((100 * share).toPrecision(2))))}\u00a0%`;

/** Sentences of the simulation. */
export const simulationWords: Messages<typeof en> = Object.freeze({
  interrupted: french`Interruption : la simulation a été arrêtée avant la fin.`,
  threadFailed: (reason: string) => french`Simulation : un fil de calcul a échoué (${reason}).`,
  chunkFailed: (from: number, to: number, reason: string) =>
    french`Simulation : les réplications ${from} à ${to - 1} ont échoué : ${reason}.`,
  threadLost: (from: number, to: number, reason: string) =>
    french`Simulation : les réplications ${from} à ${to - 1} ont perdu deux fois leur fil de calcul (${reason}). Si la mémoire manque, calculez avec moins de fils (--workers 1).`,
  noUncertainty: (model: string, reason: string) =>
    french`${model} : ses paramètres sont tenus pour connus exactement, si bien que les intervalles sont trop étroits. ${reason}`,
  renewalsLifted: (strategy: string, name: string) =>
    french`« ${strategy} » : ${name} change la fréquence des achats, mais le modèle d’achats est celui de contrats, qui sont renouvelés ou non ; un tel effet n’y a pas de sens.`,
  renewalsLiftedHint: "Supprimez-le, ou dites par `churn_cut` ce que le levier fait aux renouvellements.",
  noSpend12m: (user: string) =>
    french`${user} : une règle nomme spend_12m, mais les données ne disent pas ce que les clients ont dépensé dans les 12 derniers mois ; il faut un tableau de transactions.`,
  noSpend12mHint: "Donnez des transactions au lieu d’une synthèse, ou ciblez par `frequency`, `mean_basket` ou `clv`.",
  renewalDefault: (name: string) =>
    french`${name} : sa valeur par défaut est omise, car le modèle d’achats est celui de contrats, qui sont renouvelés ou non.`,
  seasonAtOccasions: french`Pas de saison : avec des occasions ou des contrats, les achats tombent où l’unité de temps les place, et leur probabilité ne varie pas dans l’année.`,
  noArrivals: french`Les arrivées de nouveaux clients n’ont pas pu être mesurées (pas de dates, ou aucun mois complet de vrais premiers achats) : aucune n’a été simulée. Indiquez \`arrivals: { organic: <nombre par mois> }\` si des clients viennent d’eux-mêmes.`,
  curveTaken: Object.freeze({
    ceiling: (channel: string, share: number) =>
      french`« ${channel} » : dans ${percent(share)} des futurs, le CAC tiré amène à sa dépense plus de clients que le plafond n’en permet ; le plafond a été retenu. Relevez \`ceiling\` ou resserrez \`cac\`.`,
    floor: (channel: string, share: number) =>
      french`« ${channel} » : dans ${percent(share)} des futurs, le CAC tiré n’amène à sa dépense pas plus de clients que le plancher, qui viennent sans aucune dépense ; le canal est supposé n’amener personne. Abaissez \`floor\` ou resserrez \`cac\`.`,
    line: (channel: string, share: number) =>
      french`« ${channel} » : dans ${percent(share)} des futurs, aucune courbe ne passe par les deux points tirés (le second n’amène pas plus de clients, ou pas moins à proportion de sa dépense) ; la droite vers le second a été retenue. Resserrez \`cac\` et \`second_cac\`.`,
  }),
  highElasticity: (channels: readonly (readonly [name: string, elasticity: number])[]) =>
    french`À sa dépense, 1 % d’argent en plus amène ${channels.map(([name, elasticity]) => french`${fixed(elasticity, 2)} % de clients de « ${name} » en plus`).join(", ")}. Les élasticités mesurées de la publicité sont de 0,12 à court terme et de 0,24 à long terme (Sethuraman, Tellis & Briesch 2011) : le CAC connu est-il celui du prochain client, et certains viennent-ils sans aucune dépense (\`floor\`) ?`,
  impliedCac: (cac: number, perMonth: number, currency: string) =>
    french`La publicité actuelle, payée dans toutes les stratégies, amène ${short(perMonth)} des nouveaux clients d’un mois : ${money(cac, currency)} chacun, ce que coûte un client aujourd’hui.`,
  paidForNobody:
    "La publicité actuelle est payée dans toutes les stratégies, mais aucun nouveau client ne vient de lui-même dont elle pourrait amener une part. Indiquez `arrivals: { organic: <nombre par mois> }`.",
  referralGrows: (strategy: string, brought: number) =>
    french`« ${strategy} » : un nouveau client est censé en amener ${short(brought)} autres par parrainage avant l’horizon, dont chacun en amène autant ; il faut un nombre de 1 au plus, sans quoi les clients se multiplient.`,
  referralGrowsHint:
    "Abaissez `per_purchase` (de chaque achat, le premier compris), `conversion` ou `incrementality`, ou finissez le parrainage plus tôt.",
  referralMayGrow: (strategy: string, share: number) =>
    french`« ${strategy} » : dans ${percent(share)} des futurs, un nouveau client est censé en amener plus d’un autre par parrainage, si bien que les clients s’y multiplient. Resserrez l’intervalle de \`per_purchase\` ou de \`conversion\`.`,
  endlessReferral: (strategy: string, replication: number, most: number) =>
    french`« ${strategy} » : dans le futur ${replication + 1}, le parrainage a amené plus de ${count(most)} clients, plus de 50 pour chacun des autres : les clients en parrainent plus d’un chacun. Abaissez \`per_purchase\` ou \`conversion\`, resserrez leurs intervalles, ou indiquez un \`pool\`.`,
  sampled: (share: number, clients: number) =>
    french`Le fichier est un échantillon de ${percent(share)} de tous les clients : ses ${count(clients)} clients ont été simulés et tous les totaux divisés par cette part. Ce qui est dit des données est dit du fichier, et les intervalles sont ceux d’un échantillon : ceux de tous les clients sont plus étroits.`,
});
