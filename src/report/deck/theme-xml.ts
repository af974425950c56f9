import { escapeXml } from "./xml-tree.ts";
import type { Palette } from "./palette.ts";

const NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/main";
/** Three of each are asked for: subtle, moderate, intense. */
const THREE = [0, 1, 2];

/** A theme with the palette's colours and fonts: whoever changes the theme changes every slide and chart. */
export function themeXml(palette: Palette, name: string): string {
  const { ink, muted, panel, strategies, headingFont, bodyFont } = palette;
  const slots: readonly (readonly [string, string])[] = [
    ["dk1", ink],
    ["lt1", "FFFFFF"],
    ["dk2", muted],
    ["lt2", panel],
    ...strategies.slice(0, 6).map((colour, k) => [`accent${k + 1}`, colour] as const),
    ["hlink", strategies[0]],
    ["folHlink", muted],
  ];
  const colours = slots.map(([slot, hex]) => `<a:${slot}><a:srgbClr val="${hex.toUpperCase()}"/></a:${slot}>`).join("");
  const font = (kind: string, face: string): string =>
    `<a:${kind}Font><a:latin typeface="${escapeXml(face)}"/><a:ea typeface=""/><a:cs typeface=""/></a:${kind}Font>`;
  const fill = `<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>`;
  const line = (width: number): string =>
    `<a:ln w="${width}" cap="flat" cmpd="sng" algn="ctr">${fill}<a:prstDash val="solid"/></a:ln>`;
  const effect = `<a:effectStyle><a:effectLst/></a:effectStyle>`;
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<a:theme xmlns:a="${NAMESPACE}" name="${escapeXml(name)}"><a:themeElements>` +
    `<a:clrScheme name="${escapeXml(name)}">${colours}</a:clrScheme>` +
    `<a:fontScheme name="${escapeXml(name)}">${font("major", headingFont)}${font("minor", bodyFont)}</a:fontScheme>` +
    `<a:fmtScheme name="${escapeXml(name)}"><a:fillStyleLst>${THREE.map(() => fill).join("")}</a:fillStyleLst>` +
    `<a:lnStyleLst>${[6350, 12700, 19050].map(line).join("")}</a:lnStyleLst>` +
    `<a:effectStyleLst>${THREE.map(() => effect).join("")}</a:effectStyleLst>` +
    `<a:bgFillStyleLst>${THREE.map(() => fill).join("")}</a:bgFillStyleLst></a:fmtScheme>` +
    `</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>`
  );
}
