/** A text as a SQL literal. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as a SQL identifier. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A path as a SQL literal that names this file alone: in DuckDB `*`, `?` and `[` in a path are a pattern. */
export function sqlPath(path: string): string {
  return sqlText(path.replace(/[*?[]/g, "[$&]"));
}

/** True where a path would be read as a pattern. */
export function isPattern(path: string): boolean {
  return /[*?[]/.test(path);
}
