import { fontFaces } from "./fonts.ts";
import type { Markup } from "./markup.ts";
import { markup, trusted } from "./markup.ts";
import { REPORT_STYLE } from "./report-style.ts";

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'";

/** A whole HTML page around its body that opens offline: no script, nothing loaded, fonts inside. */
export function htmlPage(
  { language, title, version }: { readonly language: string; readonly title: string; readonly version: string },
  body: Markup,
): string {
  // Whatever is written, tags and all, is more than what is shown.
  const fonts = trusted(fontFaces(body.markup));
  return markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<meta name="generator" content="Holdfast ${version}">
<title>${title}</title>
<style>${fonts}${trusted(REPORT_STYLE)}</style>
</head>
<body>
${body}</body>
</html>
`.markup;
}
