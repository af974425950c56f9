import type { TopLevelSpec } from "vega-lite";
import { COLOURS, STRATEGY_COLOURS } from "../../charts/theme.ts";
import type { Brand } from "../brand.ts";
import type { Colour } from "./slide-plan.ts";

/** Fonts and colours of a deck; colours as six hexadecimal digits. */
export interface Palette {
  readonly headingFont: string;
  readonly bodyFont: string;
  readonly ink: string;
  readonly muted: string;
  readonly panel: string;
  readonly baseline: string;
  readonly other: string;
  readonly total: string;
  readonly loss: string;
  /** The accent first, then those of further strategies; the first six are the theme's accents. */
  readonly strategies: readonly string[];
}

/** On every computer that opens a deck. */
const FONT = "Arial";
const PANEL = "f1f4f7";
const ACCENTS = 6;

/** Ours, with what a company's own brand changes of it. */
export function paletteOf(brand: Brand | null): Palette {
  const own = brand?.colours ?? {};
  const hex = (colour: string | undefined, ours: string): string => (colour ?? ours).replace("#", "").toUpperCase();
  const strategies = STRATEGY_COLOURS.map((ours, k) =>
    hex((k === 0 ? own.accent : undefined) ?? own.strategies?.[k], ours),
  );
  return {
    headingFont: brand?.fonts.heading ?? brand?.fonts.body ?? FONT,
    bodyFont: brand?.fonts.body ?? FONT,
    ink: hex(own.ink, COLOURS.ink),
    muted: hex(own.muted, COLOURS.muted),
    panel: hex(own.panel, PANEL),
    baseline: hex(own.baseline, COLOURS.baseline),
    other: hex(own.other, COLOURS.other),
    total: hex(own.ink, COLOURS.total),
    loss: hex(own.loss ?? own.strategies?.[1], COLOURS.loss),
    strategies,
  };
}

/** The colour of a strategy's line; the first strategy, the baseline, is grey. */
export function lineColour(palette: Palette, index: number): Colour {
  if (index === 0) return palette.baseline;
  const place = (index - 1) % palette.strategies.length;
  return place < ACCENTS ? `accent${place + 1}` : palette.strategies[place];
}

/** A chart's spec with the palette's colours in place of ours; texts are left alone. */
export function recoloured(spec: TopLevelSpec, palette: Palette): TopLevelSpec {
  const changes = new Map<string, string>([
    [COLOURS.ink, palette.ink],
    [COLOURS.muted, palette.muted],
    [COLOURS.baseline, palette.baseline],
    [COLOURS.other, palette.other],
    [COLOURS.total, palette.total],
    [COLOURS.loss, palette.loss],
    ...STRATEGY_COLOURS.map((ours, k) => [ours, palette.strategies[k]] as const),
  ]);
  const change = (value: unknown): unknown => {
    if (typeof value === "string") return changes.has(value) ? `#${changes.get(value)!}` : value;
    if (Array.isArray(value)) return value.map(change);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, change(each)]));
  };
  return change(spec) as TopLevelSpec;
}
