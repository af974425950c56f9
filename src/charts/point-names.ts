import type { Layer } from "./chart.ts";
import { spread } from "./end-labels.ts";
import type { Box, Point } from "./mark-label.ts";
import { crosses } from "./mark-label.ts";
import { colourField } from "./row-layout.ts";
import { COLOURS, SIZES } from "./theme.ts";
import { balanceText, textWidth } from "./text-width.ts";

/** A point in px from the upper left corner of a plot, and its name. */
export interface NamedPoint extends Point {
  readonly label: string;
  readonly colour: string;
  readonly isBold: boolean;
  /** How many names the label joins. */
  readonly size: number;
}

/** The names of points, placed: lines of text by the px of their left edge and middle, and thin lines from points to names that stand apart. */
export interface PointNames {
  readonly texts: readonly (Point & { readonly text: string; readonly colour: string; readonly isBold: boolean })[];
  readonly leaders: readonly (readonly [Point, Point])[];
}

const LINE = 17;
/** Px around a point that its mark needs. */
export const RADIUS = 9;
const AIR = 3;
const WIDEST = 190;
const MOST_LINES = 3;
/** Ways from a point to its name, the quietest first, and how far to go. */
const WAYS = [
  { right: 1, down: 0 },
  { right: -1, down: 0 },
  { right: 0, down: -1 },
  { right: 0, down: 1 },
  { right: 1, down: -1 },
  { right: 1, down: 1 },
  { right: -1, down: -1 },
  { right: -1, down: 1 },
] as const;
const DISTANCES = [14, 30, 50, 75, 105, 140, 180];
/** From this distance on a name needs a line to its point. */
const FAR = 30;
const COLUMN_GAP = 5;
const LEADER_ROOM = 26;

interface NameBlock {
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
}

function blockOf({ label, isBold, size }: NamedPoint, width: number): NameBlock {
  const lines = balanceText(label, width, SIZES.label, MOST_LINES * size, isBold);
  const widths = lines.map((line) => textWidth(line, SIZES.label, isBold));
  return { lines, width: Math.max(...widths), height: lines.length * LINE };
}

/** Names beside their points, clear of each other, of all points and of `paths`, within the plot; null where there is no room for one. */
export function placeBesidePoints(
  points: readonly NamedPoint[],
  paths: readonly (readonly Point[])[],
  width: number,
  height: number,
): PointNames | null {
  const taken: Box[] = points.map((point) => around(point, { width: 0, height: 0 }, RADIUS));
  const lines = [...paths];
  const placed = points.map((point) => {
    const block = blockOf(point, Math.min(WIDEST, width * 0.55));
    for (const distance of DISTANCES) {
      for (const { right, down } of WAYS) {
        const near = { x: point.x + right * distance, y: point.y + down * distance };
        const middle = { x: near.x + (right * block.width) / 2, y: near.y + (down * block.height) / 2 };
        const box = around(middle, block, AIR);
        const leader = distance < FAR ? null : ([step(point, near, RADIUS), near] as const);
        const isInside = box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height;
        const isClear = !taken.some((other) => overlap(box, other)) && !lines.some((path) => crosses(path, box));
        if (!isInside || !isClear || (leader !== null && taken.some((other) => crosses(leader, other)))) continue;
        taken.push(box);
        if (leader !== null) lines.push(leader);
        return { texts: textsAt(point, block, { x: middle.x - block.width / 2, y: middle.y }), leader };
      }
    }
    return null;
  });
  if (placed.some((place) => place === null)) return null;
  const found = placed.filter((place) => place !== null);
  return {
    texts: found.flatMap(({ texts }) => texts),
    leaders: found.flatMap(({ leader }) => (leader === null ? [] : [leader])),
  };
}

