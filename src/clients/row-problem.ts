/** Why a row cannot be read. */
export type RowProblem =
  | "client"
  | "date"
  | "amount"
  | "future"
  | "negative"
  | "first_purchase"
  | "twice"
  | "x"
  | "tx"
  | "T"
  | "mean_spend"
  | "tx > T"
  | "tx without x"
  | "x without tx"
  | "start"
  | "end"
  | "renewals"
  | "status"
  | "start in the future"
  | "end before start"
  | "running after its end"
  | "more renewals than due"
  | "no age";

/** A reason that is in words already. */
export interface StatedProblem {
  readonly reason: string;
}

/** Rows of one file that cannot be read, by their number among the rows that DuckDB gives, from 0, in order. */
export interface ProblemRows {
  readonly rows: number[];
  readonly problems: (RowProblem | StatedProblem)[];
}

export function noProblems(): ProblemRows {
  return { rows: [], problems: [] };
}

export function addProblem(list: ProblemRows, row: number, problem: RowProblem | StatedProblem): void {
  list.rows.push(row);
  list.problems.push(problem);
}
