// Prints the count of tests of vitest JSON reports; fails where one failed, was skipped, or none ran.
import { readFileSync } from "node:fs";

const nothing = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, success: false };
const reports = process.argv.slice(2).map(read);
const sum = (name) => reports.reduce((total, report) => total + report[name], 0);
const [passed, failed] = [sum("numPassedTests"), sum("numFailedTests")];
const skipped = sum("numPendingTests") + sum("numTodoTests");
const isComplete = reports.length > 0 && reports.every(({ success, numPassedTests }) => success && numPassedTests > 0);
if (passed + failed === 0) console.log("No test ran.");
if (skipped > 0) console.log(`${skipped} skipped: nothing may be skipped here.`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = isComplete && failed === 0 && skipped === 0 ? 0 : 1;

function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return nothing;
  }
}
