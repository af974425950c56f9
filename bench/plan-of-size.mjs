// The demo's plan for a shop of another size.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** Clients that the demo's shop has for the arrivals of its world. */
const DEMO_CLIENTS = 3930;

export const scaleOf = (clients) => clients / DEMO_CLIENTS;

/** `scenarios/keep-or-win.yaml` over 24 months with four strategies, spending and fixed costs grown as the clients are, who are read as `clients` says. */
export function planOfSize(size, clients, replications) {
  const plan = parse(readFileSync(join(import.meta.dirname, "../scenarios/keep-or-win.yaml"), "utf8"));
  const money = (value) => Math.round(value * scaleOf(size));
  const { strategies } = plan;
  delete strategies["Half and half"];
  const program = strategies["Points card"].loyalty_program;
  program.costs = { ...program.costs, setup: money(5000), per_month: money(300) };
  strategies["Save those who slip away"].retention_campaign.costs = { setup: money(2000), per_month: money(200) };
  const [channel] = strategies["Win new clients"].acquisition.channels;
  channel.spend = `${money(1000)} per month`;
  channel.cac = `$cac at ${money(400)} per month`;
  return { ...plan, clients: { ...plan.clients, ...clients }, horizon: "24 months", replications };
}
