/** Bits of a whole number that a double holds. */
const WHOLE_BITS = 53;

/**
 * The order of distinct texts by code units, as their indices: what `sort` on the texts gives, several times faster.
 *
 * The first characters after the start that all texts share are packed with the index into one number, and the numbers are
 * sorted; the few that agree in those characters are then compared as texts.
 */
export function orderTexts(texts: readonly string[]): Int32Array {
  const order = new Int32Array(texts.length);
  if (texts.length === 0) return order;
  const shared = sharedStart(texts);
  const indexBits = Math.ceil(Math.log2(texts.length + 1));
  const indexSpan = 2 ** indexBits;
  const codeBits = isNarrow(texts, shared) ? 7 : 16;
  const characters = Math.floor((WHOLE_BITS - indexBits) / codeBits);
  const codeSpan = 2 ** codeBits;
  const packed = Float64Array.from(texts, (text, index) => {
    let key = 0;
    for (let at = shared; at < shared + characters; at++) {
      key = key * codeSpan + (at < text.length ? text.charCodeAt(at) : 0);
    }
    return key * indexSpan + index;
  }).sort();
  for (let i = 0; i < order.length; i++) order[i] = packed[i] % indexSpan;
  let start = 0;
  for (let i = 1; i <= order.length; i++) {
    const key = Math.floor(packed[start] / indexSpan);
    if (i < order.length && Math.floor(packed[i] / indexSpan) === key) continue;
    if (i - start > 1) order.subarray(start, i).sort((a, b) => (texts[a] < texts[b] ? -1 : 1));
    start = i;
  }
  return order;
}

function sharedStart(texts: readonly string[]): number {
  const [first] = texts;
  let shared = first.length;
  for (const text of texts) {
    if (text.startsWith(first.slice(0, shared))) continue;
    let at = 0;
    while (at < shared && text.charCodeAt(at) === first.charCodeAt(at)) at++;
    shared = at;
  }
  return shared;
}

/** True where every character from `from` on, as far as any packing goes, is ASCII. */
function isNarrow(texts: readonly string[], from: number): boolean {
  return texts.every((text) => {
    for (let at = from; at < Math.min(text.length, from + WHOLE_BITS); at++) {
      if (text.charCodeAt(at) > 127) return false;
    }
    return true;
  });
}
