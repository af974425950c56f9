import { UNIT_DAYS, type ClientHistory } from "../clients/client-history.ts";
import { countBelow } from "../numerics/count-below.ts";

/** Quarters of recency, frequency and monetary value that a group spans, both ends included; 4 is the best. */
interface Box {
  readonly recency: Span;
  readonly frequency: Span;
  readonly monetary: Span;
}
type Span = readonly [from: number, to: number];

const ANY: Span = [1, 4];
const LOW: Span = [1, 2];
const HIGH: Span = [3, 4];

/** The groups, best first: boxes that cover each of the 64 combinations of quarters once. */
const GROUPS: readonly { readonly name: string; readonly boxes: readonly Box[] }[] = Object.freeze([
  { name: "champions", boxes: [{ recency: [4, 4], frequency: HIGH, monetary: HIGH }] },
  {
    name: "loyal",
    boxes: [
      { recency: [4, 4], frequency: HIGH, monetary: LOW },
      { recency: [3, 3], frequency: HIGH, monetary: ANY },
    ],
  },
  { name: "potential loyalists", boxes: [{ recency: HIGH, frequency: [2, 2], monetary: ANY }] },
  { name: "promising", boxes: [{ recency: HIGH, frequency: [1, 1], monetary: ANY }] },
  { name: "cannot lose", boxes: [{ recency: LOW, frequency: [4, 4], monetary: HIGH }] },
  {
    name: "at risk",
    boxes: [
      { recency: LOW, frequency: [4, 4], monetary: LOW },
      { recency: LOW, frequency: [3, 3], monetary: ANY },
    ],
  },
  { name: "hibernating", boxes: [{ recency: [2, 2], frequency: LOW, monetary: ANY }] },
  { name: "lost", boxes: [{ recency: [1, 1], frequency: LOW, monetary: ANY }] },
]);

/** Names of the RFM groups, by code, best first. */
export const RFM_GROUPS: readonly string[] = Object.freeze(GROUPS.map(({ name }) => name));

/** Code of the group by quarters, 1 to 4 each, 4 the best; -1 outside. */
export function rfmGroup(recency: number, frequency: number, monetary: number): number {
  const isIn = (value: number, [from, to]: Span): boolean => value >= from && value <= to;
  return GROUPS.findIndex(({ boxes }) =>
    boxes.some((box) => isIn(recency, box.recency) && isIn(frequency, box.frequency) && isIn(monetary, box.monetary)),
  );
}

/**
 * The RFM group of each client, a code into RFM_GROUPS: quarters of recency (time since the last purchase, the shorter the better), frequency (repeat
 * purchases) and monetary value (mean amount of the repeat purchases, 0 without one).
 */
export function rfmSegments({ size, x, tx, T, meanSpend, timeUnit }: RfmColumns): {
  readonly segment: Uint8Array;
  readonly segmentNames: readonly string[];
} {
  // Ages are days over the length of a unit, so that the same days apart may differ in the last bit: whole thousandths of a day are compared.
  const idle = Float64Array.from(T, (age, client) => -Math.round((age - tx[client]) * UNIT_DAYS[timeUnit] * 1000));
  const recency = quarters(idle);
  const frequency = quarters(Float64Array.from(x));
  const monetary = quarters(meanSpend);
  const segment = new Uint8Array(size);
  for (let client = 0; client < size; client++) {
    segment[client] = rfmGroup(recency[client], frequency[client], monetary[client]);
  }
  return { segment, segmentNames: RFM_GROUPS };
}

type RfmColumns = Pick<ClientHistory, "size" | "x" | "tx" | "T" | "meanSpend" | "timeUnit">;

/**
 * The quarter of each value among all, 1 (lowest) to 4: 1 and a quarter more for each whole quarter of the clients who are strictly below.
 *
 * Equal values share the lowest quarter that they reach, so that clients who bought once are always in the first of frequency, however many.
 */
export function quarters(values: Float64Array): Uint8Array {
  const sorted = values.slice().sort();
  const quarter = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) {
    quarter[i] = 1 + Math.floor((4 * countBelow(sorted, values[i])) / values.length);
  }
  return quarter;
}
