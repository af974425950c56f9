import { z } from "zod";
import type { Fit } from "./model.ts";

/** Version of the file of a fit; a change that breaks a reader raises it. */
export const FIT_SCHEMA = "holdfast-fit-1";

const finite = z.number();
const count = z.int().min(0);
const timeUnit = z.enum(["day", "week", "month", "year"]);
const isoDate = z.iso.date();

const covariatesSchema = z.object({
  codes: z.array(
    z.discriminatedUnion("kind", [
      z.object({ name: z.string(), kind: z.literal("number") }),
      z.object({ name: z.string(), kind: z.literal("category"), levels: z.array(z.string()).min(2) }),
    ]),
  ),
  roles: z.partialRecord(z.enum(["rate", "dropout", "spend"]), z.array(z.string())),
});

const fittedShape = {
  kind: z.enum(["purchases", "spend"]),
  model: z.string(),
  parameters: z
    .record(z.string(), finite)
    .describe("By name, in the data's unit of time and currency; none where the fit was refused"),
  standardErrors: z.record(z.string(), finite.nullable()),
  covariance: z
    .array(z.array(finite))
    .nullable()
    .describe("Of the parameters in their order, natural scale, row by row; null where it does not exist"),
  logLikelihood: finite.nullable().describe("Null where it rises without end"),
  status: z.enum(["converged", "boundary", "flat", "failed"]),
  warnings: z.array(z.string()),
  timeUnit,
  clients: finite.min(0).describe("Clients that inform the fit"),
  rows: count.describe("Distinct rows among them"),
  dataHash: z.string(),
  evaluations: count,
  kHat: finite.nullable(),
  covariates: covariatesSchema
    .optional()
    .describe("How columns of the data become numbers, and what they act on; absent without covariates"),
  prior: z.string().nullable().describe("Null for maximum likelihood"),
  frequencySpendCorrelation: finite.min(-1).max(1).nullable(),
} satisfies Record<keyof Fit, z.ZodType>;
const fittedSchema = z.object(fittedShape);

/** The published shape of a saved fit, which is what `fit --json` prints; keys that it does not name are allowed and not read. */
export const fitFileSchema = z.object({
  schema: z.literal(FIT_SCHEMA),
  version: z.string().describe("Version of Holdfast that fitted"),
  data: z
    .object({
      clients: count,
      purchases: count.describe("Client-days with a purchase, first ones included"),
      repeats: count.describe("Repeat purchases that the purchase model learnt from"),
      start: isoDate.nullable().describe("First day of the window; null for a summary table"),
      end: isoDate.nullable().describe("Last day of the window, before the holdout; null where it is not known"),
      unit: timeUnit,
      oneTimeShare: finite.min(0).max(1),
      returns: count.describe("Rows with a negative amount"),
      hash: z.string().describe("SHA-256 of the client history, its holdout included"),
    })
    .describe("What the models learnt from; with a holdout, what came before it"),
  purchases: fittedSchema,
  spend: fittedSchema.nullable(),
  holdout: z
    .object({ periods: finite, actual: finite, expected: finite, mae: finite, rmse: finite })
    .nullable()
    .describe("How the purchase model forecasts each client's holdout"),
  warnings: z.array(z.string()),
});

/** A fit as JSON: what `fit --json` prints and `fit --out` writes; scripts rely on it. Null where a figure does not exist. */
export interface FitFile extends Omit<z.infer<typeof fitFileSchema>, "purchases" | "spend"> {
  readonly purchases: FittedModel;
  readonly spend: FittedModel | null;
}

/** A fit as JSON has it: null for NaN. */
export interface FittedModel extends Omit<Fit, "logLikelihood"> {
  readonly logLikelihood: number | null;
}

/** JSON Schema (draft-7) of a saved fit, as `holdfast schema fit` prints it. It allows keys that it does not name. */
export function fitJsonSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(fitFileSchema, { target: "draft-7", io: "input" });
  return { $schema, title: FIT_SCHEMA, ...rest };
}
