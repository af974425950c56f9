/** Colours: readable on white, in print, and apart for colour-blind readers; lightness differs as well as hue. */
export const COLOURS = Object.freeze({
  ink: "#16222e",
  muted: "#55626e",
  axis: "#8b97a2",
  grid: "#e4e8ec",
  background: "#ffffff",
  focus: "#0b5cad",
  other: "#8fa9c2",
  baseline: "#7d8790",
  gain: "#0b5cad",
  loss: "#c44e00",
  total: "#33414e",
});

/**
 * One colour per strategy other than the baseline, in the order of the scenario: a contrast of 3 on white at least, and apart by 20
 * in CIELAB at least, also as protanopes and deuteranopes see them (a test holds it).
 */
export const STRATEGY_COLOURS = [
  "#0b5cad",
  "#c44e00",
  "#007a5e",
  "#503c64",
  "#00a0c8",
  "#641400",
  "#64a064",
  "#648cf0",
  "#0028a0",
  "#0064f0",
] as const;

/** The colour of a strategy on a line chart; the first, the baseline, is grey. More than eleven strategies share colours, never labels. */
export function strategyColour(index: number): string {
  return index === 0 ? COLOURS.baseline : STRATEGY_COLOURS[(index - 1) % STRATEGY_COLOURS.length];
}

/** Font sizes in px of a chart 960 px wide, so that a chart that fills a slide reads from the back of the room. */
export const SIZES = Object.freeze({ title: 22, subtitle: 15, label: 14, small: 12.5, source: 12 });
const FONT = "Inter, 'Helvetica Neue', Arial, sans-serif";

/** The Vega-Lite config that every chart carries. */
export const themeConfig = Object.freeze({
  font: FONT,
  background: COLOURS.background,
  padding: 16,
  mark: { aria: false },
  view: { stroke: null },
  axis: {
    aria: false,
    labelFontSize: SIZES.label,
    labelColor: COLOURS.muted,
    labelOverlap: true,
    labelPadding: 6,
    grid: true,
    gridColor: COLOURS.grid,
    domainColor: COLOURS.axis,
    tickColor: COLOURS.axis,
    ticks: false,
    title: null,
  },
  legend: {
    aria: false,
    labelFontSize: SIZES.label,
    labelColor: COLOURS.ink,
    labelLimit: 0,
    title: null,
    orient: "top",
    symbolType: "square",
    symbolSize: 160,
    offset: 10,
  },
  title: {
    aria: false,
    anchor: "start",
    frame: "bounds",
    fontSize: SIZES.title,
    fontWeight: 600,
    lineHeight: 28,
    color: COLOURS.ink,
    subtitleFontSize: SIZES.subtitle,
    subtitleColor: COLOURS.muted,
    subtitleLineHeight: 21,
    subtitlePadding: 8,
    offset: 18,
  },
});
