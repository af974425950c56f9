import { open } from "node:fs/promises";

const CHUNK_BYTES = 1 << 20;
const LINE_FEED = 10;

/** A record of a delimited file with its place: the physical line it begins on, from 1, and its bytes [from, to). */
export interface CsvRecord {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  /** As the file writes it, without the line end. */
  readonly text: string;
}

/**
 * Records of a UTF-8 file one by one, the header first; empty lines are no records, a quoted field may hold line breaks.
 *
 * Used only to say where a row stands: DuckDB does the reading, and gives positions as bytes or as row numbers.
 */
export async function* readRecords(path: string, delimiter: string): AsyncGenerator<CsvRecord> {
  let pending: string | null = null;
  let line = 1;
  let startLine = 1;
  let from = 0;
  let to = 0;
  for await (const bytes of readLines(path)) {
    const start = to;
    to += bytes.length;
    const text: string = pending === null ? bytes.toString("utf8") : pending + bytes.toString("utf8");
    if (pending === null) {
      startLine = line;
      from = start;
    }
    line++;
    if (hasOpenQuote(text, delimiter)) pending = text;
    else {
      pending = null;
      const record = text.replace(/\r?\n$/, "");
      if (record !== "") yield { line: startLine, from, to, text: startLine === 1 ? withoutMark(record) : record };
    }
  }
  if (pending !== null) yield { line: startLine, from, to, text: pending };
}

/** Lines of a file as bytes, each with its line end. */
async function* readLines(path: string): AsyncGenerator<Buffer> {
  const file = await open(path);
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  let rest = Buffer.alloc(0);
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES, null);
      if (bytesRead === 0) break;
      const chunk = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
      let start = 0;
      for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
        yield chunk.subarray(start, end + 1);
        start = end + 1;
      }
      rest = Buffer.from(chunk.subarray(start));
    }
    if (rest.length > 0) yield rest;
  } finally {
    await file.close();
  }
}

/** Fields of a record, quotes taken off; text after a closing quote is kept as it stands. */
export function splitFields(record: string, delimiter: string): string[] {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    let field = "";
    if (record[at] === '"') {
      at++;
      for (;;) {
        const quote = record.indexOf('"', at);
        if (quote === -1) {
          field += record.slice(at);
          at = record.length;
          break;
        }
        field += record.slice(at, quote);
        at = quote + 1;
        if (record[at] !== '"') break;
        field += '"';
        at++;
      }
    }
    const end = record.indexOf(delimiter, at);
    field += record.slice(at, end === -1 ? undefined : end);
    fields.push(field);
    if (end === -1) return fields;
    at = end + 1;
  }
}

/** Records of a text held in memory, without empty lines; the last one may be cut and is given only if `isWhole`. */
export function splitRecords(text: string, delimiter: string, isWhole: boolean): string[] {
  const records: string[] = [];
  const lines = withoutMark(text).split(/\r\n|\n|\r/);
  let pending: string | null = null;
  lines.forEach((line, i) => {
    const record: string = pending === null ? line : `${pending}\n${line}`;
    if (hasOpenQuote(record, delimiter)) pending = record;
    else {
      pending = null;
      if (record !== "" && (isWhole || i < lines.length - 1)) records.push(record);
    }
  });
  return records;
}

function withoutMark(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

function hasOpenQuote(text: string, delimiter: string): boolean {
  if (!text.includes('"')) return false;
  let inQuotes = false;
  let atFieldStart = true;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (inQuotes) {
      if (character === '"') {
        if (text[i + 1] === '"') i++;
        else inQuotes = false;
      }
    } else if (character === '"' && atFieldStart) inQuotes = true;
    atFieldStart = character === delimiter || character === "\n";
  }
  return inQuotes;
}
