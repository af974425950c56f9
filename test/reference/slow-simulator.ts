import { arrivalsIn, qualityOf, sourcesOf } from "./slow-arrivals.ts";
import { Books, SLOW_SERIES, SLOW_TOTALS, type SlowSeries, type SlowTotal } from "./slow-books.ts";
import { acquiredValue, valueBeyond } from "./slow-beyond.ts";
import { monthOfCell, periodBeginning, periodOf, stepsOf, wavesOf, type Step } from "./slow-calendar.ts";
import { runWave } from "./slow-campaign.ts";
import { sortContacted } from "./slow-contacted.ts";
import { payForPeriod, paySetups } from "./slow-costs.ts";
import { Dice } from "./slow-dice.ts";
import { MONTH, YEAR, type SlowInput } from "./slow-input.ts";
import { kindOf } from "./slow-kind.ts";
import { leversOf } from "./slow-levers.ts";
import { buyFirst, live } from "./slow-life.ts";
import { calendarExpiries, closeProgram, expirePoints, openProgram } from "./slow-loyalty.ts";
import { drawExisting, drawNew, normalScores, scoreRanks } from "./slow-people.ts";
import { emptyTallies, needsPilot, pilotRations, rationsFrom, type Rations, type Tallies } from "./slow-rations.ts";
import { reviewTiers } from "./slow-tiers.ts";
import { runWinBackWave } from "./slow-win-back.ts";
import { isActive, isRunning, type Arrival, type Client, type World } from "./slow-world.ts";

const PILOTS = 32;

/** What each replication added up: money discounted to time 0, points and clients as they stand. */
export interface SlowOutcome {
  /** By replication, by month. */
  readonly months: Readonly<Record<SlowSeries, readonly Float64Array[]>>;
  /** By replication. */
  readonly totals: Readonly<Record<SlowTotal, Float64Array>>;
}

/** What is the same in every replication. */
interface Plan {
  readonly steps: readonly Step[];
  readonly scores: readonly number[];
  readonly rations: Rations;
  readonly tallies: Tallies;
}

/**
 * Simulates one strategy as src/simulation/MEANING.md says, one day and one client after the other, each replication from a seed of its
 * own. Written from that page alone, for clarity, to check the hot loop, of which it shares neither code nor random numbers.
 *
 * `stepDays` is the longest step. Rates are constant within a cell and clocks are spent exactly, so that longer steps, up to a cell, change
 * no law: they only save time. Ties of referred clients ask for steps of a cell: they can end at its start when the referrer leaves in it.
 */
export function simulateSlowly(input: SlowInput, replications: number, seed: string, stepDays = 1): SlowOutcome {
  const steps = stepsOf(input, stepDays);
  const scores = normalScores(input.clients.length);
  const rations = fixRations(input, { steps, scores }, seed);
  const books = Array.from({ length: replications }, (_, replication) => {
    const world = replicate(input, { steps, scores, rations, tallies: emptyTallies() }, `${seed}/${replication}`);
    world.books.scaleUp(input.sample ?? 1);
    return world.books;
  });
  const months = SLOW_SERIES.map((name) => [name, books.map((book) => book.months[name])]);
  const totals = SLOW_TOTALS.map((name) => [name, Float64Array.from(books, (book) => book.totals[name])]);
  return {
    months: Object.fromEntries(months) as SlowOutcome["months"],
    totals: Object.fromEntries(totals) as SlowOutcome["totals"],
  };
}

/** Rations by pilots at the point estimates, which know of none; without any need of them, none. */
function fixRations(input: SlowInput, fixed: Pick<Plan, "steps" | "scores">, seed: string): Rations {
  const estimates = { ...input, parameters: input.pointEstimates ?? input.parameters };
  const { model } = input;
  const pilot = model === undefined ? estimates : { ...estimates, model: { ...model, parameters: model.estimates } };
  const rations = pilotRations(pilot);
  if (!needsPilot(input)) return { ...rations, referralShares: rations.poolShares };
  const tallies = emptyTallies();
  for (let n = 1; n <= PILOTS; n++) replicate(pilot, { ...fixed, rations, tallies }, `${seed}/pilot ${n}`);
  return rationsFrom(input, tallies, PILOTS);
}

