import { expect, test } from "vitest";
import { decideWorld } from "./reference/decisions.ts";

test("a world where ads cost next to nothing is decided for ads, by belief and at the truth", async () => {
  const settings = { clients: 600, replications: 160, block: 48, mostBlocks: 2, standardErrors: 4 };
  const truth = { purchases: [0.9, 8, 0.7, 2.2], spend: [6.25, 3.74, 15.44] } as const;
  const { chance, recommended, best } = await decideWorld(9, settings, truth);
  expect([recommended, best]).toEqual([3, 3]);
  expect(chance).toBeGreaterThan(0.95);
});
