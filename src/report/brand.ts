import { readFile, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { Node } from "yaml";
import { ScenarioError } from "../errors.ts";
import type { Problem } from "../errors.ts";
import { deckWords } from "../words/deck.ts";
import { nearestWord } from "../words/nearest-word.ts";
import { scenarioFileWords } from "../words/scenario-file.ts";
import { readLogo } from "./brand-logo.ts";
import type { BrandLogo } from "./brand-logo.ts";
import { contrast, LEAST_CONTRAST } from "./contrast.ts";

/** How a company's decks look; what it leaves out stays ours. */
export interface Brand {
  readonly fonts: { readonly heading?: string; readonly body?: string };
  readonly colours: BrandColours;
  readonly logo: BrandLogo | null;
}

/** Colours as `#rrggbb`. */
export interface BrandColours {
  readonly ink?: string;
  readonly muted?: string;
  /** Behind tiles and the row that is recommended. */
  readonly panel?: string;
  readonly accent?: string;
  readonly loss?: string;
  readonly baseline?: string;
  readonly other?: string;
  /** Those of strategies other than the baseline, in the order of the scenario. */
  readonly strategies?: readonly string[];
}

const words = deckWords.brand;
const LARGEST_BYTES = 64_000;
const KEYS = ["fonts", "colours", "logo"] as const;
const FONTS = ["heading", "body"] as const;
const COLOURS = ["ink", "muted", "panel", "accent", "loss", "baseline", "other", "strategies"] as const;
const MOST_STRATEGIES = 10;
/** A name as font menus have it: it goes into the deck as it is. */
const FONT_NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u;
const HEX = /^#[0-9a-f]{6}$/i;
const PAPER = "#ffffff";
const OUR_INK = "#16222e";

/**
 * Reads a company's fonts, colours and logo from YAML; every key may be left out, none is made up.
 *
 * Throws a ScenarioError that carries every problem with its place: wrong keys and values, colours that cannot be read on white (or on the panel), a logo
 * that is not a PNG or JPEG beside the file.
 */
export async function readBrand(path: string): Promise<Brand> {
  const text = await readText(path);
  const book = openBook(path, text);
  const root = book.root;
  const brand = { fonts: {} as Record<string, string>, colours: {} as Record<string, string | string[]> };
  let logo: BrandLogo | null = null;
  for (const [key, value] of book.entries(root, KEYS)) {
    if (key === "fonts") readFonts(book, value, brand.fonts);
    else if (key === "colours") readColours(book, value, brand.colours);
    else logo = await readOwnLogo(book, value, dirname(path));
  }
  if (book.problems.length > 0) throw brandError(path, book.problems);
  return Object.freeze({ ...brand, logo });
}

/** What a file says, key by key, and what is wrong in it. */
interface Book {
  readonly root: Node | null;
  readonly problems: Problem[];
  /** Keys and values of a map; keys that are not known become problems. */
  entries<Key extends string>(node: Node | null, known: readonly Key[]): readonly (readonly [Key, Node | null])[];
  add(node: Node | null, message: string, suggestion?: string | null): void;
}

function openBook(file: string, text: string): Book {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: "error" });
  const problems: Problem[] = [];
  const place = (offset: number, message: string, suggestion: string | null): void => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    const at = { line: Math.max(1, line), column: Math.max(1, col) };
    const sourceLine = text.split(/\r?\n/)[at.line - 1] ?? "";
    problems.push({ file, ...at, path: "", message, suggestion, sourceLine });
  };
  for (const fault of [...document.errors, ...document.warnings]) {
    place(fault.pos[0], scenarioFileWords.syntax[fault.code] ?? scenarioFileWords.syntaxOther(fault.message), null);
  }
  if (problems.length > 0) throw brandError(file, problems);
  const add = (node: Node | null, message: string, suggestion: string | null = null): void => {
    place(node?.range?.[0] ?? 0, message, suggestion);
  };
  return {
    root: document.contents,
    problems,
    add,
    entries: (node, known) => {
      if (node === null) return [];
      if (!isMap(node)) {
        add(node, words.notAMap(known));
        return [];
      }
      return node.items.flatMap(({ key, value }) => {
        const name = isScalar(key) ? String(key.value) : "";
        const found = known.find((each) => each === name);
        if (found !== undefined) return [[found, value as Node | null] as const];
        add(key as Node, scenarioFileWords.unknownKey(name, known), nearestWord(name, known));
        return [];
      });
    },
  };
}

