import type { ClientHistory, PurchaseRows, SpendRows } from "../clients/client-history.ts";
import { mix } from "../numerics/stream.ts";

/** The distinct rows of some columns: the first client of each, in order of appearance, and the row of each client. */
interface Groups {
  readonly firstClient: Int32Array;
  readonly weight: Float64Array;
  readonly rowOfClient: Int32Array;
}

/**
 * The distinct (x, tx, T) of a history with the number of clients on each, so that the cost of a fit grows with distinct rows, not with
 * clients. Rows stand in order of their first client, which is deterministic as the history is sorted by id.
 */
export function purchaseRows(
  history: Pick<ClientHistory, "size" | "x" | "tx" | "T"> & Partial<Pick<ClientHistory, "logWaits">>,
  covariates?: readonly Float64Array[],
): PurchaseRows {
  const groups = distinctRows(history.size, [history.x, history.tx, history.T, ...(covariates ?? [])]);
  return {
    ...ofGroups(covariates, groups),
    count: groups.firstClient.length,
    x: Int32Array.from(groups.firstClient, (client) => history.x[client]),
    tx: Float64Array.from(groups.firstClient, (client) => history.tx[client]),
    T: Float64Array.from(groups.firstClient, (client) => history.T[client]),
    weight: groups.weight,
    rowOfClient: groups.rowOfClient,
    logWaits: history.logWaits?.reduce((total, value) => total + value, 0) ?? null,
  };
}

/**
 * The distinct (x, meanSpend) of a history, for the spend model. Clients who do not inform it (no repeat purchase, or no mean above 0) share
 * the row x = 0, meanSpend = 0. A contract informs it by its price, as one purchase where it was never renewed.
 */
export function spendRows(
  history: Pick<ClientHistory, "size" | "x" | "meanSpend"> & { readonly facts?: Pick<ClientHistory["facts"], "kind"> },
  covariates?: readonly Float64Array[],
): SpendRows {
  const leastX = history.facts?.kind === "contracts" ? 1 : 0;
  const x = new Int32Array(history.size);
  const meanSpend = new Float64Array(history.size);
  for (let client = 0; client < history.size; client++) {
    const informs = Math.max(leastX, history.x[client]);
    if (informs > 0 && history.meanSpend[client] > 0) {
      x[client] = informs;
      meanSpend[client] = history.meanSpend[client]!;
    }
  }
  const groups = distinctRows(history.size, [x, meanSpend, ...(covariates ?? [])]);
  return {
    ...ofGroups(covariates, groups),
    count: groups.firstClient.length,
    x: Int32Array.from(groups.firstClient, (client) => x[client]),
    meanSpend: Float64Array.from(groups.firstClient, (client) => meanSpend[client]),
    weight: groups.weight,
    rowOfClient: groups.rowOfClient,
  };
}

/** One in `every` rows, from the middle of each stretch: a sample to start a search on. */
export function everyRow(count: number, every: number): Int32Array {
  return Int32Array.from({ length: Math.floor(count / every) }, (_, i) => i * every + (every >> 1));
}

/** Some of the rows, with their weights. `rowOfClient` is empty, and `logWaits`, which is of all rows, is null. */
export function pickPurchaseRows(rows: PurchaseRows, picked: Int32Array): PurchaseRows {
  return {
    ...pickedCovariates(rows, picked),
    count: picked.length,
    x: picked.map((row) => rows.x[row]),
    tx: Float64Array.from(picked, (row) => rows.tx[row]),
    T: Float64Array.from(picked, (row) => rows.T[row]),
    weight: Float64Array.from(picked, (row) => rows.weight[row]),
    rowOfClient: new Int32Array(0),
    logWaits: null,
  };
}

/** Some of the rows of a spend model, with their weights. `rowOfClient` is empty. */
export function pickSpendRows(rows: SpendRows, picked: Int32Array): SpendRows {
  return {
    ...pickedCovariates(rows, picked),
    count: picked.length,
    x: picked.map((row) => rows.x[row]),
    meanSpend: Float64Array.from(picked, (row) => rows.meanSpend[row]),
    weight: Float64Array.from(picked, (row) => rows.weight[row]),
    rowOfClient: new Int32Array(0),
  };
}

function pickedCovariates(
  { covariates }: Pick<PurchaseRows, "covariates">,
  picked: Int32Array,
): Pick<PurchaseRows, "covariates"> {
  if (covariates === undefined) return {};
  return { covariates: covariates.map((column) => Float64Array.from(picked, (row) => column[row])) };
}

function ofGroups(covariates: readonly Float64Array[] | undefined, groups: Groups): Pick<PurchaseRows, "covariates"> {
  if (covariates === undefined) return {};
  return { covariates: covariates.map((column) => Float64Array.from(groups.firstClient, (client) => column[client])) };
}

/** The distinct rows of some columns of `size` clients. */
export function distinctRows(size: number, columns: readonly (Int32Array | Float64Array)[]): Groups {
  const hashes = hashRows(size, columns);
  // At most half full, so that linear probing stays short.
  const slots = 2 ** Math.ceil(Math.log2(2 * size + 2));
  const table = new Int32Array(slots).fill(-1);
  const firstClient = new Int32Array(size);
  const weight = new Float64Array(size);
  const rowOfClient = new Int32Array(size);
  let count = 0;
  for (let client = 0; client < size; client++) {
    let slot = hashes[client] & (slots - 1);
    let row = table[slot];
    while (row >= 0 && !sameRow(columns, firstClient[row], client)) {
      slot = (slot + 1) & (slots - 1);
      row = table[slot]!;
    }
    if (row < 0) {
      row = count++;
      table[slot] = row;
      firstClient[row] = client;
    }
    weight[row] += 1;
    rowOfClient[client] = row;
  }
  return { firstClient: firstClient.slice(0, count), weight: weight.slice(0, count), rowOfClient };
}

/** A hash of each row of some columns. */
export function hashRows(size: number, columns: readonly (Int32Array | Float64Array)[]): Int32Array {
  const hashes = new Int32Array(size);
  for (const column of columns) {
    const wordsPerRow = column.BYTES_PER_ELEMENT / 4;
    const words = new Int32Array(column.buffer, column.byteOffset, size * wordsPerRow);
    for (let word = 0; word < words.length; word++) {
      const client = wordsPerRow === 1 ? word : word >> 1;
      hashes[client] = mix((hashes[client] ^ words[word]) + 0x9e3779b9);
    }
  }
  return hashes;
}

function sameRow(columns: readonly (Int32Array | Float64Array)[], one: number, other: number): boolean {
  for (const column of columns) if (!Object.is(column[one], column[other])) return false;
  return true;
}

/** All rows, in order. */
export function rowsInOrder(count: number): Int32Array {
  const rows = new Int32Array(count);
  for (let row = 0; row < count; row++) rows[row] = row;
  return rows;
}
