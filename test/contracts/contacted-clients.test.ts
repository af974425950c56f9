import fc from "fast-check";
import { expect, test } from "vitest";
import type { ResolvedLever } from "../reference/slow-input.ts";
import { equityOf, outcomesOf } from "../simulation/outcome.ts";
import { planOfCase } from "../simulation/plan-of-case.ts";
import { planOfModel } from "../simulation/plan-of-model.ts";
import { anyCampaign, anyInput, anyWinBack } from "./random-scenarios.ts";
import { expectSame, ROUNDING } from "./same-figures.ts";

const REPLICATIONS = 2;
const NO_COSTS = { setup: 0, perMonth: 0 };

/** A campaign and a win-back side by side whose only costs are those of contacts. */
const contacts = fc.tuple(anyCampaign, anyWinBack).map(([campaign, winBack]): readonly ResolvedLever[] => [
  { kind: "retention_campaign", design: { ...campaign, costs: NO_COSTS } },
  { kind: "win_back", design: { ...winBack, costs: NO_COSTS } },
]);

test.for(["bg-nbd", "pareto-nbd", "bg-cnbd-k", "bg-bb", "shifted-beta-geometric"])(
  "what became of the contacted adds up to what a strategy of contacts changes, new clients included: %s",
  (slug) => {
    const isDefault = slug === "bg-nbd";
    fc.assert(
      fc.property(anyInput, contacts, (input, levers) => {
        const [asToday, contacted] = outcomesOf(
          isDefault
            ? planOfCase(input, REPLICATIONS, "contacted", [[], levers])
            : planOfModel(slug, input, REPLICATIONS, "contacted", [[], levers]),
        );
        const { totals } = contacted;
        for (let r = 0; r < REPLICATIONS; r++) {
          const split = totals.valueRescued[r] + totals.valueSlowed[r] + totals.valueHarmed[r] + totals.valueUnmoved[r];
          const [before, after] = [equityOf(asToday, r), equityOf(contacted, r)];
          const size = Math.abs(totals.contribution[r]) + Math.abs(totals.valueBeyond[r]) + totals.marketingCost[r];
          expectSame(split, after - before, size + Math.abs(before), "value of the contacted");
          expect(totals.slowed[r] + totals.harmed[r]).toBeLessThanOrEqual(totals.contacts[r]);
          expect(totals.treatedClients[r] + totals.controlClients[r]).toBeLessThanOrEqual(
            input.clients.length + totals.newClients[r],
          );
          const [{ design }] = levers as [Extract<ResolvedLever, { kind: "retention_campaign" }>];
          if (design.controlGroup === null) expect(totals.treatedClients[r]).toBe(0);
          const spend = totals.campaignSpend[r] + totals.winBackSpend[r];
          const cost = totals.marketingCost[r] - asToday.totals.marketingCost[r];
          if (input.discountRate === 0) expectSame(cost, spend, totals.marketingCost[r], "spend");
          else expect(cost).toBeLessThanOrEqual(spend + ROUNDING * totals.marketingCost[r]);
        }
      }),
      { seed: 20261203, numRuns: isDefault ? 12 : 4 },
    );
  },
);
