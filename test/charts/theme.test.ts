import { expect, test } from "vitest";
import { COLOURS, STRATEGY_COLOURS } from "../../src/charts/theme.ts";

type Triple = readonly [number, number, number];

/** Linear RGB as seen without red and without green cones, at full severity. Source: Machado, Oliveira & Fernandes 2009, table 1. */
const VISIONS: Readonly<Record<string, readonly Triple[]>> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};

const times = (rows: readonly Triple[], v: readonly number[]): number[] =>
  rows.map((row) => Math.min(1, Math.max(0, row[0] * v[0] + row[1] * v[1] + row[2] * v[2])));

function linear(hex: string): number[] {
  return [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
}

const luminance = ([r, g, b]: readonly number[]): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

function lab(rgb: readonly number[]): Triple {
  const [r, g, b] = rgb;
  const white = [0.9505, 1, 1.089];
  const [x, y, z] = [0.4124 * r + 0.3576 * g + 0.1805 * b, luminance(rgb), 0.0193 * r + 0.1192 * g + 0.9505 * b].map(
    (value, i) => {
      const share = value / white[i];
      return share > 0.008856 ? Math.cbrt(share) : 7.787 * share + 16 / 116;
    },
  );
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

test.each(Object.entries(VISIONS))("ten strategies have colours apart from each other, with %s vision", (_, rows) => {
  const seen = STRATEGY_COLOURS.map((colour) => lab(times(rows, linear(colour))));
  expect(seen.length).toBeGreaterThanOrEqual(10);
  seen.forEach((a, i) => {
    for (const b of seen.slice(i + 1)) expect(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])).toBeGreaterThan(20);
  });
});

test("every line can be seen on white: a contrast of 3", () => {
  for (const colour of [...STRATEGY_COLOURS, COLOURS.baseline])
    expect(1.05 / (luminance(linear(colour)) + 0.05)).toBeGreaterThan(3);
});
