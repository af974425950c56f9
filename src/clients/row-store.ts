import type { SpillFile } from "./spill-file.ts";

/** Rows of clients of one partition, in the order of the data. */
export interface RowBlock {
  readonly size: number;
  /** Number of the client among those of its partition. */
  readonly client: Int32Array;
  /** Milliseconds since 1970-01-01 (UTC). */
  readonly at: Float64Array;
  /** In ten-thousandths. */
  readonly amount: Float64Array;
  /** Number of the segment; of length 0 where no column gives it. */
  readonly segment: Int32Array;
}

/** A full block: in memory, or where it is in the file. */
type KeptBlock = RowBlock | number;

/**
 * Rows parted by client, so that all rows of one are in one partition: client c is client floor(c / n) of partition c mod n.
 *
 * Full blocks stay in memory until they are more than `mostBytes`; from then on all of them are in a file.
 */
export interface RowStore {
  readonly partitions: number;
  /** The client numbers of a partition are those shifted by this. */
  readonly shift: number;
  readonly mostBytes: number;
  readonly file: SpillFile;
  /** The block of each partition that is being filled, one after the other, and how far. */
  readonly filling: RowBlock;
  readonly filled: Int32Array;
  readonly kept: KeptBlock[][];
  /** Blocks that were allocated with others and are not yet kept. */
  readonly free: RowBlock[];
  /** Blocks that are read again from the file, which serve one partition after the other. */
  readonly scratch: RowBlock[];
  blocks: number;
  isOnDisk: boolean;
}

/** Rows of a block. */
export const BLOCK_ROWS = 8192;
/** Blocks allocated at once, for C's library to give them back to the system when they are let go of: it does so from 32 MiB on. Source: mallopt(3), M_MMAP_THRESHOLD. */
const SLAB_BLOCKS = 256;
/** Rows of a partition that are sorted while they stay in the cache, more or less. */
const PARTITION_ROWS = 1 << 19;
const MOST_PARTITIONS = 256;

/** A store for about so many rows, in as many partitions as suit them, or as many as asked for (a power of two). */
export function createRowStore(
  expectedRows: number,
  hasSegment: boolean,
  mostBytes: number,
  file: SpillFile,
  partitions = Math.min(MOST_PARTITIONS, 2 ** Math.max(0, Math.ceil(Math.log2(expectedRows / PARTITION_ROWS)))),
): RowStore {
  return {
    ...{ partitions, shift: Math.log2(partitions), mostBytes, file },
    filling: blankBlock(partitions * BLOCK_ROWS, hasSegment),
    filled: new Int32Array(partitions),
    kept: Array.from({ length: partitions }, () => []),
    ...{ free: [], scratch: [], blocks: 0, isOnDisk: false },
  };
}

/** Adds a row of a client, by its number among all. */
export function addRow(store: RowStore, client: number, at: number, amount: number, segment: number): void {
  const { filling, filled } = store;
  const partition = client & (store.partitions - 1);
  if (filled[partition] === BLOCK_ROWS) keepBlock(store, partition);
  const place = partition * BLOCK_ROWS + filled[partition]++;
  filling.client[place] = client >>> store.shift;
  filling.at[place] = at;
  filling.amount[place] = amount;
  if (filling.segment.length > 0) filling.segment[place] = segment;
}

/** The rows of a partition, in the order in which they were added. Those of the partition read before may be written over. */
export function readPartition(store: RowStore, partition: number): readonly RowBlock[] {
  const { kept, filling, filled, scratch } = store;
  const from = partition * BLOCK_ROWS;
  const full = kept[partition].map((block, i) => {
    if (typeof block !== "number") return block;
    scratch[i] ??= blankBlock(BLOCK_ROWS, filling.segment.length > 0);
    store.file.read(arraysOf(scratch[i]), block);
    return scratch[i];
  });
  return [...full, viewOf(filling, from, from + filled[partition])];
}

/** Number of clients that a partition has of `clients` in all. */
export function clientsOfPartition({ partitions }: RowStore, partition: number, clients: number): number {
  return Math.ceil((clients - partition) / partitions);
}

function keepBlock(store: RowStore, partition: number): void {
  const { filling, filled, kept } = store;
  const from = partition * BLOCK_ROWS;
  const block = viewOf(filling, from, from + BLOCK_ROWS);
  kept[partition].push(store.isOnDisk ? store.file.write(arraysOf(block)) : copyOf(store, block));
  filled[partition] = 0;
  store.blocks++;
  const bytes = arraysOf(block).reduce((sum, { byteLength }) => sum + byteLength, 0);
  if (!store.isOnDisk && store.blocks * bytes > store.mostBytes) moveToDisk(store);
}

function moveToDisk(store: RowStore): void {
  store.isOnDisk = true;
  store.free.length = 0;
  for (const blocks of store.kept) {
    for (const [i, block] of blocks.entries())
      if (typeof block !== "number") blocks[i] = store.file.write(arraysOf(block));
  }
}

function copyOf({ free }: RowStore, { client, at, amount, segment }: RowBlock): RowBlock {
  if (free.length === 0) free.push(...blankSlab(segment.length > 0));
  const copy = free.pop()!;
  copy.client.set(client);
  copy.at.set(at);
  copy.amount.set(amount);
  copy.segment.set(segment);
  return copy;
}

/** Blocks that share memory, which is not taken of the system before they are filled. */
function blankSlab(hasSegment: boolean): RowBlock[] {
  const size = SLAB_BLOCKS * BLOCK_ROWS;
  const buffer = new ArrayBuffer(size * (hasSegment ? 24 : 20));
  const slab = {
    size,
    at: new Float64Array(buffer, 0, size),
    amount: new Float64Array(buffer, 8 * size, size),
    client: new Int32Array(buffer, 16 * size, size),
    segment: new Int32Array(buffer, 20 * size, hasSegment ? size : 0),
  };
  return Array.from({ length: SLAB_BLOCKS }, (_, i) => viewOf(slab, i * BLOCK_ROWS, (i + 1) * BLOCK_ROWS));
}

function blankBlock(size: number, hasSegment: boolean): RowBlock {
  return {
    size,
    client: new Int32Array(size),
    at: new Float64Array(size),
    amount: new Float64Array(size),
    segment: new Int32Array(hasSegment ? size : 0),
  };
}

function viewOf({ client, at, amount, segment }: RowBlock, from: number, to: number): RowBlock {
  return {
    size: to - from,
    client: client.subarray(from, to),
    at: at.subarray(from, to),
    amount: amount.subarray(from, to),
    segment: segment.subarray(from, to),
  };
}

function arraysOf({ at, amount, client, segment }: RowBlock): readonly NodeJS.ArrayBufferView[] {
  return [at, amount, client, segment];
}
