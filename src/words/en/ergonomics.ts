/** Sentences about what makes scenarios handy: included files, values set on the command line, sweeps. */
export const ergonomicsWords = Object.freeze({
  shapes: {
    include: "a YAML file such as shared.yaml, or a list of them",
    sweep:
      "one or two paths with lists of values, such as { Points card.loyalty_program.reward.value: [6 EUR, 8 EUR] }",
    values: "a list of two or more values",
  },

  includesItself: (files: readonly string[]) =>
    `files include each other in a circle (${files.join(" -> ")}), expected one that includes no other.`,
  tooManyIncluded: (most: number) => `more than ${String(most)} files are included, expected fewer.`,
  notYaml: (label: string) => `\`${label}\` is no YAML file, expected a name that ends with .yaml or .yml.`,

  notAnAssignment: (text: string) =>
    `\`${text}\` sets nothing, expected a path and a value, such as discount_rate=8% per year.`,
  includeSet: "what is included cannot be set here, expected include in the file.",
  unknownStep: (word: string, known: readonly string[]) =>
    known.length === 0
      ? `\`${word}\` is not there, and nothing else is: the scenario states nothing there. Add it to the file.`
      : `\`${word}\` is not there, expected one of ${known.join(", ")}.`,
  emptyStep: (text: string) => `\`${text}\` has a step without a name, expected keys and names with a dot between two.`,

  tooManyPaths: (count: number) => `a sweep goes over ${String(count)} paths, expected one or two.`,
  tooManyCells: (cells: number, most: number) =>
    `the sweep has ${String(cells)} cells, each of which is a run, expected at most ${String(most)}. Leave values out.`,
  notSwept: (root: string, roots: readonly string[]) =>
    `\`${root}\` cannot be swept, since the models are fitted once, expected a path under one of ${roots.join(", ")}. Run the scenario twice instead.`,
  sweptTwice: (path: string) => `\`${path}\` is swept twice, expected two different paths.`,
});
