import { hasReferenceData, isRequired, missingDataMessage } from "./data-path.ts";

/** Says once, before any test, that reference data are missing and how to get them; in CI that is a failure. */
export default function checkReferenceData(): void {
  if (hasReferenceData) return;
  if (isRequired) throw new Error(missingDataMessage);
  process.stderr.write(`${missingDataMessage} Tests on real data are left out.\n`);
}
