import { z } from "zod";
import { RESULTS_SCHEMA, resultsSchema } from "./results.ts";

/**
 * JSON Schema (draft-7) of results.json, as `holdfast schema results` prints it.
 *
 * It allows keys that it does not name: additions do not break readers, and a reader checks files of later versions with it too.
 */
export function resultsJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(resultsSchema, {
    target: "draft-7",
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  const { $schema, ...rest } = schema;
  return { $schema, title: RESULTS_SCHEMA, ...rest };
}
