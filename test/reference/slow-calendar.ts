import type { Window } from "../../src/levers/lever.ts";
import { CELL, MONTH, YEAR, type ResolvedEffects, type ResolvedLever, type SlowInput } from "./slow-input.ts";

const DAY_MS = 86_400_000;

/** Moments less than this many days apart are the same one: sums of ages and spans differ by their rounding. */
export const SAME_MOMENT = 1e-6;

/** A stretch of time within which no cell begins and no lever starts or ends. */
export interface Step {
  readonly from: number;
  readonly to: number;
  readonly cell: number;
}

/** The period of a step, and of all that happens in it, its end included. */
export function periodOf(step: Step): number {
  return Math.floor(step.cell / 4);
}

/** Calendar month of a moment, January 0, UTC. */
function calendarMonth(today: string, day: number): number {
  return new Date(Date.parse(`${today}T00:00:00Z`) + day * DAY_MS).getUTCMonth();
}

const monthsByToday = new Map<string, number[]>();

/** Calendar month at the middle of a cell; looked up once. */
export function monthOfCell(today: string, cell: number): number {
  const months = monthsByToday.get(today) ?? [];
  monthsByToday.set(today, months);
  return (months[cell] ??= calendarMonth(today, (cell + 0.5) * CELL));
}

/** The time from time 0 to the horizon cut into days, and further at the borders of cells and at the dates of levers. */
export function stepsOf(input: SlowInput, stepDays: number): readonly Step[] {
  const horizon = input.horizonMonths * MONTH;
  const borders = new Set<number>([0, horizon]);
  for (let n = 0; n * stepDays < horizon; n++) borders.add(n * stepDays);
  for (let cell = 0; cell * CELL < horizon; cell++) borders.add(cell * CELL);
  for (const lever of input.levers) {
    const windows = windowsOf(lever);
    for (const { startsDay, endsDay } of windows) {
      if (startsDay < horizon) borders.add(startsDay);
      if (endsDay !== null && endsDay < horizon) borders.add(endsDay);
    }
  }
  const sorted = [...borders].sort((one, other) => one - other);
  return sorted.slice(1).map((to, i) => {
    const from = sorted[i];
    return { from, to, cell: Math.floor((from + to) / 2 / CELL) };
  });
}

function windowsOf(lever: ResolvedLever): readonly Window[] {
  if (lever.kind === "acquisition") return lever.design.channels;
  if (lever.kind !== "loyalty_program" || lever.design.referral === null) return [lever.design];
  return [lever.design, lever.design.referral];
}

/** Index of the period that begins at a day, or null where none does. */
export function periodBeginning(day: number): number | null {
  const period = day / MONTH;
  return Number.isInteger(period) ? period : null;
}

/** Dates at which a campaign contacts: from its start, before its end and the horizon, each moved to the nearest border of a cell. */
export function wavesOf(
  campaign: { readonly startsDay: number; readonly endsDay: number | null; readonly everyDays: number },
  horizon: number,
): readonly number[] {
  const end = Math.min(campaign.endsDay ?? Infinity, horizon);
  const waves: number[] = [];
  for (let n = 0; campaign.startsDay + n * campaign.everyDays < end; n++) {
    const border = Math.round((campaign.startsDay + n * campaign.everyDays) / CELL) * CELL;
    if (border < horizon) waves.push(border);
  }
  return waves;
}

/** Share g of the full effect that is in force, `cells` cells after the one in which it began. */
export function effectShare(effects: ResolvedEffects, cells: number): number {
  const age = (cells + 0.5) * CELL;
  if (effects.lastsDays !== null && age >= effects.lastsDays) return 0;
  const ramp = effects.rampDays > 0 ? Math.min(1, age / effects.rampDays) : 1;
  if (effects.fade === null) return ramp;
  const { permanent, halfLifeDays } = effects.fade;
  return ramp * (permanent + (1 - permanent) * Math.pow(2, -age / halfLifeDays));
}

/**
 * Integral of s(H + u) exp(-kappa S(u) - delta u) over u in (0, years], S the integral of s: the discounted purchases per unit of rate
 * of a client alive at the horizon H that leaves at rate kappa s. In each cell s is constant and the integral is elementary.
 *
 * Forever stops where what is left is under 1e-9 of a year's purchases: with delta = 0 and kappa = 0 it would have no end, so it
 * throws after 5,000 years.
 */
export function discountedTimeBeyond(input: SlowInput, kappa: number, delta: number): number {
  const firstCell = input.horizonMonths * 4;
  const end = input.valueBeyondYears * YEAR;
  let integral = 0;
  let left = 1;
  for (let cell = 0; cell * CELL < end && left > 1e-9; cell++) {
    if (cell * CELL > 5000 * YEAR) throw new Error("the value beyond the horizon has no end");
    const length = Math.min(CELL, end - cell * CELL);
    const season = input.season[monthOfCell(input.today, firstCell + cell)];
    const loss = kappa * season + delta;
    integral += left * season * (loss > 0 ? -Math.expm1(-loss * length) / loss : length);
    left *= Math.exp(-loss * length);
  }
  return integral;
}
