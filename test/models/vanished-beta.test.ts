import { expect, test } from "vitest";
import { TRAIT_COUNT, TRAIT_LAST_RATE, TRAIT_RATE } from "../../src/models/model.ts";
import { purchaseModel } from "../../src/models/registry.ts";
import { Stream } from "../../src/numerics/stream.ts";
import { rowsOf } from "./histories.ts";

const DRAWS = 20_000;

test.each([
  [0.001, 0.001],
  [0.002, 0.0005],
])("chances to leave are at their ends, and numbers, where both shapes are tiny: %f and %f", (a, b) => {
  const sampler = purchaseModel("bg-nbd").traitSampler(rowsOf([[0, 0, 30]]));
  sampler.bind([0.8, 4.4, a, b]);
  const stream = new Stream();
  stream.seed(1, 2, 3, 4);
  const traits = new Float64Array(TRAIT_COUNT);
  const draws = {
    new: () => sampler.drawNew(stream, traits),
    known: () => sampler.drawGiven(0, stream, traits),
    pooled: () => sampler.pooled!.writeLastRate(0, 0, 0, stream, traits),
  };
  for (const draw of Object.values(draws)) {
    let leaving = 0;
    for (let i = 0; i < DRAWS; i++) {
      draw();
      const share = traits[TRAIT_LAST_RATE] / traits[TRAIT_RATE];
      expect(share >= 0 && share <= 1).toBe(true);
      leaving += share;
    }
    const mean = a / (a + b);
    expect(Math.abs(leaving - DRAWS * mean)).toBeLessThan(4 * Math.sqrt(DRAWS * mean * (1 - mean)));
  }
});
