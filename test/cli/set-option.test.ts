import { expect, test } from "vitest";
import { starterWords } from "../../src/words/en/starter.ts";
import { folderWith, holdfast } from "./in-process.ts";

const plan = (): string => folderWith({ "plan.yaml": starterWords.scenario, "shop.csv": "customer_id,date,amount\n" });

test("--set: what is wrong stands under the option, with the nearest word", async () => {
  const { code, out, err } = await holdfast(
    ["check", "plan.yaml", "--set", "Points card.loyalty_program.rewrd.value=1"],
    {
      cwd: plan(),
    },
  );
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain("--set:1:");
  expect(err).toContain("did you mean reward?");
});

test("--set may be given often, and its values need a path", async () => {
  const argv = ["run", "plan.yaml", "--set", "seed=1", "--set", "horizn=1 year", "--set", "discount_rate"];
  const { code, err } = await holdfast(argv, { cwd: plan() });
  expect(code).toBe(2);
  expect(err).toMatch(/--set:2:1:[^]*did you mean horizon\?/);
  expect(err).toMatch(/--set:3:1: `discount_rate` sets nothing/);
});
