import { isDistribution } from "../quantities/parse-distribution.ts";

/** A value as YAML's maps come. */
export type PlainMap = Readonly<Record<string, unknown>>;

export function isPlainMap(value: unknown): value is PlainMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `own` on top of `base`: maps are merged key by key, everything else is replaced whole, lists and distributions too. */
export function mergeMaps(base: unknown, own: unknown): unknown {
  if (!isPlainMap(base) || !isPlainMap(own) || isDistribution(base) || isDistribution(own)) return own;
  const entries = Object.entries(own).map(([key, value]) => [
    key,
    Object.hasOwn(base, key) ? mergeMaps(base[key], value) : value,
  ]);
  return { ...base, ...(Object.fromEntries(entries) as object) };
}
