/** The simulation's clock as levers see it: dates become cells, spans become the model's unit. */
export interface LeverClock {
  readonly cells: number;
  readonly cellDays: number;
  /** Cell and model unit: length of a cell, days of a unit. */
  readonly cellLength: number;
  readonly unitDays: number;
  /** Today, in days since 1970-01-01. */
  readonly todayDay: number;
  /** Nearest cell border to a day after today. */
  cellOfDay(day: number): number;
  /** Bit i is set where segment code i is meant; all bits where `segments` is null. */
  segmentMask(segments: readonly string[] | null): number;
}

/** Makes the clock of a horizon; `segmentNames` by code, the code after them is `new`. */
export function leverClock(
  cells: number,
  cellDays: number,
  unitDays: number,
  segmentNames: readonly string[],
  todayDay: number,
): LeverClock {
  return {
    cells,
    cellDays,
    cellLength: cellDays / unitDays,
    unitDays,
    todayDay,
    cellOfDay: (day) => Math.round(day / cellDays),
    segmentMask(segments) {
      if (segments === null) return -1;
      return [...segmentNames, "new"].reduce(
        (mask, name, code) => (segments.includes(name) ? mask | (1 << code) : mask),
        0,
      );
    },
  };
}
