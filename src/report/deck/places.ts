import type { Box } from "./slide-plan.ts";

/** The slide, 16:9, in inches. */
export const SLIDE = Object.freeze({ w: 13.333, h: 7.5 });

const LEFT = 0.6;
const WIDTH = SLIDE.w - 2 * LEFT;

/** Where things stand on an exhibit. */
export const PLACES = Object.freeze({
  /** Above the title. */
  mark: { x: LEFT, y: 0.14, w: WIDTH, h: 0.26 },
  title: { x: LEFT, y: 0.4, w: WIDTH, h: 1.0 },
  subtitle: { x: LEFT, y: 1.42, w: WIDTH, h: 0.56 },
  body: { x: LEFT, y: 2.05, w: WIDTH, h: 4.8 },
  source: { x: LEFT, y: 6.9, w: WIDTH - 2.6, h: 0.36 },
  number: { x: SLIDE.w - LEFT - 0.5, y: 6.9, w: 0.5, h: 0.36 },
  /** Left of the number. */
  logo: { x: SLIDE.w - LEFT - 2.1, y: 6.88, w: 1.5, h: 0.34 },
} satisfies Record<string, Box>);

/** Where things stand on the first slide. */
export const OPENING = Object.freeze({
  kicker: { x: LEFT, y: 0.62, w: WIDTH - 2.6, h: 0.62 },
  title: { x: LEFT, y: 1.35, w: WIDTH, h: 1.7 },
  figures: { x: LEFT, y: 3.2, w: WIDTH, h: 1.75 },
  sentences: { x: LEFT, y: 5.15, w: WIDTH, h: 1.75 },
  logo: { x: SLIDE.w - LEFT - 2.2, y: 0.5, w: 2.2, h: 0.7 },
} satisfies Record<string, Box>);

/** Type sizes in points: nothing in a body is smaller than `small`, nothing at all than `source`. */
export const TYPE = Object.freeze({ title: 26, subtitle: 14, body: 14, small: 12, source: 10 });

/** Inches left and right, above and below the text of a cell. */
export const CELL = Object.freeze({ x: 0.08, y: 0.04 });

/** Colours by their place in the theme. */
export const THEME = Object.freeze({
  ink: "tx1",
  muted: "tx2",
  paper: "bg1",
  panel: "bg2",
  accent: "accent1",
});
