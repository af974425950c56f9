import { isUtf8 } from "node:buffer";
import { open } from "node:fs/promises";
import { walkQuotes } from "./quote-walk.ts";

const CHUNK_BYTES = 4 << 20;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;

/** What the bytes of a text file say before it is parsed. */
export interface TextScan {
  readonly bytes: number;
  readonly isUtf8: boolean;
  /** True where a byte is 0: the file is no text, or text in two-byte characters. */
  readonly hasZeroByte: boolean;
  /** True where line ends are mixed or bare carriage returns, which DuckDB refuses or reads otherwise than we do. */
  readonly hasMixedLineEnds: boolean;
  readonly hasQuotes: boolean;
  /** True where a quoted field holds a line break. */
  readonly hasBreakInQuotes: boolean;
  /** Physical line, from 1, of a quote that swallows the rows after it; null where there is none. */
  readonly swallowedFrom: number | null;
}

/** Reads the bytes of a file once, and a second time, byte by byte, only where there are quotes or carriage returns. */
export async function scanText(path: string, delimiter: string, signal: AbortSignal | undefined): Promise<TextScan> {
  let utf8 = true;
  let hasZeroByte = false;
  let hasQuotes = false;
  let hasCarriageReturn = false;
  let bytes = 0;
  let cut: Buffer = Buffer.alloc(0);
  for await (const chunk of chunksOf(path, signal)) {
    bytes += chunk.length;
    hasZeroByte ||= chunk.includes(0);
    hasQuotes ||= chunk.includes(QUOTE);
    hasCarriageReturn ||= chunk.includes(CARRIAGE_RETURN);
    const text = cut.length > 0 ? Buffer.concat([cut, chunk]) : chunk;
    const whole = wholeCharacters(text);
    utf8 &&= isUtf8(text.subarray(0, whole));
    cut = Buffer.from(text.subarray(whole));
  }
  const facts = { bytes, isUtf8: utf8 && cut.length === 0, hasZeroByte, hasQuotes };
  if (!hasQuotes && !hasCarriageReturn) {
    return { ...facts, hasMixedLineEnds: false, hasBreakInQuotes: false, swallowedFrom: null };
  }
  return { ...facts, ...(await walkQuotes(chunksOf(path, signal), delimiter)) };
}

/** The bytes of a file; each chunk is overwritten by the next. */
async function* chunksOf(path: string, signal: AbortSignal | undefined): AsyncGenerator<Buffer> {
  const file = await open(path);
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** Bytes up to the last character that is whole: a chunk may end inside a character of several bytes. */
function wholeCharacters(chunk: Buffer): number {
  for (let back = 1; back <= Math.min(4, chunk.length); back++) {
    const byte = chunk[chunk.length - back];
    if (byte < 0x80) return chunk.length;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? chunk.length - back : chunk.length;
    }
  }
  return chunk.length;
}
