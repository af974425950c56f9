/** Sentences of the simulation. */
export const simulationWords = Object.freeze({
  interrupted: "Interrupted: the simulation was stopped and nothing was written.",
  threadFailed: (reason: string) => `Simulation: a worker thread failed to work (${reason}).`,
  chunkFailed: (from: number, to: number, reason: string) =>
    `Simulation: replications ${from} to ${to - 1} failed: ${reason}.`,
  noUncertainty: (model: string, reason: string) =>
    `${model}: its parameters are taken as known exactly, so that intervals are too narrow. ${reason}`,
  renewalsLifted: (strategy: string, name: string) =>
    `${strategy}: ${name} changes how often clients buy, but the purchase model is of contracts, whose renewals are all or nothing; no such effect was expected.`,
  renewalsLiftedHint: "Leave it out, or state what the lever does to renewals by `churn_cut`.",
  renewalDefault: (name: string) =>
    `${name}: its default is left out, as the purchase model is of contracts, whose renewals are all or nothing.`,
  seasonAtOccasions:
    "No season: with occasions and contracts purchases fall where the unit of time puts them, and the chance of one does not vary over the year.",
  noArrivals:
    "Arrivals of new clients could not be measured (no dates, or no complete month of true first purchases): none were simulated. State `arrivals: { organic: <number per month> }` if clients come by themselves.",
  ceilingTaken: (channel: string, share: number) =>
    `${channel}: in ${(100 * share).toPrecision(2)} % of futures the CAC drawn brings more clients at its spend than the ceiling allows; the ceiling was taken. Raise \`ceiling\` or narrow \`cac\`.`,
});
