import { expect, test } from "vitest";
import { purchaseModel, purchaseModelSlugs, spendModel, spendModelSlugs } from "../../src/models/registry.ts";
import { reportHtml } from "../../src/report/html.ts";
import { modelChoice } from "../../src/report/sections/model-choice.ts";
import type { Results } from "../../src/results/results.ts";
import { reportWords } from "../../src/words/en/report.ts";
import { madeUpResults } from "../results/made-up-results.ts";

const results = madeUpResults();
const withChoice = (choice: Results["model"]["choice"]): Results => ({
  ...results,
  model: { ...results.model, choice },
});

test("where the model's trust is discussed stands which it is, why, and how the others did", () => {
  const page = reportHtml(results, [], { command: null });
  const trust = /<section id="trust">.*?<\/section>/s.exec(page)![0];
  expect(trust).toContain("Which model, and why");
  expect(trust).toContain("Use BG/NBD: it says best what clients did");
  expect(trust).toContain("counts every client who bought once as alive");
  expect(trust).toContain("BG/NBD −6,120.4; MBG/NBD 8.4 lower (standard error 5.1).");
});

test("who could not be fitted is named, and nothing is said of others that were not compared", () => {
  const { choice } = results.model;
  const refused = { ...choice!.candidates[1], model: "pareto-nbd", refused: "flat", behind: null };
  const { markup } = modelChoice(withChoice({ ...choice!, candidates: [choice!.candidates[0], refused] }))!;
  expect(markup).toContain("Not fitted there: Pareto/NBD.");
  expect(markup).not.toContain("lower");
  expect(modelChoice(withChoice({ ...choice!, candidates: [] }))!.markup).not.toContain(
    "Log-likelihood on the holdout",
  );
});

test("fits from elsewhere say nothing of a choice, and sentences are escaped", () => {
  expect(modelChoice(withChoice(null))).toBeNull();
  const { markup } = modelChoice(withChoice({ ...results.model.choice!, sentences: ["<b>best</b>"] }))!;
  expect(markup).toContain("&lt;b&gt;best&lt;/b&gt;");
});

test("the report knows every model of the registry by its title", () => {
  for (const slug of purchaseModelSlugs) expect(reportWords.modelTitle(slug)).toBe(purchaseModel(slug).title);
  for (const slug of spendModelSlugs) expect(reportWords.modelTitle(slug)).toBe(spendModel(slug).title);
});
