import type { LeverSetting } from "../../src/levers/lever.ts";
import { quantile } from "../../src/quantities/quantile.ts";
import { resolve } from "../../src/quantities/quantity.ts";
import type { Resolved } from "../../src/quantities/quantity.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { loadText, places, scenarioText } from "../scenario/read-text.ts";

export const MONTH = 365.25 / 12;

/** The section `clients`, with segments. */
export const SEGMENTED = "clients: { transactions: shop.csv, gross_margin: 35%, segments: { value: quartiles } }";

/** A strategy of one lever, indented under its key. */
const lever = (kind: string, body: string): string =>
  `Base: {}\nTried:\n  ${kind}:\n${body
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n")}`;

/** A scenario with one lever, its keys as YAML. */
export const load = (kind: string, body: string, more = ""): Scenario =>
  loadText(scenarioText(lever(kind, body), more));

type Designs = { readonly [Setting in LeverSetting as Setting["kind"]]: Setting["design"] };

/** The design of the one lever, its quantities at their medians. */
export function design<K extends keyof Designs>(kind: K, body: string, more = ""): Resolved<Designs[K]> {
  const scenario = load(kind, body, more);
  const medians = scenario.assumptions.map(({ quantity }) => quantile(quantity, 0.5));
  const found = scenario.strategies[1].levers.find((setting) => setting.kind === kind);
  return resolve(found!.design as Designs[K], medians);
}

/** Where a lever is wrong: line, column, path and the nearest word. */
export const wrong = (kind: string, body: string, more = ""): readonly string[] =>
  places(scenarioText(lever(kind, body), more));
