import { describe, expect, test } from "vitest";
import { chooseLocale } from "../../src/cli/choose-locale.ts";
import { starterWords } from "../../src/words/en/starter.ts";
import { folderWith, holdfast } from "./in-process.ts";

describe("the language of a command line", () => {
  test.each([
    [[], {}, "en"],
    [[], { LANG: "fr_FR.UTF-8" }, "fr"],
    [[], { LANG: "fr" }, "fr"],
    [[], { LANG: "fr.UTF-8" }, "fr"],
    [[], { LANG: "fro_FR" }, "en"],
    [[], { LANG: "de_DE.UTF-8" }, "en"],
    [[], { LC_MESSAGES: "fr_CA.UTF-8", LANG: "en_GB.UTF-8" }, "fr"],
    [[], { LC_ALL: "C", LC_MESSAGES: "fr_FR", LANG: "fr_FR" }, "en"],
    [[], { LC_ALL: "POSIX", LANG: "fr_FR" }, "en"],
    [[], { LC_ALL: "", LANG: "fr_FR" }, "fr"],
    [["run", "--locale", "fr"], { LC_ALL: "C" }, "fr"],
    [["run", "--locale=en"], { LANG: "fr_FR" }, "en"],
    [["run", "--locale", "de"], { LANG: "fr_FR" }, "fr"],
    [["run", "--locale"], {}, "en"],
  ] as const)("%j with %j is %s", (argv, env, locale) => {
    expect(chooseLocale(argv, env)).toBe(locale);
  });
});

describe("errors of the command line are in its language", () => {
  test.each([
    [["chek"], "la commande `chek` n’existe pas", "Vouliez-vous dire check\u202f?"],
    [["fit", "a.csv", "--marginn=3"], "fit\u00a0: l’option --marginn est inconnue.", "Voir holdfast fit --help."],
    [["run"], "run\u00a0: il manque l’argument scénario", "Voir holdfast run --help."],
    [["fit", "a.csv", "b.csv"], "fit\u00a0: `b.csv` est de trop", ""],
    [["fit", "a.csv", "--holdout"], "--holdout n’a pas de valeur", ""],
    [["fit", "a.csv", "--model", "bg-nbt"], "`bg-nbt` est inconnu", "Vouliez-vous dire bg-nbd\u202f?"],
    [["schema", "result"], "il faut scenario, results, fit ou optimum", ""],
  ])("%j", async (argv, sentence, hint) => {
    const { code, out, err } = await holdfast(argv, { env: { LANG: "fr_FR.UTF-8" } });
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(sentence);
    expect(err).toContain(hint);
  });

  test("a language that is not known is refused, in the one of the environment", async () => {
    const { code, err } = await holdfast(["schema", "--locale", "gb"], { env: { LANG: "fr_FR" } });
    expect(code).toBe(2);
    expect(err).toContain("--locale\u00a0: `gb` est inconnu, il faut en ou fr.");
  });

  test("no word of French is left where the locale is C, but by --locale, and then in ASCII", async () => {
    const env = { LC_ALL: "C", LANG: "fr_FR.UTF-8" };
    expect((await holdfast(["chek"], { env })).err).toContain("there is no command `chek`");
    const { err } = await holdfast(["chek", "--locale", "fr"], { env });
    expect(err).toContain("la commande `chek` n'existe pas");
    // eslint-disable-next-line no-control-regex -- ASCII is the point.
    expect(err).toMatch(/^[\x00-\x7f]+$/);
  });
});

test("check says the plan in the language of the scenario, which --locale replaces", async () => {
  const cwd = folderWith({ "w.yaml": starterWords.world, "plan.yaml": starterWords.scenario });
  await holdfast(["generate", "w.yaml", "--out", "transactions.csv"], { cwd });
  const env = { LANG: "fr_FR.UTF-8" };
  expect((await holdfast(["check", "plan.yaml"], { cwd, env })).out).toContain("plan.yaml: no problems.");
  const { out } = await holdfast(["check", "plan.yaml", "--locale", "fr"], { cwd });
  expect(out).toContain("plan.yaml\u00a0: aucun problème.");
});

describe("a command on a scenario says everything in the language of the scenario", () => {
  const bad = (locale: string): string =>
    `${locale}scenario: A\nclients: { transactions: shop.csv, gross_margin: 1500% }\nhorizon: 3 mois\nhorizon: 3 months\nstrategies: { As today: {}, Ads: {} }\n`;
  const set = ["--set", "horizon", "--set", "no.such=3"];
  const FRENCH = /[éèàêç«»]|\b(il faut|vous|est|les?|des)\b|\u00a0:/i;
  const ENGLISH = /\b(expected|the|did you|is)\b/i;

  test.each(["run", "check", "optimize"])("%s: its problems, those of YAML and of --set", async (command) => {
    const cwd = folderWith({ "plan.yaml": bad(""), "plan-fr.yaml": bad("locale: fr\n") });
    const inEnglish = await holdfast([command, "plan.yaml", ...set], { cwd, env: { LC_ALL: "fr_FR.UTF-8" } });
    expect(inEnglish.code).toBe(2);
    expect(inEnglish.err).toMatch(ENGLISH);
    expect(inEnglish.err.replaceAll(/horizon: 3 mois/g, "")).not.toMatch(FRENCH);
    const inFrench = await holdfast([command, "plan-fr.yaml", ...set], { cwd, env: { LC_ALL: "en_GB.UTF-8" } });
    expect(inFrench.code).toBe(2);
    expect(inFrench.err).toMatch(FRENCH);
    expect(inFrench.err).not.toMatch(ENGLISH);
  });

  test("that it was interrupted, too", async () => {
    const cwd = folderWith({ "plan.yaml": starterWords.scenario, "transactions.csv": "client,date,amount\n" });
    const world = { cwd, env: { LANG: "fr_FR.UTF-8" }, signal: AbortSignal.abort() };
    const { code, err } = await holdfast(["run", "plan.yaml"], world);
    expect([code, err]).toEqual([130, "Interrupted: nothing was left half-written.\n"]);
  });

  test("who carries on with other words of the command hears of it; what names no language that is known stays with the environment", async () => {
    const cwd = folderWith({ "plan.yaml": bad(""), "plan-de.yaml": bad("locale: de\n") });
    const heard: string[] = [];
    const world = { cwd, env: { LANG: "fr_FR.UTF-8" }, speaks: (locale: string) => heard.push(locale) };
    for (const file of ["plan.yaml", "plan-de.yaml", "missing.yaml"]) await holdfast(["check", file], world);
    expect(heard).toEqual(["en", "fr", "fr"]);
  });
});
