import fc from "fast-check";
import { expect, test } from "vitest";
import { dayClock, momentOf, seasonOfDay, totalAt } from "../../src/worlds/season-clock.ts";

test("a moment and its total find each other, days without any rate apart", () => {
  const rates = fc.array(fc.double({ min: 0.01, max: 5, noNaN: true }), { minLength: 1, maxLength: 400 });
  fc.assert(
    fc.property(rates, fc.double({ min: 0, max: 0.999999, noNaN: true }), (rateOfDay, share) => {
      const clock = dayClock(rateOfDay.length, (day) => rateOfDay[day]);
      const moment = share * rateOfDay.length;
      // The total's rounding, at most 400 sums of up to 2,000, over the smallest rate.
      expect(Math.abs(momentOf(clock, totalAt(clock, moment)) - moment)).toBeLessThan(1e-8);
    }),
    { seed: 20261121 },
  );
});

test("days of rate 0 are jumped over, and what is never reached is at the end", () => {
  const clock = dayClock(4, (day) => [1, 0, 0, 1][day]);
  expect(momentOf(clock, 0.5)).toBe(0.5);
  expect(momentOf(clock, 1)).toBe(3);
  expect(momentOf(clock, 1.25)).toBe(3.25);
  expect(momentOf(clock, 2)).toBe(4);
  expect(totalAt(clock, 4)).toBe(2);
});

test("a day has the factor of its calendar month", () => {
  const season = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
  expect(seasonOfDay(season, Date.UTC(2024, 1, 29) / 86_400_000)).toBe(2);
  expect(seasonOfDay(season, Date.UTC(2024, 11, 31) / 86_400_000)).toBe(12);
});
