import { expect, test } from "vitest";
import { quantile } from "../../src/quantities/quantile.ts";
import { assumptionOf, loadText, places, scenarioText } from "./read-text.ts";

const clients = (more: string): string =>
  scenarioText("Base: {}", `clients: { transactions: shop.csv, gross_margin: 35%, ${more} }`);

test("amounts with tax, and a sample", () => {
  expect(loadText(clients("amounts_include_tax: 20%, sample: 10%")).clients).toMatchObject({
    taxRate: 0.2,
    sample: 0.1,
  });
  expect(loadText(clients("returns: net")).clients).toMatchObject({ taxRate: 0, sample: 1 });
  expect(places(clients("amounts_include_tax: 20, sample: 0%"))).toEqual([
    "4:76 clients.amounts_include_tax -> 20%",
    "4:88 clients.sample",
  ]);
});

test("paid_today: half of the arrivals unless it is stated", () => {
  const arrivals = (paid: string): string => scenarioText("Base: {}", `arrivals: { paid_today: { ${paid} } }`);
  const scenario = loadText(arrivals("spend: 10k per month"));
  expect(scenario.arrivals.paidToday).not.toBeNull();
  const share = assumptionOf(scenario, "arrivals.paid_today.share");
  expect(share).toMatchObject({ isDefault: true, source: "Blattberg & Deighton 1996", grade: "C" });
  // What the register's organic floor, 50 % (20 to 80), leaves.
  for (const [u, value] of [
    [0.05, 0.2],
    [0.5, 0.5],
    [0.95, 0.8],
  ])
    expect(quantile(share.quantity, u)).toBeCloseTo(value, 12);
  expect(places(arrivals("spend: 10k, shar: 20%"))).toEqual([
    "4:34 arrivals.paid_today.spend",
    "4:39 arrivals.paid_today.shar -> share",
  ]);
});
