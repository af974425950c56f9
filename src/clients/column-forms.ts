import type { DuckDBConnection } from "@duckdb/node-api";
import { InputError } from "../errors.ts";
import { inputWords } from "../words/input.ts";
import { dateFormFromText, dayMonthForm, guessDateForm, ISO_FORM, orderOf } from "./date-form.ts";
import type { DateForm, DateGuess } from "./date-form.ts";
import { readRows } from "./database.ts";
import type { HistoryOptions } from "./history-options.ts";
import { guessNumberForm, numberFormOf, PLAIN_NUMBER } from "./number-form.ts";
import type { NumberForm } from "./number-form.ts";
import { columnKind, sampleTexts, tableSql, textColumnSql } from "./source-sql.ts";
import type { Source } from "./source-sql.ts";
import { sqlText } from "./sql-text.ts";

/** A date column of a source, for which a form is wanted. */
export interface DateColumn {
  readonly source: Source;
  readonly place: number;
  /** True where numbers of this source have a decimal comma or fields are parted by semicolons, as in much of Europe. */
  readonly isContinental: boolean;
}

/**
 * How the numbers of a column are written: from the first texts, from the option, and, where every mark could be either,
 * from all texts. Semicolons between fields settle what is left; without them an InputError asks.
 */
export async function findNumberForm(
  connection: DuckDBConnection,
  source: Source,
  place: number,
  options: HistoryOptions,
  notes: string[],
): Promise<NumberForm> {
  if (columnKind(source, place) === "number") return PLAIN_NUMBER;
  const delimiter = source.kind === "csv" ? source.delimiter : "";
  const guess = guessNumberForm(await sampleTexts(connection, source, place), delimiter);
  if (options.decimalMark !== undefined) {
    if (guess.kind === "known" && (guess.form.isPlain || guess.form.decimal === options.decimalMark)) {
      return guess.form.isPlain && options.decimalMark === "," ? numberFormOf(",") : guess.form;
    }
    return numberFormOf(options.decimalMark);
  }
  if (guess.kind === "known") return guess.form;
  const text = textColumnSql(source, place, true);
  const decimal = `'[${guess.mark}][0-9]{0,2}$|[${guess.mark}][0-9]{4,}'`;
  const grouped = `'[${guess.mark}].*[${guess.mark}]|[0-9]{3}[${guess.mark === "," ? "." : ","}]'`;
  const [found] = await readRows(
    connection,
    `select count_if(regexp_matches(${text}, ${decimal})) > 0 as decimal, count_if(regexp_matches(${text}, ${grouped})) > 0 as grouped
     from ${tableSql(source, `rejects_number_${place}`)}`,
  );
  const other = guess.mark === "," ? "." : ",";
  if (found["grouped"] === true) return numberFormOf(other);
  if (found["decimal"] === true) return numberFormOf(guess.mark);
  if (delimiter !== ";") {
    const name = source.names[place];
    throw new InputError(
      source.label,
      inputWords.ambiguousNumber(source.label, name),
      inputWords.ambiguousNumberHint,
      null,
      name,
    );
  }
  notes.push(inputWords.assumedDecimalComma(source.names[place]));
  return numberFormOf(",");
}

/**
 * How the dates of each column are written: the option, else the first texts, else (03/04/2024) all texts of the column,
 * else the other columns, else day first in a file with continental numbers, noted; else an InputError asks.
 */
export async function findDateForms(
  connection: DuckDBConnection,
  columns: readonly DateColumn[],
  options: HistoryOptions,
  notes: string[],
): Promise<DateForm[]> {
  if (options.dateFormat !== undefined) {
    const given = dateFormFromText(options.dateFormat);
    return columns.map(() => given);
  }
  const guesses: DateGuess[] = [];
  for (const { source, place } of columns) {
    const isTime = columnKind(source, place) === "time";
    const guess: DateGuess = isTime
      ? { kind: "known", form: ISO_FORM }
      : guessDateForm(await sampleTexts(connection, source, place));
    guesses.push(guess.kind === "ambiguous" ? await orderFromAll(connection, source, place, guess) : guess);
  }
  return columns.map((column, i) => {
    const guess = guesses[i];
    if (guess.kind === "known") return guess.form;
    return guess.kind === "unknown" ? ISO_FORM : settleOrder(column, guess, guesses, notes);
  });
}

function settleOrder(
  { source, place, isContinental }: DateColumn,
  { separator, yearDigits }: Extract<DateGuess, { kind: "ambiguous" }>,
  guesses: readonly DateGuess[],
  notes: string[],
): DateForm {
  for (const order of ["day-first", "month-first"] as const) {
    const form = dayMonthForm(order, separator, yearDigits);
    if (guesses.some((other) => other.kind === "known" && other.form.label === form.label)) return form;
  }
  const name = source.names[place];
  if (!isContinental) {
    throw new InputError(
      source.label,
      inputWords.ambiguousDate(source.label, name),
      inputWords.ambiguousDateHint,
      null,
      name,
    );
  }
  notes.push(inputWords.assumedDayFirst(name));
  return dayMonthForm("day-first", separator, yearDigits);
}

async function orderFromAll(
  connection: DuckDBConnection,
  source: Source,
  place: number,
  guess: Extract<DateGuess, { kind: "ambiguous" }>,
): Promise<DateGuess> {
  const text = textColumnSql(source, place, true);
  const part = (index: number): string =>
    `count_if(try_cast(split_part(${text}, ${sqlText(guess.separator)}, ${index}) as integer) > 12)::double`;
  const [above] = await readRows(
    connection,
    `select ${part(1)} as first, ${part(2)} as second from ${tableSql(source, `rejects_date_${place}`)}`,
  );
  const order = orderOf(Number(above["first"]), Number(above["second"]), guess.separator);
  return order === null ? guess : { kind: "known", form: dayMonthForm(order, guess.separator, guess.yearDigits) };
}
