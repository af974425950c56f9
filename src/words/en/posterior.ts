/** What priors and posteriors of a model's parameters say. */
export const posteriorWords = Object.freeze({
  unknownPrior: (name: string, known: readonly string[]) =>
    `prior: "${name}" is not known, expected ${known.join(" or ")}. Name one of these.`,
  nothingToRefit: (model: string) =>
    `${model}: the fit was refused, so that there is nothing to simulate a bootstrap from. Use a prior, or mcmc.`,
  noChains: (model: string) =>
    `${model}: no place was found where the posterior is defined, so that no chain could start. Use the weak prior.`,
  allRefused: (model: string, refits: number) =>
    `${model}: every one of ${refits} refits was refused, so that a bootstrap tells nothing. Use mcmc, or a longer history.`,
  interrupted: "posterior: interrupted before its draws were complete.",
  threadFailed: (reason: string) =>
    `posterior: a thread failed: ${reason}. Run it again; fewer threads need less memory.`,
  partFailed: (from: number, to: number, reason: string) => `posterior: draws ${from} to ${to} failed: ${reason}.`,
});
