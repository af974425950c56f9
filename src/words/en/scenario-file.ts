/** What the YAML library's codes of error mean. */
const syntax: Readonly<Record<string, string | undefined>> = {
  TAB_AS_INDENT: "a tab stands where the line is indented, expected blanks. Replace the tab by blanks.",
  DUPLICATE_KEY: "this key stands twice in the same map, expected each once. Rename or remove one.",
  BAD_INDENT:
    "the indentation does not fit the lines above, or a bracket is not closed, expected keys of one map in one column.",
  BLOCK_AS_IMPLICIT_KEY:
    "there is a second colon in the value, expected one key and one value. Put the value in quotes or on lines of its own.",
  MISSING_CHAR: "a quote, bracket or comma is missing, expected it closed.",
  BAD_SCALAR_START: "a value cannot begin with this character, expected quotes around it.",
  MULTIPLE_DOCS: "a second document begins here (---), expected one scenario per file.",
  TAG_RESOLVE_FAILED: "a tag (!name) stands here, expected plain values.",
  UNEXPECTED_TOKEN:
    "this does not belong here, expected `key: value`. Check quotes, brackets and the blank after the colon.",
  MULTILINE_IMPLICIT_KEY: "a key goes over several lines, expected `key: value`. Is a colon missing?",
};

/** Types as people call them. */
const types: Readonly<Record<string, string | undefined>> = {
  string: "a text",
  number: "a number",
  object: "a map of keys",
  record: "a map of keys",
  array: "a list",
};

