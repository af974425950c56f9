import { describe, expect, test } from "vitest";
import { integrate } from "../../src/numerics/quadrature.ts";
import { CalendarHazard } from "../../src/simulation/calendar-hazard.ts";
import { calendarGrid } from "../../src/simulation/calendar-grid.ts";
import { BETWEEN } from "../../src/simulation/clock-kind.ts";
import { PER_RATE, PurchasesBeyond } from "../../src/simulation/future-purchases.ts";
import { WalkedClient } from "../../src/simulation/walked-client.ts";

const CELL = 365.25 / 48 / 7;
const DELTA = Math.log(1.1) / (365.25 / 7);
const SEASON = Float64Array.from({ length: 240 }, (_, cell) => 1 + 0.5 * Math.sin(Math.floor(cell / 4)));
const HAZARDS = [0, 1e-7, 1e-5, 1e-3, 0.02, 0.3, 2];

/** The integral over cells, one after the other, until nothing is left. */
function integral(hazard: number, growth: number, cells: number): number {
  let total = 0;
  for (let cell = 0; cell < cells; cell++) {
    const spent = (u: number): number => hazard * (growth > 0 ? Math.expm1(growth * u) / growth : u);
    const integrand = (u: number): number => Math.exp(-spent(u) - DELTA * u);
    const part = SEASON[cell % SEASON.length] * integrate(integrand, cell * CELL, (cell + 1) * CELL).value;
    total += part;
    if (part < 1e-14 * total) break;
  }
  return total;
}

describe("the value of a client whose last clock runs in calendar time", () => {
  test("is the integral, exactly without growth", () => {
    const clock = new CalendarHazard(SEASON, CELL, DELTA, false);
    clock.bind(0);
    for (const hazard of HAZARDS) expect(clock.value(hazard) / integral(hazard, 0, 240)).toBeCloseTo(1, 11);
  });

  // Growths at which the hazard doubles in 13 years, in a year, in two months; most of the error is where a client leaves within half a week.
  test.for([0.001, 0.013, 0.08])("is the integral to 2e-5 of it with growth %d a week", (growth) => {
    const clock = new CalendarHazard(SEASON, CELL, DELTA, false);
    clock.bind(growth);
    for (const hazard of HAZARDS) {
      expect(Math.abs(clock.value(hazard) / integral(hazard, growth, 240) - 1), `hazard ${hazard}`).toBeLessThan(2e-5);
    }
  });

  test.for([0, 0.001, 0.08])("forever repeats the season without end, growth %d", (growth) => {
    const clock = new CalendarHazard(SEASON, CELL, DELTA, true);
    clock.bind(growth);
    for (const hazard of HAZARDS.slice(1)) {
      const expected = integral(hazard, growth, 240 * 60);
      expect(Math.abs(clock.value(hazard) / expected - 1), `hazard ${hazard}`).toBeLessThan(1e-5);
    }
  });

  test.for([0, 0.001, 0.013, 0.08])("is interpolated to 1e-4 of it, growth %d a week", (growth) => {
    const grid = calendarGrid(20_000, 7, 12, new Array<number>(12).fill(1), 0.1);
    for (const span of [240 * CELL, Infinity]) {
      const beyond = new PurchasesBeyond(grid, SEASON, span);
      beyond.bind(BETWEEN, Float64Array.of(1, growth, 1));
      const client = new WalkedClient();
      client.rate = 1;
      client.born = grid.cells * grid.cellLength - 30;
      for (const hazard of HAZARDS.slice(1)) {
        client.lastRate = hazard;
        beyond.write(client);
        const expected = integral(hazard * Math.exp(30 * growth), growth, span === Infinity ? 240 * 60 : 240);
        expect(Math.abs(beyond.out[PER_RATE] / expected - 1), `hazard ${hazard}, span ${span}`).toBeLessThan(1e-4);
      }
    }
  });
});
