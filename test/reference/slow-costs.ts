import { sourcesOf, spendOf, todaysSpend } from "./slow-arrivals.ts";
import { MONTH } from "./slow-input.ts";
import { leversWithCosts } from "./slow-levers.ts";
import { isActive, isMeantFor, isRunning, payForClient, type World } from "./slow-world.ts";

/** What levers cost once, on the day that they start. */
export function paySetups(world: World, day: number): void {
  const share = world.input.sample ?? 1;
  for (const lever of leversWithCosts(world)) {
    if (lever.startsDay === day) world.books.payForMarketing(day, lever.costs.setup * share);
  }
}

/** What is paid at the start of a period. */
export function payForPeriod(world: World, period: number): void {
  const { books, input } = world;
  const day = period * MONTH;
  for (const lever of leversWithCosts(world)) {
    if (isRunning(lever, day)) books.payForMarketing(day, lever.costs.perMonth * (input.sample ?? 1));
  }
  payForMembers(world, day);
  payForService(world, day);
  books.payForMarketing(day, todaysSpend(input, period));
  for (const source of sourcesOf(input)) {
    const spend = spendOf(input, source, period);
    books.payForMarketing(day, spend);
    books.totals.acquisitionCost += spend;
  }
}

function payForMembers(world: World, day: number): void {
  for (const client of world.clients) {
    for (const [program, { tier }] of client.memberships) {
      if (!isRunning(program, day)) continue;
      if (isActive(world, client, day)) payForClient(world, client, day, program.costs.perMemberYear / 12);
      if (tier >= 0) payForClient(world, client, day, program.tiers[tier].benefitCostPerYear / 12);
    }
  }
}

function payForService(world: World, day: number): void {
  for (const service of world.services) {
    if (!isRunning(service, day)) continue;
    for (const client of world.clients) {
      const isServed = isMeantFor(service, client) && isActive(world, client, day);
      if (isServed) payForClient(world, client, day, service.spendPerClientYear / 12);
    }
  }
}
