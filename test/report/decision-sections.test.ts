import { describe, expect, test } from "vitest";
import { reportHtml } from "../../src/report/html.ts";
import type { Results } from "../../src/results/results.ts";
import { aloneForAMonth } from "../charts/result-variants.ts";
import { madeUpResults } from "../results/made-up-results.ts";

const TAG = /<\/?([a-zA-Z][\w-]*)((?:[^>"]|"[^"]*")*)>/g;

/** The text of one section of a report without pictures; empty where it is not there. */
function sectionOf(id: string, results: Results): string {
  const page = reportHtml(results, [], { command: null });
  const start = page.indexOf(`<section id="${id}">`);
  if (start < 0) return "";
  const text = page.slice(start, page.indexOf("</section>", start)).replaceAll("<wbr>", "");
  return text.replace(TAG, " ").replaceAll("\u00a0", " ").replaceAll(/\s+/g, " ");
}

const results = madeUpResults();
const withDecision = (change: Partial<Results["decision"]>): Results => ({
  ...results,
  decision: { ...results.decision, ...change },
});

describe("sections on the decision", () => {
  test("how sure: round targets with 0 among them, the objective where it is not the mean", () => {
    const text = sectionOf("sure", results);
    expect(text).toMatch(/Strategy .*0 EUR .*Points card/);
    expect(text).not.toContain("judged by");
    const objective = { kind: "probability", target: 500_000, values: [] } as const;
    expect(sectionOf("sure", withDecision({ objective: { ...objective, values: [] } }))).toContain(
      "Strategies are judged by the chance of a difference to As today of at least 500 k EUR.",
    );
  });

  test("what drives it: tenths with their bounds as the scenario writes them, spans, shares, and the dice", () => {
    const text = sectionOf("drives", results);
    expect(text).toContain("card lift +144 k EUR up to 1.0 % +703 k EUR from 7.0 % +559 k EUR ± 5,660 31 %");
    expect(text).toContain("Model parameters, together");
    expect(text).toContain("42 % is left to the dice");
  });

  test("a span within its error is not printed as a finding", () => {
    const [first, ...others] = results.decision.sensitivity;
    const entries = first.entries.map((entry) => ({ ...entry, spanMcse: Math.abs(entry.span) }));
    expect(sectionOf("drives", withDecision({ sensitivity: [{ ...first, entries }, ...others] }))).toContain(
      "below what can be told ±",
    );
  });

  test("what would change the answer: break-evens, why there is none, the rule, prices, the frontier", () => {
    const text = sectionOf("change", results);
    expect(text).toContain("Points card card lift 1.4 % ± 0.1 % 0.2 % to 8.1 % +2,100 EUR at 1.4 %, ± 5,200");
    expect(text).toContain("redemption nowhere: gains all along 55 % to 75 % –");
    expect(text).not.toContain("Win new clients redemption");
    const spending = sectionOf("spend", results);
    expect(spending).toContain("Save those who slip away 120 k EUR +90.0 k EUR −50.8 k EUR −103 k EUR passed over");
    expect(text).toContain(
      "c/(m − c) = 5.3 % (c, rewards used as a share of those sales, 2.0 %; m, gross margin, 40 %)",
    );
    expect(spending).toContain("Win new clients 24.6 EUR 20.1 EUR 8.20 to 33.4 13.2 EUR");
    expect(spending).toContain("dominated by Points card");
    const [price] = results.decision.mostPerClient;
    const free = { ...price, withBeyond: { value: -3, mcse: 0.4, p05: null, p95: null } };
    expect(sectionOf("spend", withDecision({ mostPerClient: [free] }))).toContain("24.6 EUR nothing ± 0.40");
  });

  test("answers of further runs stand where they belong, and nowhere without runs", () => {
    expect(sectionOf("drives", results)).toContain("Half and half acquisition +50.0 k EUR −40.0 k to +140 k");
    expect(sectionOf("drives", results)).toContain("Half and half All levers, together +240 k EUR");
    expect(sectionOf("drives", results)).toMatch(/Means over the first 128 of the [\d,]+ simulated futures/);
    expect(sectionOf("drives", { ...results, replications: 128 })).toContain("Means over the 128 simulated futures");
    expect(sectionOf("spend", results)).toContain("Win new clients Search 19.4 EUR ± 0.80");
    expect(sectionOf("spend", results)).toContain(
      "Points card reaches a difference of 300 k EUR from a discounted marketing cost of 260 k EUR on.",
    );
    const none = withDecision({ channelPrices: [], levers: [], leastBudget: null });
    for (const id of ["drives", "change", "spend"]) expect(sectionOf(id, none)).not.toMatch(/found by runs|reach/);
    const missed = { strategy: "Points card", target: 9e6, budget: null, reason: "its bounds bind" };
    expect(sectionOf("spend", withDecision({ leastBudget: missed }))).toContain(
      "Points card does not reach a difference of 9.00 M EUR: its bounds bind.",
    );
  });

  test("a run too short for follow-up runs says so", () => {
    const text = sectionOf("drives", { ...withDecision({ levers: [] }), replications: 60 });
    expect(text).toContain("follow-up runs, which need at least 128 futures; this run has 60.");
    expect(sectionOf("drives", results)).not.toContain("follow-up");
  });

  test("a baseline that is highest where it is too close to call is named as such", () => {
    const open = { ...results, recommendation: { ...results.recommendation, strategy: null } };
    const tiles = (shown: Results): string => reportHtml(shown, [], { command: null }).replaceAll("\u00a0", " ");
    expect(tiles(open)).toContain("<dt>Highest on average</dt><dd>Points card");
    const strategies = results.strategies.map((strategy) =>
      strategy.difference === null
        ? strategy
        : { ...strategy, difference: { ...strategy.difference, mean: -Math.abs(strategy.difference.mean) } },
    );
    const below = tiles({ ...open, strategies });
    expect(below).toContain("<dt>Highest on average</dt><dd>As today<small>too close to call</small>");
    expect(below).toContain("<dt>Best of the others</dt>");
  });

  test("what it is worth to find out: told values with their errors, the others by name", () => {
    const text = sectionOf("learn", results);
    expect(text).toContain("would be worth 48 k EUR on average");
    expect(text).toContain("the expected regret of choosing Points card now");
    expect(text).toContain("card lift 29 k EUR ± 7,000");
    expect(text).toContain("Model parameters, together below what can be told");
    expect(text).toContain(
      "Alone, worth less than can be told: enrolment of existing clients of the loyalty program, redemption, card churn cut.",
    );
  });

  test("say why there is nothing to say, and are absent where there is nothing to choose", () => {
    const few = withDecision({
      ...{ sensitivity: [], noSensitivity: "too-few-replications", breakEvens: [] },
      ...{ valueOfInformation: null, noValueOfInformation: "too-few-replications" },
    });
    for (const id of ["drives", "change", "learn"]) expect(sectionOf(id, few)).toContain("too few to say anything");
    for (const id of ["sure", "payback", "drives", "change", "spend", "learn"])
      expect(sectionOf(id, aloneForAMonth())).toBe("");
  });
});
