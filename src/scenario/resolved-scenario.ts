import type { Scenario } from "./scenario.ts";

/** Where a scenario and its data lie, which does not change what it means. */
const PLACES: readonly string[] = ["file", "slug", "path", "label"] satisfies (
  keyof Scenario | keyof Scenario["clients"]
)[];

/** What a scenario says once everything is filled in, its sweep aside: plain JSON with its keys in order, without paths. */
export function resolvedScenario(scenario: Omit<Scenario, "sweep" | "resolved" | "warnings">): unknown {
  const { clients, models, ...rest } = scenario;
  const fit = models.fit && without(models.fit, PLACES);
  return plain({ ...without(rest, PLACES), clients: without(clients, PLACES), models: { ...models, fit } });
}

function without(map: object, keys: readonly string[]): object {
  return Object.fromEntries(Object.entries(map).filter(([key]) => !keys.includes(key)));
}

/** JSON has no Infinity: it is written as a word. */
function plain(value: unknown): unknown {
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, plain(item)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
