/**
 * Numbers keys of 96 random bits 0, 1, 2, ... in the order of their first appearance. Grows as needed.
 *
 * An open address table of slots of four words, so that a look costs one line of the cache: the key's three words and
 * number + 1, which is 0 where the slot is free. Two of ten million texts share a key at odds of 1 to 1e15.
 */
export interface KeyTable {
  size: number;
  slots: Int32Array;
}

const SLOT_WORDS = 4;
const FIRST_SLOTS = 1 << 12;

export function createKeyTable(): KeyTable {
  return { size: 0, slots: new Int32Array(SLOT_WORDS * FIRST_SLOTS) };
}

/** Number of a key; a key that is new gets the next one, which then equals the size before. */
export function numberOfKey(table: KeyTable, a: number, b: number, c: number): number {
  const { slots } = table;
  const mask = slots.length - 1;
  let at = (a * SLOT_WORDS) & mask;
  for (let next = slots[at + 3]; next !== 0; next = slots[at + 3]) {
    if (slots[at] === a && slots[at + 1] === b && slots[at + 2] === c) return next - 1;
    at = (at + SLOT_WORDS) & mask;
  }
  slots[at] = a;
  slots[at + 1] = b;
  slots[at + 2] = c;
  slots[at + 3] = ++table.size;
  if (table.size * 2 * SLOT_WORDS >= slots.length) grow(table);
  return table.size - 1;
}

function grow(table: KeyTable): void {
  const old = table.slots;
  const slots = new Int32Array(old.length * 2);
  const mask = slots.length - 1;
  for (let from = 0; from < old.length; from += SLOT_WORDS) {
    if (old[from + 3] === 0) continue;
    let at = (old[from] * SLOT_WORDS) & mask;
    while (slots[at + 3] !== 0) at = (at + SLOT_WORDS) & mask;
    slots.set(old.subarray(from, from + SLOT_WORDS), at);
  }
  table.slots = slots;
}
