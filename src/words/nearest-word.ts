/**
 * The word of `candidates` nearest to what was written, or null where none is near.
 *
 * Near: an optimal-string-alignment distance (insert, delete, substitute, swap neighbours) of at most a third of the longer word, at least
 * 1; case and `-`, `_`, space do not count. A tie goes to the first candidate.
 */
export function nearestWord(written: string, candidates: Iterable<string>): string | null {
  const word = plain(written);
  let nearest: string | null = null;
  let least = Infinity;
  for (const candidate of candidates) {
    const other = plain(candidate);
    const most = Math.max(1, Math.floor(Math.max(word.length, other.length) / 3));
    if (Math.abs(word.length - other.length) > most) continue;
    const distance = editDistance(word, other);
    if (distance <= most && distance < least) {
      nearest = candidate;
      least = distance;
    }
  }
  return nearest;
}

function plain(word: string): string {
  return word
    .slice(0, 100)
    .toLowerCase()
    .replace(/[-_\s]+/g, "_");
}

function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitute = last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, substitute);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length];
}
