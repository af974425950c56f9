import { PRICE, SOME_SPEND } from "../quantities/kind.ts";
import { quantile } from "../quantities/quantile.ts";
import type { Slot } from "../quantities/quantity.ts";
import { has, problemAt, valueAt } from "../quantities/section.ts";
import type { Section } from "../quantities/section.ts";
import { leverWords } from "../words/levers.ts";
import { scenarioWords as words } from "../words/scenario.ts";
import type { ChannelDesign } from "./acquisition.ts";

type KnownPoint = ChannelDesign["cac"];

/** Keys of a channel that its response curve goes by. */
interface CurveKeys {
  cac: unknown;
  ceiling?: unknown;
  curve?: unknown;
  power?: unknown;
  floor?: unknown;
}

/** One known point of the response, or two; a single one without a spend was seen at the channel's own. */
export function readKnownPoints<T extends CurveKeys>(
  channel: Section<T>,
  spendPerMonth: Slot,
): Pick<ChannelDesign, "cac" | "secondCac"> {
  const section = channel as Section<CurveKeys>;
  const stated = valueAt(section, "cac");
  const path = [...channel.path, "cac"];
  const name = `${channel.name}.cac`;
  if (!Array.isArray(stated)) {
    return { cac: readPoint(channel, path, name, stated, spendPerMonth), secondCac: null };
  }
  const [first, second] = stated.map((point: unknown, index) => {
    const at = [...path, index];
    if (!/\sat\s/.test(String(point))) channel.reading.problem(at, leverWords.twoPointsNeedSpends);
    return readPoint(channel, at, index === 0 ? name : `${name}.second`, point, spendPerMonth);
  });
  return { cac: first, secondCac: second ?? null };
}

/** `24 EUR at 10k per month`: a cost and the spend at which it was seen. */
function readPoint<T>(
  { reading }: Section<T>,
  path: readonly (string | number)[],
  name: string,
  stated: unknown,
  spendPerMonth: Slot,
): KnownPoint {
  const parts = typeof stated === "string" ? /^(.+?)\s+at\s+(.+)$/s.exec(stated) : null;
  if (parts === null) return { cost: reading.place(path, name, stated, PRICE, null), atSpendPerMonth: spendPerMonth };
  return {
    cost: reading.place(path, name, parts[1], PRICE, null),
    atSpendPerMonth: reading.place(path, `${name}.at`, parts[2], SOME_SPEND, null),
  };
}

/** Refuses a curve that its medians leave impossible; warns where the ends of the intervals do. */
export function checkCurve<T extends CurveKeys>(channel: Section<T>, design: ChannelDesign): void {
  const section = channel as Section<CurveKeys>;
  checkKeys(section, design);
  const points = [design.cac, design.secondCac].flatMap((point) => pointAt(section, point, 0.5, 0.5) ?? []);
  const [first, second] = points;
  if (first === undefined) return;
  if (first.spend === 0) return void problemAt(section, "cac", words.knownPointWithoutSpend);
  const floor = medianOf(section, design.floor);
  const least = Math.min(...points.map(({ brought }) => brought));
  if (floor >= least) problemAt(section, "floor", leverWords.floorTooHigh(floor, least));
  else if (second !== undefined) checkSecond(section, first, second, floor);
  checkCeiling(section, design, Math.max(...points.map(({ brought }) => brought)));
}

/** What belongs to one kind of curve alone. */
function checkKeys(channel: Section<CurveKeys>, { curve, secondCac }: ChannelDesign): void {
  const isHill = curve === "hill";
  if (has(channel, "power") && !isHill) problemAt(channel, "power", leverWords.powerWithoutHill);
  if (has(channel, "power") && isHill && secondCac !== null) problemAt(channel, "power", leverWords.powerOfTwoPoints);
  if (secondCac === null) return;
  if (has(channel, "ceiling") && !isHill) problemAt(channel, "ceiling", leverWords.ceilingOfTwoPoints);
  if (!has(channel, "ceiling") && isHill) problemAt(channel, "cac", leverWords.ceilingOfHill);
}

interface Seen {
  readonly spend: number;
  readonly cost: number;
  readonly brought: number;
}

/** A known point at these levels of its quantities; null where one of them could not be read. */
function pointAt(
  { reading }: Section<CurveKeys>,
  point: KnownPoint | null,
  costLevel: number,
  spendLevel: number,
): Seen | null {
  if (point === null) return null;
  const [cost, spend] = [point.cost, point.atSpendPerMonth].map((slot) => reading.quantityOf(slot));
  if (cost === null || spend === null) return null;
  const [price, amount] = [quantile(cost, costLevel), quantile(spend, spendLevel)];
  return { spend: amount, cost: price, brought: amount / price };
}

function medianOf({ reading }: Section<CurveKeys>, slot: Slot | null): number {
  const quantity = slot && reading.quantityOf(slot);
  return quantity ? quantile(quantity, 0.5) : 0;
}

/** A second point lies on the same curve: more clients for more money, and dearer ones. */
function checkSecond(channel: Section<CurveKeys>, first: Seen, second: Seen, floor: number): void {
  const problem = (message: string): void => {
    channel.reading.problem([...channel.path, "cac", 1], message);
  };
  if (second.spend <= first.spend) problem(leverWords.secondPointSmaller);
  else if (second.cost <= first.cost) problem(leverWords.secondPointCheaper);
  else if (second.brought <= first.brought) problem(leverWords.secondPointBringsLess);
  else if ((second.brought - floor) / second.spend >= (first.brought - floor) / first.spend) {
    problem(leverWords.secondPointTooGood);
  }
}

/** The response curve goes through the known points only if the ceiling lies above what they bring. */
function checkCeiling(
  channel: Section<CurveKeys>,
  { cac, secondCac, ceiling, name }: ChannelDesign,
  brought: number,
): void {
  const most = ceiling?.basis === "per_month" ? channel.reading.quantityOf(ceiling.value) : null;
  if (most === null) return;
  const ends = [cac, secondCac].flatMap((point) => pointAt(channel, point, 0.05, 0.95)?.brought ?? []);
  if (brought >= quantile(most, 0.5)) {
    problemAt(channel, "ceiling", words.ceilingTooLow(brought, quantile(most, 0.5)));
  } else if (Math.max(...ends) >= quantile(most, 0.05)) channel.reading.warning(words.ceilingMaybeTooLow(name));
}
