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

test("clients_per_replication: auto, all, or a number of at least 200", () => {
  const text = (value: string): string => scenarioText("Base: {}", `clients_per_replication: ${value}`);
  const asked = (value: string) => loadText(text(value)).clientsPerReplication;
  expect(asked("20k")).toBe(20_000);
  expect(asked("all")).toBe("all");
  expect(asked("auto")).toBeUndefined();
  expect(loadText(scenarioText("Base: {}")).clientsPerReplication).toBeUndefined();
  expect(JSON.stringify(loadText(text("auto")).resolved)).toBe(
    JSON.stringify(loadText(scenarioText("Base: {}")).resolved),
  );
  expect(places(text("5%"))).toEqual(["4:26 clients_per_replication"]);
  expect(places(text("al"))).toEqual(["4:26 clients_per_replication -> all"]);
  expect(places(text("100"))).toEqual(["4:26 clients_per_replication"]);
});
