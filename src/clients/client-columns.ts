import { floats, integers } from "./shared-columns.ts";

/** Clients in the order of their ids, those without a purchase up to the calibration's end left out. */
export interface ClientColumns {
  readonly size: number;
  /** Place of each among all clients that were read. */
  readonly rank: Int32Array;
  readonly x: Int32Array;
  readonly tx: Float64Array;
  readonly T: Float64Array;
  readonly meanSpend: Float64Array;
  readonly logWaits: Float64Array;
  readonly firstDay: Int32Array;
  readonly spend12m: Float64Array;
  readonly holdoutX: Int32Array;
  readonly holdoutSpend: Float64Array;
}

/** Columns for all clients that were read; x is -1 in each. */
export function blankColumns(size: number, hasHoldout: boolean): ClientColumns {
  const held = hasHoldout ? size : 0;
  return {
    ...{ size, rank: new Int32Array(0), x: integers(size).fill(-1), tx: floats(size), T: floats(size) },
    ...{ meanSpend: floats(size), logWaits: floats(size), firstDay: integers(size), spend12m: floats(size) },
    ...{ holdoutX: integers(held), holdoutSpend: floats(held) },
  };
}

/** The columns of the clients kept alone, over buffers of their size. */
export function keptColumns(columns: ClientColumns): ClientColumns {
  const all = columns.x.length;
  let size = 0;
  for (let place = 0; place < all; place++) if (columns.x[place] >= 0) size++;
  const rank = new Int32Array(size);
  for (let place = 0, at = 0; place < all; place++) if (columns.x[place] >= 0) rank[at++] = place;
  if (size === all) return { ...columns, rank };
  const int = (column: Int32Array): Int32Array => {
    const kept = integers(column.length === 0 ? 0 : size);
    for (let at = 0; at < kept.length; at++) kept[at] = column[rank[at]];
    return kept;
  };
  const float = (column: Float64Array): Float64Array => {
    const kept = floats(column.length === 0 ? 0 : size);
    for (let at = 0; at < kept.length; at++) kept[at] = column[rank[at]];
    return kept;
  };
  return {
    ...{ size, rank, x: int(columns.x), tx: float(columns.tx), T: float(columns.T) },
    ...{ meanSpend: float(columns.meanSpend), logWaits: float(columns.logWaits) },
    ...{ firstDay: int(columns.firstDay), spend12m: float(columns.spend12m) },
    ...{ holdoutX: int(columns.holdoutX), holdoutSpend: float(columns.holdoutSpend) },
  };
}
