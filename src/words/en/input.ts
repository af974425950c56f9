/** A count with its noun: `1 row`, `3 rows`. */
function many(count: number, noun: string): string {
  return `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;
}

function list(words: readonly string[]): string {
  return words.join(", ");
}

function capital(sentence: string): string {
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;
}

/** A text out of the data, short enough for a message and on one line. */
function quoted(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return `"${line.length > 60 ? `${line.slice(0, 57)}...` : line}"`;
}

/** The last day observed, and whether it was only taken from the data. */
interface ObservedUntil {
  readonly day: string;
  readonly isGuessed: boolean;
}

const roleNames: Readonly<Record<string, string>> = {
  client: "client",
  date: "date",
  amount: "amount",
  mean_spend: "mean spend (mean_spend)",
  renewals: "renewals, start or age of a contract",
  status: "status or end of a contract",
};

const flags: Readonly<Record<string, string>> = {
  ...{ client: "--client", date: "--date", amount: "--amount" },
  ...{ renewals: "--renewals", start: "--start", status: "--status", end: "--end" },
};

/** Every sentence about reading data: files, columns, rows, and what was noticed in them. */
export const inputWords = Object.freeze({
  noFile: (path: string) => `${path}: there is no such file or folder, a CSV or Parquet file was expected.`,
  noFileHint: "Check the path; a relative path starts from where the command runs, or beside the scenario.",
  emptyFolder: (label: string) =>
    `${label}: the folder holds no data, files ending in .csv, .tsv, .txt or .parquet were expected.`,
  emptyFolderHint: "Name the folder that holds the files themselves, or one of the files.",
  emptyFile: (label: string) => `${label}: the file is empty, a header line and rows were expected.`,
  emptyFileHint: "Export the data again.",
  headerOnly: (label: string) => `${label}: there is a header and no row, at least one row was expected.`,
  headerOnlyHint: "Export the data again; check the period and the filter of the export.",
  workbook: (label: string) => `${label}: this is a workbook or a ZIP archive, a CSV or Parquet file was expected.`,
  workbookHint: "Save the sheet as CSV.",
  compressed: (label: string) => `${label}: the file is compressed, a plain CSV or Parquet file was expected.`,
  compressedHint: "Unpack it first.",
  binary: (label: string) => `${label}: the file is no text, a CSV or Parquet file was expected.`,
  binaryHint: "Export the data as CSV in UTF-8, or as Parquet.",
  unreadableFile: (label: string, message: string) => `${label}: the file cannot be opened (${message}).`,
  unreadableFileHint: "Check that it may be read.",
  unreadable: (label: string, message: string) => `${label}: the data cannot be read (${message.split("\n")[0]}).`,
  unreadableHint: "Check the file, or export it again as CSV in UTF-8.",
  brokenParquet: (label: string, message: string) => `${label}: the Parquet file is broken (${message}).`,
  brokenParquetHint: "Export it again.",
  openQuote: (label: string, line: number) =>
    `${label}:${line}: a quote opens here and is not closed on its row, so that it swallows the rows after it; a closing quote was expected.`,
  openQuoteHint: 'Close the quote, or double it ("") where it belongs to the text.',
  interrupted: "Stopped on request; nothing was written.",

  unknownRole: (role: string, known: readonly string[]) =>
    `columns: "${role}" is not known, one of ${list(known)} was expected.`,
  unknownRoleHint: "Name one of these.",
  missingColumns: (label: string, roles: readonly string[], names: readonly string[]) =>
    `${label}:1: no column could be taken for the ${roles.map((role) => roleNames[role] ?? role).join(", the ")}. The columns are: ${names.map(quoted).join(", ")}.`,
  missingColumnsHint: (roles: readonly string[], areContracts: boolean) => {
    const flagged = roles.flatMap((role) => flags[role] ?? []);
    const unflagged = roles.filter((role) => flags[role] === undefined);
    const ways = [
      ...(flagged.length === 0 ? [] : [`name the column with ${flagged.map((flag) => `${flag} NAME`).join(" ")}`]),
      ...(unflagged.length === 0 ? [] : [`call the column ${unflagged.join(", ")} in the file`]),
    ];
    return [
      ...(areContracts
        ? ["If a row is a contract, add --kind contracts (clients.contracts: FILE in a scenario)."]
        : []),
      `${capital(ways.join("; "))} (columns: { ${roles[0]}: NAME } in a scenario). The first line must hold the columns' names.`,
      ...(roles.includes("mean_spend") ? ["The commands fit and score go on without amounts with --spend none."] : []),
    ].join(" ");
  },
  noColumn: (label: string, name: string, names: readonly string[]) =>
    `${label}:1: there is no column ${quoted(name)}. The columns are: ${names.map(quoted).join(", ")}.`,
  columnTwice: (label: string, name: string) => `${label}:1: two columns are called ${quoted(name)}, one was expected.`,
  noColumnHint: (role: string) =>
    `Name the column of the ${roleNames[role] ?? role} as the first line of the file writes it.`,

  isoDate: (name: string, text: string) => `${name}: "${text}" is not a date, one of the form yyyy-mm-dd was expected.`,
  isoDateHint: "Write it as in 2026-10-31.",
  dateFormat: (text: string) => `date format: "${text}" does not say where day, month and year stand.`,
  dateFormatHint: "Write it as in dd/mm/yyyy or %d/%m/%Y.",
  holdoutText: (text: string) => `holdout: "${text}" is not a span of time.`,
  holdoutHint: "Write it as in 39w, 270d, 9 months or 1y.",
  emptyHoldout: (periods: number) => `holdout: ${periods} periods are less than a day, at least one day was expected.`,
  longHoldout: (label: string, days: number, span: number) =>
    `${label}: the holdout takes ${many(days, "day")} and the data span ${many(span, "day")}, so that nothing is left to learn from.`,
  longHoldoutHint: "Hold out less; half of the span is a good measure.",
  tooManyOrigins: (origins: number, days: number, needed: number, span: number) =>
    `origins: ${origins} holdouts of ${many(days, "day")} with as much before the first of them need ${many(needed, "day")}, and the data span ${many(span, "day")}.`,
  tooManyOriginsHint: "Ask for fewer origins or a shorter holdout.",
  emptyCalibration: (label: string, end: string) =>
    `${label}: no client has a purchase up to ${end}, where the holdout begins.`,

  ambiguousDate: (label: string, column: string) =>
    `${label}: in column ${quoted(column)} no number is above 12, so that day and month cannot be told apart.`,
  ambiguousDateHint:
    "Say which it is with --date-format dd/mm/yyyy or --date-format mm/dd/yyyy (date_format in a scenario).",
  assumedDayFirst: (column: string) =>
    `In column ${quoted(column)} day and month cannot be told apart; the day was taken to come first, as the numbers are written the continental way. Give the date format if that is wrong.`,
  ambiguousNumber: (label: string, column: string) =>
    `${label}: in column ${quoted(column)} every mark is followed by three digits, so that 1,234 may be one thousand or a little over one.`,
  ambiguousNumberHint:
    "Say which mark parts the decimals with --decimal-mark . or --decimal-mark , (decimal_mark in a scenario).",
  assumedDecimalComma: (column: string) =>
    `In column ${quoted(column)} marks are always followed by three digits; the comma was taken as decimal mark, as semicolons part the fields. Give the decimal mark if that is wrong.`,

  badRows: (file: string, count: number, lines: readonly string[]) =>
    [
      `${file}: ${many(count, "row")} cannot be read, a client, a date and an amount (or the columns of a summary table or of contracts) were expected.`,
      ...lines,
      ...(count > lines.length ? [`  and ${many(count - lines.length, "more row")}`] : []),
    ].join("\n"),
  badRow: (file: string, line: number, reason: string) => `  ${file}line ${line}: ${reason}`,
  badRowsHint: (dates: boolean, amounts: boolean, future: boolean) =>
    [
      "Mend these rows, or set them aside with --on-bad-rows skip (on_bad_rows: skip in a scenario).",
      ...(dates ? ["If all dates are written so, give the form: --date-format dd/mm/yyyy."] : []),
      ...(amounts ? ["If all amounts are written so, give the decimal mark: --decimal-mark ,"] : []),
      ...(future ? ["If the dates are right, say until when the data were observed: observed_until."] : []),
    ].join(" "),
  cutRow: (fields: number, expected: number) =>
    fields === expected
      ? "text stands after a closing quote, a delimiter was expected"
      : `the row has ${many(fields, "field")}, the header has ${expected}`,
  noClient: "the client is missing",
  brokenClient: "the client's id holds a line break: a quote is probably not closed",
  badDate: (text: string, form: string) =>
    text.trim() === ""
      ? "the date is missing"
      : `${quoted(text)} is not a date of the form ${form} between 1900 and 2200`,
  badNumber: Object.freeze({
    amount: (text: string) =>
      text.trim() === ""
        ? "the amount is missing"
        : `${quoted(text)} is not an amount (a number, at most 10,000,000,000)`,
    x: (text: string) => `x is ${quoted(text)}, a whole number from 0 was expected`,
    tx: (text: string) => `tx is ${quoted(text)}, a number from 0 was expected`,
    T: (text: string) => `T is ${quoted(text)}, a number from 0 was expected`,
    mean_spend: (text: string) => `the mean spend is ${quoted(text)}, a number from 0 was expected`,
    renewals: (text: string) => `the renewals are ${quoted(text)}, a whole number from 0 was expected`,
  }),
  futureDate: (text: string) => `${quoted(text)} is in the future`,
  negativeAmount: (text: string) => `the amount ${quoted(text)} is negative and returns are set to error`,
  clientTwice: (client: string) => `client ${quoted(client)} has a row already, a summary table has one for each`,
  txAboveT: (tx: string, T: string) =>
    `tx ${tx.trim()} is above T ${T.trim()}: the last purchase cannot be after the end`,
  txWithoutX: (tx: string) => `x is 0 and tx is ${tx.trim()}: without a repeat purchase tx is 0`,
  badStatus: (text: string) =>
    `the status ${quoted(text)} does not say whether the contract runs, a word such as active or churned was expected`,
  startInFuture: (text: string) => `the start ${quoted(text)} is after the last day observed`,
  endBeforeStart: (end: string, start: string) => `the end ${quoted(end)} is before the start ${quoted(start)}`,
  runningAfterEnd: (status: string, end: string) =>
    `the status is ${quoted(status)} and the contract ended on ${quoted(end)}: one of them is wrong`,
  moreRenewalsThanDue: (renewals: string, start: string, end: string, until: ObservedUntil) =>
    `${renewals.trim()} renewals are more than fell due since ${quoted(start)}${end.trim() === "" ? "" : `, with the end ${quoted(end)}`}, seen until ${until.day}: ` +
    `check the time unit, which is the length of a period` +
    `${until.isGuessed ? `, or say until when the contracts were seen with --observed-until (observed_until in a scenario); ${until.day} is but the latest start or end of the table` : ""}`,
  noAge:
    "nothing says how long the contract has lasted: renewals, a start (with an end where it ended) or an age was expected",
  xWithoutTx: (x: string) => `x is ${x.trim()} and tx is 0: a repeat purchase comes after the first one`,

  noReadableRow: (label: string) => `${label}: no row can be read.`,
  noReadableRowHint:
    "Check the columns, the date format and the decimal mark; --on-bad-rows stop shows why each row is refused.",
  noRowsUntil: (label: string, end: string) => `${label}: no row is dated up to ${end}, where observation ends.`,
  noRowsUntilHint: "Check observed_until.",
  allNegative: (label: string) => `${label}: all amounts are negative, purchases were expected to be positive.`,
  allNegativeHint: "Check the sign of the amounts: purchases are positive, returns negative.",
  allReturned: (label: string) => `${label}: every purchase was returned, so that no client is left.`,
  contractsHoldout: (label: string) =>
    `${label}: contracts without a start cannot be seen at an earlier day, so that no holdout can be cut from them.`,
  contractsHoldoutHint: "Name the column of the start, or leave out the holdout.",
  wholeHoldout: (periods: number, unit: string) =>
    `holdout: ${periods} periods are not a whole number of ${unit}s, in which renewals and occasions fall.`,
  wholeHoldoutHint: "Hold out whole units of the model's time.",
  noWholeUnit: (label: string, unit: string) =>
    `${label}: the data hold no whole ${unit}, in which an occasion could be counted.`,
  noWholeUnitHint: "Use a shorter time unit, or state observed_until if the last one is whole.",
  partialUnit: (unit: string, last: string, end: string) =>
    `The data end on ${last}, within a ${unit}, and occasions are counted up to ${end}. State observed_until if that ${unit} is whole.`,
  noEarlyContract: (label: string) => `${label}: no contract had begun where the holdout begins.`,
  assumedMonthly:
    "The length of a period was not given; contracts were taken to be renewed each month. State the time unit.",
  fewerRenewals: (count: number, unit: string) =>
    `${many(count, "running contract")} ${count === 1 ? "has" : "have"} fewer renewals than ${unit}s since the start; the renewals were taken. Check the time unit.`,
  laterContracts: (count: number) =>
    `${many(count, "contract")} began in the holdout and ${count === 1 ? "is" : "are"} not part of the history.`,
  summaryHoldout: (label: string) => `${label}: a summary table has no dates, so that no holdout can be cut from it.`,
  summaryHoldoutHint: "Give the transactions, or leave out the holdout.",
  covariateTwice: (name: string) => `covariates: ${quoted(name)} is named twice, once was expected.`,
  covariateHint: "Name the column of the covariate as the first line of the file writes it.",
  emptyNumber: (name: string, client: string) =>
    `${name} of client ${quoted(client)} is empty, a number was expected: a covariate is known of every client`,
  otherValue: (name: string, client: string, value: string, before: string) =>
    `${name} of client ${quoted(client)} is ${quoted(value)} and was ${quoted(before)} on an earlier row: a covariate does not change with time`,
  notACovariate: (file: string, name: string, count: number, lines: readonly string[]) =>
    [
      `${file}: ${quoted(name)} cannot be a covariate because of ${many(count, "row")}, one value for each client was expected.`,
      ...lines,
      ...(count > lines.length ? [`  and ${many(count - lines.length, "more row")}`] : []),
    ].join("\n"),
  otherValuesHint:
    "Give every row of a client the same value, such as that of its first purchase, or leave the covariate out.",
  emptyNumbersHint: "Fill the empty cells, or leave the covariate out.",
  manyLevels: (label: string, name: string, most: number) =>
    `${label}: ${quoted(name)} has more than ${many(most, "different value")}, a category of few levels or a number was expected.`,
  manyLevelsHint: "Group its levels, or leave it out.",
  manySegments: (label: string, count: number, most: number) =>
    `${label}: the segment column has ${many(count, "different value")}, at most ${most} were expected.`,
  manySegmentsHint: "Name a column with few values.",

  rowsSetAside: (rows: number) =>
    `${many(rows, "row")} could not be read and ${rows === 1 ? "was" : "were"} set aside.`,
  closedCohort:
    "The file follows clients who came in at its start and takes in hardly any later: arrivals of new clients cannot be measured from it.",
  leftTruncated: (days: number) =>
    `First purchases pile up in the first ${days} days: older clients seem new there, so that their age and the arrivals of that time are wrong. Mark true starts with acquired_since or a first_purchase column.`,
  unmatchedReturns: (rows: number, amount: number) =>
    `${many(rows, "return")} found no earlier purchase to net against (${amount.toFixed(2)} in all) and ${rows === 1 ? "was" : "were"} left out.`,
  removedPurchases: (count: number) =>
    `${many(count, "purchase")} ${count === 1 ? "was" : "were"} wholly returned and removed.`,
  emptyClients: (count: number) =>
    `${many(count, "client")} returned all that they bought and ${count === 1 ? "is" : "are"} not counted.`,
  rowsAfterEnd: (rows: number, end: string) =>
    `${many(rows, "row")} dated after ${end} ${rows === 1 ? "was" : "were"} left out.`,
  laterClients: (count: number) =>
    `${many(count, "client")} first bought in the holdout and ${count === 1 ? "is" : "are"} not part of the history.`,
  duplicates: (rows: number) =>
    `${many(rows, "row")} repeat${rows === 1 ? "s" : ""} another row's client, time and amount; ${rows === 1 ? "it was" : "they were"} kept.`,
  contradictions: (count: number) =>
    `${many(count, "client")} bought before the first purchase that the file gives; the earlier row was taken as the start.`,
  olderClients: (count: number) =>
    `${many(count, "client")} bought before the file or the date of acquisition; they are kept and not counted as arrivals.`,
  roundedAmounts: (rows: number) =>
    `${many(rows, "amount")} had more than four decimals and ${rows === 1 ? "was" : "were"} rounded to four.`,
  idleMeans: (count: number) =>
    `${many(count, "client")} without a repeat purchase had a mean spend, which was left aside.`,
});
