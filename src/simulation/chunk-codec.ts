import { HoldfastError } from "../errors.ts";
import { crc32 } from "../numerics/crc32.ts";
import { chunkFileWords as words } from "../words/chunk-file.ts";
import { type BlockLengths, CHUNK_BLOCKS, type ChunkResult } from "./chunk.ts";
import { bytesOf, fillFrom } from "./little-endian.ts";

/** By what a chunk is known: `planKey` and `beliefsHash`, both as 64 hex digits, and its replications. */
export interface ChunkKey {
  readonly plan: string;
  readonly from: number;
  /** Past the last. */
  readonly to: number;
  readonly beliefs: string;
}

const MAGIC = new TextEncoder().encode("HFCHUNK\n");
const FORMAT = 1;

/** Places of the header, in bytes; integers have 32 bits without sign. Blocks begin at a multiple of 8. */
const AT = Object.freeze({ format: 8, blocks: 12, plan: 16, beliefs: 48, from: 80, to: 84, lengths: 88 });
const HEADER = AT.lengths + 4 * CHUNK_BLOCKS.length;
/** Of what stands before the lengths of the blocks. */
export const CHUNK_HEADER_BYTES: number = AT.lengths;
const CRC_BYTES = 4;
const HASH_BYTES = 32;

/**
 * A chunk as the bytes of a file: a header that says what it is of, the blocks of CHUNK_BLOCKS in order as 64-bit floats, CRC-32 of all before it; everything
 * little-endian.
 */
export function encodeChunk(chunk: ChunkResult, key: ChunkKey): Uint8Array {
  const numbers = CHUNK_BLOCKS.reduce((sum, name) => sum + chunk[name].length, 0);
  const bytes = new Uint8Array(HEADER + 8 * numbers + CRC_BYTES);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC);
  view.setUint32(AT.format, FORMAT, true);
  view.setUint32(AT.blocks, CHUNK_BLOCKS.length, true);
  bytes.set(fromHex(key.plan), AT.plan);
  bytes.set(fromHex(key.beliefs), AT.beliefs);
  view.setUint32(AT.from, key.from, true);
  view.setUint32(AT.to, key.to, true);
  let at = HEADER;
  CHUNK_BLOCKS.forEach((name, i) => {
    view.setUint32(AT.lengths + 4 * i, chunk[name].length, true);
    bytes.set(bytesOf(chunk[name]), at);
    at += 8 * chunk[name].length;
  });
  view.setUint32(at, crc32(bytes.subarray(0, at)), true);
  return bytes;
}

/**
 * Reads back a chunk. A HoldfastError says why where the bytes are no whole chunk, not the one that is expected, or where its blocks have other lengths than those that the
 * plan gives it: a checksum tells damage, but not what a faulty or another program wrote.
 */
export function decodeChunk(bytes: Uint8Array, expected?: ChunkKey, ofPlan?: BlockLengths): ChunkResult {
  const { lengths, ...key } = readHeader(bytes);
  if (expected !== undefined && !isSameKey(key, expected)) throw new HoldfastError(words.otherChunk);
  if (ofPlan !== undefined && CHUNK_BLOCKS.some((name, i) => lengths[i] !== ofPlan[name]))
    throw new HoldfastError(words.otherLengths);
  let at = HEADER;
  const blocks = CHUNK_BLOCKS.map((name, i) => {
    const block = new Float64Array(lengths[i]);
    fillFrom(block, bytes.subarray(at, at + block.byteLength));
    at += block.byteLength;
    return [name, block] as const;
  });
  const { from, to } = key;
  return { from, to, ...(Object.fromEntries(blocks) as Record<(typeof CHUNK_BLOCKS)[number], Float64Array>) };
}

/** By what a chunk is known, from its first CHUNK_HEADER_BYTES, of which nothing is checked but that they are a chunk's of this format; null where they are not. */
export function chunkHeaderOf(bytes: Uint8Array): ChunkKey | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isChunk = bytes.length >= CHUNK_HEADER_BYTES && MAGIC.every((byte, i) => bytes[i] === byte);
  if (!isChunk || view.getUint32(AT.format, true) !== FORMAT) return null;
  return keyIn(bytes, view);
}

interface Header extends ChunkKey {
  /** Of the blocks, in numbers. */
  readonly lengths: readonly number[];
}

function readHeader(bytes: Uint8Array): Header {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < MAGIC.length || MAGIC.some((byte, i) => bytes[i] !== byte))
    throw new HoldfastError(words.notChunk);
  if (bytes.length < HEADER + CRC_BYTES) throw new HoldfastError(words.cutShort);
  const format = view.getUint32(AT.format, true);
  if (format !== FORMAT || view.getUint32(AT.blocks, true) !== CHUNK_BLOCKS.length)
    throw new HoldfastError(words.otherFormat(format, FORMAT));
  const lengths = CHUNK_BLOCKS.map((_, i) => view.getUint32(AT.lengths + 4 * i, true));
  const end = HEADER + 8 * lengths.reduce((sum, length) => sum + length, 0);
  if (bytes.length !== end + CRC_BYTES) throw new HoldfastError(words.cutShort);
  if (view.getUint32(end, true) !== crc32(bytes.subarray(0, end))) throw new HoldfastError(words.damaged);
  return { ...keyIn(bytes, view), lengths };
}

function keyIn(bytes: Uint8Array, view: DataView): ChunkKey {
  return {
    plan: toHex(bytes.subarray(AT.plan, AT.plan + HASH_BYTES)),
    beliefs: toHex(bytes.subarray(AT.beliefs, AT.beliefs + HASH_BYTES)),
    from: view.getUint32(AT.from, true),
    to: view.getUint32(AT.to, true),
  };
}

function isSameKey(one: ChunkKey, other: ChunkKey): boolean {
  return one.plan === other.plan && one.beliefs === other.beliefs && one.from === other.from && one.to === other.to;
}

function fromHex(text: string): Uint8Array {
  return Buffer.from(text, "hex");
}

function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
