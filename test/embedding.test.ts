import { readFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { chromium, type Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chartSpecs } from "../src/charts/chart-specs.ts";
import { withNames } from "./charts/result-variants.ts";

const FOLDER = new URL("../scenarios/embedding/", import.meta.url);
const PROGRAM = "/usr/bin/chromium";
const SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];
const TIMEOUT_MS = 120_000;

const charts = chartSpecs(withNames(["As today", "Points card", "<img src=x onerror=alert(1)>"]));
let browser: Browser;
let server: Server;

beforeAll(async () => {
  const { embeddingServer } = (await import(new URL("server.mjs", FOLDER).href)) as {
    embeddingServer: (charts: unknown) => Server;
  };
  server = embeddingServer(charts);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  browser = await chromium.launch({ executablePath: PROGRAM, args: SWITCHES });
}, TIMEOUT_MS);

afterAll(async () => {
  await browser.close();
  server.close();
});

test(
  "the example's page draws each chart with its tooltips, asks no other site and says nothing on the console",
  { timeout: TIMEOUT_MS },
  async () => {
    const page = await browser.newPage();
    const wrong: string[] = [];
    const site = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
    page.on("console", (message) => wrong.push(message.text()));
    page.on("pageerror", (error) => wrong.push(error.message));
    page.on("request", (request) => {
      if (!request.url().startsWith(site) && !request.url().startsWith("data:")) wrong.push(request.url());
    });
    page.on("dialog", (dialog) => {
      wrong.push(dialog.message());
      void dialog.dismiss();
    });
    await page.goto(site);
    await page.waitForSelector("#chart svg");

    const mark = `document.querySelector('#chart svg line[aria-label^="Points card"]').getBoundingClientRect()`;
    await page.mouse.move(await page.evaluate<number>(`${mark}.x + 5`), await page.evaluate<number>(`${mark}.y`));
    await page.waitForSelector("#vg-tooltip-element.visible");
    expect(await page.textContent("#vg-tooltip-element")).toContain("Points card less As today");

    for (const { name, title } of charts) {
      await page.selectOption("#choice", name);
      // The first words: titles break into lines.
      const words = JSON.stringify(title.split(" ").slice(0, 3).join(" "));
      await page.waitForFunction(`document.querySelector("#chart svg").textContent.includes(${words})`);
      expect(await page.evaluate(`document.querySelectorAll("#chart svg [class*=role-mark] > *").length`)).not.toBe(0);
    }
    expect(wrong).toEqual([]);
  },
);

test("the example's script uses what the library exports", () => {
  const read = (path: string): string => readFileSync(new URL(path, FOLDER), "utf8");
  const [, names] = /import \{ (.*) \} from "holdfast"/.exec(read("serve.mjs"))!;
  for (const name of names.split(", ")) expect(read("../../src/index.ts")).toContain(`export { ${name} }`);
});
