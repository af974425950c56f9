import { OPENING, PLACES, TYPE } from "./places.ts";
import type { Box } from "./slide-plan.ts";
import { escapeXml } from "./xml-tree.ts";

const EMU = 914_400;
const NAMESPACES =
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
  'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const COLOUR_MAP =
  '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>';
const PAPER = '<p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>';
const LEVELS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** A picture on a layout: its relationship and its place. */
export interface LogoPlace {
  readonly relationship: string;
  readonly at: Box;
}

/** Words on masters and layouts. */
export interface MasterWords {
  readonly blank: string;
  readonly opening: string;
  readonly exhibit: string;
  readonly title: string;
  readonly text: string;
  readonly number: string;
  readonly logo: string;
}

/** The slide master: paper, and how titles and texts look. */
export function masterXml(words: MasterWords, layouts: number): string {
  const ids = Array.from(
    { length: layouts },
    (_, k) => `<p:sldLayoutId id="${2_147_483_649 + k}" r:id="rId${k + 1}"/>`,
  ).join("");
  const body = placeholder(3, words.text, 'type="body" idx="1"', PLACES.body, words.text);
  const shapes = titleShape(PLACES.title, words) + body + numberShape(4, words.number, PLACES.number);
  return (
    `${DECLARATION}<p:sldMaster ${NAMESPACES}><p:cSld>${PAPER}${tree(shapes)}</p:cSld>${COLOUR_MAP}` +
    `<p:sldLayoutIdLst>${ids}</p:sldLayoutIdLst><p:hf hdr="0" ftr="0" dt="0"/>` +
    `<p:txStyles><p:titleStyle>${level(1, TYPE.title, "mj", true)}</p:titleStyle>` +
    `<p:bodyStyle>${LEVELS.map((n) => level(n, TYPE.body, "mn", false)).join("")}</p:bodyStyle>` +
    `<p:otherStyle>${LEVELS.map((n) => level(n, TYPE.body, "mn", false)).join("")}</p:otherStyle></p:txStyles></p:sldMaster>`
  );
}

/** The layouts in pptxgenjs's order: its own empty one, the first slide's, that of exhibits. */
export function layoutXmls(words: MasterWords, logo: readonly [LogoPlace | null, LogoPlace | null]): string[] {
  const layout = (name: string, type: string, shapes: string): string =>
    `${DECLARATION}<p:sldLayout ${NAMESPACES}${type} preserve="1"><p:cSld name="${escapeXml(name)}">${tree(shapes)}</p:cSld>` +
    `<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>`;
  const number = numberShape(3, words.number, PLACES.number);
  return [
    layout(words.blank, ' type="blank"', ""),
    layout(words.opening, "", titleShape(OPENING.title, words, "b") + picture(4, words.logo, logo[0])),
    layout(
      words.exhibit,
      ' type="titleOnly"',
      titleShape(PLACES.title, words) + number + picture(4, words.logo, logo[1]),
    ),
  ];
}

/** The notes master: the picture of the slide, and the notes below it. */
export function notesMasterXml(words: MasterWords): string {
  const image =
    `<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide Image Placeholder 1"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr>` +
    `<p:spPr>${frame({ x: 0.75, y: 1, w: 6, h: 3.375 })}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln w="12700"><a:solidFill><a:prstClr val="black"/></a:solidFill></a:ln></p:spPr></p:sp>`;
  const text = placeholder(3, words.text, 'type="body" sz="quarter" idx="3"', { x: 0.75, y: 4.8, w: 6, h: 4.4 }, "");
  const styles = LEVELS.map((n) => level(n, 12, "mn", false)).join("");
  return (
    `${DECLARATION}<p:notesMaster ${NAMESPACES}><p:cSld>${PAPER}${tree(image + text)}</p:cSld>${COLOUR_MAP}` +
    `<p:notesStyle>${styles}</p:notesStyle></p:notesMaster>`
  );
}

/** What the presenter reads below a slide, a paragraph per line. */
export function notesXml(notes: string, language: string): string {
  const paragraphs = notes
    .split("\n")
    .map((line) => `<a:p><a:r><a:rPr lang="${language}"/><a:t>${escapeXml(line)}</a:t></a:r></a:p>`)
    .join("");
  const shapes =
    `<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide Image Placeholder 1"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>` +
    `<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes Placeholder 2"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/>` +
    `<p:txBody><a:bodyPr/><a:lstStyle/>${paragraphs}</p:txBody></p:sp>`;
  return `${DECLARATION}<p:notes ${NAMESPACES}><p:cSld>${tree(shapes)}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>`;
}

/** The number of a slide; on a slide it takes its place and look from the layout. */
export function numberShape(id: number, name: string, at: Box | null, text = "‹#›"): string {
  const place = at === null ? "" : `${frame(at)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>`;
  const look =
    at === null
      ? "<a:bodyPr/><a:lstStyle/>"
      : `<a:bodyPr vert="horz" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="t"/><a:lstStyle><a:lvl1pPr algn="r"><a:defRPr sz="${TYPE.small * 100}"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>`;
  return (
    `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${escapeXml(name)}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldNum" sz="quarter" idx="12"/></p:nvPr></p:nvSpPr>` +
    `<p:spPr>${place}</p:spPr><p:txBody>${look}<a:p><a:fld id="{7D2A5C0E-6B1F-4C58-9E3A-2F0B8A6D4C11}" type="slidenum"><a:rPr/><a:t>${text}</a:t></a:fld><a:endParaRPr/></a:p></p:txBody></p:sp>`
  );
}

function titleShape(at: Box, words: MasterWords, anchor = "t"): string {
  return placeholder(2, words.title, 'type="title"', at, words.title, anchor);
}

function placeholder(id: number, name: string, kind: string, at: Box, prompt: string, anchor = "t"): string {
  return (
    `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${escapeXml(name)}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph ${kind}/></p:nvPr></p:nvSpPr>` +
    `<p:spPr>${frame(at)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>` +
    `<p:txBody><a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="${anchor}"><a:normAutofit/></a:bodyPr><a:lstStyle/>` +
    `<a:p><a:r><a:rPr/><a:t>${escapeXml(prompt)}</a:t></a:r></a:p></p:txBody></p:sp>`
  );
}

function picture(id: number, name: string, logo: LogoPlace | null): string {
  if (logo === null) return "";
  return (
    `<p:pic><p:nvPicPr><p:cNvPr id="${id}" name="${escapeXml(name)}" descr="${escapeXml(name)}"/><p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr userDrawn="1"/></p:nvPicPr>` +
    `<p:blipFill><a:blip r:embed="${logo.relationship}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>` +
    `<p:spPr>${frame(logo.at)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>`
  );
}

function tree(shapes: string): string {
  return (
    '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/>' +
    `<a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>${shapes}</p:spTree>`
  );
}

function frame({ x, y, w, h }: Box): string {
  const emu = (inches: number): number => Math.round(inches * EMU);
  return `<a:xfrm><a:off x="${emu(x)}" y="${emu(y)}"/><a:ext cx="${emu(w)}" cy="${emu(h)}"/></a:xfrm>`;
}

function level(n: number, size: number, font: "mj" | "mn", isBold: boolean): string {
  const indent = (n - 1) * 457_200;
  return (
    `<a:lvl${n}pPr marL="${indent}" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>` +
    `<a:defRPr sz="${size * 100}" b="${isBold ? 1 : 0}" kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>` +
    `<a:latin typeface="+${font}-lt"/><a:ea typeface="+${font}-ea"/><a:cs typeface="+${font}-cs"/></a:defRPr></a:lvl${n}pPr>`
  );
}
