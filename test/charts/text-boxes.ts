import { lineWidth } from "../../src/report/fonts.ts";

/** A line of text as it stands in a picture, in px: from the left edge of its first letter and the top of its capitals to the foot of a g. */
export interface TextBox {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Of Inter, in ems: the height of capitals and the depth of a g. */
const CAPITAL = 0.727;
const DEPTH = 0.2;
const ELEMENTS = /(<\/g>)|<g([^>]*)>|<text([^>]*?)(?:\/>|>([\s\S]*?)<\/text>)/g;

/** Where an element stands; `isTurned` by a quarter to the left. */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly isTurned: boolean;
}

/** The lines of text of an SVG that Vega drew, upright or turned up; those that it hides, and a halo under its text, are left out. */
export function textBoxes(svg: string): TextBox[] {
  const boxes: TextBox[] = [];
  const places: Place[] = [{ x: 0, y: 0, isTurned: false }];
  for (const [, close, group, attributes, content] of svg.matchAll(ELEMENTS)) {
    const place = places[places.length - 1];
    if (close !== undefined) places.pop();
    else if (group !== undefined) places.push(placeIn(place, group));
    else if (content !== undefined) boxes.push(...boxesOf(attributes, content, placeIn(place, attributes)));
  }
  return [...new Map(boxes.map((box) => [JSON.stringify(box), box])).values()];
}

/** Pairs of lines of text that lie on each other by more than a px, in words. */
export function overlaps(boxes: readonly TextBox[]): string[] {
  return boxes.flatMap((one, i) =>
    boxes
      .slice(i + 1)
      .filter((other) => shared(one, other, "left", "right") > 1 && shared(one, other, "top", "bottom") > 1)
      .map((other) => `${one.text} | ${other.text}`),
  );
}

function shared<Edge extends keyof TextBox>(one: TextBox, other: TextBox, from: Edge, to: Edge): number {
  return Math.min(Number(one[to]), Number(other[to])) - Math.max(Number(one[from]), Number(other[from]));
}

function boxesOf(attributes: string, content: string, at: Place): TextBox[] {
  const attribute = (name: string): string | undefined => new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1];
  if (attribute("opacity") === "0" || attribute("fill-opacity") === "0") return [];
  const size = parseFloat(attribute("font-size")!);
  const weight = attribute("font-weight") ?? "400";
  const isBold = weight === "bold" || Number(weight) >= 600;
  const anchor = attribute("text-anchor") ?? "start";
  const spans = [...content.matchAll(/<tspan([^>]*)>([\s\S]*?)<\/tspan>/g)].map(([, own, text]) => [own, text]);
  let down = 0;
  return (spans.length > 0 ? spans : [["", content]]).flatMap(([own, escaped]) => {
    down += Number(/ dy="([^"]*)"/.exec(own)?.[1] ?? 0);
    const text = unescaped(escaped);
    if (text.trim() === "") return [];
    const width = lineWidth(text, size, isBold);
    const left = anchor === "end" ? -width : anchor === "middle" ? -width / 2 : 0;
    const [top, bottom] = [down - CAPITAL * size, down + DEPTH * size];
    const edges = at.isTurned
      ? { left: at.x + top, right: at.x + bottom, top: at.y - left - width, bottom: at.y - left }
      : { left: at.x + left, right: at.x + left + width, top: at.y + top, bottom: at.y + bottom };
    return [{ text, ...edges }];
  });
}

function placeIn(from: Place, attributes: string): Place {
  const transform = / transform="([^"]*)"/.exec(attributes)?.[1] ?? "";
  return [...transform.matchAll(/(\w+)\(([^)]*)\)/g)].reduce((place, [, kind, values]) => {
    const [x, y = 0] = values.split(",").map(Number);
    if (kind === "rotate" && x === -90) return { ...place, isTurned: true };
    if (kind !== "translate") throw new Error(`text that is turned otherwise: ${transform}`);
    return place.isTurned ? { ...place, x: place.x + y, y: place.y - x } : { ...place, x: place.x + x, y: place.y + y };
  }, from);
}

function unescaped(text: string): string {
  return text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");
}
