import { expect, test } from "vitest";
import { graceMs } from "../../src/cli/grace-ms.ts";

test.each([
  [["worker", "redis://host"], true],
  [["--quiet", "worker", "redis://host"], true],
  [["--locale", "fr", "worker", "redis://host"], true],
  [["--locale=fr", "--no-color", "worker", "redis://host"], true],
  [["run", "worker"], false],
  [["--locale", "worker", "run", "plan.yaml"], false],
  [["--quiet"], false],
  [[], false],
])("%j has the time that a worker needs to hand back what it holds: %s", (argv, isLong) => {
  expect(graceMs(argv) > graceMs(["run"])).toBe(isLong);
});