/** Sentences about a scenario file as a whole: its YAML, its keys, its names and paths. */
export const scenarioFileWords = Object.freeze({
  notFound: "there is no such file, expected a scenario in YAML. Check the path, or make one with holdfast init.",
  isFolder: "this is a folder, expected a scenario in YAML. Name the file in it.",
  unreadable: (reason: string) => `the file cannot be read (${reason}), expected a scenario in YAML.`,
  tooLarge: (megabytes: number) =>
    `the file has ${megabytes.toFixed(0)} MB, expected a scenario of a few kB. A transaction file is named under clients.transactions.`,
  notText: "the file is not UTF-8 text, expected a scenario in YAML. Save it as UTF-8.",
  empty:
    "the file is empty, expected the keys scenario, clients, horizon and strategies. Start from one made with holdfast init.",
  notAMap:
    "the file is no scenario, expected the keys scenario, clients, horizon and strategies, each followed by a colon.",
  aliases:
    "an alias (*name) has no anchor before it or multiplies too often, expected few of them. Use assumptions and extends instead.",
  tooDeep: "maps or lists are too deep within each other, expected the keys of a scenario.",
  forbiddenName: "__proto__ cannot be a name here, expected another one.",
  syntax,
  syntaxOther: (message: string) => `this is not YAML (${message}), expected \`key: value\`.`,

  types,
  aList: "a list",
  aMap: "a map of keys",
  oneOf: (options: readonly string[]) => (options.length === 1 ? options[0] : `one of ${options.join(", ")}`),
  notEmpty: "something that is not empty",
  anAssumption: "a number, a text such as 3% to 9%, a distribution, or { value, source, grade }",
  unknownKey: (key: string, known: readonly string[]) =>
    `the key \`${key}\` is not known here, expected one of ${known.join(", ")}.`,
  topKey: (key: string, under: string) =>
    `the key \`${key}\` does not belong under \`${under}\`, but at the top of the file, without indent.`,
  missingKey: (key: string, expected: string) => `the key \`${key}\` is missing, expected ${expected}.`,
  emptyValue: (expected: string) => `nothing stands here, expected ${expected}.`,
  wrongValue: (value: string, expected: string) => `${value} is not understood, expected ${expected}.`,

  unknownName: (reference: string, names: readonly string[]) =>
    names.length === 0
      ? `${reference} is not named under assumptions, which are empty. Add it there.`
      : `${reference} is not named under assumptions, expected one of ${names.map((name) => `$${name}`).join(", ")}.`,
  usedDifferently: (reference: string) =>
    `${reference} means something else at another key, expected one kind of number. Name two assumptions.`,
  badName: (name: string) => `\`${name}\` cannot be used as a name, expected letters, digits and _ after a letter.`,
  assumptionOfAssumption:
    "an assumption cannot stand for another, expected a number or a distribution. Use the other name where this one is used.",
  unknownCorrelated: (name: string, names: readonly string[]) =>
    names.length === 0
      ? `${name} is not named under assumptions, which are empty. Add it there.`
      : `${name} is not named under assumptions, expected one of ${names.join(", ")}.`,
  constantCorrelated: (name: string) =>
    `${name} does not vary, expected an interval or a distribution: what is certain goes with nothing. Leave the pair out.`,
  correlatedWithItself: (name: string) => `${name} stands twice in this pair, expected two different names.`,
  notACorrelation: (rho: number) =>
    `\`${String(rho)}\` is no rank correlation of two assumptions, expected a number above -1 and below 1. Two that always go together are one assumption.`,
  correlatedTwice: (first: string, second: string) =>
    `the pair of ${first} and ${second} is stated twice, expected each pair once. Remove one.`,
  correlationsImpossible: (first: string, second: string, rho: number) =>
    `the correlations cannot all hold together: what goes with the same must go together. Expected that of ${first} and ${second} at ${String(rho)} or nearer to 0, as the least change that helps.`,
  correlationsFarFromPossible: (first: string, second: string) =>
    `the correlations cannot all hold together, and no change of a single one helps. Lower several, that of ${first} and ${second} first.`,
  notAPrecision: (text: string) =>
    `\`${text}\` is not understood, expected a share above 0% and below 100% such as 1%.`,
  unused: (name: string) => `The assumption ${name} is not used by any key.`,
  inStrategy: (key: string, strategy: string) => `${key} (${strategy})`,
  unknownStrategy: (name: string, names: readonly string[]) =>
    `there is no strategy \`${name}\`, expected one of ${names.join(", ")}.`,
  unknownOnly: (name: string, names: readonly string[]) =>
    `--only names \`${name}\`, which is no strategy, expected one of ${names.join(", ")}.`,
  circle: (names: readonly string[]) =>
    `strategies extend each other in a circle (${names.join(" -> ")}), expected one to stand alone.`,
  noStrategies: "there is no strategy, expected at least a baseline such as `As today: {}`.",
  namelessStrategy: "a strategy has no name, expected one before the colon.",

  horizonNotWhole: (text: string) => `\`${text}\` is not a whole number of months, expected one such as 36 months.`,
  foreverUndiscounted:
    "value without end has no finite sum where nothing is discounted, expected a span, or a discount_rate above 0.",
  tooFewReplications: "one replication has no interval, expected 2 or more.",
  notClientsPerReplication: (text: string, least: number) =>
    `\`${text}\` is not understood, expected auto, all, or a whole number of clients, at least ${String(least)}, such as 20k.`,
  horizonTooLong: (most: number) => `the horizon is too long, expected at most ${String(most)} months.`,
  badSpanOrWord: (text: string, words: readonly string[]) =>
    `\`${text}\` is not understood, expected ${words.join(", ")}, or a span such as 5 years.`,
  notAnObjective: (text: string) =>
    `\`${text}\` is not understood, expected mean, p10, cvar10, or a chance such as probability of 500k.`,
  badRateOrWord: (text: string, words: readonly string[]) =>
    `\`${text}\` is not understood, expected ${words.join(", ")}, or a number such as 120 per month.`,
  oneSource: "clients are read from one place, expected one of transactions, summary and contracts.",
  occasionsOfTransactions:
    "occasions are counted in transactions alone, expected clients.transactions beside it. Leave it out.",
  oneSegmentSource: "segments come from one place, expected one of value, rfm, column and rules.",
  noSegmentRules: "there is no rule, expected at least one such as asleep: weeks_since_last > 26.",
  manySegmentRules: (count: number, most: number) =>
    `there are ${String(count)} segments, expected at most ${String(most)}.`,
  takenSegment: (name: string) =>
    name === "new"
      ? "new is the segment of clients who come during the simulation, expected another name."
      : "other is the segment of who meets no rule, expected another name.",
  namelessSegment: (name: string) => `\`${name}\` cannot be the name of a segment, expected one with a letter in it.`,
  notADate: (text: string) => `\`${text}\` is no date, expected year, month and day as in 2026-10-31.`,
  dataNotFound: (tried: readonly string[]) =>
    `there is no such file or folder, looked for ${tried.join(" and ")}. Check the path.`,
  fitWithoutSpend: "the fit has no spend model, expected one: a simulation counts money. Fit again with a spend model.",
  noVariable: (name: string) =>
    `the environment variable ${name} is not set, expected a path. Set it, or write the path out.`,
  badReplications: (value: number) => `${String(value)} replications cannot be run, expected a whole number above 0.`,

  summary: (file: string, count: number) => `${file}: ${String(count)} ${count === 1 ? "problem" : "problems"}`,
  didYouMean: (word: string) => `did you mean ${word}?`,
  more: (count: number) => `and ${String(count)} more`,
});
