import { numberShape } from "./master-xml.ts";
import type { XmlElement } from "./xml-tree.ts";
import { childOf, element, elementsOf, escapeXml, findAll, parseXml, walkXml } from "./xml-tree.ts";

/** What a slide is to say of itself. */
export interface SlideWords {
  readonly title: string;
  readonly text: string;
  readonly number: string;
  /** Text alternatives of its tables, charts and pictures, in their order. */
  readonly descriptions: readonly string[];
  readonly language: string;
}

const PAINTED = ["p:graphicFrame", "p:pic"];

/** Makes a slide that pptxgenjs wrote one that PowerPoint opens as it is: ids once each, a title, text alternatives, nothing that the schema does not know. */
export function finishSlide(root: XmlElement, words: SlideWords, number: number | null): void {
  const [tree] = findAll(root, "p:spTree");
  const shapes = elementsOf(tree).filter(({ name }) => name === "p:sp" || PAINTED.includes(name));
  for (const shape of shapes.filter(({ name }) => name === "p:sp")) finishShape(shape, words);
  shapes
    .filter(({ name }) => PAINTED.includes(name))
    .forEach((frame, k) => {
      const [properties] = findAll(frame, "p:cNvPr");
      properties.children = [];
      properties.attributes.set("descr", escapeXml(words.descriptions[k] ?? ""));
      for (const each of findAll(frame, "p:nvPr")) each.children = [];
      for (const each of findAll(frame, "a:tblPr")) each.attributes.set("firstRow", "1");
    });
  if (number !== null) tree.children.push(parseXml(numberShape(0, words.number, null, String(number))));
  for (const paragraph of findAll(root, "a:p")) keepFirstProperties(paragraph);
  for (const each of walkXml(root)) {
    if (each.attributes.has("lang")) each.attributes.set("lang", words.language);
    if (each.attributes.has("dirty")) each.attributes.delete("dirty");
  }
  findAll(root, "p:cNvPr").forEach((each, k) => each.attributes.set("id", String(k + 1)));
}

function finishShape(shape: XmlElement, { title, text }: SlideWords): void {
  const [properties] = findAll(shape, "p:cNvPr");
  const [place] = findAll(shape, "p:ph") as (XmlElement | undefined)[];
  const own = childOf(shape, "p:spPr")!;
  properties.attributes.set("name", escapeXml(place === undefined ? text : title));
  // An empty line would be drawn as the theme's.
  own.children = elementsOf(own).filter(({ name, children }) => name !== "a:ln" || children.length > 0);
  if (place === undefined) {
    childOf(childOf(shape, "p:nvSpPr")!, "p:cNvSpPr")?.attributes.set("txBox", "1");
    return;
  }
  place.attributes.clear();
  place.attributes.set("type", "title");
  const frame = childOf(childOf(shape, "p:nvSpPr")!, "p:cNvSpPr")!;
  frame.children = [element("a:spLocks", { noGrp: 1 })];
  // Place and look come from the layout.
  own.children = [];
  const body = childOf(shape, "p:txBody")!;
  for (const each of findAll(body, "a:bodyPr")) {
    each.attributes.clear();
    each.children = [element("a:normAutofit")];
  }
  for (const paragraph of findAll(body, "a:p"))
    paragraph.children = elementsOf(paragraph).filter(({ name }) => name !== "a:pPr");
  for (const look of findAll(body, "a:rPr")) look.children = [];
}

/** A paragraph has its properties once, before its runs; pptxgenjs writes them before each run. */
function keepFirstProperties(paragraph: XmlElement): void {
  const children = elementsOf(paragraph);
  const first = children.find(({ name }) => name === "a:pPr");
  paragraph.children = children.filter((child) => child.name !== "a:pPr" || child === first);
}
