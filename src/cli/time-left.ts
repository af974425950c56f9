/**
 * Seconds left of a phase of which a share was done after some seconds, null while that would be a guess. Calls come in the order of time; what is new in one that `isStored`
 * was done before the phase began.
 */
export type TimeLeft = (share: number, seconds: number, isStored?: boolean) => number | null;

/** Before that an estimate is a guess. */
const FROM_SECONDS = 1;
const FROM_SHARE = 0.02;
/** The pace is that of about the last quarter of the work done: a slow start is forgotten, a short halt is not believed. */
const MEMORY = 0.25;
/** What was said last counts down by the clock, until the estimate is away from it by more than so many seconds or this share. */
const SLACK_SECONDS = 2;
const SLACK_SHARE = 0.2;

/** An estimate of the time left that settles: it counts down, and changes its mind only where it was clearly wrong. */
export function createTimeLeft(): TimeLeft {
  let last = { share: 0, seconds: 0 };
  let stored = 0;
  let pace = 0;
  let said: { readonly left: number; readonly at: number } | null = null;
  return (share, seconds, isStored = false) => {
    if (isStored) {
      stored += share - last.share;
      last = { share, seconds };
    }
    const worked = share - stored;
    const [done, passed] = [share - last.share, seconds - last.seconds];
    if (done > 0 && passed > 0) {
      const weight = Math.min(1, done / (MEMORY * worked));
      pace += weight * (done / passed - pace);
      last = { share, seconds };
    }
    if (share >= 1 || worked < FROM_SHARE || seconds < FROM_SECONDS || pace <= 0) return null;
    // What has gone by since the last share was done was worked, too.
    const estimate = Math.max(0, (1 - share) / pace - (seconds - last.seconds));
    const counted = said === null ? NaN : said.left - (seconds - said.at);
    if (counted > 0 && Math.abs(estimate - counted) <= Math.max(SLACK_SECONDS, SLACK_SHARE * counted)) return counted;
    said = { left: estimate, at: seconds };
    return estimate;
  };
}
