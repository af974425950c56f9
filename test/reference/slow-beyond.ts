import { discountedTimeBeyond, monthOfCell, SAME_MOMENT } from "./slow-calendar.ts";
import { CELL, YEAR, type SlowInput } from "./slow-input.ts";
import { kindOf } from "./slow-kind.ts";
import { qualityAt } from "./slow-effects.ts";
import type { Client, Quality, World } from "./slow-world.ts";

const FLAT = Array.from({ length: 12 }, () => 1);
// What is left of a client's purchases below this share is not waited for.
const NEGLIGIBLE = 1e-9;

/** What a client alive at the horizon is still worth at time 0, all levers off. */
export function valueBeyond(world: World, client: Client): number {
  const { input, horizon, books } = world;
  if (input.valueBeyondYears === 0) return 0;
  const quality = qualityAt(client, horizon);
  const purchases = discountedPurchases(world, client, quality, input, horizon - client.firstAt);
  return books.discounted(purchases * marginOf(input, client, quality, 1), horizon);
}

/** What an acquired client is expected to be worth at its arrival over one fixed window, no lever, no season. */
export function acquiredValue(world: World, client: Client): number {
  const { input } = world;
  const { leavesAtFirst } = kindOf(input);
  const { quality } = client;
  const years = input.valueBeyondYears > 0 && input.valueBeyondYears < Infinity ? input.valueBeyondYears : 5;
  const stays = leavesAtFirst ? 1 - Math.min(1, client.dropoutProbability * quality.churn) : 1;
  const plain = flatInput(input, years);
  const repeats = stays * discountedPurchases(world, client, quality, plain, 0);
  return marginOf(input, client, quality, input.firstRatio) + repeats * marginOf(input, client, quality, 1);
}

/** The same input without a season, whose window is this long; made once. */
function flatInput(input: SlowInput, years: number): SlowInput {
  const flat = flatInputs.get(input) ?? { ...input, season: FLAT, valueBeyondYears: years };
  flatInputs.set(input, flat);
  return flat;
}
const flatInputs = new WeakMap<SlowInput, SlowInput>();

/** Contribution of a purchase of the client's mean amount times `ratio`. */
function marginOf(input: SlowInput, client: Client, quality: Quality, ratio: number): number {
  const amount = (client.meanAmount * quality.basket * ratio) / (1 + (input.taxRate ?? 0));
  return amount * input.grossMargin - input.variableCost;
}

/** Expected purchases of a live client in the window beyond the horizon of `input`, from an age in days on, discounted to its start. */
function discountedPurchases(world: World, client: Client, quality: Quality, input: SlowInput, age: number): number {
  const { frequency, churn } = quality;
  const { delta } = world;
  switch (kindOf(world.input).clocks) {
    case "stages": {
      const rate = client.lambda * frequency;
      const leavingRate = client.lambda * Math.min(frequency, client.dropoutProbability * churn);
      return rate * discountedTimeBeyond(input, leavingRate, delta);
    }
    case "between":
      return client.lambda * frequency * discountedTimeBetween(world, client, quality, input, age);
    case "occasions":
      return discountedOccasions(world, client, quality, input, age);
  }
}

/** Integral of s(H + u) exp(-C_q L(A, u) - delta u) over the window, by Simpson's rule in each cell. */
function discountedTimeBetween(world: World, client: Client, quality: Quality, input: SlowInput, age: number): number {
  const { growth } = kindOf(world.input);
  const firstRate = client.lastRate * quality.churn * Math.exp(growth * age);
  const kept = (u: number): number => {
    const spent = firstRate * (growth === 0 ? u : Math.expm1(growth * u) / growth);
    return Math.exp(-spent - world.delta * u);
  };
  const end = input.valueBeyondYears * YEAR;
  let integral = 0;
  let left = 1;
  for (let cell = 0; cell * CELL < end && left > NEGLIGIBLE; cell++) {
    const from = cell * CELL;
    const to = Math.min(end, from + CELL);
    const season = input.season[monthOfCell(input.today, input.horizonMonths * 4 + cell)];
    const next = kept(to);
    integral += (season * (to - from) * (left + 4 * kept((from + to) / 2) + next)) / 6;
    left = next;
  }
  return integral;
}

/** Sum over the occasions of the window of the chance to buy there, each discounted. */
function discountedOccasions(
  world: World,
  client: Client,
  { frequency, churn }: Quality,
  input: SlowInput,
  age: number,
): number {
  const { power, isContract } = kindOf(world.input);
  const chance = isContract ? 1 : Math.min(1, client.lambda * frequency);
  const first = Math.floor((age + SAME_MOMENT) / input.unitDays) + 1;
  const end = input.valueBeyondYears * YEAR;
  let sum = 0;
  let left = 1;
  for (let ordinal = first; left > NEGLIGIBLE; ordinal++) {
    const u = ordinal * input.unitDays - age;
    if (u > end + SAME_MOMENT) break;
    const spent = client.lastRate * churn * (Math.pow(ordinal, power) - Math.pow(first - 1, power));
    left = Math.exp(-spent - world.delta * u);
    sum += chance * left;
  }
  return sum;
}
