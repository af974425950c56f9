import { z } from "zod";
import { OPTIMUM_SCHEMA, optimumSchema } from "./optimum.ts";
import { RESULTS_SCHEMA, resultsSchema } from "./results.ts";

/**
 * JSON Schema (draft-7) of results.json, as `holdfast schema results` prints it.
 *
 * It allows keys that it does not name: additions do not break readers, and a reader checks files of later versions with it too.
 */
export function resultsJsonSchema(): Record<string, unknown> {
  return readersSchema(resultsSchema, RESULTS_SCHEMA);
}

/** The same of optimum.json, as `holdfast schema optimum` prints it. */
export function optimumJsonSchema(): Record<string, unknown> {
  return readersSchema(optimumSchema, OPTIMUM_SCHEMA);
}

function readersSchema(shape: z.ZodType, title: string): Record<string, unknown> {
  const schema = z.toJSONSchema(shape, {
    target: "draft-7",
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  const { $schema, ...rest } = schema;
  return { $schema, title, ...rest };
}
