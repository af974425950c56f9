import { expect, test } from "vitest";
import { HoldfastError, ScenarioError } from "../../src/errors.ts";
import type { Problem } from "../../src/errors.ts";
import { loadWorld, parseWorld } from "../../src/worlds/load-world.ts";

const smallest = `world: Small
seed: 1
starts: 2024-01-01
ends: 2024-12-31
arrivals: { per_month: 10 }
purchases: { model: bg-nbd, r: 1, alpha: 2, a: 1, b: 3 }
spend: { model: gamma-gamma, p: 4, q: 5, v: 40 }
`;

function problemsOf(text: string): readonly Problem[] {
  try {
    parseWorld(text, "w.yaml");
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems;
    throw error;
  }
  return [];
}

test("what is left out has a default", () => {
  const world = parseWorld(smallest, "w.yaml");
  expect(world.seed).toBe("1");
  expect(world.currency).toBe("EUR");
  expect(world.endDay - world.startDay).toBe(365);
  expect(world.arrivals).toMatchObject({ opening: 0, perMonth: 10, growth: 0 });
  expect(world.purchases.timeUnit).toBe("week");
  expect(world.purchases.season).toEqual(new Array(12).fill(1));
  expect(world.returns.share).toBe(0);
});

test("percentages are read as people write them", () => {
  const written =
    smallest.replace("per_month: 10", "per_month: 10, growth: -2.5% per year") + "returns: { share: 3% }\n";
  const world = parseWorld(written, "w.yaml");
  expect(world.arrivals.growth).toBe(-0.025);
  expect(world.returns).toEqual({ share: 0.03, withinDays: 30 });
});

test("every problem is told, with its place", () => {
  const problems = problemsOf(
    smallest
      .replace("2024-01-01", "2024-02-30")
      .replace("alpha: 2", "alhpa: 2")
      .replace("q: 5", "q: 0.9")
      .replace("per_month: 10", "per_month: 10, season: [1, 2]"),
  );
  const places = problems.map(({ line, column, path }) => `${String(line)}:${String(column)} ${path}`);
  expect(places.sort()).toEqual([
    "3:1 starts",
    "5:28 arrivals.season",
    "6:1 purchases.alpha",
    "6:35 purchases.alhpa",
    "7:36 spend.q",
  ]);
  expect(problems.find(({ path }) => path === "purchases.alhpa")).toMatchObject({
    message: "unknown key `alhpa`",
    suggestion: "alpha",
    sourceLine: "purchases: { model: bg-nbd, r: 1, alhpa: 2, a: 1, b: 3 }",
  });
  expect(problems.find(({ path }) => path === "purchases.alpha")!.message).toBe("`alpha` is missing");
});

test("an unknown key without a near word is told which there are", () => {
  const [problem] = problemsOf(smallest.replace("q: 5", "q: 5, colour: 1"));
  expect(problem).toMatchObject({
    message: "unknown key `colour`. Valid keys here: model, p, q, v, first_ratio.",
    suggestion: null,
  });
});

test.each([
  ["ends before it starts", smallest.replace("2024-12-31", "2023-12-31"), "ends", "`ends` must not come before"],
  ["nobody comes", smallest.replace("per_month: 10", "per_month: 0"), "arrivals", "nobody would ever buy"],
  ["an unknown section", `${smallest}levers: {}\n`, "levers", "unknown key"],
  ["a list", "- 1\n", "", "holds no keys"],
  ["nothing", "", "", "holds no keys"],
  ["broken YAML", `${smallest}arrivals: [\n`, "", ""],
])("%s", (_, text, path, message) => {
  const problems = problemsOf(text);
  expect(problems.length).toBeGreaterThan(0);
  expect(problems[0].path).toBe(path);
  expect(problems[0].message).toContain(message);
});

test("a file that is not there", () => {
  expect(() => loadWorld("no/such.world.yaml")).toThrow(HoldfastError);
  expect(() => loadWorld("no/such.world.yaml")).toThrow("no/such.world.yaml: the file cannot be read");
});
