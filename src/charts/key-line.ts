import type { Layer } from "./chart.ts";
import { textWidth, wrapText } from "./text-width.ts";
import { COLOURS, SIZES } from "./theme.ts";

const SQUARE = 18;
const GAP = 18;
const LINE = 20;
/** px between the last line of the key and the plot. */
const BELOW = 14;

/**
 * What the colours are, in lines above the plot from the left edge of the picture on: for names that a legend would let run over its width. A name
 * wider than the picture ends in an ellipsis.
 */
export function keyLayers(
  items: readonly { readonly name: string; readonly colour: string }[],
  { width, gutter }: { readonly width: number; readonly gutter: number },
): Layer[] {
  let [left, line] = [0, 0];
  const placed = items.map(({ name, colour }) => {
    const [text] = wrapText(name, width - SQUARE, SIZES.label, 1);
    const needed = SQUARE + textWidth(text, SIZES.label);
    if (left > 0 && left + needed > width) [left, line] = [0, line + 1];
    const at = { text, colour, left, line };
    left += needed + GAP;
    return at;
  });
  return placed.flatMap(({ text, colour, left: from, line: own }): Layer[] => {
    const y = { value: (own - line) * LINE - BELOW };
    const data = { values: [{}] };
    const square = { type: "point", shape: "square", filled: true, size: 150, opacity: 1, color: colour };
    const name = { type: "text", align: "left", baseline: "middle", fontSize: SIZES.label, color: COLOURS.ink };
    return [
      { data, mark: square, encoding: { x: { value: from - gutter + SQUARE / 2 - 3 }, y } },
      { data, mark: name, encoding: { x: { value: from - gutter + SQUARE }, y, text: { value: text } } },
    ];
  });
}
