import { TYPE } from "./places.ts";
import type { BarChart } from "./native-chart.ts";
import type { Block, Box, Run } from "./slide-plan.ts";

const SQUARE = "\u25a0\u00a0";
const LEGEND = 0.32;

/** Height in inches of each row of so many bars under their legend. */
export function rowRoom(at: Box, rows: number): number {
  return ((at.h - LEGEND) * 0.9) / rows;
}

/** Bars with their legend above them as text: office programs order the legends of lying bars each in its own way. */
export function barsBlock(at: Box, description: string, chart: BarChart): Block[] {
  const named = new Map(
    chart.series.filter(({ isHidden = false }) => !isHidden).map(({ name, colour }) => [name, colour]),
  );
  const below = named.size < 2 ? at : { ...at, y: at.y + LEGEND, h: at.h - LEGEND };
  const block = { kind: "chart", at: below, description, chart } as const;
  if (named.size < 2) return [block];
  const runs = [...named].flatMap(([name, colour]): Run[] => [
    { text: SQUARE, size: TYPE.small, colour },
    { text: `${name}     `, size: TYPE.small },
  ]);
  const left = at.w * chart.gutter;
  const legend = { x: at.x + left, y: at.y, w: at.w - left, h: LEGEND };
  return [{ kind: "text", at: legend, paragraphs: [{ runs }] }, block];
}
