/** What a command line may say in the place of what a scenario says. */
export interface SaidInstead {
  readonly seed?: string | undefined;
  readonly replications?: number | undefined;
  readonly only?: readonly string[] | undefined;
  readonly set?: readonly string[] | undefined;
}

/** The command line that gives the same results. */
export function commandOf(file: string, { seed, replications, only, set }: SaidInstead): string {
  const parts = ["holdfast", "run", quoted(file)];
  if (seed !== undefined) parts.push("--seed", quoted(seed));
  if (replications !== undefined) parts.push("--replications", String(replications));
  for (const name of only ?? []) parts.push("--only", quoted(name));
  for (const text of set ?? []) parts.push("--set", quoted(text));
  return parts.join(" ");
}

/** A word as a POSIX shell takes it back, whatever is in it. */
export function quoted(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
