import type { inputWords as en } from "../en/input.ts";
import type { Messages } from "../locale.ts";
import { figureWords } from "./figures.ts";
import { capital, form, french, listed, many, unitName } from "./grammar.ts";

const { fixed } = figureWords;

/** A text out of the data, short enough for a message and on one line. */
function quoted(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return french`« ${line.length > 60 ? `${line.slice(0, 57)}...` : line} »`;
}

const columns = (names: readonly string[]): string => names.map(quoted).join(", ");

const roleNames: Readonly<Record<string, string>> = {
  client: "le client",
  date: "la date",
  amount: "le montant",
  mean_spend: "le panier moyen (mean_spend)",
  renewals: "les renouvellements, le début ou l’âge d’un contrat",
  status: "le statut ou la fin d’un contrat",
};

const flags: Readonly<Record<string, string>> = {
  ...{ client: "--client", date: "--date", amount: "--amount" },
  ...{ renewals: "--renewals", start: "--start", status: "--status", end: "--end" },
};

const dataExpected = "un fichier CSV ou Parquet était attendu";

/** Every sentence about reading data: files, columns, rows, and what was noticed in them. */
export const inputWords: Messages<typeof en> = Object.freeze({
  noFile: (path) => french`${path} : ce fichier ou dossier n’existe pas, ${dataExpected}.`,
  noFileHint: french`Vérifiez le chemin ; un chemin relatif part du dossier où la commande est lancée, ou de celui du scénario.`,
  emptyFolder: (label) =>
    french`${label} : le dossier ne contient pas de données, des fichiers en .csv, .tsv, .txt ou .parquet étaient attendus.`,
  emptyFolderHint: "Nommez le dossier qui contient les fichiers eux-mêmes, ou l’un des fichiers.",
  emptyFile: (label) => french`${label} : le fichier est vide, une ligne d’en-tête et des lignes étaient attendues.`,
  emptyFileHint: "Exportez de nouveau les données.",
  headerOnly: (label) => french`${label} : il y a un en-tête et aucune ligne, il en fallait au moins une.`,
  headerOnlyHint: french`Exportez de nouveau les données ; vérifiez la période et le filtre de l’export.`,
  workbook: (label) => french`${label} : c’est un classeur ou une archive ZIP, ${dataExpected}.`,
  workbookHint: "Enregistrez la feuille en CSV.",
  compressed: (label) => french`${label} : le fichier est compressé, ${dataExpected}.`,
  compressedHint: "Décompressez-le d’abord.",
  binary: (label) => french`${label} : le fichier n’est pas du texte, ${dataExpected}.`,
  binaryHint: "Exportez les données en CSV (UTF-8) ou en Parquet.",
  unreadableFile: (label, message) => french`${label} : le fichier ne peut pas être ouvert (${message}).`,
  unreadableFileHint: "Vérifiez qu’il peut être lu.",
  unreadable: (label, message) => french`${label} : les données ne peuvent pas être lues (${message.split("\n")[0]}).`,
  unreadableHint: "Vérifiez le fichier, ou exportez-le de nouveau en CSV (UTF-8).",
  brokenParquet: (label, message) => french`${label} : le fichier Parquet est endommagé (${message}).`,
  brokenParquetHint: "Exportez-le de nouveau.",
  openQuote: (label, line) =>
    french`${label}:${line} : un guillemet s’ouvre ici et ne se ferme pas sur sa ligne, si bien qu’il avale les lignes suivantes ; un guillemet fermant était attendu.`,
  openQuoteHint: 'Fermez le guillemet, ou doublez-le ("") s’il fait partie du texte.',
  interrupted: french`Arrêt sur demande ; rien n’a été écrit.`,

  unknownRole: (role, known) => french`columns : « ${role} » est inconnu, il faut ${listed(known, "ou")}.`,
  unknownRoleHint: "Donnez l’un de ces noms.",
  missingColumns: (label, roles, names) =>
    french`${label}:1 : aucune colonne ne peut être prise pour ${roles.map((role) => roleNames[role] ?? role).join(", ")}. Les colonnes sont : ${columns(names)}.`,
  missingColumnsHint: (roles, areContracts) => {
    const flagged = roles.flatMap((role) => flags[role] ?? []);
    const unflagged = roles.filter((role) => flags[role] === undefined);
    const ways = [
      ...(flagged.length === 0 ? [] : [`nommez la colonne avec ${flagged.map((flag) => `${flag} NOM`).join(" ")}`]),
      ...(unflagged.length === 0 ? [] : [`appelez la colonne ${unflagged.join(", ")} dans le fichier`]),
    ];
    return [
      ...(areContracts
        ? ["Si une ligne est un contrat, ajoutez --kind contracts (clients.contracts: FICHIER dans un scénario)."]
        : []),
      french`${capital(ways.join("\u202f; "))} (columns: { ${roles[0]}: NOM } dans un scénario). La première ligne doit contenir les noms des colonnes.`,
      ...(roles.includes("mean_spend")
        ? ["Les commandes fit et score se passent des montants avec --spend none."]
        : []),
    ].join(" ");
  },
  noColumn: (label, name, names) =>
    french`${label}:1 : il n’y a pas de colonne ${quoted(name)}. Les colonnes sont : ${columns(names)}.`,
  columnTwice: (label, name) => french`${label}:1 : deux colonnes s’appellent ${quoted(name)}, il en faut une seule.`,
  noColumnHint: (role) =>
    `Nommez la colonne qui donne ${roleNames[role] ?? role} telle que l’écrit la première ligne du fichier.`,

  isoDate: (name, text) => french`${name} : « ${text} » n’est pas une date, la forme attendue est aaaa-mm-jj.`,
  isoDateHint: "Écrivez-la comme dans 2026-10-31.",
  dateFormat: (text) => french`format de date : « ${text} » ne dit pas où se trouvent le jour, le mois et l’année.`,
  dateFormatHint: "Écrivez-le comme dans dd/mm/yyyy ou %d/%m/%Y.",
  holdoutText: (text) => french`holdout : « ${text} » n’est pas une durée.`,
  holdoutHint: "Écrivez-la comme dans 39w, 270d, 9 months ou 1y.",
  emptyHoldout: (periods) => french`holdout : ${periods} périodes font moins d’un jour, il en faut au moins un.`,
  longHoldout: (label, days, span) =>
    french`${label} : la période de validation prend ${many(days, "jour")} et les données en couvrent ${many(span, "jour")}, si bien qu’il ne reste rien pour apprendre.`,
  longHoldoutHint: french`Réservez-en moins ; la moitié de la durée est une bonne mesure.`,
  tooManyOrigins: (origins, days, needed, span) =>
    french`origins : ${origins} périodes de validation de ${many(days, "jour")}, avec autant avant la première, demandent ${many(needed, "jour")}, et les données en couvrent ${many(span, "jour")}.`,
  tooManyOriginsHint: "Demandez moins d’origines ou une période de validation plus courte.",
  emptyCalibration: (label, end) =>
    french`${label} : aucun client n’a d’achat jusqu’au ${end}, où commence la période de validation.`,

  ambiguousDate: (label, column) =>
    french`${label} : dans la colonne ${quoted(column)}, aucun nombre ne dépasse 12, si bien que le jour et le mois ne se distinguent pas.`,
  ambiguousDateHint:
    "Dites lequel vient d’abord avec --date-format dd/mm/yyyy ou --date-format mm/dd/yyyy (date_format dans un scénario).",
  assumedDayFirst: (column) =>
    french`Dans la colonne ${quoted(column)}, le jour et le mois ne se distinguent pas ; le jour a été pris en premier, puisque les nombres sont écrits à la manière continentale. Donnez le format de date si c’est faux.`,
  ambiguousNumber: (label, column) =>
    french`${label} : dans la colonne ${quoted(column)}, chaque signe est suivi de trois chiffres, si bien que 1,234 peut valoir mille et quelques ou un peu plus de un.`,
  ambiguousNumberHint:
    "Dites quel signe sépare les décimales avec --decimal-mark . ou --decimal-mark , (decimal_mark dans un scénario).",
  assumedDecimalComma: (column) =>
    french`Dans la colonne ${quoted(column)}, les signes sont toujours suivis de trois chiffres ; la virgule a été prise pour le signe décimal, puisque des points-virgules séparent les champs. Donnez le signe décimal si c’est faux.`,

  badRows: (file, count, lines) =>
    [
      french`${file} : ${many(count, "ligne ne peut pas être lue", "lignes ne peuvent pas être lues")}, un client, une date et un montant (ou les colonnes d’un tableau de synthèse ou de contrats) étaient attendus.`,
      ...lines,
      ...(count > lines.length ? [`  et ${many(count - lines.length, "autre ligne", "autres lignes")}`] : []),
    ].join("\n"),
  badRow: (file, line, reason) => french`  ${file}ligne ${line} : ${reason}`,
  badRowsHint: (dates, amounts, future) =>
    [
      "Corrigez ces lignes, ou mettez-les de côté avec --on-bad-rows skip (on_bad_rows: skip dans un scénario).",
      ...(dates ? [french`Si toutes les dates sont écrites ainsi, donnez leur forme : --date-format dd/mm/yyyy.`] : []),
      ...(amounts ? [french`Si tous les montants sont écrits ainsi, donnez le signe décimal : --decimal-mark ,`] : []),
      ...(future
        ? [french`Si les dates sont justes, dites jusqu’à quand les données ont été observées : observed_until.`]
        : []),
    ].join(" "),
  cutRow: (fields, expected) =>
    fields === expected
      ? "du texte suit un guillemet fermant, un séparateur était attendu"
      : `la ligne a ${many(fields, "champ")}, l’en-tête en a ${String(expected)}`,
  noClient: "le client manque",
  brokenClient: french`l’identifiant du client contient un saut de ligne : un guillemet n’est sans doute pas fermé`,
  badDate: (text, shape) =>
    text.trim() === ""
      ? "la date manque"
      : `${quoted(text)} n’est pas une date de la forme ${shape} entre 1900 et 2200`,
  badNumber: Object.freeze({
    amount: (text: string) =>
      text.trim() === ""
        ? "le montant manque"
        : french`${quoted(text)} n’est pas un montant (un nombre, au plus 10 000 000 000)`,
    x: (text: string) => `x vaut ${quoted(text)}, un nombre entier à partir de 0 était attendu`,
    tx: (text: string) => `tx vaut ${quoted(text)}, un nombre à partir de 0 était attendu`,
    T: (text: string) => `T vaut ${quoted(text)}, un nombre à partir de 0 était attendu`,
    mean_spend: (text: string) => `le panier moyen vaut ${quoted(text)}, un nombre à partir de 0 était attendu`,
    renewals: (text: string) =>
      `les renouvellements valent ${quoted(text)}, un nombre entier à partir de 0 était attendu`,
  }),
  futureDate: (text) => `${quoted(text)} est dans le futur`,
  negativeAmount: (text) => `le montant ${quoted(text)} est négatif et les retours sont réglés sur error`,
  clientTwice: (client) => `le client ${quoted(client)} a déjà une ligne, un tableau de synthèse en a une par client`,
  txAboveT: (tx, T) => french`tx ${tx.trim()} dépasse T ${T.trim()} : le dernier achat ne peut pas suivre la fin`,
  txWithoutX: (tx) => french`x vaut 0 et tx vaut ${tx.trim()} : sans réachat, tx vaut 0`,
  badStatus: (text) =>
    `le statut ${quoted(text)} ne dit pas si le contrat court, un mot comme active ou churned était attendu`,
  startInFuture: (text) => `le début ${quoted(text)} est postérieur au dernier jour observé`,
  endBeforeStart: (end, start) => `la fin ${quoted(end)} précède le début ${quoted(start)}`,
  runningAfterEnd: (status, end) =>
    french`le statut est ${quoted(status)} et le contrat a pris fin le ${quoted(end)} : l’un des deux est faux`,
  moreRenewalsThanDue: (renewals, start, end, until) =>
    french`${renewals.trim()} renouvellements, c’est plus qu’il n’en est venu à échéance depuis ${quoted(start)}${end.trim() === "" ? "" : `, avec la fin ${quoted(end)}`}, vus jusqu’au ${until.day} : ` +
    `vérifiez l’unité de temps, qui est la longueur d’une période` +
    (until.isGuessed
      ? french`, ou dites jusqu’à quand les contrats ont été vus avec --observed-until (observed_until dans un scénario) ; le ${until.day} n’est que le dernier début ou la dernière fin du tableau`
      : ""),
  noAge: french`rien ne dit combien de temps le contrat a duré : des renouvellements, un début (avec une fin s’il est fini) ou un âge étaient attendus`,
  xWithoutTx: (x) => french`x vaut ${x.trim()} et tx vaut 0 : un réachat vient après le premier achat`,

  noReadableRow: (label) => french`${label} : aucune ligne ne peut être lue.`,
  noReadableRowHint: french`Vérifiez les colonnes, le format de date et le signe décimal ; --on-bad-rows stop montre pourquoi chaque ligne est refusée.`,
  noRowsUntil: (label, end) => french`${label} : aucune ligne n’est datée jusqu’au ${end}, où l’observation prend fin.`,
  noRowsUntilHint: "Vérifiez observed_until.",
  allNegative: (label) => french`${label} : tous les montants sont négatifs, les achats devraient être positifs.`,
  allNegativeHint: french`Vérifiez le signe des montants : les achats sont positifs, les retours négatifs.`,
  allReturned: (label) => french`${label} : tous les achats ont été retournés, si bien qu’il ne reste aucun client.`,
  contractsHoldout: (label) =>
    french`${label} : des contrats sans début ne peuvent pas être vus à une date antérieure, si bien qu’aucune période de validation n’en peut être tirée.`,
  contractsHoldoutHint: "Nommez la colonne du début, ou renoncez à la période de validation.",
  wholeHoldout: (periods, unit) =>
    french`holdout : ${periods} périodes ne font pas un nombre entier d’unités (${unitName(unit)}), dans lesquelles tombent renouvellements et occasions.`,
  wholeHoldoutHint: "Réservez des unités entières du temps du modèle.",
  noWholeUnit: (label, unit) =>
    french`${label} : les données ne contiennent aucune unité entière (${unitName(unit)}) dans laquelle compter une occasion.`,
  noWholeUnitHint: "Prenez une unité de temps plus courte, ou donnez observed_until si la dernière est entière.",
  partialUnit: (unit, last, end) =>
    `Les données prennent fin le ${last}, au milieu d’une unité (${unitName(unit)}), et les occasions sont comptées jusqu’au ${end}. Donnez observed_until si cette unité est entière.`,
  noEarlyContract: (label) =>
    french`${label} : aucun contrat n’avait commencé là où commence la période de validation.`,
  assumedMonthly: french`La longueur d’une période n’a pas été donnée ; les contrats ont été supposés renouvelés chaque mois. Donnez l’unité de temps.`,
  fewerRenewals: (count, unit) =>
    french`${many(count, "contrat en cours a", "contrats en cours ont")} moins de renouvellements que de périodes (${unitName(unit)}) depuis le début ; les renouvellements ont été pris. Vérifiez l’unité de temps.`,
  laterContracts: (count) =>
    `${many(count, "contrat a commencé", "contrats ont commencé")} dans la période de validation et ${form(count, "ne fait", "ne font")} pas partie de l’historique.`,
  summaryHoldout: (label) =>
    french`${label} : un tableau de synthèse n’a pas de dates, si bien qu’aucune période de validation n’en peut être tirée.`,
  summaryHoldoutHint: "Donnez les transactions, ou renoncez à la période de validation.",
  covariateTwice: (name) => french`covariates : ${quoted(name)} est nommée deux fois, une seule était attendue.`,
  covariateHint: "Nommez la colonne de la covariable telle que l’écrit la première ligne du fichier.",
  emptyNumber: (name, client) =>
    french`${name} du client ${quoted(client)} est vide, un nombre était attendu : une covariable est connue pour chaque client`,
  otherValue: (name, client, value, before) =>
    french`${name} du client ${quoted(client)} vaut ${quoted(value)} et valait ${quoted(before)} sur une ligne précédente : une covariable ne change pas avec le temps`,
  notACovariate: (file, name, count, lines) =>
    [
      french`${file} : ${quoted(name)} ne peut pas être une covariable à cause de ${many(count, "ligne")}, une valeur par client était attendue.`,
      ...lines,
      ...(count > lines.length ? [`  et ${many(count - lines.length, "autre ligne", "autres lignes")}`] : []),
    ].join("\n"),
  otherValuesHint:
    "Donnez la même valeur à toutes les lignes d’un client, par exemple celle de son premier achat, ou renoncez à la covariable.",
  emptyNumbersHint: "Remplissez les cellules vides, ou renoncez à la covariable.",
  manyLevels: (label, name, most) =>
    french`${label} : ${quoted(name)} a plus de ${many(most, "valeur différente", "valeurs différentes")}, une catégorie à peu de niveaux ou un nombre était attendu.`,
  manyLevelsHint: "Regroupez ses niveaux, ou renoncez-y.",
  manySegments: (label, count, most) =>
    french`${label} : la colonne des segments a ${many(count, "valeur différente", "valeurs différentes")}, au plus ${most} étaient attendues.`,
  manySegmentsHint: "Nommez une colonne qui a peu de valeurs.",

  rowsSetAside: (rows) =>
    `${many(rows, "ligne n’a pas pu être lue et a été mise", "lignes n’ont pas pu être lues et ont été mises")} de côté.`,
  closedCohort: french`Le fichier suit des clients arrivés à son début et n’en accueille presque aucun ensuite : les arrivées de nouveaux clients ne peuvent pas y être mesurées.`,
  leftTruncated: (days) =>
    french`Les premiers achats s’accumulent dans les ${days} premiers jours : d’anciens clients y paraissent nouveaux, si bien que leur âge et les arrivées de cette époque sont faux. Marquez les vrais débuts avec acquired_since ou une colonne first_purchase.`,
  unmatchedReturns: (rows, amount) =>
    `${many(rows, "retour n’a trouvé", "retours n’ont trouvé")} aucun achat antérieur à compenser (${fixed(amount, 2)} en tout) et ${form(rows, "a été laissé", "ont été laissés")} de côté.`,
  removedPurchases: (count) =>
    `${many(count, "achat a été entièrement retourné et retiré", "achats ont été entièrement retournés et retirés")}.`,
  emptyClients: (count) =>
    `${many(count, "client a retourné tout ce qu’il avait acheté et n’est pas compté", "clients ont retourné tout ce qu’ils avaient acheté et ne sont pas comptés")}.`,
  rowsAfterEnd: (rows, end) =>
    `${many(rows, "ligne", "lignes")} d’une date postérieure au ${end} ${form(rows, "a été laissée", "ont été laissées")} de côté.`,
  laterClients: (count) =>
    `${many(count, "client a acheté pour la première fois dans la période de validation et ne fait", "clients ont acheté pour la première fois dans la période de validation et ne font")} pas partie de l’historique.`,
  duplicates: (rows) =>
    french`${many(rows, "ligne répète", "lignes répètent")} le client, l’heure et le montant d’une autre ligne ; ${form(rows, "elle a été gardée", "elles ont été gardées")}.`,
  contradictions: (count) =>
    french`${many(count, "client a acheté", "clients ont acheté")} avant le premier achat que donne le fichier ; la ligne la plus ancienne a été prise pour début.`,
  olderClients: (count) =>
    french`${many(count, "client a acheté", "clients ont acheté")} avant le fichier ou la date d’acquisition ; ${form(count, "il est gardé et n’est pas compté", "ils sont gardés et ne sont pas comptés")} parmi les arrivées.`,
  roundedAmounts: (rows) =>
    `${many(rows, "montant avait plus de quatre décimales et a été arrondi", "montants avaient plus de quatre décimales et ont été arrondis")} à quatre.`,
  idleMeans: (count) =>
    `${many(count, "client sans réachat avait", "clients sans réachat avaient")} un panier moyen, qui a été laissé de côté.`,
});
