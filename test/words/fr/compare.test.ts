import { expect, test } from "vitest";
import { compareWords as words } from "../../../src/words/fr/compare.ts";
import { fitWords } from "../../../src/words/fr/fits.ts";

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, " ");

test("the recommendation reads as one text", () => {
  const next = { title: "Pareto/NBD", behind: 12.34, standardError: 3 };
  const where = words.where(26, "week", "2024-06-01", "2024-11-30");
  expect(plain(words.recommendation({ chosen: "BG/NBD", reason: "best", asGood: ["BG/NBD"], next, where }))).toBe(
    "Prenez BG/NBD : c’est lui qui dit le mieux ce que les clients ont fait sur la période de validation de 26 semaines (du 1er juin 2024 au 30 nov. 2024). La log-vraisemblance du modèle BG/NBD y dépasse de 12,3 celle du suivant, Pareto/NBD (erreur type 3,0).",
  );
});

test("yardsticks have their article, and verbs agree with them", () => {
  const { "last-period": last, "textbook-average": textbook } = words.yardsticks;
  const both = (one: number, other: number): string =>
    plain(
      words.yardstickBeside("BG/NBD", 1, [
        [last, one],
        [textbook, other],
      ]),
    );
  expect(both(1.2, 1.5)).toMatch(
    /contre 1,200 pour la dernière période répétée et 1,500 pour la moyenne des manuels\.$/,
  );
  expect(both(0.9, 1.5)).toContain("la dernière période répétée ne fait pas moins bien que BG/NBD : ");
  expect(both(0.9, 0.8)).toContain("la moyenne des manuels ne font pas moins bien");
});

test("a saved fit says whose clients it saw", () => {
  expect(plain(fitWords.used("fit.json", 1, "2024-01-01", "2024-03-31"))).toBe(
    "Les modèles sont ceux de fit.json, ajustés à 1 client du 1er janv. 2024 au 31 mars 2024, et non à ces données.",
  );
  expect(plain(fitWords.unknownModel("bg-nb", ["bg-nbd", "pareto-nbd"], "bg-nbd"))).toBe(
    "« bg-nb » est inconnu, il faut bg-nbd ou pareto-nbd (vouliez-vous dire bg-nbd ?)",
  );
});
