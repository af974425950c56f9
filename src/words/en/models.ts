/** A share as a whole percentage. */
function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

const withoutMoney = "The commands fit and score go on without money with --spend none; a scenario needs amounts.";
const ownMean =
  "Where prices are fixed or hardly vary, take each client's own mean as known: --spend own-mean (models.spend: own-mean in a scenario).";

/** Every sentence of the models: fits, posteriors, seasonality, the registry. */
export const modelWords = Object.freeze({
  unknownModel: (slug: string, known: readonly string[]) =>
    `model: "${slug}" is not known, expected ${known.join(" or ")}. Name one of these.`,
  noParameters: (model: string) =>
    `${model}: the fit was refused and has no parameters, a converged fit was expected. Read its warnings for what to do.`,
  noPosterior: (model: string) =>
    `${model}: the fit has no covariance, so that the uncertainty of its parameters cannot be drawn. Use uncertainty: none, or a longer history.`,

  needsPurchases: (model: string) =>
    `${model}: the data are contracts, which are renewed when they fall due and not when the client pleases. ` +
    `Use shifted-beta-geometric or beta-discrete-weibull.`,
  needsDates: (model: string) =>
    `${model}: the data were read by occasions, at most one purchase in each unit of time, and the model expects purchases at any time. ` +
    `Use bg-bb, or read the dates as they are (without occasions).`,
  needsOccasions: (model: string, unit: string) =>
    `${model}: purchases were read at any time, and the model expects at most one in each ${unit}. ` +
    `Read them with --occasions (clients.occasions: true in a scenario) and the time unit in which clients buy once at most.`,
  notOccasions: (model: string) =>
    `${model}: the summary table holds ages that are no whole numbers of occasions, or more purchases than occasions; ` +
    `whole numbers x <= tx <= T were expected. Count in the unit in which clients buy once at most.`,
  occasionsOfContracts: (model: string) =>
    `${model}: the data are contracts, of which one ends for good when it is not renewed. Use shifted-beta-geometric or beta-discrete-weibull.`,
  needsContracts: (model: string) =>
    `${model}: the data are purchases, and the model expects a row per contract with its renewals and whether it still runs. ` +
    `Give such a table with --kind contracts (clients.contracts: FILE in a scenario), or use a model of purchases.`,

  impossibleHistories: (model: string, clients: number) =>
    `${model}: ${clients} ${clients === 1 ? "client has a history" : "clients have histories"} that cannot be; x of 0 or more and 0 <= tx <= T were expected, and tx = 0 where x = 0. Check how x, tx and T were made.`,
  noClients: (model: string) =>
    `${model}: there is no client, at least a few hundred were expected. Check the data file.`,
  noTime: (model: string) =>
    `${model}: every client was first seen on the last day of the file, so that there was no time to come back. Use a longer history.`,
  nobodyRenews: (model: string) =>
    `${model}: no contract was renewed, so that retention after the first period cannot be learnt. ` +
    `Check the renewals and the status or end column; use a longer history.`,
  nobodyRepeats: (model: string) =>
    `${model}: nobody bought a second time, so that neither how often clients buy nor how they leave can be learnt. ` +
    `Use a longer history; check that the client column names clients and not orders.`,
  tooFewRepeat: (model: string, repeaters: number, parameters: number) =>
    `${model}: only ${repeaters} ${repeaters === 1 ? "client" : "clients"} bought again, too few for the ${parameters} parameters of the model. ` +
    `Use more clients or a longer history.`,
  fewRepeat: (model: string, repeaters: number) =>
    `${model}: only ${repeaters} clients bought again, at least 100 were expected. Take the figures as rough; use more clients or a longer history.`,
  everyoneAlive: (model: string) =>
    `${model}: the likelihood is highest where hardly anyone ever leaves (dropout goes to 0), so that churn cannot be learnt from this file. ` +
    `Use a longer history in which some clients stopped buying.`,
  dropoutRunsOff: (model: string, names: readonly string[] = ["a", "b"]) =>
    `${model}: ${names.join(" and ")} grow together without end, so that the data tell the mean chance of leaving but not how clients differ in it. ` +
    `Use more clients or a longer history.`,
  chancesRunOff: (model: string) =>
    `${model}: alpha and beta grow together without end, so that all clients seem to buy with one probability. ` +
    `Check that the file holds different clients; use more of them.`,
  hardlyAnyEnds: (model: string) =>
    `${model}: the likelihood is highest where hardly any contract ever ends, so that churn cannot be learnt from this file. ` +
    `Check the status or end column; use a longer history in which some contracts ended.`,
  hardlyAnyRenewed: (model: string) =>
    `${model}: the likelihood is highest where hardly any contract is renewed. ` +
    `Check the renewals and the status or end column; use a shorter time unit or a longer history.`,
  ratesRunOff: (model: string) =>
    `${model}: r and alpha grow together without end, so that all clients seem to buy at one rate. ` +
    `Check that the file holds different clients; use more of them.`,
  noAgeing: (model: string) =>
    `${model}: the likelihood is highest where the hazard of leaving does not grow with age (b goes to 0); there the model is Pareto/NBD, ` +
    `which has the same log-likelihood. Use pareto-nbd.`,
  allLeaveAtOnce: (model: string) =>
    `${model}: the likelihood is highest where clients nearly always leave at their first repeat purchase. Use a longer history.`,
  leaveAlike: (model: string) =>
    `${model}: s and beta grow together without end, so that all clients seem to leave at one rate: the data tell how long they stay on average, ` +
    `not how they differ in it. Use more clients or a longer history.`,
  leaveAtOnceOrNever: (model: string) =>
    `${model}: the likelihood is highest where clients leave at once or hardly ever (beta goes to 0), which is no law of lifetimes. ` +
    `Use mbg-nbd, in which clients leave after a purchase, the first one too.`,
  amountsAlike: (model: string) =>
    `${model}: amounts are too much alike, within a client or between clients, for the model to tell the two apart; ` +
    `amounts that vary both ways were expected. Check the amount column; use more clients with repeat purchases. ` +
    `${ownMean} ${withoutMoney}`,
  notDetermined: (model: string, names: readonly string[]) =>
    `${model}: the data do not determine ${names.join(" and ")}; the likelihood is flat or rises without end. Use more clients or a longer history.`,
  notConverged: (model: string) =>
    `${model}: no start point led to a maximum of the likelihood. Check the data for impossible values; use more clients or a longer history.`,

  manyOneTime: (model: string, share: number) =>
    `${model}: ${percent(share)} of clients bought once, and this model counts all of them as alive; over 40 % that flatters the base. ` +
    `Compare with the observed repeat rate before trusting survival.`,
  stagesUnknown: (model: string) =>
    `${model}: a summary table does not say how regular purchases are, so that k was left at 1. Give transactions to have it learnt.`,
  twoPeaks: (model: string, gap: number) =>
    `${model}: the likelihood has a second peak only ${gap.toFixed(2)} below the one reported, so that other parameters explain the data as well. ` +
    `Use more clients, or a prior.`,
  highKHat: (model: string, kHat: number) =>
    `${model}: the normal approximation of the parameters' uncertainty is poor (k-hat ${kHat.toFixed(2)}, at most 0.7 expected). ` +
    `Take intervals as rough, or use more clients.`,

  noCovariate: (name: string, known: readonly string[]) =>
    `covariate: "${name}" was not read with the data, expected ${known.length === 0 ? "a column named as a covariate on reading" : known.join(" or ")}. Name it among the covariates.`,
  constantCovariate: (name: string) =>
    `covariate: "${name}" is the same for every client, so that it explains nothing; a column that varies was expected. Leave it out.`,
  manyLevels: (name: string, levels: number, most: number) =>
    `covariate: "${name}" has ${levels} levels, at most ${most} were expected. Group its levels, or leave it out.`,
  otherCovariateKind: (name: string, kind: string) =>
    `covariate: "${name}" was ${kind === "number" ? "numbers" : "categories"} in the fit and is not in these data. Give the same kind of column.`,
  unseenLevel: (name: string, level: string, known: readonly string[]) =>
    `covariate: "${name}" has the level "${level}", which the fit never saw, expected one of ${known.join(", ")}. Fit again with data that have it.`,
  takesNoCovariates: (model: string) =>
    `${model}: takes no covariates; bg-nbd and pareto-nbd take them on rate and dropout, gamma-gamma on spend. Name one of these models, or leave the covariates out.`,

  noSpend: (model: string) =>
    `${model}: no client has a repeat purchase with an amount above 0, so that spend cannot be learnt. Check the amount column. ${withoutMoney}`,
  tooFewSpend: (model: string, clients: number, parameters: number) =>
    `${model}: only ${clients} ${clients === 1 ? "client has" : "clients have"} a repeat purchase with an amount above 0, too few for the ${parameters} parameters of the model. ` +
    `Use more clients or a longer history.`,
  noMeanSpend: (model: string, q: number) =>
    `${model}: q is ${q.toFixed(2)}, and at 1 or below the mean amount is infinite, so that a client who bought once has no expected spend. ` +
    `Look for outliers in the amounts.`,
  wideSpend: (model: string, q: number) =>
    `${model}: q is ${q.toFixed(2)}, and at 2 or below amounts vary without bound between clients. Look for outliers in the amounts.`,
  spendFollowsFrequency: (model: string, correlation: number) =>
    `${model}: how often clients buy and how much they spend correlate at ${correlation.toFixed(2)}; the model takes them as independent. ` +
    `Values of frequent buyers are biased; segment the clients, or read CLV with care.`,

  seasonNeedsDates:
    "seasonality: a summary table has no dates, so that no season could be measured. Give transactions, or twelve numbers.",
  seasonNeedsTwoYears: (covered: number) =>
    `seasonality: some calendar month was seen ${covered.toFixed(1)} times, and two of each are needed. No season was applied. Give a longer history, or twelve numbers.`,
  seasonNeedsRepeats: "seasonality: there are too few repeat purchases to measure a season. No season was applied.",
  seasonMeasured: (months: number, lowest: number, highest: number) =>
    `Seasonality was measured over ${months} months: repeat purchases over those that the model expects, by calendar month, shrunk to 1; ` +
    `factors from ${lowest.toFixed(2)} to ${highest.toFixed(2)}.`,
});
