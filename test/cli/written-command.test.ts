import { expect, test } from "vitest";
import { createArguments } from "../../src/cli/arguments.ts";
import { runCommand } from "../../src/cli/commands/run.ts";
import { writtenCommand } from "../../src/cli/written-command.ts";
import { holdfast } from "./in-process.ts";

test("a command line is written again for a shell, with a word more once, and without the password of a URL", () => {
  const values = {
    scenario: "my plan's.yaml",
    out: "a b",
    resume: true,
    only: ["Points card", "x"],
    backend: "rediss://me:secret@host:6379/0",
    json: true,
  };
  const line = writtenCommand("run", createArguments(values, "scenario"), runCommand.options, ["--resume"]);
  expect(line).toBe(
    String.raw`holdfast run 'my plan'\''s.yaml' --out 'a b' --backend 'rediss://me:***@host:6379/0' --only 'Points card' --only x --json --resume`,
  );
});

test.each(["secret", "se@cret", "se cret", "s:e%2Fcret", "@@"])(
  "the password %j of a URL is left out whole",
  (password) => {
    const args = createArguments({ backend: `redis://me:${password}@host:6379/0` }, "scenario");
    expect(writtenCommand("run", args, runCommand.options)).toBe("holdfast run --backend 'redis://me:***@host:6379/0'");
  },
);

test.each([
  [["--shard", "4/3"], /4\/3 is not a shard such as 2\/3/],
  [["--shard", "1/3", "--open"], /--open has no use with --shard/],
])("run %j is refused", async (options, reason) => {
  const { code, err } = await holdfast(["run", "plan.yaml", ...options]);
  expect(code).toBe(2);
  expect(err).toMatch(reason);
});

test("gather takes several places, and says where no parts are", async () => {
  const { code, err } = await holdfast(["gather", "/nowhere/one", "/nowhere/two"]);
  expect(code).toBe(2);
  expect(err).toMatch(/\/nowhere\/one, \/nowhere\/two: no parts of a run are there/);
});
