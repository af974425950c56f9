import type { Results } from "../results/results.ts";
import { chartWords } from "../words/charts.ts";
import { figureWords } from "../words/figures.ts";
import { tipWords } from "../words/tips.ts";
import type { Chart, Layer, Layout } from "./chart.ts";
import { makeChart } from "./chart.ts";
import { layOutRows, pixelY } from "./row-layout.ts";
import { simulatedSource } from "./source-line.ts";
import { bestBy, focusOf, plainName } from "./strategies.ts";
import { COLOURS, SIZES } from "./theme.ts";
import { tip } from "./tip.ts";

const words = chartWords.best;
const BAR = 20;
const ROW = 60;
/** Room for a percentage after the longest bar. */
const NOTE = 64;

/** How sure the choice is: probability of being the best choice and of the best outcome, by strategy; null with a baseline alone. */
export function probabilityBest(results: Results, layout: Layout): Chart | null {
  const { strategies } = results;
  if (strategies.length < 2) return null;
  const hasChoice = strategies.some((strategy) => strategy.pBestChoice !== null);
  const focus = focusOf(results);
  const rows = layOutRows(
    strategies.map((strategy) => ({ label: strategy.name, isBold: strategy === focus, notes: [] })),
    { ...layout, width: layout.width - NOTE },
    ROW,
  );
  const bars = strategies.flatMap((strategy, i) => {
    const { middle } = rows.rows[i];
    const outcome = { kind: words.bestOutcome, share: strategy.pBestOutcome };
    const shown =
      strategy.pBestChoice === null ? [outcome] : [{ kind: words.choice, share: strategy.pBestChoice }, outcome];
    return shown.map(({ kind, share }, k) => {
      const top = middle + (k - shown.length / 2) * (BAR + 1);
      const note = figureWords.chance(share);
      const said = tipWords.of(plainName(strategy.name), kind, note);
      return { kind, from: 0, share, top, bottom: top + BAR, middle: top + BAR / 2, note, tip: said };
    });
  });
  const text = {
    name: "probability-best",
    title: title(results),
    subtitle: words.subtitle(hasChoice),
    source: simulatedSource(results),
    description: words.description(
      strategies.map(({ name, pBestChoice, pBestOutcome }) => ({
        name: plainName(name),
        choice: pBestChoice,
        outcome: pBestOutcome,
      })),
    ),
  };
  const layers = [...barLayers(bars, rows.height, rows.width, hasChoice), ...rows.layers];
  return makeChart(text, layout, [{ ...rows, layers }]);
}

function barLayers(values: object[], height: number, width: number, hasChoice: boolean): Layer[] {
  const tickCount = Math.max(2, Math.min(5, Math.floor(width / 80)));
  const axis = { labelExpr: "format(datum.value * 100, '.0f') + '\u00a0%'", tickCount };
  const x = { type: "quantitative", scale: { domain: [0, 1], nice: false }, axis } as const;
  const kinds = hasChoice ? [words.choice, words.bestOutcome] : [words.bestOutcome];
  const range = hasChoice ? [COLOURS.focus, COLOURS.other] : [COLOURS.focus];
  return [
    {
      data: { values },
      mark: { type: "rect", aria: true },
      encoding: {
        x: { ...x, field: "from" },
        x2: { field: "share" },
        y: pixelY("top", height),
        y2: { field: "bottom" },
        color: {
          field: "kind",
          type: "nominal",
          scale: { domain: kinds, range },
          ...(hasChoice ? {} : { legend: null }),
        },
        ...tip("tip"),
      },
    },
    {
      data: { values },
      mark: { type: "text", align: "left", baseline: "middle", dx: 6, fontSize: SIZES.label, color: COLOURS.ink },
      encoding: { x: { ...x, field: "share" }, y: pixelY("middle", height), text: { field: "note", type: "nominal" } },
    },
  ];
}

function title(results: Results): string {
  const { strategies, recommendation } = results;
  const chosen = strategies
    .flatMap(({ name, pBestChoice }) => (pBestChoice === null ? [] : [{ name, chance: pBestChoice }]))
    .sort((a, b) => b.chance - a.chance);
  const [first, second] = chosen;
  if (first === undefined) {
    const top = bestBy(strategies, (strategy) => strategy.pBestOutcome)!;
    return words.outcome(plainName(top.name), top.pBestOutcome);
  }
  if (recommendation.strategy !== null && recommendation.pBestChoice !== null)
    return words.sure(plainName(recommendation.strategy), recommendation.pBestChoice);
  return second !== undefined
    ? words.close(plainName(first.name), first.chance, plainName(second.name), second.chance)
    : words.sure(plainName(first.name), first.chance);
}
