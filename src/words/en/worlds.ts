/** What the reading of a world file says. */
export const worldWords = Object.freeze({
  unreadable: (file: string): string => `${file}: the file cannot be read, a YAML world file was expected.`,
  unreadableHint: "Check the path and that you may read the file.",
  summary: (file: string, count: number): string =>
    `${file}: ${String(count)} ${count === 1 ? "problem" : "problems"} in the world file.`,
  summaryHint: "Mend the lines above; `scenarios/shop.world.yaml` is a working example.",
  notAMap:
    "the file holds no keys, a map of `seed`, `starts`, `ends`, `arrivals`, `purchases` and `spend` was expected",
  unknownKey: (key: string): string => `unknown key \`${key}\``,
  validKeys: (keys: readonly string[]): string => `Valid keys here: ${keys.join(", ")}.`,
  missing: (key: string): string => `\`${key}\` is missing`,
  date: "a date like 2026-10-31 was expected",
  share: "a share like 2% or 0.02 was expected",
  growth: "a yearly growth like 5% or -0.05, above -100%, was expected",
  season: "twelve numbers >= 0, January first, whose mean is 1, were expected",
  finiteMean: "a number above 1 was expected: at or below 1 the mean amount does not exist",
  prefix: "letters, digits, `_` and `-` were expected",
  currency: "three capital letters like EUR were expected",
  order: "`ends` must not come before `starts`",
  nobody: "nobody would ever buy; give `per_month` or `opening` clients",
});
