import * as z from "zod";
import { scenarioWords as published } from "../words/en/scenario.ts";
import { scenarioWords as words } from "../words/scenario.ts";
import { DISTRIBUTIONS } from "./parse-distribution.ts";

/** A map that names a distribution; a definition of its own in the JSON Schema. */
const distribution = z
  .looseObject(
    Object.fromEntries(
      DISTRIBUTIONS.map((name) => [name, z.unknown().optional().describe(published.distributions[name])]),
    ) as Record<(typeof DISTRIBUTIONS)[number], z.ZodOptional<z.ZodUnknown>>,
  )
  .meta({ id: "distribution" });

/** Schema of a key that holds a quantity: the shape alone, its text being read by the kind of the key. */
export function quantityLeaf(description: string) {
  return z.union([z.string(), z.number(), distribution], { error: () => words.shapes.quantity }).describe(description);
}

/** Schema of a key that holds a span, a date or a whole number. */
export function textLeaf(description: string) {
  return z.union([z.string(), z.number()], { error: () => words.shapes.text }).describe(description);
}

/** Schema of a list of names. */
export function namesLeaf(description: string) {
  return z
    .array(textLeaf(""), { error: () => words.shapes.names })
    .min(1, { error: () => words.shapes.names })
    .describe(description);
}
