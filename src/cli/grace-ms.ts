import { commandAt } from "./global-options.ts";

const GRACE_MS = 500;
const SERVING_GRACE_MS = 4_000;

/** How long a command may take to end once it hears of Ctrl-C, in ms: one that serves others has to hand back what it holds. */
export function graceMs(argv: readonly string[]): number {
  return argv[commandAt(argv)] === "worker" ? SERVING_GRACE_MS : GRACE_MS;
}
