import { z } from "zod";

/** Clients by when they first bought, as the data show them. */
export const cohortsSchema = z.strictObject({
  unit: z.enum(["month", "quarter", "year"]).describe("Of the calendar; ages are counted in it"),
  cohorts: z
    .array(
      z.strictObject({
        start: z.string().describe("ISO date of the first day of the unit of the first purchase"),
        clients: z.int(),
        hasOlderClients: z
          .boolean()
          .describe("Whether the data begin amid a longer history, so that older clients look new in this cohort"),
        shares: z
          .array(z.number().nullable())
          .describe(
            "By age, from the unit of the first purchase on: share of the clients who bought in that unit; null where the data do not cover it whole",
          ),
      }),
    )
    .describe("Oldest first; a unit that was not over has none"),
});

/** How the value of today's clients is spread over them. */
export const clientBaseSchema = z.strictObject({
  clients: z.int(),
  total: z
    .number()
    .describe(
      "Sum of the clients' CLV, as in clients.csv: expected, discounted, as today, before the costs of any lever",
    ),
  deciles: z
    .array(
      z.strictObject({
        share: z.number().describe("Part of the total, negative where these clients cost more than they bring"),
        leastClv: z.number().describe("Of the clients in this tenth"),
      }),
    )
    .describe(
      "Ten tenths of the clients, the most valuable first; a client across a border is divided. Shares add up to 1",
    ),
  topFifthShare: z.number().describe("Part of the total that the most valuable fifth of clients holds"),
  negativeShare: z.number().describe("Share of clients whose CLV is below 0"),
});

export type ClientBase = z.infer<typeof clientBaseSchema>;
