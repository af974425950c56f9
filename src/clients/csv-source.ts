import { open } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../errors.ts";
import { inputWords } from "../words/input.ts";
import { encodingByMark, writeCleanCopy } from "./clean-copy.ts";
import type { Encoding } from "./clean-copy.ts";
import { splitFields, splitRecords } from "./csv-records.ts";
import type { SourceFile } from "./source-files.ts";
import { scanText } from "./text-scan.ts";

const SAMPLE_BYTES = 256 * 1024;
const DELIMITERS = [",", ";", "\t", "|"];

/** A delimited file, looked at and ready to be read. */
export interface CsvSource {
  readonly kind: "csv";
  readonly label: string;
  /** The file that DuckDB reads: the user's own, or a clean copy of it. */
  readonly path: string;
  readonly names: readonly string[];
  /** First rows, field by field, without the header. */
  readonly sample: readonly (readonly string[])[];
  readonly delimiter: string;
  readonly encoding: Encoding;
  readonly hasQuotes: boolean;
  readonly hasBreakInQuotes: boolean;
  /** About how many rows there are, from the length of the first ones. */
  readonly expectedRows: number;
}

/**
 * Finds delimiter, header, encoding and line ends of a delimited file, and reads all of its bytes once.
 *
 * Throws an InputError on what no row can be trusted after: no text at all, no header, no row, an unclosed quote. What
 * is not UTF-8, or mixes line ends, is copied to `copyFolder` and read there.
 */
export async function openCsv(
  file: SourceFile,
  copyFolder: () => Promise<string>,
  index: number,
  signal: AbortSignal | undefined,
): Promise<CsvSource> {
  const { label } = file;
  const head = await readHead(file.path);
  let encoding = encodingByMark(head) ?? "utf-8";
  let path = file.path;
  const copyPath = async (): Promise<string> => join(await copyFolder(), `${index}.csv`);
  if (encoding !== "utf-8") {
    path = await copyPath();
    await writeCleanCopy(file.path, encoding, path, signal);
  } else if (head.includes(0)) throw new InputError(label, inputWords.binary(label), inputWords.binaryHint);
  const first = sampleOf(path === file.path ? head : await readHead(path), "utf-8", label);
  let scan = await scanText(path, first.delimiter, signal);
  if (scan.hasZeroByte) throw new InputError(label, inputWords.binary(label), inputWords.binaryHint);
  if (path === file.path && (!scan.isUtf8 || scan.hasMixedLineEnds)) {
    encoding = scan.isUtf8 ? "utf-8" : "windows-1252";
    path = await copyPath();
    await writeCleanCopy(file.path, encoding, path, signal);
    scan = await scanText(path, first.delimiter, signal);
  }
  if (scan.swallowedFrom !== null) {
    throw new InputError(
      label,
      inputWords.openQuote(label, scan.swallowedFrom),
      inputWords.openQuoteHint,
      scan.swallowedFrom,
    );
  }
  const { names, sample, delimiter, recordBytes } =
    path === file.path ? first : sampleOf(await readHead(path), "utf-8", label);
  return Object.freeze({
    ...{ kind: "csv" as const, label, path, names, sample, delimiter, encoding },
    hasQuotes: scan.hasQuotes,
    hasBreakInQuotes: scan.hasBreakInQuotes,
    expectedRows: Math.ceil(scan.bytes / recordBytes),
  });
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

interface Sample {
  readonly names: readonly string[];
  readonly sample: readonly (readonly string[])[];
  readonly delimiter: string;
  readonly recordBytes: number;
}

function sampleOf(head: Buffer, encoding: Encoding, label: string): Sample {
  const text = new TextDecoder(encoding).decode(head);
  const isWhole = head.length < SAMPLE_BYTES;
  const { delimiter, records } = sniffDelimiter(text, isWhole);
  const [header, ...rows] = records;
  if (header === undefined) throw new InputError(label, inputWords.emptyFile(label), inputWords.emptyFileHint);
  if (rows.length === 0 && isWhole) {
    throw new InputError(label, inputWords.headerOnly(label), inputWords.headerOnlyHint);
  }
  const names = splitFields(header, delimiter).map((name) => name.trim());
  return {
    names,
    delimiter,
    sample: rows.map((row) => splitFields(row, delimiter)),
    recordBytes: Math.max(2, text.length / Math.max(1, records.length)),
  };
}

/** The delimiter by which most rows have as many fields as the header, and the header has several. */
function sniffDelimiter(text: string, isWhole: boolean): { delimiter: string; records: string[] } {
  let best = { delimiter: ",", records: splitRecords(text, ",", isWhole), score: 0 };
  const isSame = !text.includes('"');
  for (const delimiter of DELIMITERS) {
    const records = isSame || delimiter === "," ? best.records : splitRecords(text, delimiter, isWhole);
    const columns = splitFields(records[0] ?? "", delimiter).length;
    const rows = records.slice(1, 201);
    const fitting = rows.filter((row) => splitFields(row, delimiter).length === columns).length;
    const score = columns < 2 ? 0 : (rows.length === 0 ? 1 : fitting / rows.length) * 1000 + Math.min(columns, 99);
    if (score > best.score) best = { delimiter, records, score };
  }
  return best;
}
