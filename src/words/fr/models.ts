import type { modelWords as en } from "../en/models.ts";
import type { Messages } from "../locale.ts";
import { figureWords } from "./figures.ts";
import { french, listed, many, unitName } from "./grammar.ts";

const { fixed, percent } = figureWords;

const longer = "Prenez un historique plus long.";
const moreClients = "Prenez davantage de clients ou un historique plus long.";
const withoutMoney = french`Les commandes \`fit\` et \`score\` se passent des montants avec \`--spend none\` ; un scénario en a besoin.`;
const ownMean = french`Si les prix sont fixes ou varient à peine, tenez la moyenne de chaque client pour connue : \`--spend own-mean\` (\`models.spend: own-mean\` dans un scénario).`;

/** Every sentence of the models: fits, posteriors, seasonality, the registry. */
export const modelWords: Messages<typeof en> = Object.freeze({
  unknownModel: (slug: string, known: readonly string[]) =>
    french`modèle : « ${slug} » est inconnu, il faut ${listed(known, "ou")}. Donnez l’un de ces noms.`,
  noParameters: (model: string) =>
    french`${model} : l’ajustement a été refusé et n’a pas de paramètres, il faut un ajustement qui a convergé. Ses avertissements disent que faire.`,
  noPosterior: (model: string) =>
    french`${model} : l’ajustement n’a pas de covariance, si bien que l’incertitude de ses paramètres ne peut pas être tirée. Choisissez \`uncertainty: none\`, ou un historique plus long.`,

  needsPurchases: (model: string) =>
    french`${model} : les données sont des contrats, renouvelés à leur échéance et non quand le client le veut. ` +
    "Choisissez `shifted-beta-geometric` ou `beta-discrete-weibull`.",
  needsDates: (model: string) =>
    french`${model} : les données ont été lues par occasions, un achat au plus par unité de temps, et le modèle attend des achats à tout moment. ` +
    "Choisissez `bg-bb`, ou lisez les dates telles quelles (sans occasions).",
  needsOccasions: (model: string, unit: string) =>
    french`${model} : les achats ont été lus à tout moment, et le modèle en attend au plus un par ${unitName(unit)}. ` +
    french`Lisez-les avec \`--occasions\` (\`clients.occasions: true\` dans un scénario) et l’unité de temps dans laquelle un client achète une fois au plus.`,
  notOccasions: (model: string) =>
    french`${model} : le tableau de synthèse contient des âges qui ne sont pas des nombres entiers d’occasions, ou plus d’achats que d’occasions ; ` +
    "il faut des nombres entiers x <= tx <= T. Comptez dans l’unité dans laquelle un client achète une fois au plus.",
  occasionsOfContracts: (model: string) =>
    french`${model} : les données sont des contrats, et un contrat non renouvelé est fini pour de bon. Choisissez \`shifted-beta-geometric\` ou \`beta-discrete-weibull\`.`,
  needsContracts: (model: string) =>
    french`${model} : les données sont des achats, et le modèle attend une ligne par contrat, avec ses renouvellements et s’il court encore. ` +
    french`Donnez un tel tableau avec \`--kind contracts\` (\`clients.contracts: FICHIER\` dans un scénario), ou choisissez un modèle d’achats.`,

  impossibleHistories: (model: string, clients: number) =>
    french`${model} : ${many(clients, "client a un historique impossible", "clients ont un historique impossible")}, il faut x égal à 0 ou plus et 0 <= tx <= T, avec tx = 0 si x = 0. Vérifiez comment x, tx et T ont été obtenus.`,
  noClients: (model: string) =>
    french`${model} : il n’y a aucun client, il en faut au moins quelques centaines. Vérifiez le fichier de données.`,
  noTime: (model: string) =>
    french`${model} : tous les clients sont apparus le dernier jour du fichier et n’ont pas eu le temps de revenir. ${longer}`,
  nobodyRenews: (model: string) =>
    french`${model} : aucun contrat n’a été renouvelé, si bien que la fidélisation après la première période ne peut pas être apprise. ` +
    french`Vérifiez les renouvellements et la colonne du statut ou de la fin ; prenez un historique plus long.`,
  nobodyRepeats: (model: string) =>
    french`${model} : personne n’a acheté une deuxième fois, si bien que ni la fréquence d’achat ni les départs ne peuvent être appris. ` +
    french`${longer} Vérifiez que la colonne du client désigne des clients et non des commandes.`,
  tooFewRepeat: (model: string, repeaters: number, parameters: number) =>
    french`${model} : ${many(repeaters, "client a racheté", "clients ont racheté")} seulement, trop peu pour les ${parameters} paramètres du modèle. ${moreClients}`,
  fewRepeat: (model: string, repeaters: number) =>
    french`${model} : ${many(repeaters, "client a racheté", "clients ont racheté")} seulement, il en faut au moins 100. Prenez les chiffres comme des ordres de grandeur ; il faudrait davantage de clients ou un historique plus long.`,
  everyoneAlive: (model: string) =>
    french`${model} : la vraisemblance est maximale là où presque personne ne part jamais (l’attrition tend vers 0), si bien qu’elle ne peut pas être apprise de ce fichier. ` +
    "Prenez un historique plus long, dans lequel des clients ont cessé d’acheter.",
  dropoutRunsOff: (model: string, names: readonly string[] = ["a", "b"]) =>
    french`${model} : ${listed(names)} croissent ensemble sans fin : les données donnent la probabilité moyenne de départ, mais pas ce qui distingue les clients à cet égard. ${moreClients}`,
  chancesRunOff: (model: string) =>
    french`${model} : alpha et beta croissent ensemble sans fin, si bien que tous les clients semblent acheter avec une même probabilité. ` +
    french`Vérifiez que le fichier contient des clients différents ; prenez-en davantage.`,
  hardlyAnyEnds: (model: string) =>
    french`${model} : la vraisemblance est maximale là où presque aucun contrat ne prend fin, si bien que l’attrition ne peut pas être apprise de ce fichier. ` +
    french`Vérifiez la colonne du statut ou de la fin ; prenez un historique plus long, dans lequel des contrats ont pris fin.`,
  hardlyAnyRenewed: (model: string) =>
    french`${model} : la vraisemblance est maximale là où presque aucun contrat n’est renouvelé. ` +
    french`Vérifiez les renouvellements et la colonne du statut ou de la fin ; prenez une unité de temps plus courte ou un historique plus long.`,
  ratesRunOff: (model: string) =>
    french`${model} : r et alpha croissent ensemble sans fin, si bien que tous les clients semblent acheter au même rythme. ` +
    french`Vérifiez que le fichier contient des clients différents ; prenez-en davantage.`,
  noAgeing: (model: string) =>
    french`${model} : la vraisemblance est maximale là où le risque de départ n’augmente pas avec l’âge (b tend vers 0) ; le modèle y devient Pareto/NBD, ` +
    "de même log-vraisemblance. Choisissez `pareto-nbd`.",
  allLeaveAtOnce: (model: string) =>
    french`${model} : la vraisemblance est maximale là où les clients partent presque toujours à leur premier réachat. ${longer}`,
  leaveAlike: (model: string) =>
    french`${model} : s et beta croissent ensemble sans fin, si bien que tous les clients semblent partir au même rythme : les données disent combien de temps ils restent en moyenne, ` +
    french`mais pas ce qui les distingue à cet égard. ${moreClients}`,
  leaveAtOnceOrNever: (model: string) =>
    french`${model} : la vraisemblance est maximale là où les clients partent tout de suite ou presque jamais (beta tend vers 0), ce qui n’est pas une loi de durées de vie. ` +
    "Choisissez `mbg-nbd`, où un client part après un achat, le premier compris.",
  amountsAlike: (model: string) =>
    french`${model} : les montants se ressemblent trop, pour un même client ou d’un client à l’autre, pour que le modèle distingue les deux ; ` +
    "il faut des montants qui varient des deux façons. Vérifiez la colonne du montant, et prenez davantage de clients qui ont racheté. " +
    `${ownMean} ${withoutMoney}`,
  notDetermined: (model: string, names: readonly string[]) =>
    french`${model} : les données ne déterminent pas ${listed(names)} ; la vraisemblance est plate ou croît sans fin. ${moreClients}`,
  notConverged: (model: string) =>
    french`${model} : aucun point de départ n’a mené à un maximum de la vraisemblance. Cherchez des valeurs impossibles dans les données ; prenez davantage de clients ou un historique plus long.`,

  manyOneTime: (model: string, share: number) =>
    french`${model} : ${percent(share)} des clients n’ont acheté qu’une fois, et ce modèle les compte tous comme actifs ; au-delà de 40 %, cela embellit le portefeuille. ` +
    "Comparez avec le taux de réachat observé avant de vous fier à la survie.",
  stagesUnknown: (model: string) =>
    french`${model} : un tableau de synthèse ne dit pas si les achats sont réguliers, k est donc resté à 1. Donnez les transactions pour qu’il soit appris.`,
  twoPeaks: (model: string, gap: number) =>
    french`${model} : la vraisemblance a un deuxième sommet, à ${fixed(gap, 2)} seulement sous celui qui est retenu : d’autres paramètres expliquent aussi bien les données. ` +
    "Prenez davantage de clients, ou une loi a priori.",
  highKHat: (model: string, kHat: number) =>
    french`${model} : l’approximation normale de l’incertitude des paramètres est mauvaise (k-hat ${fixed(kHat, 2)}, il faut 0,7 au plus). ` +
    "Prenez les intervalles comme des ordres de grandeur, ou davantage de clients.",

  noCovariate: (name: string, known: readonly string[]) =>
    french`covariable : « ${name} » n’a pas été lue avec les données, il faut ${known.length === 0 ? "une colonne déclarée comme covariable à la lecture" : listed(known, "ou")}. Nommez-la parmi les covariables.`,
  constantCovariate: (name: string) =>
    french`covariable : « ${name} » est la même pour tous les clients et n’explique rien, il faut une colonne qui varie. Retirez-la.`,
  manyLevels: (name: string, levels: number, most: number) =>
    french`covariable : « ${name} » a ${many(levels, "modalité")}, il en faut ${most} au plus. Regroupez ses modalités, ou retirez-la.`,
  otherCovariateKind: (name: string, kind: string) =>
    french`covariable : « ${name} » contenait ${kind === "number" ? "des nombres" : "des catégories"} dans l’ajustement, ce n’est pas le cas dans ces données. Donnez une colonne de même nature.`,
  unseenLevel: (name: string, level: string, known: readonly string[]) =>
    french`covariable : « ${name} » a la modalité « ${level} », que l’ajustement n’a jamais vue, il faut l’une de ${known.join(", ")}. Ajustez de nouveau avec des données qui la contiennent.`,
  takesNoCovariates: (model: string) =>
    french`${model} : ce modèle n’admet pas de covariables ; \`bg-nbd\` et \`pareto-nbd\` en admettent sur la fréquence et le départ, \`gamma-gamma\` sur le panier. Choisissez l’un d’eux, ou retirez les covariables.`,

  noSpend: (model: string) =>
    french`${model} : aucun client n’a de réachat d’un montant supérieur à 0, si bien que le panier ne peut pas être appris. Vérifiez la colonne du montant. ${withoutMoney}`,
  tooFewSpend: (model: string, clients: number, parameters: number) =>
    french`${model} : ${many(clients, "client a", "clients ont")} un réachat d’un montant supérieur à 0, trop peu pour les ${parameters} paramètres du modèle. ${moreClients}`,
  noMeanSpend: (model: string, q: number) =>
    french`${model} : q vaut ${fixed(q, 2)}, et à 1 ou moins le montant moyen est infini : un client d’un seul achat n’a pas de panier espéré. ` +
    "Cherchez des valeurs aberrantes dans les montants.",
  wideSpend: (model: string, q: number) =>
    french`${model} : q vaut ${fixed(q, 2)}, et à 2 ou moins les montants varient sans limite d’un client à l’autre. Cherchez des valeurs aberrantes dans les montants.`,
  spendFollowsFrequency: (model: string, correlation: number) =>
    french`${model} : la fréquence d’achat et le panier ont une corrélation de ${fixed(correlation, 2)} ; le modèle les suppose indépendants. ` +
    french`La valeur des clients fréquents est biaisée : segmentez les clients, ou lisez la CLV avec prudence.`,

  seasonNeedsDates: french`saisonnalité : un tableau de synthèse n’a pas de dates, si bien qu’aucune saison n’a pu être mesurée. Donnez les transactions, ou douze nombres.`,
  seasonNeedsTwoYears: (covered: number) =>
    french`saisonnalité : un mois de l’année au moins n’a été vu que ${fixed(covered, 1)} fois, et il en faut deux de chacun. Aucune saison n’a été appliquée. Donnez un historique plus long, ou douze nombres.`,
  seasonNeedsRepeats: french`saisonnalité : il y a trop peu de réachats pour mesurer une saison. Aucune saison n’a été appliquée.`,
  seasonMeasured: (months: number, lowest: number, highest: number) =>
    french`La saisonnalité a été mesurée sur ${months} mois : réachats rapportés à ceux qu’attend le modèle, par mois de l’année, ramenés vers 1 ; ` +
    `facteurs de ${fixed(lowest, 2)} à ${fixed(highest, 2)}.`,
});
