import { COLOURS } from "./theme.ts";

const PAPER = "#ffffff";
/** Luminance below which white figures stand out more than those in ink. */
const DARK = 0.2;

/** The colour at a share of the way from one to another, in sRGB, as a scale of Vega interpolates it. */
export function mixed(from: string, to: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const [start, end] = [from, to].map((colour) => parseInt(colour.slice(at, at + 2), 16));
    return Math.round(start + (end - start) * share);
  });
  return `#${channels.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

/** The colour of figures that stand out on a colour: ink or white. */
export function inkOn(colour: string): string {
  return luminance(colour) < DARK ? PAPER : COLOURS.ink;
}

/** Relative luminance of a colour, 0 to 1. Source: WCAG 2.2, relative luminance. */
export function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
