/** px of a chart to an inch of its place on a slide: type of 14 px is then 12.6 points high. */
export const PX_PER_INCH = 80;
