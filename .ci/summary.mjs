// Prints the count of tests of a vitest JSON report; fails where one failed, was skipped, or none ran.
import { readFileSync } from "node:fs";

let report;
try {
  report = JSON.parse(readFileSync(process.argv[2], "utf8"));
} catch {
  report = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, success: false };
}
const { numPassedTests: passed, numFailedTests: failed, success } = report;
const skipped = report.numPendingTests + report.numTodoTests;
if (passed + failed === 0) console.log("No test ran.");
if (skipped > 0) console.log(`${skipped} skipped: nothing may be skipped here.`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = success && failed === 0 && skipped === 0 && passed > 0 ? 0 : 1;
