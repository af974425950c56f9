import { spawnSync } from "node:child_process";

/** Fails before any test where the server that they start is missing on this machine, and says how to get it. */
export default function requireRedis(): void {
  if (spawnSync("redis-server", ["--version"]).status === 0) return;
  throw new Error("redis-server: not found. On Debian: apt-get install redis-server.");
}
