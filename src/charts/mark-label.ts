import { SIZES } from "./theme.ts";
import { textWidth } from "./text-width.ts";

/** A point in px from the upper left corner of a plot. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where the label of a mark stands: from its middle to the near edge of the text. */
export interface LabelPlace {
  readonly align: "left" | "right";
  readonly baseline: "top" | "bottom";
  readonly dx: number;
  readonly dy: number;
}

/** Below to the right first, where a line that rises through the mark does not pass. */
const SIDES = [
  { align: "left", baseline: "top", right: 1, down: 1 },
  { align: "right", baseline: "bottom", right: -1, down: -1 },
  { align: "left", baseline: "bottom", right: 1, down: -1 },
  { align: "right", baseline: "top", right: -1, down: 1 },
] as const;
const DISTANCES = [10, 22, 36, 52, 70, 90, 112, 136];
const LINE_HEIGHT = 1.2;
/** Half the width of a bold line and a little air. */
const AIR = 3;

/** The nearest place for the label of `mark` that no path crosses and that lies within the plot; null where there is none. */
export function placeMarkLabel(
  mark: Point,
  label: string,
  paths: readonly (readonly Point[])[],
  width: number,
  height: number,
): LabelPlace | null {
  const size = { width: textWidth(label, SIZES.label, true), height: SIZES.label * LINE_HEIGHT };
  for (const distance of DISTANCES) {
    for (const { align, baseline, right, down } of SIDES) {
      const dx = 8 * right;
      const dy = distance * down;
      const left = mark.x + dx - (right < 0 ? size.width : 0);
      const top = mark.y + dy - (down < 0 ? size.height : 0);
      const box = { left: left - AIR, right: left + size.width + AIR, top: top - AIR, bottom: top + size.height + AIR };
      const isInside = box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height;
      if (isInside && !paths.some((path) => crosses(path, box))) return { align, baseline, dx, dy };
    }
  }
  return null;
}

/** A rectangle in px from the upper left corner of a plot. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Whether a path of straight pieces touches a box. */
export function crosses(path: readonly Point[], box: Box): boolean {
  return path.slice(1).some((to, i) => {
    const from = path[i];
    const inside = [clip(from.x, to.x, box.left, box.right), clip(from.y, to.y, box.top, box.bottom)];
    return Math.max(inside[0][0], inside[1][0], 0) <= Math.min(inside[0][1], inside[1][1], 1);
  });
}

/** The share of the way from one value to another, from and until which it lies between `low` and `high`. */
function clip(from: number, to: number, low: number, high: number): readonly [number, number] {
  if (from === to) return from >= low && from <= high ? [-Infinity, Infinity] : [Infinity, -Infinity];
  const [a, b] = [(low - from) / (to - from), (high - from) / (to - from)];
  return a < b ? [a, b] : [b, a];
}
