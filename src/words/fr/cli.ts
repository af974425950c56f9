import type { cliWords as en } from "../en/cli.ts";
import type { Messages } from "../locale.ts";
import { currencySign, figureWords, plain } from "./figures.ts";
import { french, listed, many, span, unitName } from "./grammar.ts";

const { chance, count, date, fixed, percent, short, signedRange } = figureWords;
const NONE = "–";

const orNone = <Value>(value: Value | null, say: (value: Value) => string): string =>
  value === null ? NONE : say(value);
const didYouMean = (nearest: string | null): string =>
  nearest === null ? "" : french` Vouliez-vous dire ${nearest} ?`;
const either = (words: readonly string[]): string => listed(words, "ou");

/** What the commands say beside what the other areas say: help, progress, results, errors of the command line. */
export const cliWords: Messages<typeof en> = Object.freeze({
  usage: "holdfast COMMANDE",
  tagline: french`Ce que valent vos clients, et quelle croissance rapporte : les fidéliser, ou en conquérir de nouveaux.`,
  epilogue: "holdfast COMMANDE --help montre les options d’une commande et des exemples.",

  global: {
    help: "Montrer cette aide",
    version: "Montrer la version",
    quiet: "Ne rien dire sur stderr, sauf les erreurs",
    noColor: "Sans couleur (comme NO_COLOR)",
    locale: french`Langue : en ou fr (par défaut : celle de LC_ALL, LC_MESSAGES ou LANG)`,
    localeOfResults: french`Langue de ce qui est affiché et écrit : en ou fr, à la place de celle du scénario`,
    json: "Afficher le résultat en JSON",
    commands: french`Commandes :`,
    options: french`Options :`,
    positionals: french`Arguments :`,
    examples: french`Exemples :`,
    boolean: "oui/non",
    string: "texte",
    array: "liste",
    required: "obligatoire",
  },
  arguments: {
    scenario: "scénario",
    data: "données",
    results: "résultats",
    dir: "dossier",
    world: "monde",
    margin: "marge",
    which: "schéma",
    shell: "shell",
  },

  run: {
    describe: "Simuler les stratégies d’un scénario et dire laquelle choisir",
    scenario: "Scénario en YAML",
    out: french`Dossier dans lequel écrire <nom du fichier du scénario>/ (par défaut : out)`,
    seed: "Graine de tous les nombres aléatoires, à la place de celle du scénario",
    replications: "Nombre de futurs simulés, à la place de celui du scénario",
    workers: french`Nombre de fils (par défaut : un par cœur) ; les chiffres n’en dépendent pas`,
    only: french`Noms des stratégies à simuler ; la référence l’est toujours`,
    set: french`Un chemin du scénario et la valeur à y mettre, par exemple 'Points card.loyalty_program.reward.value=12 EUR' ; peut être répété`,
    template: french`Polices, couleurs et logo d’une entreprise, en YAML, pour ce qui est écrit`,
    open: "Ouvrir le rapport une fois écrit",
    examples: [
      ["$0 run scenarios/keep-or-win.yaml", "La réponse, un tableau et out/keep-or-win/report.html"],
      ["$0 run plan.yaml --replications 200", "Un premier aperçu"],
      ['$0 run plan.yaml --only "Points card"', "Une seule stratégie face à la référence"],
      ['$0 run plan.yaml --set "discount_rate=8% per year"', "Une autre valeur à la place de celle du fichier"],
      ["$0 run plan.yaml --locale fr --open", "En français, et le rapport s’ouvre"],
      ["$0 run plan.yaml --json > results.json", "Les chiffres pour un autre programme"],
    ],
  },
  check: {
    describe: french`Vérifier un scénario et ses données : tous les problèmes à la fois, chacun avec sa ligne`,
    examples: [
      ["$0 check plan.yaml", "Ce qui ne va pas, ou ce que serait la simulation"],
      ["$0 check plan.yaml --json", "La même chose pour un éditeur"],
    ],
  },
  fit: {
    describe: "Ajuster les modèles à un historique d’achats",
    holdout: "Réserver la fin de l’historique, par exemple 39w (39 semaines), et y mesurer les erreurs",
    model: (known: readonly string[]): string =>
      french`Modèle d’achats : ${either(known)} (par défaut : bg-nbd ; pour des contrats shifted-beta-geometric ; pour des occasions bg-bb)`,
    spend: (known: readonly string[]): string =>
      french`Modèle du panier : ${either([...known, "none"])} (par défaut : gamma-gamma ; pour des contrats own-mean)`,
    by: "Colonne des données dont chaque groupe est aussi ajusté séparément, puis comparé à un ajustement commun",
    out: french`FICHIER.json : enregistrer aussi l’ajustement, que reprennent score --fit et models.fit d’un scénario ; un autre nom : un dossier avec l’ajustement, des graphiques de sa qualité et une page qui les montre`,
    examples: [
      ["$0 fit shop.csv", "Paramètres, erreurs types, avertissements"],
      ["$0 fit shop.csv --holdout 39w", "Et les erreurs sur les 39 dernières semaines"],
      ["$0 fit gifts.csv --occasions --time-unit year", "Des dons, un par an au plus"],
      ["$0 fit plans.csv --kind contracts", "Des abonnements"],
      ["$0 fit cdnow.csv --client sampleid --amount sales --json", french`Colonnes désignées par leur nom ; JSON`],
      ["$0 fit shop.csv --by channel", french`Les clients d’un canal demandent-ils un ajustement à part ?`],
      ["$0 fit shop.csv --out fit.json", "Enregistrer l’ajustement, pour noter des clients plus tard"],
      ["$0 fit shop.csv --holdout 26w --out fit", "Un dossier avec les graphiques de l’ajustement et une page"],
    ],
  },
  score: {
    describe: french`Évaluer chaque client : P(actif), achats et panier attendus, valeur`,
    margin: french`Part du montant qui reste, par exemple 35% (par défaut : 100%)`,
    discount: french`Taux d’actualisation annuel, par exemple 8% (par défaut : 10%)`,
    horizon: french`Jusqu’où regarder, par exemple 12 months (12 mois) ou forever (sans fin) (par défaut : 36 mois)`,
    fit: "Ajustement à utiliser, enregistré par fit --out, au lieu d’ajuster les modèles à ces données",
    segments: french`value : quartiles de valeur (par défaut), ou rfm : champions, fidèles, à risque et autres`,
    out: french`Fichier à écrire, .csv ou .parquet (par défaut : CSV sur stdout)`,
    examples: [
      ["$0 score shop.csv --margin 35% --out scores.csv", "Une ligne par client"],
      ["$0 score shop.csv --horizon 12months --out scores.parquet", "La même chose en Parquet, sur 12 mois"],
      ["$0 score new.csv --fit fit.json --out scores.csv", "De nouvelles données, un ajustement existant"],
      ["$0 score shop.csv --segments rfm --out scores.csv", "Groupes par récence, fréquence et montant"],
      ["$0 score shop.csv --json", "Un tableau JSON, une ligne par client"],
    ],
  },
  report: {
    describe: french`Réécrire graphiques, rapport, présentation et classeur à partir de résultats, sans simuler`,
    results: "results.json, ou le dossier d’une simulation qui le contient",
    out: french`Dossier dans lequel écrire (par défaut : celui des résultats)`,
    examples: [
      ["$0 report out/keep-or-win", "Tout réécrire, dans la langue des résultats"],
      [
        "$0 report out/keep-or-win --template brand.yaml --open",
        "Aux couleurs d’une entreprise, puis ouvrir le rapport",
      ],
      ["$0 report results.json --out handover", "Dans un autre dossier"],
    ],
  },
  chartFiles: {
    describe: "Dessiner les graphiques de résultats en d’autres tailles et formats, un fichier chacun",
    results: "results.json ou optimum.json, ou un dossier qui en contient un",
    only: french`Noms de graphiques (par défaut : tous ceux qui ont quelque chose à montrer)`,
    format: french`svg, png (deux fois plus de pixels) ou vl (JSON Vega-Lite) ; on peut en nommer plusieurs (par défaut : svg)`,
    width: french`Largeur en px, pour laquelle les graphiques sont remis en page (par défaut : 960)`,
    out: french`Dossier dans lequel écrire (par défaut : charts)`,
    examples: [
      ["$0 charts out/keep-or-win", "Tous les graphiques en SVG, dans le dossier charts"],
      ["$0 charts out/keep-or-win --only tornado --width 640 --format svg png", "Un seul, étroit, en deux formats"],
      ["$0 charts out/keep-or-win --format vl --out specs", "À retoucher dans l’éditeur Vega"],
    ],
  },
  completion: {
    describe: "Afficher un script grâce auquel un shell complète commandes, options et valeurs",
    shell: "bash, zsh ou fish",
    examples: [
      ["$0 completion bash > ~/.local/share/bash-completion/completions/holdfast", "Pour bash"],
      ["$0 completion zsh > ~/.zfunc/_holdfast", "Pour zsh, si son fpath contient ~/.zfunc"],
      ["$0 completion fish > ~/.config/fish/completions/holdfast.fish", "Pour fish"],
    ],
    comment: french`Complétion pour holdfast : commandes, options, leurs valeurs et fichiers.`,
  },
  generate: {
    describe: "Générer les achats d’une boutique dont la vérité est connue",
    world: french`Monde en YAML, comme scenarios/shop.world.yaml`,
    out: french`Les achats, en CSV (par défaut : stdout)`,
    truth: "Ce que chaque client est vraiment, en JSON",
    examples: [
      ["$0 generate shop.world.yaml --out shop.csv", "Les achats"],
      ["$0 generate shop.world.yaml --out shop.csv --truth truth.json", "Et la vérité qui est derrière"],
    ],
  },
  schema: {
    describe: "Afficher le schéma JSON des scénarios, des résultats, des ajustements ou des optimums",
    which: french`scenario, results, fit ou optimum (par défaut : scenario)`,
    examples: [
      ["$0 schema scenario > scenario.schema.json", "Pour la complétion dans un éditeur"],
      ["$0 schema results", "Ce que contient results.json"],
      ["$0 schema fit", "Ce qu’écrit fit --out"],
      ["$0 schema optimum", "Ce que contient optimum.json"],
    ],
  },
  init: {
    describe: "Écrire un scénario commenté et un petit fichier de données pour commencer",
    folder: french`Dossier où écrire, créé s’il manque (par défaut : le dossier courant)`,
    examples: [
      ["$0 init demo", "demo/scenario.yaml et demo/transactions.csv"],
      ["$0 run demo/scenario.yaml", "Puis le simuler"],
    ],
  },

  data: {
    data: "CSV, Parquet, ou un dossier de tels fichiers",
    client: french`Colonne qui désigne le client (par défaut : reconnue à son nom)`,
    date: "Colonne de la date",
    amount: "Colonne du montant, ou du prix d’une période de contrat",
    kind: french`Ce qu’est une ligne : transactions, summary (un client) ou contracts (par défaut : transactions ou summary, d’après les colonnes)`,
    start: french`Contrats : colonne du début`,
    end: french`Contrats : colonne de la fin`,
    renewals: french`Contrats : colonne du nombre de renouvellements`,
    status: french`Contrats : colonne qui dit si le contrat court encore`,
    covariates: french`Colonnes qui disent quelque chose de chaque client sans changer avec le temps, et dont son rythme d’achat, son départ et son panier peuvent dépendre : nombres, ou noms de catégories`,
    occasions: "Compter au plus un achat par unité du calendrier, pour les modèles d’occasions (bg-bb)",
    timeUnit: french`Unité de temps des modèles : day, week, month ou year (par défaut : week ; pour des contrats month)`,
    dateFormat: french`Forme des dates, par exemple dd/mm/yyyy (par défaut : reconnue)`,
    decimalMark: french`Signe qui sépare les décimales, . ou , (par défaut : reconnu)`,
    observedUntil: french`Dernier jour observé, par exemple 2026-10-31 (par défaut : la dernière date)`,
    wrongColumn: (named: readonly string[]): string =>
      `Si toutes les lignes sont refusées, vérifiez que ${listed(named)} ${named.length === 1 ? "désigne la bonne colonne" : "désignent les bonnes colonnes"}.`,
    onBadRows: french`stop : s’arrêter aux lignes illisibles, ou skip : les mettre de côté dans rejected-rows.csv (par défaut : stop)`,
    setAside: (rows: number, path: string): string =>
      `${many(rows, "ligne illisible a été mise", "lignes illisibles ont été mises")} de côté dans ${path}.`,
  },

  phases: {
    read: "Lecture",
    posterior: "Tirages",
    fit: "Ajustement",
    compare: "Comparaison",
    score: "Évaluation",
    sample: "Échantillonnage",
    simulate: "Simulation",
    optimize: "Optimisation",
    report: "Écriture",
  },
  phase: (at: number, all: number, name: string): string => `${count(at)}/${count(all)} ${name}`,
  secondsLeft: (seconds: number): string =>
    seconds < 90 ? `reste ${fixed(Math.ceil(seconds), 0)} s` : `reste ${fixed(Math.ceil(seconds / 60), 0)} min`,
  share: (share: number): string => percent(share).padStart(5),

  noCommand: french`holdfast : aucune commande n’a été donnée, il en faut une parmi celles ci-dessus.`,
  unknownCommand: (word: string, known: readonly string[], nearest: string | null): string =>
    french`holdfast : la commande \`${word}\` n’existe pas, les commandes sont ${listed(known)}.` + didYouMean(nearest),
  unknownOption: (command: string, option: string, nearest: string | null): string =>
    french`${command} : l’option ${option} est inconnue.` + didYouMean(nearest),
  surplus: (command: string, words: string): string =>
    french`${command} : \`${words}\` est de trop. Mettez entre guillemets droits les noms qui contiennent des espaces.`,
  missingArgument: (command: string, name: string): string =>
    french`${command} : il manque l’argument ${name}, à donner après la commande.`,
  missingFolders: (command: string, name: string): string =>
    french`${command} : il manque les ${name}, à donner par les dossiers où elles sont.`,
  missingValue: (command: string, option: string): string =>
    french`${command} : --${option} n’a pas de valeur, il en faut une à sa suite.`,
  twice: (option: string): string => french`--${option} : l’option a été donnée deux fois, une seule est attendue.`,
  notOneOf: (option: string, written: string, known: readonly string[], nearest: string | null): string =>
    french`${option} : \`${written}\` est inconnu, il faut ${either(known)}.` + didYouMean(nearest),
  mean: (suggestion: string): string => french`Vouliez-vous dire ${suggestion} ?`,
  optionValue: (option: string, reason: string): string => french`--${option} : ${reason}`,
  notAWidth: (text: string, least: number, most: number): string =>
    `\`${text}\` n’est pas une largeur, il faut un nombre de px de ${count(least)} à ${count(most)}, par exemple 960.`,
  noSuchChart: (written: string, known: readonly string[], nearest: string | null): string =>
    french`--only : ces résultats n’ont pas de graphique \`${written}\`, il faut ${either(known)}.` +
    didYouMean(nearest),
  noGlyphs: (characters: string): string =>
    french`La police des PNG, et des images de la présentation, n’a pas ${characters} : des cases les y remplacent. Le rapport et les SVG les affichent avec les polices de qui les lit.`,
  noCharts: (path: string): string => french`${path} : il n’y a aucun graphique à en dessiner.`,
  notAShare: (text: string): string => `\`${text}\` n’est pas une part, il en faut une de 0% à 100%, par exemple 35%.`,
  notThreads: (text: string): string => `\`${text}\` n’est pas un nombre entier supérieur à 0, par exemple 4.`,
  tooManyWorkers: (most: number): string => `il y a trop de fils, il en faut au plus ${count(most)}.`,
  foreverNeedsDiscount: french`--horizon : forever n’a pas de valeur finie avec un taux d’actualisation de 0, il en faut un supérieur à 0. Donnez --discount.`,
  scoreEnding: (path: string): string =>
    french`--out : ${path} ne se termine ni par .csv ni par .parquet, il faut l’un des deux.`,
  sameFile: (one: string, other: string): string =>
    `--${one} et --${other} désignent le même fichier, il en faut deux.`,
  seeHelp: (command: string | null): string => `Voir holdfast ${command === null ? "" : `${command} `}--help.`,

  folderInTheWay: (path: string): string =>
    french`${path} : un dossier porte déjà ce nom, il faut un fichier à écrire. Choisissez-en un autre avec --out.`,
  fileInTheWay: (path: string): string =>
    french`${path} : un fichier porte déjà ce nom, il faut un dossier dans lequel écrire. Choisissez-en un autre avec --out.`,
  notWritable: (path: string): string =>
    french`${path} : vous n’avez pas le droit d’y écrire. Choisissez un autre endroit avec --out.`,
  alreadyThere: (path: string): string =>
    french`${path} : le fichier existe déjà, et rien n’est écrasé. Choisissez un autre dossier : holdfast init my-plan.`,

  interrupted: french`Interrompu : rien n’est resté à moitié écrit.`,
  outputFailed: (reason: string): string =>
    french`stdout : le résultat ne peut pas être écrit (${reason}), il faut de la place.`,
  bug: (version: string): string =>
    `C’est une erreur de Holdfast ${version}, pas de votre part. Merci de la signaler avec les lignes ci-dessous, la commande, et le scénario si vous pouvez le communiquer.`,

  strategies: {
    columns: (currency: string): readonly string[] => [
      "Stratégie",
      `Capital client, ${currencySign(currency)}`,
      "Écart",
      french`Intervalle à 90 %`,
      "P(mieux)",
      "P(meilleur choix)",
      "Amorti",
      "Rendement",
    ],
    narrowColumns: (currency: string, hasChoice: boolean): readonly string[] => [
      "Stratégie",
      `Capital\nclient,\n${currencySign(currency)}`,
      french`Écart\nIntervalle à 90 %`,
      hasChoice ? "P(mieux)\nP(meilleur\nchoix)" : "P(mieux)",
      "Amorti",
      "Rende-\nment",
    ],
    equity: short,
    difference: (value: number | null): string => orNone(value, figureWords.signedShort),
    interval: (total: { p05: number; p95: number } | null): string =>
      orNone(total, ({ p05, p95 }) => signedRange(p05, p95)),
    chance: (value: number | null): string => orNone(value, chance),
    payback: (payback: { p50: number | null; neverShare: number } | null): string => {
      if (payback === null) return NONE;
      const share = `dans ${chance(1 - payback.neverShare)}`;
      return payback.p50 === null ? share : `${share}, mois ${short(payback.p50)}`;
    },
    narrowPayback: (payback: { p50: number | null; neverShare: number } | null): string => {
      if (payback === null) return NONE;
      const share = `dans ${chance(1 - payback.neverShare)}`;
      return payback.p50 === null ? share : `${share}\nmois ${short(payback.p50)}`;
    },
    returnOnSpend: (value: number | null): string => orNone(value, (known) => fixed(known, 2)),
    plot: (baseline: string, currency: string): string =>
      french`Écart de capital client à la référence ${baseline}, en ${currencySign(currency)} : moyenne, et étendue de neuf futurs sur dix`,
    axis: figureWords.signedShort,
    note: (replications: number, baseline: string): string =>
      french`Moyennes de ${many(replications, "futur simulé", "futurs simulés")} ; écarts à la référence ${baseline}, futur par futur.`,
  },
  warnings: french`À garder en tête :`,
  reportAt: (path: string): string => french`Rapport : ${path}`,
  otherFiles: (folder: string, files: readonly string[]): string =>
    french`À côté, dans ${folder} : ${files.join(", ")}`,
  cannotOpen: (path: string): string => french`${path} : aucun programme ne l’a ouvert. Ouvrez-le vous-même.`,
  charts: (n: number): string => `charts/ (${many(n, "fichier")})`,
  tables: (n: number): string => `tables/ (${many(n, "fichier")})`,

  checked: {
    ok: (file: string): string => french`${file} : aucun problème.`,
    problems: (file: string, n: number): string => french`${file} : ${many(n, "problème")}.`,
    data: (clients: number, purchases: number, start: string | null, end: string | null): string =>
      `${many(clients, "client")} avec ${many(purchases, "achat")}` +
      (start === null || end === null ? "." : ` du ${date(start)} au ${date(end)}.`),
    plan: (replications: number, isAtMost: boolean, strategies: readonly string[], months: number): string =>
      french`Une simulation compte ${isAtMost ? "au plus " : ""}${many(replications, "futur")} de ${count(months)} mois pour ${many(strategies.length, "stratégie")} : ${strategies.join(", ")}.`,
    sweep: (cells: number, replications: number): string =>
      `Son balayage compte ${many(cells, "case")}, ${cells < 2 ? "simulée" : "simulées chacune"} sur au plus ${many(replications, "futur")}.`,
    sample: (asked, clients) =>
      asked === "all"
        ? french`Chaque futur simule les ${count(clients)} clients.`
        : asked === "auto"
          ? french`Chaque futur simule un échantillon des clients, dont un essai préalable fixe la taille à chaque simulation.`
          : french`Chaque futur simule un échantillon d’environ ${count(asked)} des ${count(clients)} clients.`,
    memory: (size: string, threads: number): string =>
      `Une simulation demande environ ${size} de mémoire sur ${many(threads, "fil")}.`,
  },

  fitted: {
    data: (
      clients: number,
      purchases: number,
      start: string | null,
      end: string | null,
      oneTime: number,
      isCalibration: boolean,
    ): string =>
      (isCalibration ? french`Avant la période de validation : ` : "") +
      `${many(clients, "client")}, ${many(purchases, "achat")}` +
      (start === null || end === null ? "" : ` du ${date(start)} au ${date(end)}`) +
      french` ; ${percent(oneTime)} des clients n’ont acheté qu’une fois.`,
    purchases: (alive: number, expected: number, months: number, from: string | null): string =>
      french`${percent(alive)} des clients sont probablement encore actifs (moyenne de P(actif)) ; ensemble, ils devraient revenir ${count(expected)} fois dans les ${count(months)} mois ${from === null ? "à venir" : `qui suivent le ${date(from)}`}.`,
    spend: (mean: number): string => `Un achat répété d’un client encore inconnu vaut ${short(mean)} en moyenne.`,
    refused: (kind: "purchases" | "spend", reason: string): string =>
      `Le modèle ${kind === "purchases" ? "d’achats" : "du panier"} n’a pas pu être ajusté. ${reason}`.trimEnd(),
    reached: (logLikelihood: number | null): string =>
      logLikelihood === null
        ? french`Aucune estimation n’est donnée : les données n’en déterminent pas.`
        : french`La log-vraisemblance la plus élevée est ${fixed(logLikelihood, 3)} ; aucune estimation n’est donnée, car elle ne voudrait rien dire.`,
    columns: ["Modèle", "Paramètre", "Estimation", "Erreur type"],
    parameter: (value: number | null): string => orNone(value, (known) => plain(String(Number(known.toPrecision(6))))),
    logLikelihood: (model: string, value: number, unit: string): string =>
      french`${model} : log-vraisemblance ${fixed(value, 3)}, temps en ${unitName(unit, 2)}.`,
    spendLogLikelihood: (model: string, value: number, correlation: number | null): string =>
      french`${model} : log-vraisemblance ${fixed(value, 3)} ; corrélation entre fréquence et panier ${orNone(correlation, (known) => fixed(known, 2))}.`,
    holdout: (periods: number, unit: string, actual: number, expected: number, mae: number, rmse: number): string =>
      french`Période de validation de ${span(periods, unit)} : ${many(expected, "achat répété attendu", "réachats attendus")}, ${count(actual)} constatés` +
      (actual === 0 ? "" : ` (${expected >= actual ? "+" : ""}${percent(expected / actual - 1, 1)})`) +
      french` ; par client, erreur absolue moyenne ${fixed(mae, 3)}, erreur quadratique moyenne ${fixed(rmse, 3)}.`,
    noSeason: (periods: number, unit: string, lowest: number, highest: number): string =>
      french`Les réachats attendus pendant la période de validation ne portent pas de saison : elle couvre ${span(periods, unit)}, qui ne font pas des années entières, et dans ces données les achats par mois du calendrier vont de ${fixed(lowest, 2)} à ${fixed(highest, 2)} fois la moyenne.`,
    written: (path: string): string => french`JSON : ${path}`,
  },

  scored: {
    terms: (margin: number, discount: number, horizon: string, clients: number): string =>
      `${many(clients, "client évalué", "clients évalués")} avec une marge de ${percent(margin, 1)} et un taux d’actualisation de ${percent(discount, 1)} par an, sur ${horizon}.`,
    forever: "une durée sans fin",
    span,
    endless: french`Sans horizon, les achats attendus, qui ne sont pas actualisés, n’ont pas de fin : expected_purchases est laissé vide là où il est infini.`,
    segmentColumns: (kind: "value" | "purchases" | "rfm"): readonly string[] => [
      { rfm: "Groupe RFM", value: "Quartile de valeur", purchases: "Quartile des achats attendus, actualisés" }[kind],
      "Clients",
      "Part",
    ],
    clients: count,
    share: (share: number): string => percent(share, 1),
    cannotPrint: (folder: string, reason: string): string =>
      french`${folder} : le tableau, préparé dans ce dossier temporaire avant d’être affiché, ne peut pas être écrit (${reason}).`,
    cannotPrintHint:
      "Libérez-y de la place, nommez dans TMPDIR un dossier sur un autre disque, ou écrivez dans un fichier avec --out.",
    refusedHint: french`Aucun client n’a été évalué : holdfast fit en dit plus.`,
    written: (path: string): string => french`Évaluations : ${path}`,
  },
  generated: (rows: number, clients: number): string => `${many(rows, "ligne")} pour ${many(clients, "client")}.`,
  wrote: (path: string): string => french`Écrit : ${path}`,
  initialised: (scenario: string): string => french`À présent : holdfast run ${scenario}`,
});
