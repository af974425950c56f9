import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import { HoldfastError } from "../errors.ts";
import { writeAtomic } from "../results/write-atomic.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { HERE } from "../simulation/run-identity.ts";
import { durableWords as words } from "../words/durable.ts";

const FORMAT = 1;
export const MANIFEST = "manifest.json";

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const manifestSchema = z.object({
  format: z.literal(FORMAT),
  /** Of Holdfast. */
  version: z.string(),
  /** Major version of Node.js. */
  node: z.number().int(),
  arch: z.string(),
  scenario: z.object({
    file: z.string(),
    hash: hex,
    /** A hash for each part of what the scenario says, so that a change can be named. */
    parts: z.record(z.string(), z.string()),
  }),
  data: z.object({ source: z.string(), hash: z.string() }),
  seed: z.string(),
  replications: z.number().int(),
  /** The command line that gives the results. */
  command: z.string(),
  /** What the command line says in the place of the scenario. */
  options: z.object({
    seed: z.string().optional(),
    replications: z.number().int().optional(),
    only: z.array(z.string()).optional(),
    set: z.array(z.string()).optional(),
  }),
  /** Into how many shards the run is cut; null: it is whole. */
  shards: z.number().int().nullable(),
  /** Key of the plan of the run itself, whose chunks are in the folder named by its first 16 digits; null until it is known. */
  plan: hex.nullable(),
  isFinished: z.boolean(),
});

/** What the chunks in a folder are of: all that has to be the same for them to be of use. */
export type Manifest = z.infer<typeof manifestSchema>;
/** What is known of a run before its plan is made. */
export type RunFacts = Omit<Manifest, "plan" | "isFinished">;

/** What is known before the data are read. */
export type EarlyFacts = Omit<RunFacts, "data">;

/** What a run says on the command line in the place of its scenario. */
export type RunChanges = Manifest["options"];

/** The facts of a run that is to begin, its data aside. */
export function earlyFacts(
  scenario: Scenario,
  { command, options, shards }: Pick<Manifest, "command" | "options" | "shards">,
): EarlyFacts {
  const parts = partsOf(scenario.resolved);
  return {
    format: FORMAT,
    ...HERE,
    scenario: { file: resolve(scenario.file), hash: sha256(parts), parts },
    seed: scenario.seed,
    replications: scenario.replications,
    command,
    options,
    shards,
  };
}

/** Reads the manifest of a folder of chunks; null where there is none, a HoldfastError where it is not one that this version wrote. */
export async function readManifest(folder: string): Promise<Manifest | null> {
  const path = join(folder, MANIFEST);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (["ENOENT", "ENOTDIR"].includes(code)) return null;
    throw new HoldfastError(words.badManifest(path), words.badManifestHint, { cause: error });
  }
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new HoldfastError(words.badManifest(path), words.badManifestHint, { cause: error });
  }
}

/** Writes the manifest of a folder of chunks, whole or not at all. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await writeAtomic(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** What differs between the run that chunks are of and one that would take them, in words; none where they may be taken. The number of replications may differ. */
export function differences(were: RunFacts, are: RunFacts): readonly string[] {
  return [
    ...earlyDifferences(were, are),
    ...(were.data.hash === are.data.hash ? [] : [words.changes.data(are.data.source)]),
  ];
}

/** The same of what is known before the data are read. */
export function earlyDifferences(were: EarlyFacts, are: EarlyFacts): readonly string[] {
  const { version, node, arch, seed, scenario } = words.changes;
  const [old, now] = [were.scenario.parts, are.scenario.parts];
  const changed = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((part) => old[part] !== now[part]);
  return [
    ...(were.version === are.version ? [] : [version(were.version, are.version)]),
    ...(were.node === are.node ? [] : [node(were.node, are.node)]),
    ...(were.arch === are.arch ? [] : [arch(were.arch, are.arch)]),
    ...(were.seed === are.seed ? [] : [seed(were.seed, are.seed)]),
    ...(changed.length === 0 ? [] : [scenario(named(changed))]),
  ];
}

/** What has changed as a person would name it: assumptions by their own names, a list only where nothing in it has changed. */
function named(parts: readonly string[]): readonly string[] {
  const isNamed = (part: string): boolean => !parts.some((other) => other.startsWith(`${part}.`));
  return parts.filter(isNamed).map((part) => part.replace(/^assumptions\./, ""));
}

/** Keys that only say how many replications are run, or how results are worded, and the seed, which is told apart. */
const ASIDE = ["replications", "precision", "seed", "locale", "name"];
/** Keys whose own keys are told apart. */
const OPENED = ["clients", "models", "decision", "arrivals"];

/** A hash for each part of a resolved scenario, by the name that its key has in the YAML, or nearly. */
function partsOf(resolved: unknown): Record<string, string> {
  const parts: Record<string, string> = {};
  const put = (name: string, value: unknown): void => {
    parts[name] = sha256(value).slice(0, 16);
  };
  for (const [key, value] of Object.entries(resolved as Record<string, unknown>)) {
    const name = yamlName(key);
    if (ASIDE.includes(key)) continue;
    if (key === "assumptions") {
      for (const one of value as readonly Scenario["assumptions"][number][])
        put(`${name}.${one.name}`, [one.key, one.quantity]);
      put(
        name,
        (value as readonly Scenario["assumptions"][number][]).map((one) => one.key),
      );
    } else if (key === "strategies") {
      for (const one of value as Scenario["strategies"]) put(`${name}.${one.name}`, one);
      put(
        name,
        (value as Scenario["strategies"]).map((one) => one.name),
      );
    } else if (OPENED.includes(key)) {
      for (const [inner, item] of Object.entries(value as object)) put(`${name}.${yamlName(inner)}`, item);
    } else put(name, value);
  }
  return parts;
}

/** `discountRate` -> `discount_rate`, `horizonMonths` -> `horizon`. */
function yamlName(key: string): string {
  return key.replace(/(Months|Years|Days)$/, "").replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function sha256(value: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(value ?? null))
    .digest("hex");
}
