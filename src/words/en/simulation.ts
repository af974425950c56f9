import { figureWords } from "./figures.ts";

const { count, money, short } = figureWords;
const percent = (share: number): string => `${Number((100 * share).toPrecision(2))} %`;

/** Sentences of the simulation. */
export const simulationWords = Object.freeze({
  interrupted: "Interrupted: the simulation was stopped before its end.",
  threadFailed: (reason: string) => `Simulation: a worker thread failed to work (${reason}).`,
  chunkFailed: (from: number, to: number, reason: string) =>
    `Simulation: replications ${from} to ${to - 1} failed: ${reason}.`,
  threadLost: (from: number, to: number, reason: string) =>
    `Simulation: replications ${from} to ${to - 1} lost their worker thread twice (${reason}). Where memory is short, run with fewer threads (--workers 1).`,
  noUncertainty: (model: string, reason: string) =>
    `${model}: its parameters are taken as known exactly, so that intervals are too narrow. ${reason}`,
  renewalsLifted: (strategy: string, name: string) =>
    `${strategy}: ${name} changes how often clients buy, but the purchase model is of contracts, whose renewals are all or nothing; no such effect was expected.`,
  renewalsLiftedHint: "Leave it out, or state what the lever does to renewals by `churn_cut`.",
  noSpend12m: (user: string) =>
    `${user}: a rule names spend_12m, but the data do not say what clients spent in the last 12 months; a table of transactions was expected.`,
  noSpend12mHint: "Give transactions instead of a summary, or target by `frequency`, `mean_basket` or `clv`.",
  renewalDefault: (name: string) =>
    `${name}: its default is left out, as the purchase model is of contracts, whose renewals are all or nothing.`,
  seasonAtOccasions:
    "No season: with occasions and contracts purchases fall where the unit of time puts them, and the chance of one does not vary over the year.",
  noArrivals:
    "Arrivals of new clients could not be measured (no dates, or no complete month of true first purchases): none were simulated. State `arrivals: { organic: <number per month> }` if clients come by themselves.",
  /** What is taken where the points drawn leave no curve. */
  curveTaken: Object.freeze({
    ceiling: (channel: string, share: number) =>
      `${channel}: in ${percent(share)} of futures the CAC drawn brings more clients at its spend than the ceiling allows; the ceiling was taken. Raise \`ceiling\` or narrow \`cac\`.`,
    floor: (channel: string, share: number) =>
      `${channel}: in ${percent(share)} of futures the CAC drawn brings no more clients at its spend than the floor, who come without any spend; the channel was taken to bring nobody. Lower \`floor\` or narrow \`cac\`.`,
    line: (channel: string, share: number) =>
      `${channel}: in ${percent(share)} of futures no curve goes through the two points drawn (the second brings no more clients, or no fewer for its money); the straight line to the second was taken. Narrow \`cac\` and \`second_cac\`.`,
  }),
  highElasticity: (channels: readonly (readonly [name: string, elasticity: number])[]) =>
    `At its spend 1 % more money brings ${channels.map(([name, elasticity]) => `${elasticity.toFixed(2)} % more clients of ${name}`).join(", ")}. Measured elasticities of advertising are .12 in the short run and .24 in the long run (Sethuraman, Tellis & Briesch 2011): is the known CAC that of the next client, and do some come without any spend (\`floor\`)?`,
  impliedCac: (cac: number, perMonth: number, currency: string) =>
    `Today's advertising, paid in every strategy, brings ${short(perMonth)} of the new clients of a month: at ${money(cac, currency)} each, what a client costs today.`,
  paidForNobody:
    "Today's advertising is paid in every strategy, but no new clients come by themselves of whom it could bring a share. State `arrivals: { organic: <number per month> }`.",
  referralGrows: (strategy: string, brought: number) =>
    `${strategy}: one new client is expected to bring ${short(brought)} others by referral before the horizon, each of whom brings as many; a number of 1 or less was expected, as clients would multiply otherwise.`,
  referralGrowsHint:
    "Lower `per_purchase` (of every purchase, the first included), `conversion` or `incrementality`, or end the referral earlier.",
  referralMayGrow: (strategy: string, share: number) =>
    `${strategy}: in ${percent(share)} of futures one new client is expected to bring more than one other by referral, so that clients multiply there. Narrow the interval of \`per_purchase\` or \`conversion\`.`,
  endlessReferral: (strategy: string, replication: number, most: number) =>
    `${strategy}: in future ${replication + 1} referrals brought more than ${count(most)} clients, over 50 for each other one: clients refer more than one each. Lower \`per_purchase\` or \`conversion\`, narrow their intervals, or state a \`pool\`.`,
  sampled: (share: number, clients: number) =>
    `The file is a sample of ${percent(share)} of all clients: its ${count(clients)} clients were simulated and all totals were divided by the share. What is said of the data is that of the file, and intervals are those of a sample: those of all clients are narrower.`,
});
