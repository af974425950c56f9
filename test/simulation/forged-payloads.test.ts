import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { HoldfastError } from "../../src/errors.ts";
import { crc32 } from "../../src/numerics/crc32.ts";
import { Stream } from "../../src/numerics/stream.ts";
import { decodeChunk, encodeChunk } from "../../src/simulation/chunk-codec.ts";
import { blockLengths, simulateChunk } from "../../src/simulation/chunk.ts";
import { clientStrata, sampleOf } from "../../src/simulation/client-strata.ts";
import { NotDataError, readData, writeData } from "../../src/simulation/data-codec.ts";
import type { SimulationPlan } from "../../src/simulation/plan.ts";
import { chunkKey, decodePlan, encodePlan } from "../../src/simulation/plan-codec.ts";
import { Simulator } from "../../src/simulation/replicate.ts";
import { slowCases } from "../reference/slow-cases.ts";
import { planOfCase } from "./plan-of-case.ts";

const MUTATIONS = 2_000;
const HASH_BYTES = 32;

const whole = planOfCase(slowCases.at(-1)!.input, 4, "forged");
const PLAN: SimulationPlan = {
  ...whole,
  sampling: sampleOf(clientStrata(whole), 40),
  watched: { clients: Int32Array.of(1, 4), weight: Float64Array.of(2, 3) },
};
const PLAN_BYTES = encodePlan(PLAN);
const KEY = chunkKey(PLAN, 0, 4);
const CHUNK_BYTES = encodeChunk(simulateChunk(PLAN, new Simulator(PLAN), 0, 4)!, KEY);

/** Lengths that decoding has asked memory for, in bytes. */
let asked: number[] = [];

beforeEach(() => {
  const Real = SharedArrayBuffer;
  vi.stubGlobal(
    "SharedArrayBuffer",
    class extends Real {
      constructor(size: number) {
        asked.push(size);
        super(size);
      }
    },
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** In memory of their own, as pieces of Buffers are not. */
function joined(...pieces: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces));
}

/** Bytes changed in a few places: some flipped, some put to what counts and kinds look like, some cut out or put in. */
function mutated(bytes: Uint8Array, stream: Stream): Uint8Array {
  let made: Uint8Array = bytes.slice();
  for (let left = 1 + Math.floor(3 * stream.uniform()); left > 0; left--) {
    const at = Math.floor(stream.uniform() * made.length);
    const kind = Math.floor(5 * stream.uniform());
    if (kind === 0) made[at] ^= 1 << Math.floor(8 * stream.uniform());
    else if (kind === 1) made[at] = Math.floor(9 * stream.uniform());
    else if (kind === 2) made.fill(255, at, at + 4);
    else if (kind === 3) made = joined(made.subarray(0, at), made.subarray(at + 1));
    else made = joined(made.subarray(0, at), Uint8Array.of(Math.floor(256 * stream.uniform())), made.subarray(at));
  }
  return made;
}

/** A plan's bytes with the hash that belongs to them, as who forges them would write it. */
function signedPlan(bytes: Uint8Array): Uint8Array {
  const body = bytes.subarray(0, -HASH_BYTES);
  return joined(body, createHash("sha256").update(body).digest());
}

function signedChunk(bytes: Uint8Array): Uint8Array {
  const signed = bytes.slice();
  new DataView(signed.buffer).setUint32(signed.length - 4, crc32(signed.subarray(0, -4)), true);
  return signed;
}

function bytesOfData(value: unknown): Uint8Array {
  const pieces: Uint8Array[] = [];
  writeData(value, (piece) => pieces.push(piece));
  return joined(...pieces);
}

interface Tried {
  readonly decoded: number;
  readonly refused: number;
}

/** Decodes mutations of bytes: each is refused by an error of that class, or comes back from its own encoding as it was. */
function tryAll<Value>(
  forge: (stream: Stream) => Uint8Array,
  decode: (bytes: Uint8Array) => Value,
  encode: (value: Value) => Uint8Array,
  refusal: new (...words: never[]) => Error,
): Tried {
  const stream = new Stream();
  stream.seed(7, 1, 2, 3);
  let decoded = 0;
  let mostAsked = -Infinity;
  for (let i = 0; i < MUTATIONS; i++) {
    const bytes = forge(stream);
    asked = [];
    let value: Value;
    try {
      value = decode(bytes);
    } catch (error) {
      if (!(error instanceof refusal)) throw new Error(`mutation ${String(i)}`, { cause: error });
      continue;
    } finally {
      mostAsked = Math.max(mostAsked, asked.reduce((sum, size) => sum + size, 0) - bytes.length);
    }
    // One in eight, for the time that it takes.
    if (decoded++ % 8 > 0) continue;
    const again = encode(value);
    expect(Buffer.compare(encode(decode(again)), again)).toBe(0);
  }
  expect(mostAsked).toBeLessThanOrEqual(0);
  return { decoded, refused: MUTATIONS - decoded };
}

test("a plan that was damaged is refused, whatever was changed of it", () => {
  const forge = (stream: Stream): Uint8Array => {
    const made = mutated(PLAN_BYTES, stream);
    return Buffer.compare(made, PLAN_BYTES) === 0 ? made.subarray(1) : made;
  };
  expect(tryAll(forge, decodePlan, encodePlan, HoldfastError).refused).toBe(MUTATIONS);
});

test("a plan that was forged, with its hash, is refused in words or is a plan", () => {
  const { decoded, refused } = tryAll(
    (stream) => signedPlan(mutated(PLAN_BYTES, stream)),
    decodePlan,
    encodePlan,
    HoldfastError,
  );
  // Most of the bytes are numbers of beliefs and clients, of which any will do.
  expect(Math.min(decoded, refused)).toBeGreaterThan(200);
});

test("data that were forged are refused in words or are data", () => {
  const small = bytesOfData({ ...PLAN, beliefs: null, rows: null, meanSpend: null, existingRanks: null });
  const { decoded, refused } = tryAll((stream) => mutated(small, stream), readData, bytesOfData, NotDataError);
  expect(Math.min(decoded, refused)).toBeGreaterThan(200);
});

test("a chunk that was forged, with its checksum, is refused in words or is a chunk of the lengths that were asked for", () => {
  const lengths = blockLengths(PLAN, KEY.from, KEY.to);
  const decode = (bytes: Uint8Array) => decodeChunk(bytes, KEY, lengths);
  const { decoded, refused } = tryAll(
    (stream) => signedChunk(mutated(CHUNK_BYTES, stream)),
    decode,
    (chunk) => encodeChunk(chunk, KEY),
    HoldfastError,
  );
  expect(Math.min(decoded, refused)).toBeGreaterThan(200);
});
