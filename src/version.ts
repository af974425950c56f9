import { readFileSync } from "node:fs";

const up = import.meta.url.endsWith(".ts") ? "../package.json" : "../../package.json";

/** Holdfast's version, as package.json says it. */
export const VERSION = (JSON.parse(readFileSync(new URL(up, import.meta.url), "utf8")) as { version: string }).version;
