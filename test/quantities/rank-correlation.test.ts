import { describe, expect, test } from "vitest";
import { correlatedGroups } from "../../src/quantities/rank-correlation.ts";

const pair = (first: string, second: string, rho: number) => ({ first, second, rho });

describe("groups of correlated quantities", () => {
  test("are joined by way of others, apart where nothing ties them, the same in any order", () => {
    const pairs = [pair("d", "b", 0.3), pair("x", "y", 0.1), pair("c", "a", -0.2), pair("a", "b", 0.5)];
    const groups = correlatedGroups(pairs);
    expect(groups.map(({ keys }) => keys)).toEqual([
      ["x", "y"],
      ["a", "b", "c", "d"],
    ]);
    const turned = pairs.map(({ first, second, rho }) => pair(second, first, rho)).reverse();
    for (const { keys, factor } of correlatedGroups(turned)) {
      expect(factor).toEqual(groups.find((group) => group.keys[0] === keys[0])!.factor);
    }
    expect(correlatedGroups([])).toEqual([]);
  });

  test("have normal correlations of 2 sin(pi rho / 6)", () => {
    const [{ factor }] = correlatedGroups([pair("a", "b", 0.5)]);
    const rho = 0.5176380902050415; // 2 sin(pi/12) = (sqrt 6 - sqrt 2) / 2
    expect(Array.from(factor!)).toEqual([1, 0, expect.closeTo(rho, 15), expect.closeTo(Math.sqrt(1 - rho * rho), 15)]);
  });

  test("that cannot be have no factor, without touching others", () => {
    const impossible = [pair("a", "b", 0.9), pair("b", "c", 0.9), pair("a", "c", -0.9)];
    const groups = correlatedGroups([...impossible, pair("x", "y", 0.99)]);
    expect(groups.map(({ factor }) => factor === null)).toEqual([true, false]);
  });
});
