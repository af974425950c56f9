import type { ComparisonFigures, PrecisionFigures, decisionWords as en } from "../en/decision.ts";
import type { Messages } from "../locale.ts";
import { figureWords, ordinal, plain, scaleOf, withCurrency } from "./figures.ts";
import { capital, french } from "./grammar.ts";

const NBSP = "\u00a0";
const { chance, count, date, fixed, months: monthsOf, percent } = figureWords;

/** Two significant digits, as people round: `24`, `4,1 k`, `410 k`, `1,2 M`. */
function about(value: number): string {
  const rounded = Number(value.toPrecision(2));
  const { divisor, symbol } = scaleOf(Math.abs(rounded), 1e3);
  const text = plain(String(Number((rounded / divisor).toPrecision(2))));
  return symbol === "" ? text : text + NBSP + symbol;
}

/** Two digits after the comma, as the tables write it. */
const ratio = (value: number, currency: string): string => withCurrency(fixed(value, 2), currency);
const money = (value: number, currency: string): string => withCurrency(about(value), currency);
const signed = (value: number): string => (Number(value.toPrecision(2)) > 0 ? "+" : "") + about(value);
const signedMoney = (value: number, currency: string): string => withCurrency(signed(value), currency);
/** A yearly rate with the digits it was given: `10 %`, `7,5 %`. */
const rate = (value: number): string => plain(String(Number((value * 100).toPrecision(4)))) + NBSP + "%";
/** A small share with two digits: `0,34 %`. */
const share = (value: number): string => plain(String(Number((value * 100).toPrecision(2)))) + NBSP + "%";
const interval = (low: number, high: number, currency: string): string =>
  french`intervalle à 90 % : ${signed(low)} à ${signedMoney(high, currency)}`;

/** From here on French says that something is so, below that it be so. */
const LIKELY = 0.66;

/**
 * A probability in words with the figure beside: `très probable (96 %)`.
 *
 * Source: the scale of Mastrandrea et al. 2010 (IPCC guidance on uncertainty), its middle split at one half.
 */
function confidence(probability: number): string {
  const word =
    probability >= 0.99
      ? "quasi certain"
      : probability >= 0.9
        ? "très probable"
        : probability >= LIKELY
          ? "probable"
          : probability >= 0.5
            ? "plutôt probable qu’improbable"
            : probability >= 0.33
              ? "plutôt improbable"
              : probability >= 0.1
                ? "improbable"
                : "très improbable";
  return `${word} (${chance(probability)})`;
}

/** What comes after the horizon, as a time: `les 5 années suivantes`. */
const yearsAfter = (years: number): string =>
  years === 1 ? "l’année suivante" : `les ${plain(String(years))} années suivantes`;
const duringYearsAfter = (years: number): string =>
  years === 1 ? "au cours de l’année suivante" : `au cours des ${plain(String(years))} années suivantes`;
const overMonthsAlone = (months: number): string =>
  months === 1 ? "sur le seul premier mois" : `sur les ${monthsOf(months)} seuls`;

/** The time that equity covers: `36 mois et les 5 années suivantes`. */
function span(months: number, beyondYears: number | null): string {
  if (beyondYears === null) return `${monthsOf(months)} et toute la suite`;
  return beyondYears === 0 ? monthsOf(months) : `${monthsOf(months)} et ${yearsAfter(beyondYears)}`;
}

const reached = ({ error, isPair }: PrecisionFigures): string =>
  `l’erreur type ${isPair ? "de l’écart moyen entre les deux meilleures stratégies" : "du capital client moyen"} est de ${share(error)} du capital client moyen de la référence`;

const against = ({ baseline, pBetter, mean, p05, p95, currency, months, beyondYears }: ComparisonFigures): string =>
  french`fait mieux que « ${baseline} » dans ${chance(pBetter)} des futurs ; l’écart moyen est de ${signedMoney(mean, currency)} ` +
  `sur ${span(months, beyondYears)} (${interval(p05, p95, currency)})`;

