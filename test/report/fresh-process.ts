import { createHash } from "node:crypto";
import { chartSpecs } from "../../src/charts/chart-specs.ts";
import { deckBytes } from "../../src/report/deck.ts";
import { reportHtml } from "../../src/report/html.ts";
import type { ReportPicture } from "../../src/report/pictures.ts";
import { renderPng, renderSvg } from "../../src/report/render.ts";
import { summaryMarkdown } from "../../src/report/summary-markdown.ts";
import { workbookBytes } from "../../src/report/workbook.ts";
import { madeUpResults } from "../results/made-up-results.ts";

/** A hash of everything that is drawn and written from the made-up results. */
export async function hashOfEverything(): Promise<string> {
  const results = madeUpResults();
  const hash = createHash("sha256");
  const pictures: ReportPicture[] = [];
  for (const chart of chartSpecs(results)) {
    const { svg } = await renderSvg(chart.spec);
    pictures.push({ chart, svg, phoneSvg: null });
    hash.update(JSON.stringify(chart)).update(svg);
  }
  hash.update(await renderPng(pictures[0].svg, 1)).update(await renderPng(pictures[4].svg, 1));
  hash.update(reportHtml(results, pictures, { command: "holdfast run scenario.yaml" }));
  hash.update(summaryMarkdown(results)).update(await workbookBytes(results, null));
  hash.update(await deckBytes(results, null));
  return hash.digest("hex");
}

if (process.argv[2] === "print") process.stdout.write(await hashOfEverything());
