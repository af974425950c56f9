import { luminance } from "../charts/colour-mix.ts";

/** Least contrast of text and of shapes on their ground, and of shapes that step back behind others. Source: WCAG 2.2, 1.4.3 and 1.4.11; the last is ours. */
export const LEAST_CONTRAST = Object.freeze({ text: 4.5, shape: 3, quiet: 2 });

/** Contrast of two colours, `#rrggbb`, from 1 to 21. Source: WCAG 2.2, "contrast ratio". */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}
