/**
 * The style sheet of a page: light or dark as its reader's device is, one column, tables that scroll on a phone, clean light pages in print.
 *
 * Pictures keep their light ground in the dark. Texts have a contrast of 4.5 at least in both.
 */
export const REPORT_STYLE = `
:root { color-scheme: light dark; --paper: #fff; --ink: #16222e; --muted: #55626e; --line: #dbe1e6; --soft: #f4f7f9; --chosen: #eaf2fb; --focus: #0b5cad;
  --caution: #fff7e8; --caution-edge: #d98b00; --warn: #8a4b00; }
@media screen and (prefers-color-scheme: dark) {
  :root { --paper: #14191f; --ink: #e8edf2; --muted: #a9b5c0; --line: #35404b; --soft: #1e262e; --chosen: #1b3149; --focus: #7fb8f5;
    --caution: #33270f; --caution-edge: #d98b00; --warn: #ffc56b; }
}
* { box-sizing: border-box; }
html { background: var(--paper); }
body { margin: 0 auto; max-width: 1064px; padding: 40px 32px 64px; background: var(--paper); color: var(--ink);
  font: 17px/1.55 Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: break-word; }
header .kicker { margin: 0; max-width: none; color: var(--muted); font-size: 15px; }
h1 { margin: 2px 0 20px; font-size: 30px; line-height: 1.2; letter-spacing: -.01em; }
h2 { margin: 56px 0 14px; padding-top: 18px; border-top: 2px solid var(--ink); font-size: 23px; line-height: 1.25; }
h3 { margin: 32px 0 6px; font-size: 18px; line-height: 1.35; }
p { margin: 0 0 12px; max-width: 74ch; }
.answer { margin: 0; padding: 24px 28px; background: var(--soft); border-left: 6px solid var(--focus); }
.answer .first { font-size: 24px; line-height: 1.35; font-weight: 600; }
.answer p:last-child { margin-bottom: 0; }
.tiles { display: flex; flex-wrap: wrap; gap: 1px; margin: 20px 0 0; padding: 0; background: var(--line); border: 1px solid var(--line); }
.tiles div { flex: 1 1 230px; padding: 14px 16px; background: var(--paper); }
.tiles dt { color: var(--muted); font-size: 14px; line-height: 1.35; }
.tiles dd { margin: 2px 0 0; font-size: 21px; font-weight: 600; line-height: 1.3; }
.tiles dd small { display: block; color: var(--muted); font-size: 14px; font-weight: 400; }
.warnings { margin: 20px 0 0; padding: 14px 20px; background: var(--caution); border-left: 6px solid var(--caution-edge); }
.warnings + .answer { margin-top: 20px; }
.warnings h2 { margin: 0 0 4px; padding: 0; border: 0; font-size: 17px; color: var(--warn); }
.warnings ul { margin: 0; padding-left: 20px; }
nav ul { display: flex; flex-wrap: wrap; gap: 4px 20px; margin: 24px 0 0; padding: 0; list-style: none; font-size: 15px; }
a { color: var(--focus); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.skip { position: absolute; left: 16px; top: -60px; padding: 10px 16px; background: var(--paper); z-index: 2; }
.skip:focus { top: 8px; }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; border: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.short { font-size: 21px; line-height: 1.4; }
.scroll { overflow-x: auto; margin: 24px 0 8px; }
.copy { display: block; margin: 0 0 8px auto; padding: 4px 10px; border: 1px solid var(--line); border-radius: 4px; background: none; color: var(--muted); font: inherit; font-size: 13.5px; cursor: pointer; }
.copy:hover, .copy:focus-visible { color: var(--ink); border-color: var(--muted); }
.sort { display: inline; margin: -4px 0; padding: 4px 0; border: 0; background: none; color: inherit; font: inherit; text-align: inherit; cursor: pointer; }
.sort:hover { text-decoration: underline; }
.sort::after { content: "\\2195"; content: "\\2195" / ""; padding-left: .25em; color: var(--muted); font-weight: 400; }
[aria-sort="ascending"] > .sort::after { content: "\\2191"; content: "\\2191" / ""; color: var(--focus); font-weight: 600; }
[aria-sort="descending"] > .sort::after { content: "\\2193"; content: "\\2193" / ""; color: var(--focus); font-weight: 600; }
table { width: 100%; border-collapse: collapse; font-size: 14.5px; line-height: 1.4; }
caption { padding: 0 0 8px; text-align: left; font-size: 15px; font-weight: 600; }
caption span { position: sticky; left: 0; display: block; max-width: min(calc(100vw - 32px), 1000px); }
th, td { padding: 9px 7px; border-bottom: 1px solid var(--line); vertical-align: top; text-align: left; }
th:first-child, td:first-child { padding-left: 0; }
thead th { border-bottom: 2px solid var(--ink); font-size: 13.5px; line-height: 1.3; vertical-align: bottom; }
tbody th { min-width: 120px; max-width: 220px; font-weight: 600; }
td.figure, th.figure { text-align: right; }
td.figure { white-space: nowrap; }
td small { display: block; color: var(--muted); font-size: 13px; line-height: 1.3; white-space: normal; }
.path { overflow-wrap: normal; }
tr.chosen th, tr.chosen td { background: var(--chosen); }
tr.chosen th:first-child { box-shadow: -10px 0 0 var(--chosen); }
.badge { display: inline-block; padding: 0 7px; border: 1px solid var(--line); border-radius: 9px; background: var(--soft); color: var(--muted); font-size: 13px; white-space: nowrap; }
figure { margin: 30px 0 40px; break-inside: avoid; }
figcaption h3 { margin: 0 0 2px; font-size: 20px; }
figcaption p { margin: 0 0 10px; max-width: 110ch; color: var(--muted); font-size: 15px; }
.picture { background: #fff; }
figure svg { display: block; max-width: 100%; height: auto; }
figure svg * { pointer-events: none; }
figure svg [data-tip] { pointer-events: all; }
.told:not([opacity="0"]) { stroke: #16222e; stroke-width: 2; }
.told[opacity="0"] { opacity: .1; }
.tip { position: fixed; z-index: 3; max-width: min(340px, calc(100vw - 16px)); padding: 7px 11px; border-radius: 4px; background: #16222e; color: #fff; box-shadow: 0 0 0 1px #a9b5c0;
  font-size: 14px; line-height: 1.4; white-space: pre-line; pointer-events: none; }
.narrow { display: none; }
figure .source, .note { margin: 4px 0 0; max-width: 110ch; color: var(--muted); font-size: 14px; }
.note + p { margin-top: 12px; }
.pairs { display: grid; grid-template-columns: repeat(auto-fit, minmax(290px, 1fr)); gap: 8px 40px; }
dl.facts { display: grid; grid-template-columns: minmax(120px, max-content) 1fr; gap: 4px 20px; margin: 12px 0; font-size: 15px; }
dl.facts dt { color: var(--muted); }
dl.facts dd { margin: 0; min-width: 0; }
.pairs dl.facts { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); }
code { font: 14px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
@media (max-width: 600px) {
  body { padding: 20px 16px 40px; font-size: 16px; }
  h1 { font-size: 25px; }
  .answer { padding: 18px; }
  .answer .first { font-size: 20px; }
  .short { font-size: 19px; }
  .tiles div { flex-basis: 140px; }
  .wide { display: none; }
  .narrow { display: block; }
  figcaption h3 { font-size: 18px; }
  dl.facts, .pairs dl.facts { grid-template-columns: 1fr; gap: 0; }
  dl.facts dd { margin-bottom: 8px; }
}
@media screen and (prefers-color-scheme: dark) {
  .picture { padding: 12px; border-radius: 6px; }
}
@media print {
  :root { color-scheme: light; }
  .skip, .copy, .tip, .sort::after { display: none; }
  @page { size: A4; margin: 16mm 15mm; }
  body { max-width: none; padding: 0; font-size: 10.5pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  nav { display: none; }
  a { color: inherit; text-decoration: none; }
  h2 { break-after: avoid; margin-top: 30px; }
  h3, caption, thead, .short { break-after: avoid; }
  tr, .scroll, .short, .answer, .tiles, .warnings, figure, dl.facts { break-inside: avoid; }
  .note { break-before: avoid; }
  .scroll { overflow: visible; }
  h1 { font-size: 20pt; }
  h2 { font-size: 15pt; }
  figcaption h3 { font-size: 12pt; }
  figcaption p, figure .source, .note, nav, .kicker { font-size: 9pt; }
  .answer .first { font-size: 15pt; }
  .tiles div { flex-basis: 150px; padding: 8px 10px; }
  .tiles dd { font-size: 12pt; }
  .tiles dt, .tiles dd small { font-size: 8.5pt; }
  .short { font-size: 12.5pt; }
  dl.facts { font-size: 9pt; }
  code { font-size: 8.5pt; }
  table, thead th { font-size: 8pt; }
  td small { font-size: 7pt; }
  th, td { padding: 4px 5px; }
  tbody th { min-width: 90px; max-width: 140px; }
  td.figure { white-space: normal; }
  figure svg { max-height: 200mm; }
}
`;
