import { InputError } from "../errors.ts";
import { inputWords } from "../words/input.ts";
import { codes } from "./shared-columns.ts";

const MOST_SEGMENTS = 255;
/** A name that scenarios may use: the same in every language. */
const UNKNOWN = "unknown";

/** Segments as codes into their names, sorted by code units; one that is missing is called unknown. */
export function segmentCodes(
  label: string,
  segments: readonly (string | null)[],
): { readonly names: readonly string[]; readonly codes: Uint8Array } {
  const named = segments.map((segment) => (segment === null || segment === "" ? UNKNOWN : segment));
  const names = [...new Set(named)].sort();
  if (names.length > MOST_SEGMENTS) {
    throw new InputError(
      label,
      inputWords.manySegments(label, names.length, MOST_SEGMENTS),
      inputWords.manySegmentsHint,
    );
  }
  const codeOf = new Map(names.map((name, code) => [name, code]));
  const column = codes(named.length);
  named.forEach((name, i) => {
    column[i] = codeOf.get(name)!;
  });
  return { names: Object.freeze(names), codes: column };
}
