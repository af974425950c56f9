/** Sentences of the simulation. */
export const simulationWords = Object.freeze({
  interrupted: "Interrupted: the simulation was stopped and nothing was written.",
  threadFailed: (reason: string) => `Simulation: a worker thread failed to work (${reason}).`,
  chunkFailed: (from: number, to: number, reason: string) =>
    `Simulation: replications ${from} to ${to - 1} failed: ${reason}.`,
  noUncertainty: (model: string, reason: string) =>
    `${model}: its parameters are taken as known exactly, so that intervals are too narrow. ${reason}`,
  noArrivals:
    "Arrivals of new clients could not be measured (no dates, or no complete month of true first purchases): none were simulated. State `arrivals: { organic: <number per month> }` if clients come by themselves.",
  ceilingTaken: (channel: string, share: number) =>
    `${channel}: in ${(100 * share).toPrecision(2)} % of futures the CAC drawn brings more clients at its spend than the ceiling allows; the ceiling was taken. Raise \`ceiling\` or narrow \`cac\`.`,
});
