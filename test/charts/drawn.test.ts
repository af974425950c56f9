import { describe, expect, test } from "vitest";
import type { TopLevelSpec } from "vega-lite";
import { PHONE_LAYOUT, SLIDE_LAYOUT } from "../../src/charts/chart.ts";
import { renderSvg } from "../../src/report/render.ts";
import type { Locale } from "../../src/words/locale.ts";
import { everyChart, figuresOf } from "./every-chart.ts";
import { overlaps, textBoxes } from "./text-boxes.ts";

const layouts = { slide: SLIDE_LAYOUT, phone: PHONE_LAYOUT };
type Where = readonly [Locale, keyof typeof layouts];
/** Every language and every width, of what is hardest to lay out in both at once. */
const cases: readonly (readonly [keyof typeof figuresOf, ...Where])[] = [
  ["made up", "en", "slide"],
  ["made up", "fr", "phone"],
  ["long", "en", "slide"],
  ["long", "en", "phone"],
  ["long", "fr", "slide"],
  ["long", "fr", "phone"],
  ["hostile", "fr", "slide"],
  ["hostile", "en", "phone"],
  ["alone", "en", "slide"],
];

describe.each(cases)("charts of figures: %s, in %s on a %s", (figures, locale, width) => {
  const layout = layouts[width];
  test("compile without a warning, no text on another or outside the picture", async () => {
    const all: Record<string, unknown> = {};
    for (const [name, { spec }] of everyChart(figuresOf[figures](), layout, locale)) {
      const { svg, warnings } = await renderSvg(spec);
      const [wide, high] = [/ width="([\d.]+)"/, / height="([\d.]+)"/].map((pattern) => Number(pattern.exec(svg)![1]));
      const boxes = textBoxes(svg);
      const outside = boxes.filter(
        ({ left, right, top, bottom }) => left < -1 || right > wide + 1 || top < -1 || bottom > high + 1,
      );
      const found = [
        ...warnings,
        ...overlaps(boxes).map((pair) => `on each other: ${pair}`),
        ...outside.map(({ text }) => `outside: ${text}`),
        // Padding of 16 on both sides and half a label at the end of an axis.
        ...(wide > layout.width + 45 ? [`${String(wide)} px wide`] : []),
      ];
      if (found.length > 0) all[name] = found;
    }
    expect(all).toEqual({});
  });
});

test("text on another is found, a halo is not", async () => {
  const at = (x: number, text: string) => ({
    data: { values: [{}] },
    mark: { type: "text", align: "left", fontSize: 14 },
    encoding: { x: { value: x }, y: { value: 50 }, text: { value: text } },
  });
  const drawn = async (...layer: object[]) => {
    const { svg } = await renderSvg({ width: 200, height: 100, layer } as unknown as TopLevelSpec);
    return overlaps(textBoxes(svg));
  };
  expect(await drawn(at(10, "one"), at(20, "<two>"))).toEqual(["one | <two>"]);
  expect(await drawn(at(10, "one"), at(10, "one"), at(60, "two"))).toEqual([]);
});
