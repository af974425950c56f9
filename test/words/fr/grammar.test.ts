import { expect, test } from "vitest";
import { french, listed, many, span } from "../../../src/words/fr/grammar.ts";

test("no line breaks before a colon, a per cent or inside guillemets; what is put in stays as it is", () => {
  expect(french`${"a : b ?"} : « ${"x : y"} » vaut 90 % de 10 000 ; et alors ?`).toBe(
    "a : b ?\u00a0: «\u00a0x : y\u00a0» vaut 90\u00a0% de 10\u202f000\u202f; et alors\u202f?",
  );
  expect(french`\`{ floor: 2% }\``).toBe("`{ floor: 2% }`");
});

test("the plural begins at two", () => {
  expect([0, 1, 2, 12_000].map((n) => many(n, "client"))).toEqual([
    "0 client",
    "1 client",
    "2 clients",
    "12\u202f000 clients",
  ]);
  expect([1, 1.5, 2, 39].map((n) => span(n, "week"))).toEqual([
    "1 semaine",
    "1,50 semaine",
    "2 semaines",
    "39 semaines",
  ]);
  expect([span(3, "month"), span(2, "year")]).toEqual(["3 mois", "2 ans"]);
  expect(listed(["r", "alpha", "a"])).toBe("r, alpha et a");
});
