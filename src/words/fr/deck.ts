import type { deckWords as en } from "../en/deck.ts";
import type { Messages } from "../locale.ts";
import { currencySign, figureWords } from "./figures.ts";
import { french, many } from "./grammar.ts";

const { money, signedMoney, chance, percent, count, date, fixed, months: monthsOf } = figureWords;

export const deckWords: Messages<typeof en> = Object.freeze({
  language: "fr-FR",
  subject: french`Capital client : les stratégies comparées`,
  masters: {
    blank: "Vierge",
    opening: "Ouverture",
    exhibit: "Graphique",
    title: "Titre",
    text: "Texte",
    number: "Numéro de diapositive",
    logo: "Logo",
  },
  appendix: "Annexe",
  part: (part, parts) => ` (${part} sur ${parts})`,
  more: (number) => `et ${count(number)} de plus dans le rapport`,

  notes: {
    read: (subtitle) => french`Comment lire : ${subtitle}.`,
    opening:
      "Commencer par la réponse et son chiffre, puis dire avec quelle certitude. Les diapositives suivantes montrent d’où vient chaque chiffre.",
    strategies: french`Dire d’abord l’écart à la référence, puis l’intervalle où se situent neuf futurs sur dix. Chaque stratégie a été simulée dans les mêmes futurs : les écarts ne sont pas dus au hasard.`,
    difference: french`Les barres sont des futurs simulés, pas des avis : en foncé la moitié d’entre eux, en clair neuf sur dix. Une barre qui franchit le 0 peut faire moins bien que la référence.`,
    best: french`Meilleur choix : quelle stratégie est la meilleure en moyenne, selon ce qui peut être vrai des clients et des effets ; meilleur résultat : laquelle arrive en tête dans un futur donné.`,
    waterfall: french`Se lit de haut en bas : du portefeuille de clients sous la référence à celui sous la stratégie, ligne par ligne. Les lignes sont des écarts moyens sur les futurs simulés.`,
    cumulative: french`Trésorerie cumulée par rapport à la référence, actualisée, hors valeur au-delà de l’horizon : la dépense vient d’abord, son rendement ensuite.`,
    tornado:
      "Chaque barre compare les futurs où une hypothèse est dans son dixième le plus bas et dans son dixième le plus haut. Ce qui est en haut mérite d’être étudié ou négocié en premier.",
    change: french`Un seuil de rentabilité est la valeur d’une hypothèse pour laquelle l’écart attendu est nul, le reste restant comme on le croit. En dessous : ce que pourrait valoir d’en savoir plus avant de choisir.`,
    base: french`Valeur attendue de chaque client actuel, en l’état, avant toute stratégie : les dix dixièmes des clients, les plus précieux d’abord.`,
    equity: "Ce que vaut le portefeuille de clients avec chaque stratégie, sur les futurs simulés.",
    sweep:
      "Les clés du scénario ont pris chaque valeur tour à tour, et toutes les stratégies ont été simulées à nouveau.",
    assumptions:
      "Dire ce qui relève du jugement (niveau C) et ce qui est établi (A, B). Qui doute d’une valeur peut la changer dans le scénario et relancer le calcul.",
    method: "Pour qui demande comment c’est fait. Le rapport donne le détail et les paramètres des modèles.",
    acceptability: french`Comment le choix se déplace quand l’argent du marketing est rare : plus on va à droite, plus il est cher.`,
    backtest:
      "Les modèles ont été ajustés à nouveau sur ce qui était connu avant, et ont prévu des mois déjà connus. C’est le test le plus juste que permettent les données.",
    data: "Avec les mêmes fichiers, la même version et la même graine, chacun retrouve les mêmes chiffres à la dernière décimale.",
  },

  strategies: {
    description: (rows) =>
      `Tableau des stratégies et de leurs chiffres. ${rows.map(({ name, equity, difference }) => french`${name} : ${equity}, écart ${difference}`).join("\u202f; ")}.`,
  },
  intervals: {
    half: "La moitié des futurs",
    most: "Neuf futurs sur dix",
    label: (mean, pBetter, currency) =>
      `${signedMoney(mean, currency)}${pBetter === null ? "" : `, mieux dans ${chance(pBetter)}`}`,
    equityLabel: (mean, currency) => `${money(mean, currency)} en moyenne`,
    subtitle: (currency, baseline) =>
      french`Écart de capital client par rapport à « ${baseline} », en ${currencySign(currency)} : les barres sont des futurs simulés ; sous les noms, la moyenne et la part des futurs où la stratégie fait mieux`,
    equitySubtitle: (currency) =>
      french`Capital client actualisé, en ${currencySign(currency)} : les barres sont des futurs simulés ; sous les noms, la moyenne`,
  },
  waterfall: {
    gain: "Ajoute",
    loss: "Retranche",
    total: "Écart",
    step: (name, amount, currency) => `${name}\n${signedMoney(amount, currency)}`,
  },
  cumulative: {
    subtitle: (currency, baseline, focus) =>
      french`Gain de trésorerie cumulé par rapport à « ${baseline} », actualisé, en ${currencySign(currency)}, sans la valeur au-delà de l’horizon ; courbes : moyennes ; bande : neuf futurs sur dix pour « ${focus} »`,
    months: (today) => `Mois à partir du ${date(today)}`,
    end: (name, value, currency) => french`${name} : ${signedMoney(value, currency)}`,
    band: (name) => `Neuf futurs sur dix, ${name}`,
  },
  tornado: {
    subtitle: (mean, currency) =>
      french`De combien l’écart moyen s’éloigne de ${signedMoney(mean, currency)}, dans les futurs où chaque hypothèse est dans son dixième le plus bas et dans son dixième le plus haut, en ${currencySign(currency)}` +
      (mean > 0 ? french` ; là où une barre atteint ${signedMoney(-mean, currency)}, plus rien n’est gagné` : ""),
  },
  change: {
    turns: (name, assumption, value) =>
      french`Le reste étant comme on le croit, « ${name} » ne rapporte plus rien en moyenne quand ${assumption} vaut ${value}`,
    notTold: (name) =>
      french`Ces futurs ne permettent pas de dire quelle hypothèse inverserait l’écart attendu de « ${name} »`,
    nowhere: (name) =>
      french`Aucune hypothèse à elle seule, dans ce qu’on en croit, n’inverse l’écart attendu de « ${name} »`,
    subtitle: french`Seuil de rentabilité : valeur d’une hypothèse pour laquelle l’écart attendu est nul`,
    worth: french`Que vaudrait d’en savoir plus ?`,
  },
  base: {
    title: (clients, total, topFifth, currency) =>
      `Le cinquième le plus précieux des ${many(clients, "client actuel", "clients actuels")} porte ${percent(topFifth)} de leur valeur attendue de ${money(total, currency)}`,
    subtitle: "Part de la valeur attendue des clients actuels, par dixième des clients, les plus précieux d’abord",
    tenth: (place) =>
      place === 1 ? "Dixième le plus précieux" : place === 10 ? "Dixième le moins précieux" : `${place}e dixième`,
    share: "Part de la valeur",
    description: (shares) =>
      french`Barres de la part de valeur par dixième des clients, les plus précieux d’abord : ${shares.map((share) => percent(share)).join(", ")}.`,
  },
  assumptions: {
    title: (uncertain, graded) =>
      `La réponse repose sur ${uncertain === 1 ? "une hypothèse incertaine" : `${count(uncertain)} hypothèses incertaines`}` +
      (graded.length === 0
        ? ""
        : `, dont ${graded.map(([grade, number]) => `${count(number)} ${grade === null ? "sans niveau" : `de niveau\u00a0${grade}`}`).join(", ")}`),
    subtitle: (isRanked) =>
      french`Une valeur de chacune est tirée par futur simulé, la même pour toutes les stratégies${isRanked ? french` ; d’abord celles qui font le plus varier l’écart` : ""}`,
    defaults: (number) =>
      number === 1
        ? "Un paramètre non précisé dans le scénario a gardé sa valeur par défaut"
        : `${count(number)} paramètres non précisés dans le scénario ont gardé leur valeur par défaut`,
    defaultsSubtitle: french`Chacun peut être précisé dans le scénario ; les valeurs par défaut viennent du registre des preuves`,
    description: (number) => `Tableau de ${many(number, "hypothèse")} avec source et niveau de preuve.`,
    grades: french`Niveaux de preuve : A expérience ou étude causale, B données de panel modélisées, C pratique ou jugement`,
  },
  method: {
    title: "Le futur de chaque client a été simulé avec chaque stratégie, sous les mêmes aléas",
    subtitle: "Comment les chiffres ont été obtenus",
    history: (purchases, spend, clients, orders) =>
      french`Le passé. L’historique de ${many(clients, "client")} et ${many(orders, "achat")} dit à quelle fréquence chacun achète, combien il dépense et avec quelle probabilité il est encore client (modèles : ${purchases} et ${spend}).`,
    futures: (replications, months) =>
      french`Les futurs. ${many(replications, "futur possible", "futurs possibles")} de ${monthsOf(months)} ont été simulés client par client. Chacun tire sa propre valeur de tout ce qui n’est pas connu : effets, coûts et paramètres des modèles.`,
    sampled: (simulated, clients) =>
      french`Un échantillon. Chaque futur simule ${count(simulated)} des ${count(clients)} clients, tirés au sein de groupes de valeur voisine pour représenter tous les autres ; ce que cela ajoute est dans les erreurs types, non dans les intervalles.`,
    fair: french`Une comparaison équitable. Toutes les stratégies rencontrent les mêmes futurs et les mêmes aléas : seul diffère ce qu’elles font.`,
    value: (discountRate, today, beyondYears) =>
      `La valeur. Le capital client est ce que les clients apportent, moins le marketing, les récompenses, les incitations et ce qui reste dû à la fin, actualisé au ${date(today)} au taux de ${percent(discountRate, Number.isInteger(Math.round(discountRate * 1e4) / 100) ? 0 : 1)} par an` +
      (beyondYears === 0
        ? french` ; rien n’est ajouté pour la suite.`
        : `, plus ce que les clients valent ${beyondYears === null ? "ensuite, sans limite de temps" : beyondYears < 2 ? "l’année suivante" : `les ${fixed(beyondYears, Number.isInteger(beyondYears) ? 0 : 1)} années suivantes`}.`),
    sure: french`La certitude. Neuf futurs sur dix se situent dans les intervalles à 90 %. Ils tiennent compte de ce qui n’est pas connu et du hasard, mais pas du risque que le modèle lui-même soit faux.`,
    tested: (sentence) => `Le test. ${sentence}`,
  },
  data: {
    title: "Les mêmes fichiers, la même version et la même graine redonnent les mêmes chiffres",
    subtitle: "Les données, et ce qu’il faut pour retrouver ces chiffres",
    columns: ["Quoi", "Valeur"],
    description: "Tableau des données et de ce qu’il faut pour retrouver ces chiffres.",
  },

  brand: {
    notFound: "ce fichier n’existe pas, une charte en YAML était attendue. Vérifiez le chemin.",
    unreadable: (reason) => `le fichier ne peut pas être lu (${reason}), une charte en YAML était attendue.`,
    notText: "le fichier n’est pas du texte UTF-8, une charte en YAML était attendue. Enregistrez-le en UTF-8.",
    tooLarge: (bytes) =>
      `le fichier fait ${count(bytes / 1000)} ko, une charte de quelques lignes était attendue. Le logo est un fichier à part.`,
    notAMap: (keys) => french`ceci n’est pas une liste de clés, attendu : certaines de ${keys.join(", ")}.`,
    notAFont: french`ceci n’est pas un nom de police, attendu : un nom tel que dans les menus, par exemple Georgia.`,
    notAColour: french`ceci n’est pas une couleur, attendu : six chiffres hexadécimaux après #, entre guillemets droits, par exemple "#0b5cad".`,
    notAList: (most) => french`ceci n’est pas une liste de couleurs, attendu : de une à ${most}.`,
    lowContrast: (colour, ground, found, least) =>
      french`${colour} se voit mal sur ${ground} : leur contraste est de ${fixed(Math.floor(found * 10) / 10, 1)}, au moins ${fixed(least, 1)} attendu. Choisissez-en une plus ${ground === "#ffffff" ? "foncée" : "tranchée"}.`,
    logo: {
      notAPath: french`ceci n’est pas un chemin, attendu : celui d’un PNG ou d’un JPEG à côté de ce fichier.`,
      notBeside: french`le logo se trouve hors du dossier de ce fichier, attendu : un PNG ou un JPEG à côté de lui ou dans un sous-dossier.`,
      unreadable: (name, reason) =>
        french`${name} ne peut pas être lu (${reason}), attendu : un PNG ou un JPEG à côté de ce fichier.`,
      notAPicture: "le logo n’est ni un PNG ni un JPEG. Enregistrez-le dans l’un de ces formats.",
      tooLarge: (bytes) =>
        `le logo fait ${fixed(bytes / 1e6, 1)} Mo, au plus 2 Mo attendus. Enregistrez-le en plus petit.`,
      badSize: (most) => french`le logo est vide ou trop grand, attendu : de 1 à ${count(most)} px par côté.`,
    },
  },
});
