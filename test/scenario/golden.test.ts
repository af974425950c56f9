import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { ScenarioError } from "../../src/errors.ts";
import type { Problem } from "../../src/errors.ts";
import { formatProblems } from "../../src/scenario/format-problems.ts";
import { loadScenario } from "../../src/scenario/load-scenario.ts";

const fixtures = resolve(import.meta.dirname, "fixtures");

function mistakesOf(file: string): ScenarioError {
  try {
    loadScenario(file);
  } catch (error) {
    if (error instanceof ScenarioError) return error;
  }
  throw new Error("no ScenarioError");
}

test("five mistakes: all five, each where it stands, with the nearest word", () => {
  const error = mistakesOf(resolve(fixtures, "five-mistakes.yaml"));
  const problems = error.problems.map((problem) => ({ ...problem, file: "five-mistakes.yaml" }));
  expect(problems).toHaveLength(5);
  expect(`${formatProblems(problems, { color: false })}\n`).toBe(
    readFileSync(resolve(fixtures, "five-mistakes.txt"), "utf8"),
  );
  expect(error.exitCode).toBe(2);
  expect(error.message).toMatch(/five-mistakes\.yaml: 5 problems\n\n.*:5:3: the key `gros_margin`/);
});

const problem = (change: Partial<Problem>): Problem => ({
  file: "a.yaml",
  line: 3,
  column: 5,
  path: "",
  message: "it is wrong.",
  suggestion: null,
  sourceLine: "key: value",
  ...change,
});

test("twenty problems are shown, the others counted", () => {
  const problems = Array.from({ length: 23 }, (_, index) => problem({ line: index + 1 }));
  const text = formatProblems(problems, { color: false });
  expect(text).toContain("a.yaml:20:5:");
  expect(text).not.toContain("a.yaml:21:5:");
  expect(text).toMatch(/and 3 more$/);
});

test("colours are only where they are asked for", () => {
  expect(formatProblems([problem({})], { color: true })).toContain("\u001b[");
  expect(formatProblems([problem({})], { color: false })).not.toContain("\u001b[");
});

test("nothing in a file steers the terminal", () => {
  const text = formatProblems(
    [problem({ sourceLine: "a: \u001b[31mred\u0007\u202e", message: "\u001b[2J", suggestion: "\u009b" })],
    { color: false },
  );
  for (const character of ["\u001b", "\u0007", "\u202e", "\u009b"]) expect(text).not.toContain(character);
});

test("the caret stays under its column after tabs and in long lines", () => {
  expect(formatProblems([problem({ sourceLine: "\tkey: v", column: 7 })], { color: false })).toContain("\t     ^");
  const long = `${"x".repeat(300)}HERE${"y".repeat(300)}`;
  const [, line, caret] = formatProblems([problem({ sourceLine: long, column: 301 })], { color: false }).split("\n");
  expect(line.slice(caret.indexOf("^"))).toMatch(/^HERE/);
  expect(line.length).toBeLessThan(140);
});
