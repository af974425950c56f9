import { expect, test } from "vitest";
import { campaignPart } from "../../src/report/sections/campaigns.ts";
import { madeUpResults } from "../results/made-up-results.ts";
import type { CampaignResult } from "../../src/results/campaign-schema.ts";
import type { Results } from "../../src/results/results.ts";

const results = madeUpResults();
const uplift = { mean: 4.2, mcse: 0.1, p05: -1.5, p25: 2, p50: 4, p75: 6, p95: 9.9 };
const campaign: CampaignResult = {
  contacts: 1200,
  spend: 1080,
  returned: { rescued: 30, wonBack: 12, value: 2500 },
  slowed: { clients: 80, value: 3100 },
  harmed: { clients: 9, value: -270 },
  unmoved: { value: -640 },
  control: {
    treated: 900,
    control: 100,
    contribution: uplift,
    purchases: { ...uplift, mean: 0.3 },
    replications: 400,
    sentence: "Measured against <the control group>.",
  },
};

function withLast(change: Partial<Results["strategies"][number]>): string {
  const strategies = results.strategies.map((strategy, i) =>
    i === results.strategies.length - 1 ? { ...strategy, ...change } : strategy,
  );
  return campaignPart({ ...results, strategies })?.markup ?? "";
}

test("nothing where no one is contacted and no lever has a budget", () => {
  expect(campaignPart(results)).toBeNull();
});

test("the split with its values, the measured uplift escaped", () => {
  const html = withLast({ campaign });
  expect(html).toContain('<section id="campaigns">');
  for (const text of [
    "1,200",
    '<td class="figure" data-value="42">42<small>+2,500',
    "+3,100",
    "\u2212270",
    "\u2212640",
  ])
    expect(html).toContain(text);
  expect(html).toContain("Measured against &lt;the control group&gt;.");
  expect(withLast({ campaign: { ...campaign, control: null } })).not.toContain("Measured");
});

test("budgets with what they would be, and from when they ration", () => {
  const budget = {
    lever: "win_back",
    per: "month",
    budget: 6000,
    expected: 9000,
    realised: 5990,
    firstMonth: 3,
  } as const;
  const html = withLast({ budgets: [budget, { ...budget, lever: "referral", firstMonth: null }] });
  for (const text of ["win_back", "6,000", "9,000", "5,990", "month 3", "never"]) expect(html).toContain(text);
});
