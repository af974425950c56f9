/** How a cell begins that a spreadsheet would run as a formula; the same pattern in JavaScript and in DuckDB's RE2. */
export const FORMULA_START = "^[=+\\-@\\t\\r\\n]";

const formulaStart = new RegExp(FORMULA_START);

/**
 * A text from data, safe as a spreadsheet cell: an apostrophe goes before one that would run as a formula. Never for numbers.
 *
 * Source: OWASP, CSV Injection.
 */
export function safeCell(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}
