import { hasReferenceData, isRequired, missingDataMessage } from "./data-path.ts";
import { missingPrograms } from "./system-programs.ts";

/** Says once, before any test, what is missing on this machine and how to get it; in CI that is a failure. */
export default function checkMachine(): void {
  const lacks = [
    { missing: hasReferenceData ? null : missingDataMessage, tests: "Tests on real data are left out." },
    { missing: missingPrograms(), tests: "Tests that start them are left out." },
  ];
  for (const { missing, tests } of lacks) {
    if (missing === null) continue;
    if (isRequired) throw new Error(missing);
    process.stderr.write(`${missing} ${tests}\n`);
  }
}
