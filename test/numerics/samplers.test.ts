import { describe, expect, test } from "vitest";
import { gammaCdf, gammaSurvival } from "../../src/numerics/gamma-distribution.ts";
import { normalCdf } from "../../src/numerics/normal.ts";
import { drawExponential, drawGamma, drawNormal, GammaTable } from "../../src/numerics/samplers.ts";
import { Stream } from "../../src/numerics/stream.ts";
import { exponentialLayers, LAYERS, normalLayers } from "../../src/numerics/ziggurat.ts";
import { kolmogorovPValue, momentErrors } from "./goodness-of-fit.ts";

const SIZE = 200_000;
const TAIL_SIZE = 4_000_000;

/** A sample from the stream of a key. */
function sampleOf(key: number, draw: (stream: Stream) => number, size = SIZE): Float64Array {
  const stream = new Stream();
  stream.seed(key, 1, 2, 3);
  const sample = new Float64Array(size);
  for (let i = 0; i < size; i++) sample[i] = draw(stream);
  return sample;
}

/** E[X^k] of a Gamma of rate 1, k from 0 to 8. */
const gammaMoments = (shape: number): readonly number[] =>
  Array.from({ length: 9 }, (_, k) =>
    Array.from({ length: k }, (_, i) => shape + i).reduce((all, one) => all * one, 1),
  );

const SHAPES = [0.1, 0.24, 0.9, 1, 1.5, 6, 120];

const laws: readonly {
  readonly name: string;
  readonly draw: (stream: Stream) => number;
  readonly cdf: (value: number) => number;
  readonly moments: readonly number[];
}[] = [
  {
    name: "uniform",
    draw: (s) => s.uniform(),
    cdf: (x) => x,
    moments: Array.from({ length: 9 }, (_, k) => 1 / (k + 1)),
  },
  { name: "exponential", draw: drawExponential, cdf: (x) => -Math.expm1(-x), moments: gammaMoments(1) },
  { name: "normal", draw: drawNormal, cdf: normalCdf, moments: [1, 0, 1, 0, 3, 0, 15, 0, 105] },
  ...SHAPES.map((shape) => ({
    name: `Gamma of shape ${shape}`,
    draw: (stream: Stream) => drawGamma(stream, shape),
    cdf: (x: number) => gammaCdf(shape, x),
    moments: gammaMoments(shape),
  })),
];

describe("draws follow their law", () => {
  test.for(laws)("$name: moments to the fourth, within 4 standard errors", ({ draw, moments }) => {
    for (const errors of momentErrors(sampleOf(1, draw), moments)) expect(Math.abs(errors)).toBeLessThan(4);
  });

  // Twelve laws at a seed each: a p-value under 1e-4 would come up by chance once in 800 such files.
  test.for(laws)("$name: Kolmogorov-Smirnov", ({ draw, cdf }) => {
    expect(kolmogorovPValue(sampleOf(2, draw, SIZE / 4), cdf)).toBeGreaterThan(1e-4);
  });
});

/** Standard errors by which the share of a sample past a point lies off its probability. */
function tailErrors(sample: Float64Array, point: number, probability: number): number {
  let count = 0;
  for (const value of sample) if (value > point) count++;
  return (count - sample.length * probability) / Math.sqrt(sample.length * probability * (1 - probability));
}

describe("the ziggurats' tails have their exact probability, within 4 standard errors", () => {
  test("exponential, up to and beyond the start of the tail at 7.697", () => {
    const sample = sampleOf(3, drawExponential, TAIL_SIZE);
    for (const point of [0.01, 1, 4, 7.5, exponentialLayers.tail, 8.5, 11]) {
      expect(Math.abs(tailErrors(sample, point, Math.exp(-point))), `past ${point}`).toBeLessThan(4);
    }
  });

  test("normal, on both sides, up to and beyond the start of the tail at 3.654", () => {
    const sample = sampleOf(4, drawNormal, TAIL_SIZE);
    for (const side of [1, -1]) {
      const turned = sample.map((value) => side * value);
      for (const point of [0.001, 1, 2.5, 3.6, normalLayers.tail, 4, 4.5]) {
        expect(Math.abs(tailErrors(turned, point, normalCdf(-point))), `past ${side * point}`).toBeLessThan(4);
      }
    }
  });

  test("Gamma of a small and a large shape", () => {
    for (const [shape, points] of [
      [0.24, [1, 4, 8]],
      [30, [45, 55, 62]],
    ] as const) {
      const sample = sampleOf(5, (stream) => drawGamma(stream, shape), TAIL_SIZE / 8);
      for (const point of points) {
        expect(Math.abs(tailErrors(sample, point, gammaSurvival(shape, point)))).toBeLessThan(4);
      }
    }
  });
});

test("all layers of a ziggurat have the same area, the tail's included", () => {
  for (const [{ density, scale, tail }, words, tailArea] of [
    [normalLayers, 2 ** 31, Math.sqrt(2 * Math.PI) * normalCdf(-normalLayers.tail)],
    [exponentialLayers, 2 ** 32, Math.exp(-exponentialLayers.tail)],
  ] as const) {
    const base = tail * density[LAYERS - 1] + tailArea;
    expect(scale[0] * words * density[LAYERS - 1]).toBeCloseTo(base, 9);
    for (let i = 1; i < LAYERS; i++) {
      const height = density[i - 1] - density[i];
      // The table starts from constants of 12 digits; the topmost layer takes up their error.
      expect(Math.abs(scale[i] * words * height - base), `layer ${i}`).toBeLessThan(1e-9);
    }
  }
});

test("a table of shapes draws what its shapes draw alone", () => {
  const table = new GammaTable(4);
  table.fill(0.4, 0.3);
  const stream = new Stream();
  for (let i = 0; i < 4; i++) {
    stream.seed(6, i, 2, 3);
    table.write(stream, i);
    const written = stream.value[0];
    stream.seed(6, i, 2, 3);
    expect(drawGamma(stream, 0.4 + i * 0.3)).toBe(written);
  }
});

test("a table that is asked for a shape past its end draws it, and the others as before", () => {
  const [table, wide] = [new GammaTable(2), new GammaTable(40)];
  for (const one of [table, wide]) one.fill(0.4, 1);
  table.reach(1);
  table.reach(39);
  const stream = new Stream();
  for (const i of [0, 1, 39]) {
    const draws = [table, wide].map((one) => {
      stream.seed(7, i, 2, 3);
      one.write(stream, i);
      return stream.value[0];
    });
    expect(draws[0]).toBe(draws[1]);
  }
});