/** A replication before anyone lives in it. */
export function openWorld(input: SlowInput, seed: string, rations: Rations, tallies = emptyTallies()): World {
  const delta = Math.log1p(input.discountRate) / YEAR;
  return {
    ...leversOf(input),
    input,
    horizon: input.horizonMonths * MONTH,
    delta,
    dice: new Dice(seed),
    books: new Books(input.horizonMonths, delta),
    rations,
    tallies,
    clients: [],
    referred: [],
  };
}

function replicate(input: SlowInput, plan: Plan, seed: string): World {
  const world = openWorld(input, seed, plan.rations, plan.tallies);
  const { clients, books } = world;
  input.clients.forEach((history, i) => clients.push(drawExisting(world, history, i)));
  if (!kindOf(input).isContract) scoreRanks(clients, plan.scores);
  books.totals.aliveAtStart = countAlive(clients);
  for (const program of world.programs) openProgram(world, program);
  for (const step of plan.steps) {
    startOfStep(world, step.from);
    const season = input.season[monthOfCell(input.today, step.cell)];
    for (const client of clients) live(world, client, step, step.from, season);
    welcomeNew(world, step, season);
  }
  closePeriod(world, input.horizonMonths - 1);
  closeReplication(world, plan);
  return world;
}

/** What falls on a date: the end of a period, the end of a program, its reviews, the costs of a new period, the waves. */
function startOfStep(world: World, day: number): void {
  const period = periodBeginning(day);
  if (period !== null && period > 0) closePeriod(world, period - 1);
  for (const program of world.programs) {
    const expiries = calendarExpiries(program, world.input.today, world.horizon);
    if (program.endsDay === day || expiries.includes(day)) expireAll(world, day);
    if (period !== null && isRunning(program, day)) reviewTiers(world, program, day);
  }
  paySetups(world, day);
  if (period !== null) payForPeriod(world, period);
  for (const campaign of world.campaigns) {
    wavesOf(campaign, world.horizon).forEach((at, wave) => at === day && runWave(world, campaign, wave, day));
  }
  for (const winBack of world.winBacks) {
    wavesOf(winBack, world.horizon).forEach((at, wave) => at === day && runWinBackWave(world, winBack, wave, day));
  }
}

function expireAll(world: World, day: number): void {
  const period = Math.floor(day / MONTH);
  for (const { memberships } of world.clients) {
    for (const member of memberships.values()) expirePoints(world, member, period);
  }
}

/** Clients who arrive within a step buy at once and live through the rest of it; then those whom they and others referred in it. */
function welcomeNew(world: World, step: Step, season: number): void {
  const { books, input } = world;
  const period = periodOf(step);
  for (const source of sourcesOf(input)) {
    for (const day of arrivalsIn(world, source, step, world.rations.poolShares[period])) {
      const client = drawNew(world, qualityOf(source, period), day, step.cell);
      if (source.channel !== null) {
        books.totals.newClientsPaid++;
        books.totals.acquiredValue += acquiredValue(world, client);
      }
      welcome(world, { client, day }, step, season);
    }
  }
  for (let next = world.referred.shift(); next !== undefined; next = world.referred.shift()) {
    welcome(world, next, step, season);
  }
}

function welcome(world: World, { client, day }: Arrival, step: Step, season: number): void {
  world.clients.push(client);
  world.books.count("newClients", periodOf(step), 1);
  buyFirst(world, client, day, step);
  live(world, client, step, day, season);
}

function countAlive(clients: readonly Client[]): number {
  return clients.filter((client) => client.leftAt === null).length;
}

function closePeriod(world: World, period: number): void {
  const { books, clients } = world;
  const end = (period + 1) * MONTH;
  books.months.activeClients[period] = clients.filter((client) => isActive(world, client, end)).length;
  books.months.pointsOutstanding[period] = clients
    .flatMap((client) => [...client.memberships.values()])
    .reduce((sum, member) => sum + member.points, 0);
}

function closeReplication(world: World, { steps }: Plan): void {
  const { books, clients, input } = world;
  for (const program of world.programs) closeProgram(world, program);
  books.totals.aliveAtEnd = countAlive(clients);
  books.totals.activeAtEnd = books.months.activeClients[input.horizonMonths - 1]!;
  for (const client of clients) if (client.leftAt === null) books.totals.valueBeyond += valueBeyond(world, client);
  sortContacted(world, steps);
}