/** A text that stands for itself. */
function textOf(node: Node | null): string | null {
  return isScalar(node) && !isAlias(node) && typeof node.value === "string" ? node.value : null;
}

function readFonts(book: Book, node: Node | null, fonts: Record<string, string>): void {
  for (const [key, value] of book.entries(node, FONTS)) {
    const name = textOf(value);
    if (name !== null && FONT_NAME.test(name)) fonts[key] = name;
    else book.add(value ?? node, words.notAFont);
  }
}

function readColours(book: Book, node: Node | null, colours: Record<string, string | string[]>): void {
  const entries = book.entries(node, COLOURS);
  const read = (value: Node | null): string | null => {
    const hex = textOf(value);
    if (hex !== null && HEX.test(hex)) return hex.toLowerCase();
    book.add(value ?? node, words.notAColour);
    return null;
  };
  for (const [key, value] of entries) {
    if (key === "strategies") {
      if (!isSeq(value) || value.items.length === 0 || value.items.length > MOST_STRATEGIES) {
        book.add(value ?? node, words.notAList(MOST_STRATEGIES));
        continue;
      }
      const list = value.items.map((item) => ({ node: item as Node, hex: read(item as Node) }));
      for (const { node: item, hex } of list)
        if (hex !== null) checkContrast(book, item, hex, PAPER, LEAST_CONTRAST.shape);
      colours[key] = list.flatMap(({ hex }) => (hex === null ? [] : [hex]));
      continue;
    }
    const hex = read(value);
    if (hex === null) continue;
    colours[key] = hex;
    if (key === "panel") continue;
    const kind = key === "ink" || key === "muted" ? "text" : key === "other" ? "quiet" : "shape";
    checkContrast(book, value, hex, PAPER, LEAST_CONTRAST[kind]);
  }
  const panel = entries.find(([key]) => key === "panel");
  const ink = typeof colours["ink"] === "string" ? colours["ink"] : OUR_INK;
  if (panel !== undefined && typeof colours["panel"] === "string") {
    checkContrast(book, panel[1], ink, colours["panel"], LEAST_CONTRAST.text);
  }
}

function checkContrast(book: Book, node: Node | null, colour: string, ground: string, least: number): void {
  const found = contrast(colour, ground);
  if (found < least) book.add(node, words.lowContrast(colour, ground, found, least));
}

async function readOwnLogo(book: Book, node: Node | null, folder: string): Promise<BrandLogo | null> {
  const name = textOf(node);
  const found = name === null ? words.logo.notAPath : await readLogo(folder, name);
  if (typeof found !== "string") return found;
  book.add(node, found);
  return null;
}

async function readText(path: string): Promise<string> {
  const whole = (message: string): ScenarioError =>
    brandError(path, [{ file: path, line: 1, column: 1, path: "", message, suggestion: null, sourceLine: "" }]);
  let bytes: Uint8Array;
  try {
    const { size } = await stat(path);
    if (size > LARGEST_BYTES) throw whole(words.tooLarge(size));
    bytes = await readFile(path);
  } catch (error) {
    if (error instanceof ScenarioError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw whole(code === "ENOENT" ? words.notFound : words.unreadable(String(code)));
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw whole(words.notText);
  }
}

/** One error that carries every problem, and says each with its place. */
function brandError(file: string, found: readonly Problem[]): ScenarioError {
  const problems = [...found].sort((a, b) => a.line - b.line || a.column - b.column);
  const lines = problems.map(({ line, column, message, suggestion }) => {
    const more = suggestion === null ? "" : ` ${scenarioFileWords.didYouMean(suggestion)}`;
    return `${file}:${line}:${column}: ${message}${more}`;
  });
  return new ScenarioError(`${scenarioFileWords.summary(file, problems.length)}\n\n${lines.join("\n")}`, problems);
}
