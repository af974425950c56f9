import { isoFromDay } from "../clients/calendar.ts";
import type { ClientTruth, Generated, Transaction } from "./generate.ts";
import type { World } from "./world-schema.ts";

/** The transaction file: `customer_id,date,amount`, by date, then id, amounts with two decimals. Ids need no quotes. */
export function transactionsCsv(transactions: readonly Transaction[]): string {
  const rows = transactions.map(({ client, day, cents }) => `${client},${isoFromDay(day)},${decimal(cents)}\n`);
  return `customer_id,date,amount\n${rows.join("")}`;
}

/** The truth behind a transaction file, as JSON text: the world's parameters and a row per client. */
export function truthJson(world: World, truths: Generated["truths"]): string {
  const clients = truths.map((truth) => JSON.stringify(row(truth)));
  const { startDay, endDay, ...rest } = world;
  const head = JSON.stringify({ ...rest, starts: isoFromDay(startDay), ends: isoFromDay(endDay) }, null, 2);
  return `{\n"world": ${head},\n"clients": [\n${clients.join(",\n")}\n]\n}\n`;
}

function row(truth: ClientTruth): object {
  const { firstDay, ...rest } = truth;
  return { ...rest, firstDate: isoFromDay(firstDay) };
}

function decimal(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, "0");
  return `${cents < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
