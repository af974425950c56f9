import { MS_PER_DAY } from "./client-days.ts";
import type { RowBlock } from "./row-store.ts";
import { segmentCodes } from "./segment-codes.ts";

/** The segment on each client's latest row up to a day; at one moment, the last in the order of names. */
export interface LatestSegments {
  readonly endMs: number;
  /** By place among all clients: the time of the row, and the number of its segment, -1 without one. */
  readonly at: Float64Array;
  readonly segment: Int32Array;
}

/** No segment yet for so many clients. */
export function beginSegments(clients: number, lastDay: number): LatestSegments {
  return {
    endMs: (lastDay + 1) * MS_PER_DAY,
    at: new Float64Array(clients),
    segment: new Int32Array(clients).fill(-1),
  };
}

/** Takes in rows; `rank` is the place of a block's client. */
export function noteSegments(
  { endMs, at, segment }: LatestSegments,
  blocks: readonly RowBlock[],
  rank: Int32Array,
  texts: readonly (string | null)[],
): void {
  const nameOf = (number: number): string => texts[number] ?? "";
  for (const rows of blocks) {
    for (let row = 0; row < rows.size; row++) {
      const time = rows.at[row];
      if (time >= endMs) continue;
      const place = rank[rows.client[row]];
      const number = rows.segment[row];
      const known = segment[place];
      const isLater =
        known === -1 || time > at[place] || (time === at[place] && number !== known && nameOf(number) > nameOf(known));
      if (!isLater) continue;
      at[place] = time;
      segment[place] = number;
    }
  }
}

/** Names and codes of the segments of some clients, by their places among all. */
export function segmentsOf(
  label: string,
  { segment }: LatestSegments,
  rank: Int32Array,
  texts: readonly (string | null)[],
): { readonly names: readonly string[]; readonly codes: Uint8Array } {
  return segmentCodes(
    label,
    Array.from(rank, (place) => texts[segment[place]] ?? ""),
  );
}
