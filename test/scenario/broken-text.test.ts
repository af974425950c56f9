import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { problemsOf } from "./read-text.ts";

const whole = readFileSync(resolve(import.meta.dirname, "fixtures/keep-or-win.yaml"), "utf8");
const scraps = [
  "",
  " ",
  "\t",
  ":",
  "{",
  "]",
  "'",
  '"',
  "$",
  "%",
  "-",
  "0",
  "#",
  "&a ",
  "*a",
  "!",
  "\n",
  "null",
  "extends",
  "per week",
  "\ud800",
];

test("a scenario broken anywhere loads, or says where it is broken", () => {
  const damage = fc.record({
    at: fc.nat({ max: whole.length - 1 }),
    cut: fc.nat({ max: 12 }),
    scrap: fc.constantFrom(...scraps),
  });
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (places) => {
      const text = places.reduce((now, { at, cut, scrap }) => now.slice(0, at) + scrap + now.slice(at + cut), whole);
      const lines = Buffer.from(text).toString().split(/\r?\n/);
      for (const { line, column, message, sourceLine } of problemsOf(text)) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines.length);
        expect(sourceLine).toBe(lines[line - 1]);
        expect(column).toBeGreaterThanOrEqual(1);
        expect(column).toBeLessThanOrEqual(sourceLine.length + 1);
        expect(message).toMatch(/\.$|\?$/);
      }
    }),
    { seed: 8, numRuns: 80 },
  );
});
