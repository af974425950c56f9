import type { Window } from "./lever.ts";
import type { LeverClock } from "./lever-clock.ts";

/** When and to whom a lever of contacts turns: what is the same in every replication. */
export interface ContactFrame {
  readonly segmentMask: number;
  readonly startCell: number;
  readonly endCell: number;
  /** Cells at whose start contacts are made, ascending; a sentinel past the horizon ends them. */
  readonly waves: Int32Array;
  /** By cell: ordinal of the first wave at it or later. */
  readonly waveFrom: Int32Array;
}

/** What a lever of contacts is in one replication, beside what its contacts do. */
export interface ContactTerms extends ContactFrame {
  readonly costPerContact: number;
  /** By cell: share of the contacts due that take place; null where all do. */
  readonly ration: Float64Array | null;
  readonly perMonth: number;
  readonly setup: number;
}

/** Lays out the waves of a design. */
export function contactFrame(
  design: Window & { readonly segments: readonly string[] | null; readonly everyDays: number },
  clock: LeverClock,
): ContactFrame {
  const endsDay = Math.min(design.endsDay ?? Infinity, clock.cells * clock.cellDays);
  const waves: number[] = [];
  for (let i = 0; design.startsDay + i * design.everyDays < endsDay; i++) {
    const cell = clock.cellOfDay(design.startsDay + i * design.everyDays);
    if (cell < clock.cells && waves.at(-1) !== cell) waves.push(cell);
  }
  return {
    segmentMask: clock.segmentMask(design.segments),
    startCell: clock.cellOfDay(design.startsDay),
    endCell: design.endsDay === null ? clock.cells + 1 : clock.cellOfDay(design.endsDay),
    waves: Int32Array.from([...waves, clock.cells + 1]),
    waveFrom: Int32Array.from({ length: clock.cells + 2 }, (_, cell) => waves.filter((wave) => wave < cell).length),
  };
}

/** Times of the waves, without the sentinel. */
export function waveTimes(frame: ContactFrame, clock: LeverClock): Float64Array {
  return Float64Array.from(frame.waves.subarray(0, -1), (cell) => cell * clock.cellLength);
}
