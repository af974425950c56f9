import { expect, test } from "vitest";
import { missingCharacters } from "../../src/report/fonts.ts";
import { cleanText, escapeHtml } from "../../src/report/markup.ts";
import { madeUpResults } from "../results/made-up-results.ts";

test("what turns words around, what steers and halves of pairs are replaced; the rest of any script stays", () => {
  expect(cleanText("\u202e9 780 EUR\u202c \u2066a\u2069 b\0c\ud800")).toBe(
    "\ufffd9 780 EUR\ufffd \ufffda\ufffd b\ufffdc\ufffd",
  );
  const plain = "مرحبا\u200f 👩\u200d👧 ポイント\tl’été\n";
  expect(cleanText(plain)).toBe(plain);
  expect(escapeHtml("<img src=x onerror=alert(1)>")).toBe("&lt;img src=x onerror=alert(1)&gt;");
});

test("the font has all characters of ours, and what it lacks is found, each once", () => {
  expect(missingCharacters(JSON.stringify(madeUpResults()))).toEqual([]);
  expect(missingCharacters("« L’été — œuvre » 1\u202f234,5\u00a0% −2 € k… ·×≥")).toEqual([]);
  expect(missingCharacters("a ポイポ\u200d\n🎉")).toEqual(["ポ", "イ", "🎉"]);
});
