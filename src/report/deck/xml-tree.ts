/** An element of an XML part; attributes and texts are kept as they are escaped in the file. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Map<string, string>;
  children: (XmlElement | string)[];
}

const TOKEN = /<\?[\s\S]*?\?>|<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*"[^"<]*")*)\s*(\/?)>|([^<]+)/y;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*"([^"<]*)"/g;

/** Reads a part without comments, sections or a document type. Throws SyntaxError where it is not well-formed. */
export function parseXml(text: string): XmlElement {
  const top = element("");
  const open = [top];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) throw new SyntaxError(`not well-formed at ${at}: ${text.slice(at, at + 40)}`);
    const [, closing, name, attributes, empty, characters] = match as (string | undefined)[];
    const parent = open[open.length - 1];
    if (characters !== undefined) {
      if (open.length > 1) parent.children.push(characters);
    } else if (name !== undefined && closing === "/") {
      if (open.pop()!.name !== name || open.length === 0) throw new SyntaxError(`</${name}> closes nothing at ${at}`);
    } else if (name !== undefined) {
      const made = element(name);
      for (const [, key, value] of (attributes ?? "").matchAll(ATTRIBUTE)) {
        if (made.attributes.has(key)) throw new SyntaxError(`${key} stands twice at ${at}`);
        made.attributes.set(key, value);
      }
      parent.children.push(made);
      if (empty !== "/") open.push(made);
    }
  }
  const [root] = elementsOf(top);
  if (open.length !== 1 || root === undefined) throw new SyntaxError("an element is not closed");
  return root;
}

/** The part as text, with its declaration; blanks between elements are left out. */
export function writeXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${write(root)}`;
}

function write({ name, attributes, children }: XmlElement): string {
  const written = [...attributes].map(([key, value]) => ` ${key}="${value}"`).join("");
  const isMixed = children.some((child) => typeof child === "string" && child.trim() !== "");
  const isText = children.every((child) => typeof child === "string");
  const inner = children
    .map((child) => (typeof child !== "string" ? write(child) : isMixed || isText ? child : ""))
    .join("");
  return inner === "" ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`;
}

/** A new element. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>> = {},
  children: readonly (XmlElement | string)[] = [],
): XmlElement {
  const pairs = Object.entries(attributes).map(([key, value]) => [key, String(value)] as const);
  return { name, attributes: new Map(pairs), children: [...children] };
}

/** The elements among the children. */
export function elementsOf({ children }: XmlElement): XmlElement[] {
  return children.filter((child): child is XmlElement => typeof child !== "string");
}

/** The first child of a name; null without one. */
export function childOf(parent: XmlElement, name: string): XmlElement | null {
  return elementsOf(parent).find((child) => child.name === name) ?? null;
}

/** The element and all that it holds, in the order of the file. */
export function walkXml(root: XmlElement): XmlElement[] {
  const found: XmlElement[] = [];
  const visit = (each: XmlElement): void => {
    found.push(each);
    for (const child of each.children) if (typeof child !== "string") visit(child);
  };
  visit(root);
  return found;
}

/** All elements of a name. */
export function findAll(root: XmlElement, name: string): XmlElement[] {
  return walkXml(root).filter((each) => each.name === name);
}

/** The characters inside an element, still escaped. */
export function innerText({ children }: XmlElement): string {
  return children.map((child) => (typeof child === "string" ? child : innerText(child))).join("");
}

/** Puts children into the order of a schema's sequence; those that it does not name are dropped. */
export function inSequence(parent: XmlElement, names: readonly string[]): void {
  const children = elementsOf(parent);
  parent.children = names.flatMap((name) => children.filter((child) => child.name === name));
}

/** Text as it stands in attributes and elements. */
export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
