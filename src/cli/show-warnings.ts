import { cliWords } from "../words/cli.ts";
import type { Terminal } from "./terminal.ts";

/** What to keep in mind, a point each; nothing where there is nothing. */
export function showWarnings(warnings: readonly string[], terminal: Terminal): void {
  if (warnings.length === 0) return;
  terminal.show("");
  terminal.show(cliWords.warnings, "yellow");
  for (const warning of warnings) terminal.prose(`- ${warning}`, "plain", "  ");
}
