import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { french } from "../../../src/words/fr/grammar.ts";

const FOLDER = join(import.meta.dirname, "../../../src/words/fr");
const files = readdirSync(FOLDER).filter((name) => name.endsWith(".ts"));
const isStub = (name: string): boolean => /= en;\s*$/.test(readFileSync(join(FOLDER, name), "utf8"));
/** Has no texts of its own, and the text of a scenario, which is YAML. */
const APART = ["grammar.ts", "starter.ts"];

/** A text of a catalogue as a reader gets it, ¤ for what is put into it, and where it stands. */
interface Text {
  readonly line: number;
  readonly text: string;
}

/** Every text of a file, in constants and inside functions. */
function textsOf(name: string): Text[] {
  const source = ts.createSourceFile(name, readFileSync(join(FOLDER, name), "utf8"), ts.ScriptTarget.Latest, true);
  const texts: Text[] = [];
  const take = (node: ts.TemplateLiteral | ts.StringLiteral, isSet: boolean): void => {
    const parts = ts.isTemplateExpression(node)
      ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)]
      : [node.text];
    const set = isSet ? french(parts as unknown as TemplateStringsArray, ...parts.slice(1).map(() => "¤")) : null;
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    texts.push({ line, text: set ?? parts.join("¤") });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isTaggedTemplateExpression(node)) {
      take(node.template, node.tag.getText() === "french");
      if (ts.isTemplateExpression(node.template)) node.template.templateSpans.forEach(visit);
      return;
    }
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node)) {
      const isName = ts.isPropertyAssignment(node.parent) && node.parent.name === node;
      if (!isName) take(node, false);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return texts;
}

/** Without what is written for machines: `commands`, "quoted values" and (keys: of scenarios). */
const proseOf = (text: string): string => text.replaceAll(/`[^`]*`|"[^"]*"(?:: "[^"]*")?|(?<=[({] ?)[a-z_.¤]+: /g, "¤");

const prose = files.filter((name) => !APART.includes(name));
const all = prose.flatMap((name) => textsOf(name).map((each) => ({ ...each, name, prose: proseOf(each.text) })));
/** Where texts have what they should not have. */
const having = (pattern: RegExp): string[] =>
  all
    .filter((each) => pattern.test(each.prose))
    .map(({ name, line, text }) => `${name}:${line}: ${text.slice(0, 120)}`);

describe("French catalogues", () => {
  test("are none of them the English one", () => {
    expect(files.filter(isStub)).toEqual([]);
    expect(all.length).toBeGreaterThan(1_000);
  });

  test.each([
    ["; ! ?", / [;!?](?=\s|$)/],
    [":", / :/],
    ["%", /[\d¤] %/],
    ["»", / »/],
    ["« on the left", /« /],
  ])("have no space that breaks before %s", (_, pattern) => {
    expect(having(pattern)).toEqual([]);
  });

  test("have a space before : ; ! ? and inside guillemets", () => {
    expect(having(/[\p{L}\d)»¤](?:[;!?](?=\s|$)|:(?=\s))/u)).toEqual([]);
    expect(having(/«(?![\u00a0])|(?<![\u00a0])»/)).toEqual([]);
  });

  test("elide nothing before a name", () => {
    expect(having(/’[«¤]/)).toEqual([]);
  });

  test("have curly apostrophes, and no figure with a point", () => {
    expect(having(/\p{L}'\p{L}/u)).toEqual([]);
    expect(having(/(?<![\w.])\d+\.\d+(?![\w.])/)).toEqual([]);
  });

  test.each(["the", "of", "and", "futures", "client base", "baseline", "lever"])("say no %s", (word) => {
    expect(having(new RegExp(`(?<![\\p{L}_.-])${word}(?![\\p{L}_.-])`, "iu"))).toEqual([]);
  });
});
