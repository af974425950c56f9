import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bundle, spread } from "../../src/charts/end-labels.ts";
import { ADVANCES, balanceText, textWidth, wrapText } from "../../src/charts/text-width.ts";
import { lineWidth } from "../../src/report/fonts.ts";

describe("text widths", () => {
  test("the table of advances is the font's, to a thousandth of an em", () => {
    const own = ADVANCES.map((_, i) => Math.round(lineWidth(String.fromCharCode(0x20 + i), 1, false) * 1000));
    expect(own).toEqual(ADVANCES);
  });

  test("semi-bold text is never planned narrower than it is, for names as people write them", () => {
    for (const name of ["Points card", "Win new clients by search, flyers and tv", "WWWW mmm 1234567890 %"])
      expect(textWidth(name, 14, true)).toBeGreaterThanOrEqual(lineWidth(name, 14, true) - 1);
  });
});

describe("wrapping", () => {
  test("keeps every word and the width, for any text", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 120 }), fc.integer({ min: 40, max: 400 }), (text, width) => {
        for (const lines of [wrapText(text, width, 14), balanceText(text, width, 14, 99)]) {
          expect(lines.join("").replace(/[ \t\n\r]/g, "")).toBe(text.replace(/[ \t\n\r]/g, ""));
          for (const line of lines) if ([...line].length > 1) expect(textWidth(line, 14)).toBeLessThanOrEqual(width);
        }
      }),
      { seed: 5 },
    );
  });

  test("evens lines out and cuts what does not fit with an ellipsis", () => {
    expect(balanceText("Save those who are about to slip away by", 200, 14, 3)).toEqual([
      "Save those who are",
      "about to slip away by",
    ]);
    expect(balanceText("Cost of redemptions to come", 90, 14, 3)).toEqual(["Cost of", "redemptions", "to come"]);
    expect(wrapText("one two three four five six", 60, 14, 2).at(-1)).toMatch(/…$/);
    expect(wrapText("", 60, 14)).toEqual([""]);
  });
});

test("end labels keep their order, do not overlap and stay inside", () => {
  const box = fc.record({
    wanted: fc.double({ min: -50, max: 450, noNaN: true }),
    size: fc.integer({ min: 10, max: 50 }),
  });
  fc.assert(
    fc.property(fc.array(box, { minLength: 1, maxLength: 8 }), (boxes) => {
      const middles = spread(
        boxes.map(({ wanted }) => wanted),
        boxes.map(({ size }) => size),
        400,
      );
      const placed = boxes
        .map(({ size, wanted }, i) => ({ top: middles[i] - size / 2, bottom: middles[i] + size / 2, wanted, i }))
        .sort((a, b) => a.wanted - b.wanted || a.i - b.i);
      // Rounding of sums below 400.
      const slack = 1e-9;
      expect(placed[0].top).toBeGreaterThanOrEqual(-slack);
      expect(placed.at(-1)!.bottom).toBeLessThanOrEqual(400 + slack);
      for (let i = 1; i < placed.length; i++)
        expect(placed[i].top).toBeGreaterThanOrEqual(placed[i - 1].bottom - slack);
    }),
    { seed: 3 },
  );
});

test("lines that lie on each other share a label that names them all; others keep their own", () => {
  const line = (label: string, values: number[], isBold = false) => ({
    label,
    colour: label,
    isBold,
    isDashed: false,
    dates: ["2026-01-31", "2026-02-28"],
    values,
    band: null,
  });
  const lines = [line("As today", [5, 6]), line("Search", [5, 9]), line("Points card", [5, 6.001], true)];
  const bundles = bundle(lines, [0, 10]);
  expect(bundles.map(({ label }) => label)).toEqual(["As today, Points card", "Search"]);
  expect(bundles[0]).toMatchObject({ colour: "Points card", isBold: true, size: 2 });
});
