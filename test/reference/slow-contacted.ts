import { valueBeyond } from "./slow-beyond.ts";
import { Books } from "./slow-books.ts";
import { monthOfCell, SAME_MOMENT, type Step } from "./slow-calendar.ts";
import { buyFirst, live } from "./slow-life.ts";
import { kindOf } from "./slow-kind.ts";
import { beginLife } from "./slow-people.ts";
import type { Client, World } from "./slow-world.ts";

const NO_LEVERS = {
  programs: [],
  campaigns: [],
  winBacks: [],
  acquisitions: [],
  channels: [],
  referrals: [],
  services: [],
};

/** What became of everyone who was contacted, against what it would have done without any lever. */
export function sortContacted(world: World, steps: readonly Step[]): void {
  const { totals } = world.books;
  for (const client of world.clients) {
    if (!client.wasContacted) continue;
    const without = relive(world, client, steps);
    const gain = valueOf(world, client) - valueOf(world, without);
    const change = kindOf(world.input).clocks === "stages" ? byPurchase(client, without) : byMoment(client, without);
    if (client.cameBack) {
      totals.valueRescued += gain;
    } else if (change === "stayed") {
      totals.slowed++;
      totals.valueSlowed += gain;
    } else if (change === "left") {
      totals.harmed++;
      totals.valueHarmed += gain;
    } else totals.valueUnmoved += gain;
  }
}

/** Whether a client stayed at the purchase at which it would have left, or left at one at which it would have stayed. */
function byPurchase(client: Client, without: Client): "stayed" | "left" | null {
  const leavesWith = (one: Client): number => (one.leftAt === null ? Infinity : one.bought);
  const staysWith = (one: Client): number => (one.leftAt === null ? one.bought : one.bought - 1);
  if (staysWith(client) >= leavesWith(without)) return "stayed";
  return staysWith(without) >= leavesWith(client) ? "left" : null;
}

/** Whether a client stayed past the moment at which it would have left, or left before it. */
function byMoment(client: Client, without: Client): "stayed" | "left" | null {
  const [left, wouldLeave] = [client.leftAt ?? Infinity, without.leftAt ?? Infinity];
  if (left > wouldLeave + SAME_MOMENT) return "stayed";
  return left < wouldLeave - SAME_MOMENT ? "left" : null;
}

/** What a client was worth, what it is still worth at the horizon included. */
function valueOf(world: World, client: Client): number {
  return client.value + (client.leftAt === null ? valueBeyond(world, client) : 0);
}

/** A client's life with the same fate and no lever. */
function relive(world: World, client: Client, steps: readonly Step[]): Client {
  const { input } = world;
  const bare: World = { ...world, ...NO_LEVERS, books: new Books(input.horizonMonths, world.delta), clients: [] };
  const again = beginLife(client.birth);
  for (const step of steps) {
    if (step.to <= again.firstAt) continue;
    const season = input.season[monthOfCell(input.today, step.cell)];
    const arrives = again.isNew && again.firstAt >= step.from;
    if (arrives) buyFirst(bare, again, again.firstAt, step);
    live(bare, again, step, arrives ? again.firstAt : step.from, season);
  }
  return again;
}