/** The sentences of a decision. */
export const decisionWords: Messages<typeof en> = Object.freeze({
  confidence,
  money,
  signedMoney,

  choose: (figures: ComparisonFigures) => french`Retenir « ${figures.name} » : cette stratégie ${against(figures)}.`,
  stay: (baseline: string, strategies: number) =>
    french`Conserver « ${baseline} » : des ${strategies} stratégies, c’est celle qui donne en moyenne le plus de valeur au portefeuille de clients.`,
  stayForWantOfChange: (baseline: string) =>
    french`Conserver « ${baseline} » : aucune autre stratégie ne change quoi que ce soit.`,
  changesNothing: (name: string, baseline: string) =>
    french`« ${name} » ne change rien : dans tous les futurs simulés, le portefeuille de clients vaut autant qu’avec « ${baseline} ».`,
  tooClose: (first: string, second: string) => french`Trop serré pour trancher entre « ${first} » et « ${second} ».`,
  alone: (
    name: string,
    mean: number,
    p05: number,
    p95: number,
    currency: string,
    months: number,
    beyondYears: number | null,
  ) =>
    french`« ${name} » est la seule stratégie, il n’y a donc rien à quoi la comparer : le capital client est de ${money(mean, currency)} en moyenne sur ` +
    french`${span(months, beyondYears)} (intervalle à 90 % : ${about(p05)} à ${money(p95, currency)}).`,
  compared: (figures: ComparisonFigures) => french`« ${figures.name} » ${against(figures)}.`,
  nearest: (figures: ComparisonFigures) => french`La plus proche, « ${figures.name} », ${against(figures)}.`,

  best: (name: string, probability: number, strategies: number) =>
    french`Compte tenu de ce que l’on ignore des clients et des effets, il est ${confidence(probability)} que « ${name} » ` +
    `${probability >= LIKELY ? "est" : "soit"} la meilleure des ${strategies} stratégies en valeur attendue.`,
  bestOfTwo: (first: string, pFirst: number, second: string, pSecond: number) =>
    french`En valeur attendue, « ${first} » arrive en tête dans ${chance(pFirst)} des cas plausibles quant aux clients et aux effets, « ${second} » dans ${chance(pSecond)}.`,
  bestUnknown: (reason: "beliefs-do-not-vary" | "too-few-replications") =>
    french`On ne peut pas dire ici si le choix est sûr au vu de ce que l’on ignore des clients et des effets : ${
      reason === "too-few-replications"
        ? "les réplications sont trop peu nombreuses pour tout ce qui est incertain"
        : "rien d’incertain ne varie d’un futur à l’autre"
    }.`,
  notApart: (first: string, second: string, mean: number, mcse: number, currency: string) =>
    french`Les futurs simulés ne les départagent pas : « ${first} » devance « ${second} » de ${money(mean, currency)} en moyenne, avec une erreur type de ${money(mcse, currency)}.`,
  otherOnAverage: (first: string, other: string) =>
    french`« ${first} » arrive en tête sous la plupart des hypothèses, mais « ${other} » vaut davantage en moyenne : quelques hypothèses pèsent lourd.`,

  stoppedEarly: (figures: PrecisionFigures) =>
    french`${count(figures.count)} futurs ont été simulés, sur ${count(figures.most)} au plus : ${reached(figures)}, en deçà des ${share(figures.precision)} demandés.`,
  ranAll: (figures: PrecisionFigures) =>
    french`Les ${count(figures.most)} futurs que permet le scénario ont tous été simulés : ${reached(figures)}, ${figures.error < figures.precision ? "en deçà des" : "pour"} ${share(figures.precision)} demandés.`,

  paysBack: (month: number, neverShare: number, months: number) =>
    neverShare < 0.005
      ? french`Elle s’amortit en ${monthsOf(months)} au plus dans presque tous les futurs (mois médian : le ${ordinal(month)}).`
      : french`Elle s’amortit en ${monthsOf(months)} au plus dans ${chance(1 - neverShare)} des futurs (mois médian de ceux-ci : le ${ordinal(month)}).`,
  paysBackRarely: (neverShare: number, months: number) =>
    `Dans ${chance(neverShare)} des futurs, elle ne s’amortit pas en ${monthsOf(months)}.`,
  returns: (value: number, currency: string) =>
    value >= 0
      ? `Pour ${withCurrency("1", currency)} dépensé, elle rapporte ${ratio(value, currency)} de plus qu’elle ne coûte.`
      : `Pour ${withCurrency("1", currency)} dépensé, elle perd ${ratio(-value, currency)}.`,
  costs: (name: string, extra: number, baseline: string, currency: string, months: number) =>
    french`« ${name} » coûte ${money(Math.abs(extra), currency)} de ${extra >= 0 ? "plus" : "moins"} que « ${baseline} » sur ${monthsOf(months)} : ` +
    "marketing, récompenses et incitations, actualisés.",
  worst: (mean: number, currency: string) =>
    french`Dans les 10 % de futurs les plus défavorables, l’écart est de ${signedMoney(mean, currency)} en moyenne.`,
  beyond: (name: string, all: number, within: number, months: number, beyondYears: number | null, currency: string) =>
    french`L’écart moyen de « ${name} », ${signedMoney(all, currency)}, inclut ce que les clients valent encore ` +
    french`${beyondYears === null ? "par la suite" : duringYearsAfter(beyondYears)} ; ${overMonthsAlone(months)}, il est de ${signedMoney(within, currency)}` +
    `${all > 0 !== within > 0 ? ", ce qui renverse la réponse" : ""}.`,
  otherWithin: (other: string, months: number) =>
    french`${capital(overMonthsAlone(months))}, « ${other} » arrive en tête en moyenne.`,
  nothingBeyond: (months: number) =>
    `Ce que les clients valent encore après le ${ordinal(months)} mois n’est pas compté.`,
  freeArrivals: french`Tous les nouveaux clients venus hors des canaux propres aux stratégies ont été tenus pour gratuits : le scénario ne dit pas ce que coûte la publicité actuelle, ni ce qu’elle apporte.`,
  closedCohort: french`Le fichier est une cohorte fermée (presque personne n’y arrive dans les derniers mois) : aucun nouveau client ne vient de lui-même, seuls les canaux payants en amènent.`,

  warnings: {
    notRanked: (first: string, second: string, mean: number, mcse: number, currency: string, replications: number) =>
      mcse === 0 && mean === 0
        ? french`decision : « ${first} » et « ${second} » valent autant dans toutes les réplications. Vérifiez qu’elles ne font pas la même chose.`
        : french`decision : « ${first} » et « ${second} » ne peuvent être départagées avec ${count(replications)} réplications : leur écart moyen est de ${money(mean, currency)}, ` +
          `moins de deux fois son erreur type de ${money(mcse, currency)}. Davantage de réplications la réduisent.`,
    idle: (name: string, baseline: string) =>
      french`decision : « ${name} » vaut autant que « ${baseline} » dans toutes les réplications. Vérifiez que cette stratégie fait quelque chose.`,
    beyondPublished: (name: string, gain: number, published: number) =>
      french`« ${name} » : un gain de ${percent(gain)} de capital client dépasse tout ce qu’un programme de fidélité est connu pour avoir apporté (environ ${percent(published)} de la valeur des clients en cinq ans : ` +
      french`Gopalakrishnan, Jiang, Nevskaya & Thomadsen 2021). Vérifiez ses effets : l’écart entre adhérents et autres clients tient surtout à qui adhère, non à ce que fait le programme.`,
    tooFewForChoice: (replications: number, needed: number) =>
      `La probabilité qu’a chaque stratégie d’être le meilleur choix n’est pas donnée\u00a0: ${count(replications)} réplications sont trop peu pour autant de grandeurs incertaines. ` +
      `Lancez avec --replications ${needed} ou plus.`,
    capsHit: (name: string, clients: number) =>
      french`« ${name} » : pour ${about(clients)} clients par réplication en moyenne, les effets auraient porté au-dessus de 1 la probabilité de partir lors d’un achat (aux occasions : d’acheter) ; elle a été fixée à 1. ` +
      french`Vérifiez les hausses du taux d’attrition, les hausses de fréquence inférieures à 0 qui vont avec \`lifetime: calendar\` et, aux occasions, les hausses de fréquence supérieures à 0.`,
    rejectedDraws: (draws: number) =>
      french`models.spend : ${count(draws)} tirages de paramètres donnaient un panier moyen infini (q inférieur ou égal à 1) et ont été refaits. La dispersion des paniers est mal connue ; les valeurs reposent sur les tirages conservés.`,
  },
  tooFewReplications: (given: number) =>
    french`replications : ${given} au lieu d’au moins 2, car toute moyenne porte une erreur type.`,
  tooFewReplicationsHint: "Augmentez `replications` dans le scénario ou dans la ligne de commande.",

  units: (currency: string, today: string, discountRate: number) => ({
    money: `${currency}, actualisés au ${date(today)} à ${rate(discountRate)} par an`,
    acquisitionCost: `${currency}, tels que payés, non actualisés`,
    moneyOfData: `${currency}, comme dans les données`,
    cac: `${currency} dépensés par client conquis, non actualisés`,
    counts: "nombre moyen par réplication",
    probabilities: "part de 0 à 1",
    paybackMonth: french`mois entiers à partir du ${date(today)} ; p50 est la médiane basse des réplications amorties avant l’horizon`,
    series: french`par mois, à la date de l’événement ; activeClients et pointsOutstanding à la fin du mois ; cumulativeDifference en montants actualisés`,
  }),

  textbook: {
    basket: (basket: number, frequency: number, retention: number, margin: number) => ({
      name: "Panier × fréquence × durée de vie",
      formula:
        `panier moyen (${about(basket)}) × marge brute (${percent(margin)}), moins les coûts par achat, × achats par an (${about(frequency)}) × durée de vie en années ` +
        french`(1/(1 − fidélisation annuelle de ${percent(retention)}) = ${about(1 / (1 - retention))}) ; par client actif, non actualisé`,
      beside: "valeur des clients actuels selon le modèle, par client actif",
    }),
    contractual: (yearly: number, retention: number, discountRate: number) => ({
      name: "m r/(1 + d − r)",
      formula:
        `marge annuelle d’un client actif m (${about(yearly)}) × fidélisation r (${percent(retention)}) / (1 + taux d’actualisation d (${rate(discountRate)}) − r)` +
        french` ; par client actif, à partir de l’année suivante, comme si chaque année en gardait la même part`,
      beside: "valeur des clients actuels selon le modèle, par client actif",
    }),
    multiple: (multiple: number) => ({
      name: "Multiple du chiffre d’affaires",
      formula: `${plain(String(multiple))} × le chiffre d’affaires des 12 derniers mois`,
      beside: "valeur des clients actuels selon le modèle",
    }),
    campaign: ({ name, rescue, clientValue, incentive, leaving, contact }) => ({
      name: french`Gain d’une campagne par contact : ${name}`,
      formula:
        `[part retenue (${percent(rescue)}) × valeur d’un client (${about(clientValue)}) + incitation (${about(incentive)}) × (1 − part retenue)] × partants ` +
        french`parmi les clients contactés (${percent(leaving)}) − incitation − contact (${about(contact)}) ; Neslin et al. 2006`,
      beside: "écart à la référence selon le modèle, par contact",
    }),
    elasticity: (name: string, kept: number, change: number, discountRate: number) => ({
      name: french`Valeur de 1 % de fidélisation`,
      formula: french`(1 + d)/(1 + d − r), où r est la part encore active après un an (${percent(kept)}) et d le taux d’actualisation (${rate(discountRate)}) : pour cent de valeur par pour cent de fidélisation`,
      beside: french`marge et valeur au-delà avec « ${name} », qui déplace de ${percent(change)} la part encore active, rapportées à la valeur des clients actuels`,
    }),
  },
});
