import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, expect, test, vi } from "vitest";
import { chartSpecs } from "../../src/charts/chart-specs.ts";
import { renderSvg } from "../../src/report/render.ts";
import { madeUpResults } from "../results/made-up-results.ts";
import { hashOfEverything } from "./fresh-process.ts";

const script = fileURLToPath(new URL("./fresh-process.ts", import.meta.url));

/** A process starts while others test: far longer than it needs alone. */
const TIMEOUT_MS = 120_000;

afterEach(() => {
  vi.unstubAllEnvs();
});

test(
  "specs, SVG, PNG and report have the same bytes twice in a process and in a fresh one, each in another time zone",
  { timeout: TIMEOUT_MS },
  async () => {
    const argv = ["--import", import.meta.resolve("tsx"), script, "print"];
    const env = { ...process.env, TZ: "America/Los_Angeles" };
    const fresh = promisify(execFile)(process.execPath, argv, { env });
    vi.stubEnv("TZ", "Asia/Tokyo");
    expect(new Date(0).getHours()).toBe(9);
    const east = await hashOfEverything();
    vi.stubEnv("TZ", "UTC");
    expect(await hashOfEverything()).toBe(east);
    expect((await fresh).stdout).toBe(east);
  },
);

test("charts drawn at the same time come out as when drawn one by one", async () => {
  // As many as share clip paths and measures of text; all of them would show nothing more.
  const specs = chartSpecs(madeUpResults())
    .slice(0, 6)
    .map((chart) => chart.spec);
  const together = await Promise.all(specs.map((spec) => renderSvg(spec)));
  for (const [i, spec] of specs.entries()) expect(together[i].svg).toBe((await renderSvg(spec)).svg);
});
