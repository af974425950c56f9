import { createHash, type Hash } from "node:crypto";
import { HoldfastError } from "../errors.ts";
import { chunkFileWords as words } from "../words/chunk-file.ts";
import type { ChunkKey } from "./chunk-codec.ts";
import { NotDataError, readData, writeData } from "./data-codec.ts";
import { bytesOf } from "./little-endian.ts";
import type { SimulationPlan } from "./plan.ts";
import { planFault } from "./plan-shape.ts";
import { HERE } from "./run-identity.ts";

/** First bytes of a plan: a name and the version of the format. */
const MAGIC = new TextEncoder().encode("HFPLAN\u0000\u0001");
const HASH_BYTES = 32;

/** A plan as bytes: the same plan, the same bytes. A hash at the end tells damage. */
export function encodePlan(plan: SimulationPlan): Uint8Array {
  const pieces: Uint8Array[] = [MAGIC];
  writeData(plan, (piece) => pieces.push(piece));
  const size = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const bytes = new Uint8Array(size + HASH_BYTES);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  bytes.set(sha256(bytes.subarray(0, size)).digest(), size);
  return bytes;
}

/**
 * Reads back what `encodePlan` wrote, arrays over shared memory. Anything else is refused by a HoldfastError, a plan with places outside of its own arrays too; nothing in
 * the bytes is run. That two arrays were the same memory is not kept.
 */
export function decodePlan(bytes: Uint8Array): SimulationPlan {
  const end = bytes.length - HASH_BYTES;
  if (end < MAGIC.length || MAGIC.some((byte, i) => bytes[i] !== byte)) throw new HoldfastError(words.notPlan);
  const isWhole = sha256(bytes.subarray(0, end))
    .digest()
    .every((byte, i) => bytes[end + i] === byte);
  if (!isWhole) throw new HoldfastError(words.planDamaged);
  let value: unknown;
  try {
    value = readData(bytes.subarray(MAGIC.length, end));
  } catch (error) {
    if (!(error instanceof NotDataError)) throw error;
    throw new HoldfastError(words.planRefused(error.message), null, { cause: error });
  }
  const fault = planFault(value);
  if (fault !== null) throw new HoldfastError(words.planRefused(fault));
  return value as SimulationPlan;
}

const keys = new WeakMap<SimulationPlan, string>();

/**
 * What replications of a plan may be shared by, as hex: a hash of the plan, of Holdfast's version, Node's major version and the architecture. Without the number of
 * replications and their beliefs, so that a longer run has the key of a shorter one; the beliefs of a chunk are in its own key.
 */
export function planKey(plan: SimulationPlan): string {
  const known = keys.get(plan);
  if (known !== undefined) return known;
  const hash = createHash("sha256");
  // Without segments the one name is a word of the language of the results, by which nothing is simulated.
  const named = plan.segment === null ? { ...plan, segmentNames: [] } : plan;
  const shared = Object.entries(named).filter(([name]) => name !== "replications" && name !== "beliefs");
  writeData({ ...HERE, plan: shared }, (piece) => hash.update(piece));
  const key = hash.digest("hex");
  keys.set(plan, key);
  return key;
}

/** Hash of the beliefs of replications `from` to `to` - 1, as hex. */
export function beliefsHash({ beliefs, beliefWidth }: SimulationPlan, from: number, to: number): string {
  return sha256(bytesOf(beliefs.subarray(from * beliefWidth, to * beliefWidth))).digest("hex");
}

/** By what a chunk of a plan is known. */
export function chunkKey(plan: SimulationPlan, from: number, to: number): ChunkKey {
  return { plan: planKey(plan), from, to, beliefs: beliefsHash(plan, from, to) };
}

function sha256(bytes: Uint8Array): Hash {
  return createHash("sha256").update(bytes);
}
