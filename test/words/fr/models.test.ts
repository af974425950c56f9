import { expect, test } from "vitest";
import { modelWords as words } from "../../../src/words/fr/models.ts";
import { posteriorWords } from "../../../src/words/fr/posterior.ts";

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, " ");

test("verbs agree with the number of clients", () => {
  expect(plain(words.impossibleHistories("BG/NBD", 1))).toMatch(/^BG\/NBD : 1 client a un historique impossible, /);
  expect(plain(words.impossibleHistories("BG/NBD", 2))).toMatch(/^BG\/NBD : 2 clients ont un historique impossible, /);
  expect(plain(words.tooFewRepeat("BG/NBD", 1, 4))).toContain("1 client a racheté seulement");
  expect(plain(words.fewRepeat("BG/NBD", 1_200))).toContain("1 200 clients ont racheté seulement");
});

test("figures have a decimal comma, units of time their French name", () => {
  expect(plain(words.twoPeaks("GGom/NBD", 0.5))).toContain("à 0,50 seulement");
  expect(plain(words.manyOneTime("BG/NBD", 0.523))).toContain("52 % des clients");
  expect(plain(words.needsOccasions("BG/BB", "year"))).toContain("au plus un par an.");
});

test("what a posterior comes from is said with agreement", () => {
  const chains = { kind: "chains" as const, chains: 4, divergences: 1, warmup: 500, acceptance: 0.8 };
  const summary = { method: "mcmc" as const, prior: "weak", draws: 4_000, diagnostics: chains };
  expect(plain(posteriorWords.diagnostics.method("BG/NBD", summary as never))).toBe(
    "BG/NBD : 4 000 tirages de 4 chaînes sous la loi a priori `weak`, dont 1 divergent.",
  );
  expect(plain(posteriorWords.refusedRefits("BG/NBD", 200, 1))).toContain(
    "sur 200 réajustements à des historiques simulés, 1 a été refusé et écarté",
  );
});
