import type { Markup } from "./markup.ts";
import { escapeHtml, trusted } from "./markup.ts";
import { SVG_TAG } from "./svg-tag.ts";

/**
 * An SVG drawn by `renderSvg` for the middle of an HTML page, as one image with a text alternative.
 *
 * Its ids, and references to them, start with `prefix`, so that pictures on a page do not share any; texts are left alone. What a mark tells
 * becomes its `data-tip`: the parts of an image are none of their own, and the page's script shows them.
 */
export function inlinePicture(svg: string, prefix: string, description: string): Markup {
  let isRoot = true;
  const picture = svg.replace(SVG_TAG, (tag) => {
    const own = tag
      .replace(
        / (id|href|xlink:href)="(#?)([^"]*)"/g,
        (_, name: string, hash: string, id: string) => ` ${name}="${hash}${prefix}${id}"`,
      )
      .replace(/"url\(#([^")]*)\)"/g, (_, id: string) => `"url(#${prefix}${id})"`);
    if (!isRoot) return own.replace(/ aria-label="/, ' data-tip="').replace(/ role="graphics-(?:symbol|object)"/, "");
    isRoot = false;
    return own.replace("<svg", `<svg role="img" aria-label="${escapeHtml(description)}"`);
  });
  return trusted(picture);
}
