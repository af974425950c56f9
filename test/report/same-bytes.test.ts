import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { chartSpecs } from "../../src/charts/chart-specs.ts";
import { renderSvg } from "../../src/report/render.ts";
import { madeUpResults } from "../results/made-up-results.ts";
import { hashOfEverything } from "./fresh-process.ts";

const script = fileURLToPath(new URL("./fresh-process.ts", import.meta.url));

/** Two processes start while others test: far longer than they need alone. */
const TIMEOUT_MS = 120_000;

test(
  "specs, SVG, PNG and report have the same bytes twice in a process and in fresh ones in other time zones",
  { timeout: TIMEOUT_MS },
  async () => {
    const fresh = async (TZ: string): Promise<string> => {
      const argv = ["--import", import.meta.resolve("tsx"), script, "print"];
      const { stdout } = await promisify(execFile)(process.execPath, argv, { env: { ...process.env, TZ } });
      return stdout;
    };
    const [west, east] = await Promise.all([fresh("America/Los_Angeles"), fresh("Asia/Tokyo")]);
    const first = await hashOfEverything();
    expect(await hashOfEverything()).toBe(first);
    expect([west, east]).toEqual([first, first]);
  },
);

test("charts drawn at the same time come out as when drawn one by one", async () => {
  const specs = chartSpecs(madeUpResults()).map((chart) => chart.spec);
  const together = await Promise.all(specs.map((spec) => renderSvg(spec)));
  for (const [i, spec] of specs.entries()) expect(together[i].svg).toBe((await renderSvg(spec)).svg);
});
