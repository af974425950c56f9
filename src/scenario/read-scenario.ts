import { basename } from "node:path";
import { registerDefault } from "../evidence/register.ts";
import { defaultModels } from "../models/default-models.ts";
import { FLAT } from "../models/priors.ts";
import { CLIENTS_PER_MONTH, COUNT, SHARE, SPEND } from "../quantities/kind.ts";
import { NotUnderstood } from "../quantities/not-understood.ts";
import { MONTH_DAYS, parseSpan, parseWhole, parseYearlyRate } from "../quantities/parse-span.ts";
import { has, plainDefault, problemAt, readQuantity, readValue, sectionAt, valueAt } from "../quantities/section.ts";
import type { Reading, Section } from "../quantities/section.ts";
import { scenarioFileWords as words } from "../words/scenario-file.ts";
import type { Locale } from "../words/locale.ts";
import { nearestWord } from "../words/nearest-word.ts";
import { readClients, type ClientsKeys } from "./clients-section.ts";
import { readCovariates } from "./covariates-key.ts";
import { readDecision } from "./decision-section.ts";
import { parseClientsPerReplication } from "./clients-per-replication-key.ts";
import { parsePrecision } from "./precision-key.ts";
import { readSavedFit } from "./saved-fit-key.ts";
import { readStrategies } from "./read-strategies.ts";
import type { Scenario } from "./scenario.ts";
import type { ArrivalsKeys, ModelsKeys, ScenarioKeys } from "./scenario-schema.ts";

/** A scenario but for what only the loader knows. */
export type ReadScenario = Omit<Scenario, "assumptions" | "correlations" | "sweep" | "resolved" | "warnings">;

const LONGEST_MONTHS = 1200;
const DEFAULT_REPLICATIONS = 1000;
const DEFAULT_SEED = "holdfast";
/** What the register's organic floor, 50 % (20 to 80), leaves. */
const PAID_SHARE = Object.freeze({ ...registerDefault("acquisition.organic_floor"), value: "50% (20% to 80%)" });

/** Reads what a scenario means, strategies in the order of `names`; reports what it does not understand and reads on. */
export function readScenario(value: unknown, file: string, names: readonly string[], reading: Reading): ReadScenario {
  const top: Section<ScenarioKeys> = { path: [], name: "", value, reading };
  const valueBeyondYears = readValue(top, "value_beyond", parseValueBeyond, 5);
  const discountRate = readValue(top, "discount_rate", parseYearlyRate, 0.1);
  if (valueBeyondYears === Infinity && discountRate <= 0) problemAt(top, "value_beyond", words.foreverUndiscounted);
  const replications = readValue(top, "replications", parseWhole, DEFAULT_REPLICATIONS);
  if (replications < 2) problemAt(top, "replications", words.tooFewReplications);
  const clientsSection = sectionAt(top, "clients");
  const models = readModels(sectionAt(top, "models"), usualSpend(clientsSection));
  const clients = readClients(clientsSection, models.fit?.saved.data.unit);
  const arrivals = readArrivals(sectionAt(top, "arrivals"));
  const strategies = readStrategies(top, names);
  return {
    name: String(valueAt(top, "scenario")),
    file,
    slug: slugOf(file),
    locale: (valueAt(top, "locale") ?? "en") as Locale,
    currency: reading.currency,
    clients,
    models,
    arrivals,
    horizonMonths: Math.round(reading.horizonDays / MONTH_DAYS),
    valueBeyondYears,
    discountRate,
    backtest: (valueAt(top, "backtest") ?? "holdout") as Scenario["backtest"],
    replications,
    precision: readValue<ScenarioKeys, number | null>(top, "precision", parsePrecision, null),
    ...readClientsPerReplication(top),
    seed: readValue(top, "seed", String, DEFAULT_SEED),
    decision: readDecision(sectionAt(top, "decision"), strategies),
    strategies,
  };
}

/** Whole months of a horizon. */
export function parseHorizon(value: unknown): number {
  const months = parseSpan(value) / MONTH_DAYS;
  const whole = Math.round(months);
  // 3 years and 36 months are the same but for rounding.
  if (Math.abs(months - whole) > 1e-9 * whole) throw new NotUnderstood(words.horizonNotWhole(String(value)));
  if (whole > LONGEST_MONTHS) throw new NotUnderstood(words.horizonTooLong(LONGEST_MONTHS));
  return whole;
}

function readClientsPerReplication(top: Section<ScenarioKeys>): Pick<Scenario, "clientsPerReplication"> {
  const asked = readValue(top, "clients_per_replication", parseClientsPerReplication, "auto");
  return asked === "auto" ? {} : { clientsPerReplication: asked };
}

/** File name without folder and ending, fit for a folder's name. */
function slugOf(file: string): string {
  const name = basename(file).replace(/\.[^.]*$/, "");
  const slug = name.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[-.]+|[-.]+$/g, "");
  return slug === "" ? "scenario" : slug;
}

function usualSpend(clients: Section<ClientsKeys>): string {
  return defaultModels(has(clients, "contracts") ? { kind: "contracts" } : {}).spend;
}

function readModels(models: Section<ModelsKeys>, usual: string): Scenario["models"] {
  const covariates = readCovariates(models, usual);
  return {
    ...(covariates === undefined ? {} : { covariates }),
    fit: readSavedFit(models),
    purchases: (valueAt(models, "purchases") ?? null) as string | null,
    spend: (valueAt(models, "spend") ?? usual) as string,
    uncertainty: (valueAt(models, "uncertainty") ?? "laplace") as Scenario["models"]["uncertainty"],
    prior: (valueAt(models, "prior") ?? FLAT) as string,
    seasonality: (valueAt(models, "seasonality") ?? "measured") as Scenario["models"]["seasonality"],
  };
}

function readArrivals(arrivals: Section<ArrivalsKeys>): Scenario["arrivals"] {
  const pool = sectionAt(arrivals, "pool");
  const paid = sectionAt(arrivals, "paid_today");
  return {
    organic: readOrganic(arrivals),
    paidToday: has(arrivals, "paid_today")
      ? { spendPerMonth: readQuantity(paid, "spend", SPEND), share: readQuantity(paid, "share", SHARE, PAID_SHARE) }
      : null,
    pool: has(arrivals, "pool")
      ? {
          population: readQuantity(pool, "population", COUNT),
          addressable: readQuantity(pool, "addressable", SHARE, plainDefault("100%")),
        }
      : null,
  };
}

function readOrganic(arrivals: Section<ArrivalsKeys>): Scenario["arrivals"]["organic"] {
  const stated = valueAt(arrivals, "organic") ?? "measured";
  const options = ["measured", "none"] as const;
  const option = options.find((candidate) => candidate === stated);
  if (option !== undefined) return option;
  // A word without a number is meant as one of the two.
  if (typeof stated === "string" && !/[\d$]/.test(stated)) {
    problemAt(arrivals, "organic", words.badRateOrWord(stated, options), nearestWord(stated, options));
    return "none";
  }
  return { perMonth: readQuantity(arrivals, "organic", CLIENTS_PER_MONTH) };
}

function parseValueBeyond(value: unknown): number {
  if (value === "none") return 0;
  if (value === "forever") return Infinity;
  const options = ["none", "forever"];
  if (typeof value === "string" && !/\d/.test(value)) {
    throw new NotUnderstood(words.badSpanOrWord(value, options), nearestWord(value, options));
  }
  return parseSpan(value) / (12 * MONTH_DAYS);
}
