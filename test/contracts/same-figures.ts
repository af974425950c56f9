import { isDeepStrictEqual } from "node:util";
import { expect } from "vitest";

/** Rounding of sums over a few hundred clients, next to the largest of what is added. */
export const ROUNDING = 1e-9;

export const sumOf = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, value) => sum + value, 0);

/** Two figures are the same up to rounding, next to the size of what they are made of. An `expect` for each of a million would take most of the time. */
export function expectSame(one: number, other: number, size: number, what: string): void {
  const isSame = Math.abs(one - other) <= ROUNDING * Math.max(size, 1e-6);
  if (!isSame) expect.fail(`${what}: ${one} and ${other}`);
}

/** All figures are the same to the bit. What differs is looked for only where something does: that takes a hundred times as long. */
export function expectIdentical(one: unknown, other: unknown): void {
  if (!isDeepStrictEqual(one, other)) expect(one).toStrictEqual(other);
}
