import { COLOURS, SIZES } from "./theme.ts";

/** The footer of a plot whose x axis has a title. */
export const TITLED_FOOTER = 66;

/** An axis title in the size of its labels, for axes that a subtitle cannot name. */
export function axisTitle(text: string) {
  return {
    title: text,
    titleFontSize: SIZES.label,
    titleFontWeight: 400,
    titleColor: COLOURS.muted,
    titlePadding: 8,
  } as const;
}
