import * as z from "zod";
import { currentLocale } from "./locale.ts";

/** How a schema without words of its own says what is wrong, in the current language; for the `error` of a parse. */
export function schemaIssues(): z.core.$ZodErrorMap {
  return currentLocale() === "fr" ? french : english;
}

const french = z.locales.fr().localeError;
const english = z.locales.en().localeError;
