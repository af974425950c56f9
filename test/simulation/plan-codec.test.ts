import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HoldfastError } from "../../src/errors.ts";
import { clientStrata, sampleOf } from "../../src/simulation/client-strata.ts";
import { readData, writeData } from "../../src/simulation/data-codec.ts";
import { type ClientSampling, NOBODY, type SimulationPlan } from "../../src/simulation/plan.ts";
import { beliefsHash, decodePlan, encodePlan, planKey } from "../../src/simulation/plan-codec.ts";
import { slowCases } from "../reference/slow-cases.ts";
import { planOfCase } from "./plan-of-case.ts";

const [{ input }] = slowCases;
const PLAN: SimulationPlan = { ...planOfCase(input, 8, "codec"), valueBeyondYears: Infinity };
const BYTES = encodePlan(PLAN);
const SAMPLING = sampleOf(clientStrata(PLAN), 60);
const CLIENTS = PLAN.meanSpend.length;

/** Changes one number of an array. */
function withNumber(array: Int32Array, place: number, number: number): Int32Array {
  const changed = Int32Array.from(array);
  changed[place] = number;
  return changed;
}

function bytesOfData(value: unknown): Uint8Array {
  const pieces: number[] = [];
  writeData(value, (piece) => pieces.push(...piece));
  return Uint8Array.from(pieces);
}

/** Whether bytes are refused in words; another error passes through. */
function isRefused(bytes: Uint8Array): boolean {
  try {
    decodePlan(bytes);
    return false;
  } catch (error) {
    if (error instanceof HoldfastError) return true;
    throw error;
  }
}

