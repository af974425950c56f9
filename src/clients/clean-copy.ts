import { createReadStream, createWriteStream } from "node:fs";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Text encodings beside UTF-8 that are turned into it. Windows-1252 prints as latin-1 does and adds the euro sign. */
export type Encoding = "utf-8" | "windows-1252" | "utf-16le" | "utf-16be";

/** Encoding by the mark at the start of a file; null where there is none. */
export function encodingByMark(head: Buffer): Encoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return null;
}

/** Writes a copy of a text file in UTF-8 with a line feed at every line's end, so that DuckDB reads it as it is meant. */
export async function writeCleanCopy(
  path: string,
  encoding: Encoding,
  copyPath: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const decoder = new TextDecoder(encoding);
  let endsInReturn = false;
  const clean = (text: string): string => {
    const joined = endsInReturn ? `\r${text}` : text;
    endsInReturn = joined.endsWith("\r");
    return (endsInReturn ? joined.slice(0, -1) : joined).replace(/\r\n?/g, "\n");
  };
  const transform = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      done(null, clean(decoder.decode(chunk, { stream: true })));
    },
    flush: (done) => {
      done(null, clean(decoder.decode()) + (endsInReturn ? "\n" : ""));
    },
  });
  await pipeline(
    createReadStream(path),
    transform,
    createWriteStream(copyPath),
    signal === undefined ? {} : { signal },
  );
}
