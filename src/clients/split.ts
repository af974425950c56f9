import type { ClientHistory } from "./client-history.ts";

/** A history cut in two: what models learn from, and the holdout in which they are judged. */
export interface Split {
  /** The history up to the holdout, which it carries: `calibration.holdout` is never null. */
  readonly calibration: ClientHistory & { readonly holdout: NonNullable<ClientHistory["holdout"]> };
  /**
   * The calibration seen earlier: it ends as much sooner as the holdout is long, so that its own holdout is the calibration's last stretch.
   * Null where nobody was there that early, so that the last stretch is the whole of the calibration, and where it was not asked for.
   */
  readonly previous: ClientHistory | null;
  /** The calibration as the file told it on its last day: no fact and no return of what came after. Absent where it was not asked for. */
  readonly known?: ClientHistory;
}

/** A place to cut: days counted from 1970-01-01, the last one observed and the last one before the holdout. */
export interface Cut {
  readonly lastDay: number;
  readonly calibrationEnd: number;
}

/** First and last day of a file, or of the part of it that is observed. */
export interface DaySpan {
  readonly firstDay: number;
  readonly lastDay: number;
}
