import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { readLocaleFrom } from "../../src/words/locale.ts";

// Keeps its own source of the language out of the way.
vi.mock("../../src/with-locale.ts", () => ({ withLocale: (_: unknown, task: () => unknown) => task() }));

const SOURCE = join(import.meta.dirname, "../../src");
/** Run when they are loaded. */
const PROGRAMS = ["cli/main.ts", "cli/cli-thread.ts", "cli/write-schemas.ts", "with-locale.ts"];

test("no text is read while modules load, where it would keep the language of that moment", async () => {
  const read: string[] = [];
  readLocaleFrom(() => {
    const line = new Error().stack?.split("\n").find((each) => each.includes("/src/") && !each.includes("/src/words/"));
    read.push(line?.replace(/^.*\/src\//, "src/") ?? "somewhere");
    return "en";
  });
  const files = (readdirSync(SOURCE, { recursive: true }) as string[]).filter((path) => path.endsWith(".ts"));
  expect(files.length).toBeGreaterThan(300);
  for (const file of files) if (!PROGRAMS.includes(file)) await import(join(SOURCE, file));
  expect(read).toEqual([]);
});
