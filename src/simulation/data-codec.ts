import { bytesOf, fillFrom, type NumberArray } from "./little-endian.ts";

/** What stands before a value: its kind in one byte. */
const TAG = Object.freeze({
  null: 0,
  undefined: 1,
  false: 2,
  true: 3,
  number: 4,
  text: 5,
  list: 6,
  record: 7,
  array: 8,
});

interface ArrayKind {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike): NumberArray;
}

/** Their places say which one an array is of; new ones come last. */
const ARRAYS: readonly ArrayKind[] = [
  Float64Array,
  Float32Array,
  Int32Array,
  Uint32Array,
  Int16Array,
  Uint16Array,
  Int8Array,
  Uint8Array,
];

/** Lists and records in each other: far more than a plan has, far fewer than the stack holds. */
const DEEPEST = 64;

const toBytes = new TextEncoder();
const toText = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Bytes that are not a value as `writeData` writes one. */
export class NotDataError extends Error {}

/**
 * Writes plain data (null, undefined, booleans, numbers, texts, lists, records) and arrays of numbers as bytes, piece by piece in order. Keys keep their order;
 * every number keeps its value, -0, NaN and the infinities too. Throws a TypeError for anything else.
 */
export function writeData(value: unknown, write: (piece: Uint8Array) => void): void {
  const tagged = (tag: number, size = 0): DataView => {
    const piece = new DataView(new ArrayBuffer(1 + size));
    piece.setUint8(0, tag);
    return piece;
  };
  const emit = (piece: DataView): void => write(new Uint8Array(piece.buffer));
  const counted = (tag: number, count: number): void => {
    const piece = tagged(tag, 4);
    piece.setUint32(1, count, true);
    emit(piece);
  };
  const text = (words: string): void => {
    const bytes = toBytes.encode(words);
    counted(TAG.text, bytes.length);
    write(bytes);
  };
  const number = (amount: number): void => {
    const piece = tagged(TAG.number, 8);
    piece.setFloat64(1, amount, true);
    emit(piece);
  };
  const visit = (one: unknown): void => {
    if (one === null) emit(tagged(TAG.null));
    else if (one === undefined) emit(tagged(TAG.undefined));
    else if (typeof one === "boolean") emit(tagged(one ? TAG.true : TAG.false));
    else if (typeof one === "number") number(one);
    else if (typeof one === "string") text(one);
    else if (Array.isArray(one)) {
      counted(TAG.list, one.length);
      for (const item of one) visit(item);
    } else if (ArrayBuffer.isView(one)) numbers(one);
    else if (isRecord(one)) {
      const entries = Object.entries(one);
      counted(TAG.record, entries.length);
      for (const [key, item] of entries) {
        text(key);
        visit(item);
      }
    } else throw new TypeError(`not plain data: ${Object.prototype.toString.call(one)}`);
  };
  const numbers = (array: ArrayBufferView): void => {
    const kind = ARRAYS.findIndex((Kind) => array instanceof Kind);
    if (kind < 0) throw new TypeError(`not plain data: ${array.constructor.name}`);
    counted(TAG.array, (array as NumberArray).length);
    write(Uint8Array.of(kind));
    write(bytesOf(array as NumberArray));
  };
  visit(value);
}

/**
 * Reads back what `writeData` wrote, arrays of numbers over shared memory. Any other bytes are refused by a NotDataError; nothing is allocated that the bytes
 * have no room for.
 */
export function readData(bytes: Uint8Array): unknown {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const take = (size: number): number => {
    const start = at;
    if (size > bytes.length - start) throw new NotDataError("cut short");
    at += size;
    return start;
  };
  const count = (): number => view.getUint32(take(4), true);
  /** A number of things of which each takes `least` bytes or more. */
  const countOf = (least: number): number => {
    const many = count();
    if (many * least > bytes.length - at) throw new NotDataError("cut short");
    return many;
  };
  const text = (): string => {
    const size = count();
    const start = take(size);
    try {
      // A copy: decoders do not take shared memory.
      return toText.decode(bytes.slice(start, start + size));
    } catch {
      throw new NotDataError("not a text");
    }
  };
  const numbers = (): NumberArray => {
    const many = count();
    const Kind: ArrayKind | undefined = ARRAYS[view.getUint8(take(1))];
    if (Kind === undefined) throw new NotDataError("unknown array");
    const size = many * Kind.BYTES_PER_ELEMENT;
    const start = take(size);
    const array = new Kind(new SharedArrayBuffer(size));
    fillFrom(array, bytes.subarray(start, start + size));
    return array;
  };
  const record = (depth: number): Record<string, unknown> => {
    const made: Record<string, unknown> = {};
    for (let left = countOf(6); left > 0; left--) {
      if (view.getUint8(take(1)) !== TAG.text) throw new NotDataError("not a key");
      const key = text();
      if (key === "__proto__" || Object.hasOwn(made, key)) throw new NotDataError("not a key");
      made[key] = visit(depth + 1);
    }
    return made;
  };
  const visit = (depth: number): unknown => {
    if (depth > DEEPEST) throw new NotDataError("too deep");
    switch (view.getUint8(take(1))) {
      case TAG.null:
        return null;
      case TAG.undefined:
        return undefined;
      case TAG.false:
        return false;
      case TAG.true:
        return true;
      case TAG.number:
        return view.getFloat64(take(8), true);
      case TAG.text:
        return text();
      case TAG.list: {
        const list: unknown[] = [];
        for (let left = countOf(1); left > 0; left--) list.push(visit(depth + 1));
        return list;
      }
      case TAG.record:
        return record(depth);
      case TAG.array:
        return numbers();
      default:
        throw new NotDataError("unknown kind");
    }
  };
  const value = visit(0);
  if (at !== bytes.length) throw new NotDataError("more than a value");
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
