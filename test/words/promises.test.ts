import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const WORDS = join(import.meta.dirname, "../../src/words");
/** Words that promise: what is simulated is likely or not, and never bound to come. */
const PROMISES = {
  en: /\b(will|shall|is going to|are going to|guarantee[sd]?|certainly|definitely)\b/i,
  fr: /(^|[\s’«\u00a0\u202f])(sera|seront|aura|auront|fera|feront|rapportera|rapporteront|gagnera|gagneront|vaudra|vaudront|garantit|garantie?s?|certainement|assurément)(?![\p{L}])/iu,
} as const;

/** Texts of a file, those within templates included, without comments. */
function textsOf(path: string): string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    const isText =
      ts.isStringLiteral(node) ||
      ts.isNoSubstitutionTemplateLiteral(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddleOrTemplateTail(node);
    if (isText) texts.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest));
  return texts;
}

test.each(["en", "fr"] as const)("no message promises what is only likely: %s", (locale) => {
  const folder = join(WORDS, locale);
  const files = readdirSync(folder).filter((name) => name.endsWith(".ts"));
  const texts = files.flatMap((file) => textsOf(join(folder, file)).map((text) => `${file}: ${text}`));
  expect(texts.length).toBeGreaterThan(1_000);
  expect(texts.filter((text) => PROMISES[locale].test(text))).toEqual([]);
});
