import { expect, test } from "vitest";
import { calibrate, cover, rankPValues } from "./reference/calibration.ts";

const FITS = 25;
const CLIENTS = 60;
const DRAWS = 200;
// Expected 5 in each bin; `npm run proof` takes 200 fits and 20 bins.
const BINS = 5;

test.each(["bg-nbd", "gamma-gamma"])(
  "%s: truths from the prior rank uniformly among the draws of chains",
  async (slug) => {
    const fits = await Promise.all(Array.from({ length: FITS }, (_, fit) => calibrate(slug, fit, CLIENTS, DRAWS)));
    const pValues = rankPValues(
      fits.map(({ ranks }) => ranks),
      BINS,
    );
    // .001 over the 7 parameters of both models.
    for (const p of pValues) expect(p).toBeGreaterThan(0.001 / 7);
    // Short chains; none may be lost.
    for (const { worstRHat } of fits) expect(worstRHat).toBeLessThan(1.2);
  },
);

test("90 % intervals of the normal approximation, resampled, hold about that many truths", async () => {
  const fits = await Promise.all(Array.from({ length: 40 }, (_, fit) => cover("bg-nbd", fit, 150)));
  for (let i = 0; i < 4; i++) {
    const share = fits.filter(({ holds }) => holds?.[i] === true).length / fits.length;
    // 4 standard errors of 40 coins of 90 % are 19 %.
    expect(share).toBeGreaterThan(0.71);
  }
});

test("p-values of ranks: even ones have a high one, heaped ones none", () => {
  const even = Array.from({ length: 100 }, (_, i) => [(i + 0.5) / 100]);
  expect(rankPValues(even, 20)).toEqual([1]);
  const heaped = Array.from({ length: 100 }, (_, i) => [(i + 0.5) / 200]);
  expect(rankPValues(heaped, 20)[0]).toBeLessThan(1e-6);
});