/** Names in a column to the right of a plot, in the order of their points, moved apart as little as it takes; with what the column needs. */
export function nameColumn(points: readonly NamedPoint[], widest: number) {
  const blocks = points.map((point) => blockOf(point, widest));
  const sizes = blocks.map((block) => block.height + COLUMN_GAP);
  return {
    width: LEADER_ROOM + Math.max(...blocks.map((block) => block.width)),
    height: sizes.reduce((sum, size) => sum + size, 0),
    place: (at: readonly Point[], width: number, height: number): PointNames => {
      const middles = spread(
        at.map(({ y }) => y),
        sizes,
        height,
      );
      return {
        texts: points.flatMap((point, i) => textsAt(point, blocks[i], { x: width + LEADER_ROOM, y: middles[i] })),
        leaders: at.map((point, i) => {
          const end = { x: width + LEADER_ROOM - AIR, y: middles[i] };
          return [step(point, end, RADIUS), end] as const;
        }),
      };
    },
  };
}

/** A plot with two linear axes: their domains, and its size in px. */
export interface Frame {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly width: number;
  readonly height: number;
}

/** Where a pair of values stands in a frame. */
export function pointIn({ x, y, width, height }: Frame, at: Point): Point {
  return { x: ((at.x - x[0]) / (x[1] - x[0])) * width, y: ((y[1] - at.y) / (y[1] - y[0])) * height };
}

/** The layers that draw placed names over a frame, by encodings of its axes that lack their field. */
export function pointNameLayers({ texts, leaders }: PointNames, frame: Frame, x: object, y: object): Layer[] {
  const valueOf = (px: number): number => frame.x[0] + (px / frame.width) * (frame.x[1] - frame.x[0]);
  const heightOf = (px: number): number => frame.y[1] - (px / frame.height) * (frame.y[1] - frame.y[0]);
  const ends = leaders.map(([from, to]) => ({
    ...{ x: valueOf(from.x), y: heightOf(from.y), x2: valueOf(to.x), y2: heightOf(to.y) },
  }));
  const rules = {
    data: { values: ends },
    mark: { type: "rule", strokeWidth: 1, color: COLOURS.axis },
    encoding: { x: { ...x, field: "x" }, y: { ...y, field: "y" }, x2: { field: "x2" }, y2: { field: "y2" } },
  };
  const names = [true, false].flatMap((isBold): Layer[] => {
    const own = texts.filter((text) => text.isBold === isBold);
    if (own.length === 0) return [];
    const values = own.map(({ text, colour, ...at }) => ({ text, colour, x: valueOf(at.x), y: heightOf(at.y) }));
    const mark = { type: "text", align: "left", baseline: "middle", fontSize: SIZES.label };
    const encoding = { x: { ...x, field: "x" }, y: { ...y, field: "y" }, text: { field: "text", type: "nominal" } };
    return [
      {
        data: { values },
        mark: { ...mark, fontWeight: isBold ? 600 : 400 },
        encoding: { ...encoding, color: colourField },
      },
    ];
  });
  return [...(ends.length === 0 ? [] : [rules]), ...names];
}

function textsAt({ colour, isBold }: NamedPoint, { lines }: NameBlock, { x, y }: Point): PointNames["texts"] {
  return lines.map((text, i) => ({ text, x, y: y + (i - (lines.length - 1) / 2) * LINE, colour, isBold }));
}

/** A box around its middle, with `air` px on every side. */
function around(middle: Point, { width, height }: { width: number; height: number }, air: number): Box {
  const [halfWidth, halfHeight] = [width / 2 + air, height / 2 + air];
  return {
    left: middle.x - halfWidth,
    right: middle.x + halfWidth,
    top: middle.y - halfHeight,
    bottom: middle.y + halfHeight,
  };
}

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/** The point `length` px from one point on the way to another. */
function step(from: Point, to: Point, length: number): Point {
  const distance = Math.hypot(to.x - from.x, to.y - from.y);
  const share = distance === 0 ? 0 : Math.min(1, length / distance);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}
