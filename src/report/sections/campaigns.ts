import type { CampaignResult } from "../../results/campaign-schema.ts";
import type { Results } from "../../results/results.ts";
import { campaignWords as words } from "../../words/campaigns.ts";
import type { Markup } from "../markup.ts";
import { markup } from "../markup.ts";
import { subsection } from "../section.ts";
import type { Cell, Row } from "../table.ts";
import { table } from "../table.ts";

/** What contacts do to the clients contacted, what a control group would show, and budgets; nothing where there are neither. */
export function campaignPart(results: Results): Markup | null {
  const blocks = [splitTable(results), ...measured(results), budgetTable(results)].filter((block) => block !== null);
  if (blocks.length === 0) return null;
  return subsection("campaigns", words.heading, blocks);
}

function splitTable({ strategies, currency }: Results): Markup | null {
  const rows = strategies.flatMap(({ name, campaign }) =>
    campaign === null ? [] : [splitRow(name, campaign, currency)],
  );
  if (rows.length === 0) return null;
  return markup`${table(words.caption, words.columns(currency), rows)}<p class="note">${words.note}</p>
`;
}

function splitRow(heading: string, campaign: CampaignResult, currency: string): Row {
  const { contacts, spend, returned, slowed, harmed, unmoved } = campaign;
  const outcome = (text: string, clients: number, value: number): Cell => ({
    text,
    value: clients,
    below: words.worth(value, currency),
  });
  return {
    heading,
    cells: [
      { text: words.count(contacts), value: contacts },
      { text: words.count(spend), value: spend },
      outcome(words.returned(returned.rescued, returned.wonBack), returned.rescued + returned.wonBack, returned.value),
      outcome(words.count(slowed.clients), slowed.clients, slowed.value),
      outcome(words.count(harmed.clients), harmed.clients, harmed.value),
      { text: words.worth(unmoved.value, currency), value: unmoved.value },
    ],
  };
}

function measured({ strategies }: Results): readonly Markup[] {
  return strategies.flatMap(({ name, campaign }) =>
    campaign === null || campaign.control === null
      ? []
      : [
          markup`<p><strong>${name}.</strong> ${campaign.control.sentence}</p>
`,
        ],
  );
}

function budgetTable({ strategies, currency }: Results): Markup | null {
  const { budgets } = words;
  const rows = strategies.flatMap(({ name, budgets: held }) =>
    held.map(({ lever, budget, expected, realised, firstMonth }): Row => ({
      heading: budgets.lever(name, lever),
      cells: [
        ...[budget, expected, realised].map((amount) => ({ text: budgets.amount(amount), value: amount })),
        { text: budgets.firstMonth(firstMonth), value: firstMonth },
      ],
    })),
  );
  if (rows.length === 0) return null;
  return markup`${table(budgets.caption, budgets.columns(currency), rows)}<p class="note">${budgets.note}</p>
`;
}
