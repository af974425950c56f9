import { arrivalsIn, channelSpend, poolShares, sourcesOf } from "./slow-arrivals.ts";
import { Books, SLOW_SERIES, SLOW_TOTALS, type SlowSeries, type SlowTotal } from "./slow-books.ts";
import { acquiredValue, valueBeyond } from "./slow-beyond.ts";
import { monthOfCell, periodBeginning, periodOf, stepsOf, wavesOf, type Step } from "./slow-calendar.ts";
import { runWave } from "./slow-campaign.ts";
import { Dice } from "./slow-dice.ts";
import { MONTH, YEAR, type SlowInput } from "./slow-input.ts";
import { kindOf } from "./slow-kind.ts";
import { buyFirst, live } from "./slow-life.ts";
import { closeProgram, expirePoints } from "./slow-loyalty.ts";
import { drawExisting, drawNew, normalScores, scoreRanks } from "./slow-people.ts";
import { isActive, isRunning, type Client, type World } from "./slow-world.ts";

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
  readonly shares: readonly number[];
  readonly scores: readonly number[];
}

/**
 * Simulates one strategy as src/simulation/MEANING.md says, one day and one client after the other, each replication from a seed of its
 * own. Written from that page alone, for clarity, to check the hot loop, of which it shares neither code nor random numbers.
 *
 * `stepDays` is the longest step. Rates are constant within a cell and the waits that they give have no memory, so that longer steps, up
 * to a cell, change no law: they only save time.
 */
export function simulateSlowly(input: SlowInput, replications: number, seed: string, stepDays = 1): SlowOutcome {
  const first = openWorld(input, seed);
  const plan: Plan = {
    steps: stepsOf(input, stepDays),
    shares: poolShares(input, first.channels),
    scores: normalScores(input.clients.length),
  };
  const books = Array.from({ length: replications }, (_, replication) => {
    const world = openWorld(input, `${seed}/${replication}`);
    replicate(world, plan);
    return world.books;
  });
  const months = SLOW_SERIES.map((name) => [name, books.map((book) => book.months[name])]);
  const totals = SLOW_TOTALS.map((name) => [name, Float64Array.from(books, (book) => book.totals[name])]);
  return {
    months: Object.fromEntries(months) as SlowOutcome["months"],
    totals: Object.fromEntries(totals) as SlowOutcome["totals"],
  };
}

function openWorld(input: SlowInput, seed: string): World {
  const delta = Math.log1p(input.discountRate) / YEAR;
  const programs = input.levers.flatMap((lever) => (lever.kind === "loyalty_program" ? [lever.design] : []));
  if (programs.length > 1) throw new Error("a strategy has one loyalty program at most");
  return {
    input,
    horizon: input.horizonMonths * MONTH,
    delta,
    dice: new Dice(seed),
    books: new Books(input.horizonMonths, delta),
    programs,
    campaigns: input.levers.flatMap((lever) => (lever.kind === "retention_campaign" ? [lever.design] : [])),
    channels: input.levers.flatMap((lever) => (lever.kind === "acquisition" ? lever.design.channels : [])),
    clients: [],
  };
}

function replicate(world: World, plan: Plan): void {
  const { input, clients, books } = world;
  input.clients.forEach((history, i) => clients.push(drawExisting(world, history, i)));
  if (!kindOf(input).isContract) scoreRanks(clients, plan.scores);
  books.totals.aliveAtStart = countAlive(clients);
  for (const step of plan.steps) {
    startOfStep(world, step.from);
    const season = input.season[monthOfCell(input.today, step.cell)];
    for (const client of clients) live(world, client, step, step.from, season);
    welcomeNew(world, step, season, plan.shares[Math.floor(step.cell / 4)]);
  }
  closePeriod(world, input.horizonMonths - 1);
  closeReplication(world);
}

/** What falls on a date: the end of a period, the end of a program, the costs of a new period, the waves of campaigns. */
function startOfStep(world: World, day: number): void {
  const period = periodBeginning(day);
  if (period !== null && period > 0) closePeriod(world, period - 1);
  for (const program of world.programs) {
    if (program.endsDay === day) {
      for (const client of world.clients) for (const member of client.memberships.values()) expirePoints(world, member);
    }
  }
  paySetups(world, day);
  if (period !== null) payForPeriod(world, period);
  for (const campaign of world.campaigns) {
    for (const wave of wavesOf(campaign, world.horizon)) if (wave === day) runWave(world, campaign, day);
  }
}

function paySetups(world: World, day: number): void {
  for (const lever of [...world.programs, ...world.campaigns]) {
    if (lever.startsDay === day) world.books.payForMarketing(day, lever.costs.setup);
  }
}

function payForPeriod(world: World, period: number): void {
  const { books, input } = world;
  const day = period * MONTH;
  for (const lever of [...world.programs, ...world.campaigns]) {
    if (isRunning(lever, day)) books.payForMarketing(day, lever.costs.perMonth);
  }
  for (const program of world.programs) {
    if (!isRunning(program, day)) continue;
    const members = world.clients.filter((client) => client.memberships.has(program) && isActive(world, client, day));
    books.payForMarketing(day, (members.length * program.costs.perMemberYear) / 12);
  }
  for (const channel of world.channels) {
    const spend = channelSpend(input, channel, period);
    books.payForMarketing(day, spend);
    books.totals.acquisitionCost += spend;
  }
}

/** Clients who arrive within a step buy at once and live through the rest of it. */
function welcomeNew(world: World, step: Step, season: number, share: number): void {
  for (const source of sourcesOf(world.channels)) {
    for (const day of arrivalsIn(world, source, step, share)) {
      const client = drawNew(world, source, day);
      world.clients.push(client);
      world.books.count("newClients", periodOf(step), 1);
      if (source.channel !== null) {
        world.books.totals.newClientsPaid++;
        world.books.totals.acquiredValue += acquiredValue(world, client);
      }
      buyFirst(world, client, day, step);
      live(world, client, step, day, season);
    }
  }
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

function closeReplication(world: World): void {
  const { books, clients, input } = world;
  for (const program of world.programs) closeProgram(world, program);
  books.totals.aliveAtEnd = countAlive(clients);
  books.totals.activeAtEnd = books.months.activeClients[input.horizonMonths - 1]!;
  for (const client of clients) if (client.leftAt === null) books.totals.valueBeyond += valueBeyond(world, client);
}
