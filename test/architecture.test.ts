import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { describe, expect, test } from "vitest";
import { findOffences } from "./architecture-rules.ts";

const root = join(import.meta.dirname, "..");

describe("the architecture", () => {
  test("no file of src or workers offends", () => {
    const paths = ["src", "workers"].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((path) => join(folder, path)),
    );
    const files = paths
      .filter((path) => path.endsWith(".ts"))
      .map((path) => ({ path: path.split(sep).join("/"), text: readFileSync(join(root, path), "utf8") }));
    expect(files.length).toBeGreaterThan(10);
    expect(findOffences(files)).toEqual([]);
  });
});

describe("the rules see", () => {
  const offencesOf = (path: string, text: string): string[] => findOffences([{ path, text }]);

  test.each([
    ["an upward import", "src/numerics/gamma.ts", 'import { fit } from "../models/fit.ts";\nfit();'],
    [
      "a value where only a type may go",
      "src/models/fit.ts",
      'import { readHistory } from "../clients/read-history.ts";\nreadHistory();',
    ],
    [
      "an import of an inline type and a value",
      "src/models/fit.ts",
      'import { type A, b } from "../clients/a.ts";\nexport const c: A = b;',
    ],
    ["a dynamic import", "src/charts/a.ts", 'export const a = await import("../report/b.ts");'],
    ["a folder without a row", "src/extras/a.ts", "export const a = 1;"],
    ["a module of the platform", "src/levers/a.ts", 'import { readFileSync } from "node:fs";\nreadFileSync("a");'],
    ["the clock, by new Date()", "src/models/a.ts", "export const a = new Date();"],
    ["the clock, by Date.now", "src/simulation/walk-existing.ts", "export const a = Date.now();"],
    ["the clock, by performance", "src/simulation/walk.ts", "export const a = performance.now();"],
    ["the clock, by another name", "src/numerics/a.ts", "const clock = Date;\nexport const a = clock.now();"],
    ["global randomness", "src/quantities/a.ts", "export const a = Math.random();"],
    [
      "an import by the file of types and constants",
      "src/clients/client-history.ts",
      'import { a } from "./a.ts";\na();',
    ],
    ["a barrel", "src/models/index.ts", 'export { fit } from "./fit.ts";'],
    ["a star in a file with other things", "src/models/fit.ts", 'export * from "./clv.ts";\nexport const a = 1;'],
    ["a vague name", "src/models/utils.ts", "export const a = 1;"],
    ["a long worker", "workers/simulate.ts", "export const a = 1;\n".repeat(30)],
    ["a long file", "src/models/fit.ts", "export const a = 1;\n".repeat(401)],
  ])("%s", (_, path, text) => {
    const offences = offencesOf(path, text);
    expect(offences).toHaveLength(1);
    expect(offences[0]).toContain(path);
  });

  test("a cycle, once", () => {
    const files = [
      { path: "src/models/a.ts", text: 'import { b } from "./b.ts";\nexport const a = b;' },
      { path: "src/models/b.ts", text: 'import { c } from "./c.ts";\nexport const b = c;' },
      { path: "src/models/c.ts", text: 'import { a } from "./a.ts";\nexport const c = a;' },
    ];
    expect(findOffences(files)).toHaveLength(1);
  });
});

test.each([
  [
    "types where the table says so",
    "src/models/a.ts",
    'import type { A } from "../clients/a.ts";\nexport const a: A = 1;',
  ],
  [
    "lengths of time units with their types",
    "src/models/a.ts",
    'import { UNIT_DAYS } from "../clients/client-history.ts";\nexport const a = UNIT_DAYS;',
  ],
  ["words everywhere", "src/numerics/a.ts", 'import { words } from "../words/en/a.ts";\nexport const a = words;'],
  ["dates that are given", "src/charts/a.ts", "export const a = new Date(0);\nexport const b = Date.UTC(2026, 0);"],
  [
    "a field called performance",
    "src/charts/a.ts",
    "export const a = { performance: 1 };\nexport const b = a.performance;",
  ],
  ["a comment that names Date.now", "src/charts/a.ts", "// never Date.now()\nexport const a = 1;"],
  [
    "the platform outside the pure folders",
    "src/report/a.ts",
    'import { join } from "node:path";\nexport const a = join("a");',
  ],
])("the rules allow %s", (_, path, text) => {
  expect(findOffences([{ path, text }])).toEqual([]);
});
