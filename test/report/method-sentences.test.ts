import { describe, expect, test } from "vitest";
import { methodSentences, precisionSentences } from "../../src/report/method-sentences.ts";
import { summaryMarkdown } from "../../src/report/summary-markdown.ts";
import type { Results } from "../../src/results/results.ts";
import { inLocale } from "../../src/words/locale.ts";
import { aloneForAMonth } from "../charts/result-variants.ts";
import { madeUpResults } from "../results/made-up-results.ts";

const sampling = { clientsPerReplication: 12_000, clients: 1_000_000 };

/** Made-up results of a sample, whose strategy in question is known by as many futures. */
function sampled(futures: number): Results {
  const results = madeUpResults();
  for (const strategy of results.strategies.slice(1)) strategy.effectiveReplications = futures;
  return { ...results, sampling };
}

describe("how sure the means are", () => {
  test("how many clients a future simulates, and what the mean difference is worth in plain futures", () => {
    expect(precisionSentences(sampled(31_415))).toEqual([
      "Each future simulated 12,000 of the 1,000,000 clients, drawn at random within groups of similar value to stand for all. What that adds is in the standard errors, and taken out of intervals and chances.",
      "The mean difference of Points card is known as well as from about 31,000 independent futures of all clients.",
    ]);
    expect(methodSentences(sampled(31_415))[0]).toContain("within it every simulated client's latent traits");
  });

  test("in French", () => {
    expect(inLocale("fr", () => precisionSentences(sampled(31_415)))).toEqual([
      expect.stringMatching(/^Chaque futur a simulé 12.000 des 1.000.000 clients, tirés au hasard/),
      "L’écart moyen de «\u00a0Points card\u00a0» est connu aussi bien que par environ 31\u202f000 futurs indépendants de tous les clients.",
    ]);
  });

  test("nothing where all are simulated and futures are worth one each, nor with a baseline alone", () => {
    expect(precisionSentences(madeUpResults())).toEqual([]);
    expect(precisionSentences(aloneForAMonth())).toEqual([]);
    expect(methodSentences(madeUpResults())).toHaveLength(1);
    expect(methodSentences(madeUpResults())[0]).toContain("within it every client's latent traits");
  });

  test("that a strategy's own equity is told less surely, where that is by more than two futures in a hundred", () => {
    const off = (equityRankError: number): Results => ({ ...sampled(400), sampling: { ...sampling, equityRankError } });
    expect(precisionSentences(off(0.9))).toEqual(precisionSentences(sampled(400)));
    expect(precisionSentences(off(2.4))[1]).toContain("up to about 5 in 100 futures away");
    expect(inLocale("fr", () => precisionSentences(off(2.4)))[1]).toContain("environ 5 futurs sur 100");
  });

  test("why no more was run comes last", () => {
    expect(methodSentences({ ...sampled(31_415), stopReason: "Enough." }).at(-1)).toBe("Enough.");
  });

  test("the summary says it, and beside the number of futures of how many clients they are", () => {
    const summary = summaryMarkdown(sampled(31_415));
    expect(summary).toContain("about 31,000 independent futures of all clients");
    expect(summary).toMatch(/- Simulated futures: [\d,]+, each of 12,000 of the 1,000,000 clients/);
  });
});