describe("a plan as bytes", () => {
  test("comes back as it was, its arrays over shared memory", () => {
    const back = decodePlan(BYTES);
    expect(back).toEqual(PLAN);
    expect(back.beliefs.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(back.valueBeyondYears).toBe(Infinity);
    expect(encodePlan(back)).toEqual(BYTES);
    expect(planKey(back)).toBe(planKey(PLAN));
  });

  test("is refused where it is cut or one byte is changed", () => {
    const step = Math.max(1, Math.floor(BYTES.length / 400));
    for (let at = 0; at < BYTES.length; at += step) {
      const changed = BYTES.slice();
      changed[at] ^= 0x10;
      expect(isRefused(changed)).toBe(true);
      expect(isRefused(BYTES.subarray(0, at))).toBe(true);
    }
  });

  test.each<[string, object]>([
    ["beliefs", { replications: 1e9 }],
    ["replications", { replications: 2.5 }],
    ["unitDays", { unitDays: 0 }],
    ["horizonMonths", { horizonMonths: 1e9 }],
    ["beliefs", { beliefs: new Float64Array(3) }],
    ["rows.rowOfClient", { rows: { ...PLAN.rows, rowOfClient: new Int32Array(PLAN.meanSpend.length).fill(-1) } }],
    ["segment", { segment: new Uint8Array(PLAN.meanSpend.length).fill(200) }],
    ["strategies", { strategies: [{ name: "a", levers: [{ kind: "none", design: {} }] }] }],
    ["strategies", { strategies: [{ name: "a", levers: [{ kind: "service", design: { a: [{ slot: 1e6 }] } }] }] }],
    ["grossMargin", { grossMargin: { slot: PLAN.beliefWidth - PLAN.purchaseParameters - PLAN.spendParameters } }],
    ["pool", { pool: { population: { slot: 0 }, addressable: { slot: 0.5 } } }],
    ["organic", { organic: { perMonth: { slot: -1 } } }],
    ["watched.clients", { watched: { clients: Int32Array.of(1e9), weight: Float64Array.of(1) } }],
    ["watched.clients", { watched: { clients: Int32Array.of(3, 3), weight: Float64Array.of(1, 1) } }],
  ])("is refused for its %s", (fault, change) => {
    expect(() => decodePlan(encodePlan({ ...PLAN, ...change }))).toThrow(`is refused: ${fault}.`);
  });

  test("with a sample comes back as it was", () => {
    const sampled = { ...PLAN, sampling: SAMPLING, watched: NOBODY };
    expect(SAMPLING.take.length).toBeGreaterThan(1);
    expect(decodePlan(encodePlan(sampled))).toEqual(sampled);
  });

  test.each<[string, Partial<ClientSampling>]>([
    ["take", { take: withNumber(SAMPLING.take, 0, 0) }],
    ["take", { take: withNumber(SAMPLING.take, 1, SAMPLING.start[2] - SAMPLING.start[1] + 1) }],
    ["start", { start: withNumber(SAMPLING.start, 0, 1) }],
    ["start", { start: withNumber(SAMPLING.start, SAMPLING.take.length, CLIENTS - 1) }],
    ["start", { take: Int32Array.of(1, 1), start: Int32Array.of(0, CLIENTS + 1, CLIENTS) }],
    ["start", { take: Int32Array.of(1, 1, 1), start: Int32Array.of(0, 9, 8, CLIENTS) }],
    ["start", { take: new Int32Array(0), start: Int32Array.of(0) }],
    ["order", { order: withNumber(SAMPLING.order, 3, CLIENTS) }],
    ["order", { order: withNumber(SAMPLING.order, 3, -1) }],
    ["order", { order: withNumber(SAMPLING.order, 3, SAMPLING.order[4]) }],
    ["newcomerStride", { newcomerStride: 0 }],
    ["channelStrides", { channelStrides: [{ channel: "a", stride: 0 }] }],
    ["channelStrides", { channelStrides: [2, 3].map((stride) => ({ channel: "a", stride })) }],
  ])("is refused for its sampling's %s", (fault, change) => {
    const sampling = { ...SAMPLING, ...change };
    expect(() => decodePlan(encodePlan({ ...PLAN, sampling }))).toThrow(`is refused: sampling.${fault}.`);
  });

  test("holds nothing but data", () => {
    expect(() => encodePlan({ ...PLAN, season: (() => 1) as never })).toThrow(TypeError);
    expect(() => encodePlan({ ...PLAN, season: new Map() as never })).toThrow(TypeError);
  });
});

describe("the key of a plan", () => {
  test("is that of a longer run, whose beliefs begin with the same", () => {
    const longer = { ...planOfCase(input, 24, "codec"), valueBeyondYears: Infinity };
    expect(planKey(longer)).toBe(planKey(PLAN));
    expect(beliefsHash(longer, 2, 8)).toBe(beliefsHash(PLAN, 2, 8));
    expect(beliefsHash(longer, 2, 7)).not.toBe(beliefsHash(PLAN, 2, 8));
  });

  test("changes with anything else", () => {
    const others = [{ root: PLAN.root + 1 }, { discountRate: 0.07 }, { meanSpend: PLAN.meanSpend.map((m) => m + 1) }];
    const keys = others.map((other) => planKey({ ...PLAN, ...other }));
    expect(new Set([planKey(PLAN), ...keys]).size).toBe(4);
  });
});

describe("plain data as bytes", () => {
  const arrays = fc.oneof(
    fc.float64Array(),
    fc.int32Array(),
    fc.uint8Array(),
    fc.uint16Array(),
    fc.float32Array(),
    fc.int8Array(),
  );
  const values = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, tie("leaf"), fc.array(tie("value")), fc.dictionary(fc.string(), tie("value"))),
    leaf: fc.oneof(
      fc.double(),
      fc.string({ unit: "grapheme" }),
      fc.boolean(),
      fc.constantFrom(null, undefined),
      arrays,
    ),
  })).value;

  test("comes back as it was", () => {
    fc.assert(
      fc.property(values, (value) => {
        fc.pre(!JSON.stringify(value ?? null).includes('"__proto__"'));
        expect(bytesOfData(readData(bytesOfData(value)))).toEqual(bytesOfData(value));
      }),
      { seed: 6, numRuns: 200 },
    );
  });

  test("any other bytes are refused in words, whatever they are", () => {
    const signed = (body: Uint8Array): Uint8Array => encodePlan(body as never);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (noise, isSigned) => {
        expect(isRefused(isSigned ? signed(noise) : noise)).toBe(true);
      }),
      { seed: 6, numRuns: 500 },
    );
  });

  test.each([
    ["a list longer than the bytes", [6, 255, 255, 255, 255]],
    ["an array longer than the bytes", [8, 255, 255, 255, 255, 0]],
    ["an unknown array", [8, 0, 0, 0, 0, 99]],
    ["an unknown kind", [200]],
    ["a text that is none", [5, 1, 0, 0, 0, 255]],
    ["a key that reaches the prototype", [7, 1, 0, 0, 0, 5, 9, 0, 0, 0, ...new TextEncoder().encode("__proto__"), 0]],
    ["too deep a list", [...Array.from({ length: 100 }, () => [6, 1, 0, 0, 0]).flat(), 0]],
    ["more than one value", [0, 0]],
  ])("%s is not data", (_, bytes) => {
    expect(() => readData(Uint8Array.from(bytes))).toThrow(Error);
  });
});
