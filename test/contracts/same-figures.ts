import { expect } from "vitest";

/** Rounding of sums over a few hundred clients, next to the largest of what is added. */
export const ROUNDING = 1e-9;

export const sumOf = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, value) => sum + value, 0);

/** Two figures are the same up to rounding, next to the size of what they are made of. */
export function expectSame(one: number, other: number, size: number, what: string): void {
  expect(Math.abs(one - other), `${what}: ${one} and ${other}`).toBeLessThanOrEqual(ROUNDING * Math.max(size, 1e-6));
}
