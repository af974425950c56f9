/** An array of numbers, each of one, two, four or eight bytes. */
export type NumberArray =
  Float64Array | Float32Array | Int32Array | Uint32Array | Int16Array | Uint16Array | Int8Array | Uint8Array;

const isLittleEndianHere = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** The bytes of an array, least significant first on every machine; a view of the array where that is how the machine keeps it. */
export function bytesOf(array: NumberArray, isLittleEndian = isLittleEndianHere): Uint8Array {
  const view = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  return isLittleEndian ? view : swapped(view, array.BYTES_PER_ELEMENT);
}

/** Fills an array from such bytes, as many as it has. */
export function fillFrom(array: NumberArray, bytes: Uint8Array, isLittleEndian = isLittleEndianHere): void {
  const source = isLittleEndian ? bytes : swapped(bytes, array.BYTES_PER_ELEMENT);
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength).set(source);
}

function swapped(bytes: Uint8Array, width: number): Uint8Array {
  const turned = new Uint8Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) turned[i - (i % width) + width - 1 - (i % width)] = bytes[i];
  return turned;
}
