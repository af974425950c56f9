import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll } from "vitest";
import { builtCopy } from "../../cli/built-copy.ts";

/** The built program, for all tests of a file. */
export function builtOnce(): string {
  const built = builtCopy(join(import.meta.dirname, "../../.."));
  afterAll(() => {
    rmSync(built, { recursive: true, force: true });
  });
  return built;
}
