import { expect, test } from "vitest";
import { PHONE_LAYOUT } from "../../../src/charts/chart.ts";
import { fitChartSpecs } from "../../../src/charts/fit-chart-specs.ts";
import { fitHtml } from "../../../src/report/fit-html.ts";
import { renderSvg } from "../../../src/report/render.ts";
import { fitChartWords as words } from "../../../src/words/fr/fit-charts.ts";
import { inLocale } from "../../../src/words/locale.ts";
import { madeUpDiagnostics } from "../../results/made-up-diagnostics.ts";

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, " ");

test("nouns agree with figures, which have a decimal comma", () => {
  expect(plain(words.calibration.fits(0.015))).toMatch(/ : 1,5 point d’écart en moyenne$/);
  expect(plain(words.calibration.misses(0.024, true))).toMatch(/trop hautes : 2,4 points d’écart en moyenne$/);
  const group = { from: 26, isLast: false, actual: 0.4, expected: 2 };
  expect(plain(words.holdout.misses(0.2, group, "recency", "week"))).toBe(
    "Le modèle s’écarte de 20 % en moyenne pendant la validation, surtout pour les clients silencieux depuis 26 semaines ou plus : 2,00 achats attendus, 0,40 réalisé",
  );
  expect(plain(words.expected.title(26, "month", [1, 0.36], [12, 0.00001]))).toBe(
    "Après 26 mois de silence, un client à 1 réachat est attendu 0,36 fois dans les 12 mois suivants ; à 12 réachats, moins de 0,01 fois",
  );
  expect(plain(words.source("shop.csv", "2024-01-01", "2024-11-30", "BG/NBD", "1.0.0"))).toBe(
    "Source : shop.csv, du 1er janv. 2024 au 30 nov. 2024 ; BG/NBD, Holdfast 1.0.0.",
  );
});

test("charts of a fit keep to the width of a phone in French too", async () => {
  for (const chart of inLocale("fr", () => fitChartSpecs(madeUpDiagnostics(), PHONE_LAYOUT))) {
    const { svg, warnings } = await renderSvg(chart.spec);
    expect(warnings, chart.name).toEqual([]);
    expect(Number(/ width="([\d.]+)"/.exec(svg)![1]), chart.name).toBeLessThanOrEqual(PHONE_LAYOUT.width + 45);
  }
});

test("the page of a fit is French throughout", () => {
  const page = inLocale("fr", () => fitHtml({ ...madeUpDiagnostics(), warnings: [] }, [], { command: null }));
  expect(page).toContain('<html lang="fr"');
  const text = plain(page);
  for (const sentence of [
    "62 % des clients sont probablement encore actifs ; ensemble, ils devraient revenir 1 840 fois dans les 12 mois après le 30 nov. 2024.",
    "Après chaque réachat, un client part pour de bon avec une probabilité de 25 % en moyenne ; un sur dix avec moins de 3 %, un sur dix avec plus de 50 %.",
    "Pendant la période de validation, le modèle attendait 600 achats et il y en a eu 640 (−6,3 %).",
  ])
    expect(text).toContain(sentence);
  expect(text).not.toMatch(/[> ](The|Purchases|Clients? by|Source:|holdout) /);
});
