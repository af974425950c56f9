/** A column of whole numbers that workers read without a copy. */
export function integers(size: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(size * Int32Array.BYTES_PER_ELEMENT));
}

/** A column of numbers that workers read without a copy. */
export function floats(size: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(size * Float64Array.BYTES_PER_ELEMENT));
}

/** A column of codes of 16 bits that workers read without a copy. */
export function wideCodes(size: number): Uint16Array {
  return new Uint16Array(new SharedArrayBuffer(size * Uint16Array.BYTES_PER_ELEMENT));
}

/** A column of small codes that workers read without a copy. */
export function codes(size: number): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(size));
}
