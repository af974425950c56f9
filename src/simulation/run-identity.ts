import { VERSION } from "../version.ts";

/** What has to be the same wherever a run is simulated, so that its numbers are the same to the bit. */
export interface RunIdentity {
  /** Of Holdfast. */
  readonly version: string;
  /** Major version of Node.js: its engine has its own `Math.exp` and the like. */
  readonly node: number;
  /** Architecture of the processor, as Node.js names it: `x64`, `arm64`. */
  readonly arch: string;
}

/** Of this process. */
export const HERE: RunIdentity = Object.freeze({
  version: VERSION,
  node: Number(process.versions.node.split(".")[0]),
  arch: process.arch,
});
