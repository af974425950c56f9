/** What priors and posteriors of a model's parameters say. */
export const posteriorWords = Object.freeze({
  unknownPrior: (name: string, known: readonly string[]) =>
    `prior: "${name}" is not known, expected ${known.join(" or ")}. Name one of these.`,
});
