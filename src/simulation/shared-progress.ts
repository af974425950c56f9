/** Reports the share done of one part of a task. */
type OnShare = (share: number) => void;

/**
 * One progress made of the parts of a task, which follow each other: each part reports its own share, and counts by its work, in any unit.
 *
 * A part of no work, or one that is left out, is passed over. Undefined where nobody asks.
 */
export function sharedProgress(
  onProgress: OnShare | undefined,
  works: readonly number[],
): readonly (OnShare | undefined)[] {
  const all = works.reduce((sum, work) => sum + work, 0);
  let before = 0;
  return works.map((work) => {
    const from = before;
    before += work;
    return onProgress && ((share) => onProgress((from + share * work) / all));
  });
}
