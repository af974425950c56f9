import { z } from "zod";

const finite = z.number();
const byMonth = z.array(finite);

/** Points of one strategy as accountants see them; mean amounts over replications, in currency, not discounted. */
export const pointsSchema = z
  .strictObject({
    ultimateRedemption: z
      .strictObject({ mean: finite, p05: finite, p95: finite })
      .describe("Share of the points issued that is redeemed in the end"),
    breakage: finite.describe("1 less the mean of that share"),
    initialEstimate: finite.describe("Share expected to be redeemed, as the scenario assumes it"),
    valuePerPoint: finite.describe("Face value of a voucher over its threshold"),
    costPerPoint: finite,
    opening: z
      .strictObject({ points: finite, deferredRevenue: finite, liability: finite })
      .describe("Held today, points behind vouchers included; 0 where the program begins empty"),
    series: z.strictObject({
      period: z.array(z.string()),
      earned: byMonth.describe("Points"),
      redeemed: byMonth.describe("Points behind the vouchers used"),
      expired: byMonth.describe("Points that expired, and those behind vouchers that did"),
      outstanding: byMonth.describe("Points at the end of the month, those behind vouchers included"),
      deferred: byMonth.describe("Revenue deferred with the sales of the month"),
      recognised: byMonth.describe("Deferred revenue recognised in the month"),
      deferredRevenue: byMonth.describe("Balance at the end of the month"),
      liability: byMonth.describe("Cost of what is outstanding and will be redeemed"),
    }),
    catchUp: z
      .strictObject({ month: z.int(), amount: finite })
      .nullable()
      .describe("Revenue recognised at once when the estimate gives way to what the simulation shows; null: no change"),
  })
  .describe("IFRS 15 and ASC 606: deferred revenue and liability, as a disclosure; not part of equity");

export type PointsAccounts = z.infer<typeof pointsSchema>;
