import { pageWords } from "../words/page.ts";
import { fontFaces } from "./fonts.ts";
import type { Markup } from "./markup.ts";
import { markup, trusted } from "./markup.ts";
import { PAGE_SCRIPT, PAGE_SCRIPT_SOURCE } from "./page-script.ts";
import { REPORT_STYLE } from "./report-style.ts";

const POLICY = `default-src 'none'; script-src ${PAGE_SCRIPT_SOURCE}; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'`;

/**
 * A whole HTML page around its body that opens offline: nothing loaded, fonts inside, and no script but our own, by its hash.
 *
 * The body has a `<main id="main">`, to which the first link skips.
 */
export function htmlPage(
  { language, title, version }: { readonly language: string; readonly title: string; readonly version: string },
  body: Markup,
): string {
  const controls = markup` data-copy="${pageWords.copy}" data-copied="${pageWords.copied}" data-not-copied="${pageWords.notCopied}" data-marks="${pageWords.marks}"`;
  const content = markup`<body${controls}>
<a class="skip" href="#main">${pageWords.skip}</a>
${body}<script>${trusted(PAGE_SCRIPT)}</script>
</body>`;
  // Whatever is written, tags and all, is more than what is shown.
  const fonts = trusted(fontFaces(content.markup));
  return markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Holdfast ${version}">
<title>${title}</title>
<style>${fonts}${trusted(REPORT_STYLE)}</style>
</head>
${content}
</html>
`.markup;
}
