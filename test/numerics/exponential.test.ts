import { expect, test } from "vitest";
import { exponential } from "../../src/numerics/exponential.ts";
import { Stream } from "../../src/numerics/stream.ts";

test("agrees with Math.exp to 5e-16 over the whole of its table, near 0 and at whole steps", () => {
  const stream = new Stream();
  stream.seed(1, 2, 3, 4);
  let worst = 0;
  for (let i = 0; i < 60_000; i++) {
    const wide = (stream.uniform() - 0.5) * 1398;
    for (const x of [wide, wide / 100, wide / 1e9, ((i - 30_000) / 256) * Math.LN2]) {
      worst = Math.max(worst, Math.abs(exponential(x) / Math.exp(x) - 1));
    }
  }
  expect(worst).toBeLessThan(5e-16);
});

test("is 1 at 0, and what Math.exp is past its table", () => {
  expect(exponential(0)).toBe(1);
  expect(exponential(-0)).toBe(1);
  for (const x of [-Infinity, -745, -700, 700, 709, 710, Infinity, NaN]) expect(exponential(x)).toBe(Math.exp(x));
});
