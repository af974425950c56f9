import type { cliHelpWords as en } from "../en/cli-help.ts";
import type { Messages } from "../locale.ts";
import { french, listed, many } from "./grammar.ts";

const either = (words: readonly string[]): string => listed(words, "ou");

/** What the help says of commands, their arguments and options. */
export const cliHelpWords: Messages<typeof en> = Object.freeze({
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
});
