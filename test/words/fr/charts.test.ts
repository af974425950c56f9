import { expect, test } from "vitest";
import { SLIDE_LAYOUT } from "../../../src/charts/chart.ts";
import { chartSpecs } from "../../../src/charts/chart-specs.ts";
import { renderSvg } from "../../../src/report/render.ts";
import { madeUpResults } from "../../results/made-up-results.ts";

const charts = chartSpecs(madeUpResults(), SLIDE_LAYOUT, "fr");
const chartOf = (name: string) => charts.find((chart) => chart.name === name)!;
/** With no-break spaces as plain ones. */
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, " ");

test.each([
  [
    "difference-to-baseline",
    /^« Points card » vaut en moyenne \d+ k€ de plus que « As today », et fait mieux dans \d+ % des futurs$/,
  ],
  ["probability-best", /^« Points card » est le meilleur choix avec une probabilité de 71 %$/],
  [
    "cumulative-difference",
    /^« Points card » s’amortit en 36 mois au plus dans \d+ % des futurs, le \d+e mois en médiane de ceux-ci$/,
  ],
  [
    "waterfall",
    /^« Points card » : \+\d+ k€ ; plus fort gain : la marge avant récompenses \(\+\d+ k€\) ; plus forte perte : les coûts de marketing et de programme \(−\d+ k€\)$/,
  ],
  ["model-tracking", /^Le modèle suit les réachats réels : \d,\d % en (?:trop|moins) au total$/],
  [
    "purchase-history",
    /^\d+ % des achats des 12 derniers mois sont des réachats ; \d+ % des clients n’ont acheté qu’une fois$/,
  ],
])("the title of %s says what it found", (name, title) => {
  expect(plain(chartOf(name).title)).toMatch(title);
});

test("axes have French figures, scales, per cent and months", async () => {
  const labelsOf = async (name: string): Promise<string> => (await renderSvg(chartOf(name).spec)).svg;
  expect(await labelsOf("equity-by-strategy")).toContain(">3,5\u00a0M<");
  expect(await labelsOf("probability-best")).toContain(">20\u00a0%<");
  const lines = await labelsOf("active-clients");
  expect(lines).toContain(">5\u202f200<");
  expect(lines).toContain(">juill. 2027<");
});
