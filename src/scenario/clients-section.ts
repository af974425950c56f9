import * as z from "zod";
import { MONEY, PART, SHARE } from "../quantities/kind.ts";
import { quantityLeaf, textLeaf } from "../quantities/leaf-schema.ts";
import { NotUnderstood } from "../quantities/not-understood.ts";
import { parseNumber } from "../quantities/parse-number.ts";
import { MONTH_DAYS, parseSpan } from "../quantities/parse-span.ts";
import { has, plainDefault, problemAt, readQuantity, readValue, valueAt } from "../quantities/section.ts";
import type { Section } from "../quantities/section.ts";
import { leverKeys } from "../words/en/lever-keys.ts";
import { scenarioFileWords as words } from "../words/scenario-file.ts";
import { scenarioKeys } from "../words/en/scenario-keys.ts";
import { resolveDataPath } from "./resolve-path.ts";
import { readSegmentSource, segmentsSchema } from "./segments-key.ts";
import type { ClientsSection } from "./scenario.ts";

const keys = scenarioKeys.clients;
const columns = scenarioKeys.columns;
const path = z.string().min(1);

/** The keys of `clients`. */
export const clientsSchema = z.strictObject({
  transactions: path.describe(keys.transactions).optional(),
  summary: path.describe(keys.summary).optional(),
  contracts: path.describe(keys.contracts).optional(),
  occasions: z.boolean().describe(keys.occasions).optional(),
  columns: z
    .strictObject({
      client: z.string().describe(columns.client).optional(),
      date: z.string().describe(columns.date).optional(),
      amount: z.string().describe(columns.amount).optional(),
      first_purchase: z.string().describe(columns.first_purchase).optional(),
      x: z.string().describe(columns.x).optional(),
      tx: z.string().describe(columns.tx).optional(),
      T: z.string().describe(columns.T).optional(),
      mean_spend: z.string().describe(columns.mean_spend).optional(),
      start: z.string().describe(columns.start).optional(),
      end: z.string().describe(columns.end).optional(),
      renewals: z.string().describe(columns.renewals).optional(),
      status: z.string().describe(columns.status).optional(),
    })
    .describe(keys.columns)
    .optional(),
  observed_until: z.string().describe(keys.observed_until).optional(),
  acquired_since: z.string().describe(keys.acquired_since).optional(),
  date_format: z.string().describe(keys.date_format).optional(),
  time_unit: z.enum(["day", "week", "month", "year"]).describe(keys.time_unit).optional(),
  gross_margin: quantityLeaf(keys.gross_margin),
  variable_cost: quantityLeaf(keys.variable_cost).optional(),
  amounts_include_tax: quantityLeaf(leverKeys.clients.amounts_include_tax).optional(),
  sample: quantityLeaf(leverKeys.clients.sample).optional(),
  returns: z.enum(["net", "ignore", "error"]).describe(keys.returns).optional(),
  on_bad_rows: z.enum(["stop", "skip"]).describe(keys.on_bad_rows).optional(),
  active_within: textLeaf(keys.active_within).optional(),
  segments: segmentsSchema.describe(keys.segments).optional(),
});

const KINDS = ["transactions", "summary", "contracts"] as const;

export type ClientsKeys = z.input<typeof clientsSchema>;

/** `clients`, its path found and its spans in days; `unit` is the model's where the scenario states none, that of contracts a month. */
export function readClients(clients: Section<ClientsKeys>, unit: ClientsSection["timeUnit"] = "week"): ClientsSection {
  const kinds = KINDS.filter((candidate) => has(clients, candidate));
  const isOne = kinds.length === 1;
  if (!isOne) clients.reading.problem(clients.path, words.oneSource);
  const kind = kinds[0] ?? "transactions";
  const occasions = valueAt(clients, "occasions") === true;
  if (occasions && kind !== "transactions") problemAt(clients, "occasions", words.occasionsOfTransactions);
  const { currency, fileAt } = clients.reading;
  const label = String(valueAt(clients, kind));
  const resolvePath = (value: unknown): string => resolveDataPath(String(value), fileAt([...clients.path, kind]));
  return {
    path: isOne ? readValue(clients, kind, resolvePath, "") : "",
    label,
    kind,
    occasions,
    columns: (valueAt(clients, "columns") ?? {}) as Record<string, string>,
    observedUntil: readValue<ClientsKeys, string | null>(clients, "observed_until", parseDate, null),
    acquiredSince: readValue<ClientsKeys, string | null>(clients, "acquired_since", parseDate, null),
    dateFormat: (valueAt(clients, "date_format") ?? null) as string | null,
    timeUnit: (valueAt(clients, "time_unit") ??
      (kind === "contracts" && unit === "week" ? "month" : unit)) as ClientsSection["timeUnit"],
    grossMargin: readQuantity(clients, "gross_margin", SHARE),
    variableCost: readQuantity(clients, "variable_cost", MONEY, plainDefault(0)),
    taxRate: readValue(clients, "amounts_include_tax", (value) => parseNumber(value, SHARE, currency), 0),
    sample: readValue(clients, "sample", (value) => parseNumber(value, PART, currency), 1),
    returns: (valueAt(clients, "returns") ?? "net") as ClientsSection["returns"],
    onBadRows: (valueAt(clients, "on_bad_rows") ?? "stop") as ClientsSection["onBadRows"],
    activeWithinDays: readValue(clients, "active_within", (value) => parseSpan(value), 12 * MONTH_DAYS),
    segments: readSegmentSource(clients),
  };
}

function parseDate(value: unknown): string {
  const text = String(value);
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const [year, month, day] = (match ?? []).slice(1).map(Number);
  const isDate = match !== null && new Date(Date.UTC(year, month - 1, day)).toISOString().startsWith(text);
  if (!isDate) throw new NotUnderstood(words.notADate(text));
  return text;
}
