import type { Markup } from "./markup.ts";
import { escapeHtml, trusted } from "./markup.ts";

/** A tag with its attributes; quoted values may hold `>`. */
const TAG = /<[a-zA-Z](?:[^>"]|"[^"]*")*>/g;

/**
 * An SVG drawn by `renderSvg` for the middle of an HTML page, as one image with a text alternative.
 *
 * Its ids, and references to them, start with `prefix`, so that pictures on a page do not share any; texts are left alone.
 */
export function inlinePicture(svg: string, prefix: string, description: string): Markup {
  let isRoot = true;
  const picture = svg.replace(TAG, (tag) => {
    const own = tag
      .replace(
        / (id|href|xlink:href)="(#?)([^"]*)"/g,
        (_, name: string, hash: string, id: string) => ` ${name}="${hash}${prefix}${id}"`,
      )
      .replace(/"url\(#([^")]*)\)"/g, (_, id: string) => `"url(#${prefix}${id})"`);
    if (!isRoot) return own;
    isRoot = false;
    return own.replace("<svg", `<svg role="img" aria-label="${escapeHtml(description)}"`);
  });
  return trusted(picture);
}
