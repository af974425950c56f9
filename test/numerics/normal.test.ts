import { expect, test } from "vitest";
import { exceedsNormalCdf, normalCdf } from "../../src/numerics/normal.ts";

test("a number exceeds the distribution function by its table exactly as by the function itself", () => {
  let near = 0;
  for (let i = 0; i < 2_000; i++) {
    const z = -9 + (18 * i) / 2_000;
    const level = normalCdf(z);
    for (const u of [level, level * (1 - 1e-15), level * (1 + 1e-15), level * 0.97, level * 1.03, i / 2_000]) {
      if (exceedsNormalCdf(u, z) !== u > level) expect.fail(`${u} and ${z}`);
      if (Math.abs(u - level) < 1e-9) near++;
    }
  }
  expect(near).toBeGreaterThan(4_000);
});
