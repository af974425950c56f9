import type { Allocation, Optimum } from "../results/optimum.ts";
import { galleryChartWords } from "../words/gallery-charts.ts";
import type { Chart, Layout } from "./chart.ts";
import { makeChart } from "./chart.ts";
import { keyedBars } from "./keyed-bars.ts";
import { optimumSource } from "./optimum-source.ts";
import { layOutRows } from "./row-layout.ts";
import { extent, rowAxis } from "./value-axis.ts";

const words = galleryChartWords.budget;
const ROW = 56;
const BAR = 17;
/** A change of less than this share of the total is none. */
const SAME = 0.02;

/** One line of a budget. */
interface Line {
  readonly name: string;
  readonly stated: number;
  readonly best: number;
}

/** What a budget is spent on as the scenario states it and at the best setting, with the total; null without an optimum. */
export function budgetBeforeAfter(optimum: Optimum, layout: Layout): Chart | null {
  const { best, stated, currency, horizonMonths } = optimum;
  if (best === null || stated === null) return null;
  const parts = partsOf(stated.allocation, best.allocation);
  const lines: Line[] = [
    { name: words.total, stated: stated.spend, best: best.spend },
    ...parts.map(({ part, from, to }) => ({ name: words.parts[part], stated: from, best: to })),
  ];
  const tips = lines.map((line) => words.tip(line.name, line.stated, line.best, currency));
  const rows = layOutRows(
    lines.map((line, i) => ({ label: line.name, isBold: i === 0, notes: words.note(line.stated, line.best) })),
    layout,
    ROW,
  );
  const bars = lines.flatMap((line, i) => {
    const { middle } = rows.rows[i];
    const bar = (kind: string, to: number, top: number) => ({
      kind,
      from: 0,
      to,
      top,
      bottom: top + BAR,
      tip: tips[i],
    });
    return [bar(words.stated, line.stated, middle - BAR - 1), bar(words.best, line.best, middle + 1)];
  });
  const domain = extent([0, ...lines.flatMap((line) => [line.stated, line.best])], 0);
  const text = {
    name: "budget-before-after",
    title: titleOf(stated.spend, best.spend, optimum.isBudgetBinding, parts, currency),
    subtitle: words.subtitle(currency, horizonMonths),
    source: optimumSource(optimum),
    description: words.description(tips),
  };
  const layers = [keyedBars(bars, rowAxis(domain, rows.width), rows, [words.stated, words.best]), ...rows.layers];
  return makeChart(text, layout, [{ ...rows, layers }]);
}

/** A part of the allocation before and after. */
interface Part {
  readonly part: keyof Allocation;
  readonly from: number;
  readonly to: number;
}

/** The parts on which anything is spent. */
function partsOf(stated: Allocation, best: Allocation): readonly Part[] {
  return (["channels", "rewards", "incentives", "other"] as const)
    .map((part) => ({ part, from: stated[part], to: best[part] }))
    .filter(({ from, to }) => from !== 0 || to !== 0);
}

function titleOf(stated: number, best: number, isBinding: boolean, parts: readonly Part[], currency: string): string {
  const moved = [...parts].sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from))[0];
  const isSame = (from: number, to: number): boolean => Math.abs(to - from) <= SAME * Math.max(stated, best);
  if (moved === undefined || (isSame(stated, best) && isSame(moved.from, moved.to))) return words.stays(best, currency);
  if (isSame(stated, best)) return words.same(best, moved, currency);
  const change = Math.abs(best - stated);
  if (isBinding && best < stated) return words.bound(best, change, moved, currency);
  return (best > stated ? words.more : words.less)(best, change, moved, currency);
}
