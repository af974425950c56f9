/** Numbers keys of 128 bits 0, 1, 2, ... in the order of their first appearance. Grows as needed. */
export interface KeyTable {
  size: number;
  /** Position in a table of open addresses: 0 where free, else number + 1. */
  slots: Int32Array;
  /** Four words a number. */
  words: Int32Array;
}

export function createKeyTable(): KeyTable {
  return { size: 0, slots: new Int32Array(1 << 12), words: new Int32Array(4 << 11) };
}

/** Number of a key; a key that is new gets the next one, which then equals the size before. */
export function numberOfKey(table: KeyTable, a: number, b: number, c: number, d: number): number {
  const { slots, words } = table;
  const mask = slots.length - 1;
  let at = (a ^ Math.imul(b, 0x9e3779b1)) & mask;
  for (let slot = slots[at]; slot !== 0; slot = slots[at]!) {
    const word = (slot - 1) * 4;
    if (words[word] === a && words[word + 1] === b && words[word + 2] === c && words[word + 3] === d) return slot - 1;
    at = (at + 1) & mask;
  }
  const number = table.size++;
  slots[at] = number + 1;
  words[number * 4] = a;
  words[number * 4 + 1] = b;
  words[number * 4 + 2] = c;
  words[number * 4 + 3] = d;
  if (table.size * 2 >= slots.length) grow(table);
  return number;
}

function grow(table: KeyTable): void {
  const slots = new Int32Array(table.slots.length * 2);
  const words = new Int32Array(table.words.length * 2);
  words.set(table.words);
  const mask = slots.length - 1;
  for (let number = 0; number < table.size; number++) {
    let at = (words[number * 4] ^ Math.imul(words[number * 4 + 1], 0x9e3779b1)) & mask;
    while (slots[at] !== 0) at = (at + 1) & mask;
    slots[at] = number + 1;
  }
  table.slots = slots;
  table.words = words;
}
