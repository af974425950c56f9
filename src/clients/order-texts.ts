/** Bits of a whole number that a double holds. */
const WHOLE_BITS = 53;
/** More characters than ever fit beside an index. */
const MOST_CHARACTERS = 24;

/**
 * The order of distinct texts by code units, as their indices: what `sort` on the texts gives, several times faster.
 *
 * The first characters after the start that all texts share are packed with the index into one number, in the base of the
 * characters that occur, and the numbers are sorted; the few that agree in those characters are then compared as texts.
 */
export function orderTexts(texts: readonly string[]): Int32Array {
  const order = new Int32Array(texts.length);
  if (texts.length === 0) return order;
  const indexSpan = 2 ** Math.ceil(Math.log2(texts.length + 1));
  const packed = packStarts(texts, indexSpan).sort();
  let start = 0;
  let startKey = Math.floor(packed[0] / indexSpan);
  for (let i = 0; i < order.length; i++) {
    const key = Math.floor(packed[i] / indexSpan);
    order[i] = packed[i] - key * indexSpan;
    if (key === startKey) continue;
    if (i - start > 1) sortPart(order, start, i, texts);
    start = i;
    startKey = key;
  }
  if (order.length - start > 1) sortPart(order, start, order.length, texts);
  return order;
}

/** Each text's characters from where texts differ, as many as fit beside its index; the end of a text comes before all. */
function packStarts(texts: readonly string[], indexSpan: number): Float64Array {
  const from = sharedStart(texts);
  let low = Infinity;
  let high = -Infinity;
  for (const text of texts) {
    for (let at = from; at < Math.min(text.length, from + MOST_CHARACTERS); at++) {
      const code = text.charCodeAt(at);
      if (code < low) low = code;
      if (code > high) high = code;
    }
  }
  const base = high < low ? 2 : high - low + 2;
  const room = WHOLE_BITS - Math.log2(indexSpan);
  const end = from + Math.min(MOST_CHARACTERS, Math.floor(room / Math.log2(base)));
  const packed = new Float64Array(texts.length);
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i];
    let key = 0;
    for (let at = from; at < end; at++) key = key * base + (at < text.length ? text.charCodeAt(at) - low + 1 : 0);
    packed[i] = key * indexSpan + i;
  }
  return packed;
}

function sharedStart(texts: readonly string[]): number {
  const [first] = texts;
  let shared = first.length;
  for (const text of texts) {
    let at = 0;
    while (at < shared && text.charCodeAt(at) === first.charCodeAt(at)) at++;
    shared = at;
  }
  return shared;
}

function sortPart(order: Int32Array, start: number, end: number, texts: readonly string[]): void {
  order.subarray(start, end).sort((a, b) => (texts[a] < texts[b] ? -1 : 1));
}
