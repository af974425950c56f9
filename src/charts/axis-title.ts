import { textWidth } from "./text-width.ts";
import { COLOURS, SIZES } from "./theme.ts";

/** The footer of a plot whose x axis has a title. */
export const TITLED_FOOTER = 66;

/** An axis title in the size of its labels, for axes that a subtitle cannot name; one wider than a plot of `width` px runs to the left of it. */
export function axisTitle(text: string, width = Infinity) {
  return {
    ...(textWidth(text, SIZES.label) > width ? { titleAnchor: "end" } : {}),
    title: text,
    titleFontSize: SIZES.label,
    titleFontWeight: 400,
    titleColor: COLOURS.muted,
    titlePadding: 8,
  } as const;
}
