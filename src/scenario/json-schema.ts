import * as z from "zod";
import { scenarioSchema } from "./scenario-schema.ts";

/** The JSON Schema (draft 7) of a scenario, with which editors complete and check the YAML. */
export function scenarioJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(scenarioSchema, { target: "draft-7", io: "input" });
}
