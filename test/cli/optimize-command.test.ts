import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { optimizeScenario } from "../../src/optimize-scenario.ts";
import type { Optimum } from "../../src/results/optimum.ts";
import { folderWith, holdfast } from "./in-process.ts";

// The search itself is another part's: here, what the command hands to it and makes of what comes back.
vi.mock("../../src/optimize-scenario.ts", () => ({ optimizeScenario: vi.fn() }));

const optimum = {
  currency: "EUR",
  maximised: { kind: "mean", target: null },
  replications: 400,
  sampling: { clientsPerReplication: 5000, clients: 40_000 },
  sentences: ["Best is Ads at 300 EUR per month.", "The budget binds."],
  warnings: ["The data are few."],
  knobs: [
    {
      ...{ name: "Ads.acquisition.Ads.spend", side: "acquisition", form: "money per month", low: 0, high: 2000 },
      ...{ best: 300, p05: 280, p95: 320, flatFrom: 250, flatTo: 360, bound: null, marginal: 0.25 },
    },
    {
      ...{ name: "Card.loyalty_program.reward.threshold", side: "retention", form: "points", low: 100, high: 300 },
      ...{ best: 100, p05: null, p95: null, flatFrom: 100, flatTo: 120, bound: "low", marginal: null },
    },
  ],
  frontier: [
    { total: 900, share: 0.25, values: [300, 100], spend: 899, objective: 1500, mcse: 20 },
    { total: 900, share: null, values: [300, 100], spend: 899, objective: -1500, mcse: null },
  ],
} as unknown as Optimum;

test("says the answer first, then knobs, the frontier, what to keep in mind and where the files are", async () => {
  const cwd = folderWith();
  vi.mocked(optimizeScenario).mockResolvedValue({ optimum, folder: join(cwd, "out", "plan", "optimum"), files: [] });
  const argv = ["optimize", "plan.yaml", "--seed", "7", "--replications", "2k", "--workers", "3"];
  const { code, out, err } = await holdfast(argv, { cwd });
  expect([code, err]).toEqual([0, ""]);
  const lines = out.replaceAll("\u00a0", " ").split("\n");
  expect(lines.slice(0, 2)).toEqual(optimum.sentences);
  expect(lines.find((line) => line.startsWith("Ads."))).toMatch(
    /300 EUR per month +280 to 320 per month +250 to 360 .*\+0\.25$/,
  );
  expect(lines.find((line) => line.startsWith("Card."))).toMatch(
    /100 points +– +100 to 120 points +100 to 300 points +–$/,
  );
  expect(lines.find((line) => line.startsWith("Budget"))).toMatch(/Spent, EUR +Mean gain, EUR$/);
  expect(out).toMatch(/best setting is told by all 400 futures, as above; the other rows .* in 64 of these/);
  expect(out).toMatch(/The data are few/);
  expect(out).toMatch(/Each future simulated 5,000 of the 40,000 clients/);
  expect(out.replaceAll("\\", "/")).toMatch(/Files in out\/plan\/optimum: optimum\.json, charts\//);
  expect(optimizeScenario).toHaveBeenCalledWith(
    join(cwd, "plan.yaml"),
    expect.objectContaining({ seed: "7", replications: 2000, workers: 3 }),
  );
  expect(JSON.parse((await holdfast([...argv, "--json"], { cwd })).out)).toEqual(optimum);
});
