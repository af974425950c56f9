import { expect, test } from "vitest";
import { HoldfastError } from "../../src/errors.ts";
import { toldAndKept } from "../../src/results/open-folder.ts";

const failing = (code: string) => () =>
  Promise.reject(new HoldfastError("deep", "Check", { cause: Object.assign(new Error(code), { code }) }));

test("results that cannot be written are told with what goes on with the run, and to make room where the disk is full", async () => {
  const goesOn = "What was simulated is kept. To go on with it: holdfast run a.yaml --resume";
  await expect(toldAndKept("out/a", "holdfast run a.yaml --resume", failing("ENOSPC"))).rejects.toMatchObject({
    message: "out/a: the results cannot be written there (the disk is full).",
    hint: `Make room on that disk. ${goesOn}`,
  });
  await expect(toldAndKept("out/a", "holdfast run a.yaml --resume", failing("EACCES"))).rejects.toMatchObject({
    hint: goesOn,
  });
  await expect(toldAndKept("out/a", "", failing("EOTHER"))).rejects.toThrow("deep");
});
