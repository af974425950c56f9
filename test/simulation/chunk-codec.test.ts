import { describe, expect, test } from "vitest";
import { HoldfastError } from "../../src/errors.ts";
import { type BlockLengths, CHUNK_BLOCKS, type ChunkResult } from "../../src/simulation/chunk.ts";
import { chunkHeaderOf, CHUNK_HEADER_BYTES, decodeChunk, encodeChunk } from "../../src/simulation/chunk-codec.ts";
import { bytesOf, fillFrom } from "../../src/simulation/little-endian.ts";

const KEY = { plan: "a1".repeat(32), from: 64, to: 67, beliefs: "0f".repeat(32) };
const CHUNK: ChunkResult = {
  from: 64,
  to: 67,
  totals: Float64Array.of(1.5, -0, NaN),
  series: Float64Array.of(Infinity, -Infinity, 5e-324, Number.MAX_VALUE),
  totalNoise: new Float64Array(0),
  seriesNoise: new Float64Array(0),
  totalLuck: new Float64Array(0),
  seriesLuck: new Float64Array(0),
  controls: Float64Array.of(0.1),
  controlNoise: new Float64Array(0),
  segmentEquity: Float64Array.of(2, 3),
  segmentControls: Float64Array.of(4),
  clientValue: Float64Array.of(5, 6),
};
const BYTES = encodeChunk(CHUNK, KEY);

/** Why bytes are refused. */
function refusal(bytes: Uint8Array, expected = KEY): string {
  try {
    decodeChunk(bytes, expected);
  } catch (error) {
    if (error instanceof HoldfastError) return error.message;
    throw error;
  }
  return "not refused";
}

describe("the file of a chunk", () => {
  test("gives back the chunk and its key", () => {
    expect(decodeChunk(BYTES, KEY)).toEqual(CHUNK);
    expect(Object.is(decodeChunk(BYTES).totals[1], -0)).toBe(true);
    expect(chunkHeaderOf(BYTES.subarray(0, CHUNK_HEADER_BYTES))).toEqual(KEY);
    expect(chunkHeaderOf(BYTES.subarray(0, CHUNK_HEADER_BYTES - 1))).toBeNull();
    expect(chunkHeaderOf(BYTES.subarray(1))).toBeNull();
  });

  test("is read where it lies in a larger buffer, at any place", () => {
    const within = new Uint8Array(BYTES.length + 3);
    within.set(BYTES, 3);
    expect(decodeChunk(within.subarray(3), KEY)).toEqual(CHUNK);
  });

  test("is little-endian: 1.5 as its eight bytes after the header", () => {
    const header = 88 + 4 * CHUNK_BLOCKS.length;
    expect([...BYTES.subarray(header, header + 8)]).toEqual([0, 0, 0, 0, 0, 0, 0xf8, 0x3f]);
  });

  test("is refused at every shorter length, and with a byte more", () => {
    const shorter = Array.from({ length: BYTES.length }, (_, length) => refusal(BYTES.subarray(0, length)));
    expect(shorter.filter((reason) => !/not a chunk|not as long/.test(reason))).toEqual([]);
    expect(refusal(Uint8Array.of(...BYTES, 0))).toContain("not as long");
  });

  test("is refused with any one byte changed", () => {
    const kept: number[] = [];
    for (let at = 0; at < BYTES.length; at++) {
      for (const flip of [1, 0x80, 0xff]) {
        const changed = BYTES.slice();
        changed[at] ^= flip;
        if (refusal(changed) === "not refused") kept.push(at);
      }
    }
    expect(kept).toEqual([]);
  });

  test.each([
    ["another plan", { plan: "b2".repeat(32) }],
    ["other beliefs", { beliefs: "00".repeat(32) }],
    ["other replications", { to: 68 }],
  ])("is refused as %s", (_, other) => {
    expect(refusal(BYTES, { ...KEY, ...other })).toContain("other replications");
  });

  test("is refused where a block is longer or shorter than the plan makes it, others making up for it or not", () => {
    const lengths = Object.fromEntries(CHUNK_BLOCKS.map((name) => [name, CHUNK[name].length])) as BlockLengths;
    expect(decodeChunk(BYTES, KEY, lengths)).toEqual(CHUNK);
    const others = CHUNK_BLOCKS.flatMap((name) => [
      { ...lengths, [name]: lengths[name] + 1 },
      { ...lengths, [name]: lengths[name] - 1 },
    ]);
    for (const other of [...others, { ...lengths, totals: lengths.series, series: lengths.totals }])
      expect(() => decodeChunk(BYTES, KEY, other)).toThrow("not hold as many numbers");
  });

  test("says when its format is of another version", () => {
    const later = BYTES.slice();
    later[8] = 2;
    expect(refusal(later)).toContain("another version");
  });
});

test("bytes are turned on a machine that keeps numbers the other way round", () => {
  const turned = bytesOf(Float64Array.of(1.5), false);
  expect([...turned]).toEqual([0x3f, 0xf8, 0, 0, 0, 0, 0, 0]);
  const back = new Uint16Array(2);
  fillFrom(back, Uint8Array.of(1, 2, 3, 4), false);
  expect([...back]).toEqual([0x0102, 0x0304]);
});
