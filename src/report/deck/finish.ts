import JSZip from "jszip";
import type { BrandLogo } from "../brand-logo.ts";
import type { BuiltDeck } from "./build.ts";
import { chartWorkbook } from "./chart-workbook.ts";
import { contentTypes, documentProperties, relationshipsXml, type Relationship } from "./package-xml.ts";
import { finishChart } from "./finish-chart.ts";
import { finishSlide } from "./finish-slide.ts";
import { layoutXmls, masterXml, notesMasterXml, notesXml, type LogoPlace, type MasterWords } from "./master-xml.ts";
import type { Palette } from "./palette.ts";
import { OPENING, PLACES } from "./places.ts";
import type { Box, SlidePlan } from "./slide-plan.ts";
import { themeXml } from "./theme-xml.ts";
import { childOf, findAll, inSequence, parseXml, writeXml } from "./xml-tree.ts";
import { zipParts } from "./zip-parts.ts";

/** What a deck says of itself, and how it looks. */
export interface DeckFacts {
  readonly title: string;
  readonly subject: string;
  readonly version: string;
  /** ISO date that its properties bear. */
  readonly date: string;
  /** As in `fr-FR`. */
  readonly language: string;
  readonly palette: Palette;
  readonly logo: BrandLogo | null;
  readonly words: MasterWords;
}

type Parts = Map<string, string | Uint8Array>;

const PRESENTATION = "p:sldMasterIdLst p:notesMasterIdLst p:sldIdLst p:sldSz p:notesSz p:defaultTextStyle";
/** Notes are read on a sheet of 7.5 by 10 inches. */
const NOTES_SHEET = { cx: "6858000", cy: "9144000" } as const;
/** Made here and not taken from pptxgenjs. */
const REPLACED =
  /^(\[Content_Types\]\.xml|docProps\/|ppt\/(charts|embeddings|slideMasters|slideLayouts|notesMasters|theme|notesSlides)\/|ppt\/slides\/)/;

/**
 * The deck that pptxgenjs wrote as a package that opens without repair, the same bytes each time: ids and relationships put right, charts in the order
 * of the schema with workbooks of their own, our theme, masters and layouts, no date but that of the results.
 */
export async function finishDeck(built: BuiltDeck, plans: readonly SlidePlan[], facts: DeckFacts): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(built.bytes);
  const text = (name: string): Promise<string> => zip.file(name)!.async("string");
  const parts: Parts = new Map();
  for (const [name, file] of Object.entries(zip.files)) {
    if (file.dir || REPLACED.test(name)) continue;
    parts.set(name, /\.(xml|rels)$/.test(name) ? await text(name) : await file.async("uint8array"));
  }
  const presentation = parseXml(await text("ppt/presentation.xml"));
  inSequence(presentation, PRESENTATION.split(" "));
  for (const [key, value] of Object.entries(NOTES_SHEET))
    childOf(presentation, "p:notesSz")!.attributes.set(key, value);
  parts.set("ppt/presentation.xml", writeXml(presentation));
  let chartCount = 0;
  for (const [s, plan] of plans.entries()) {
    const name = `ppt/slides/slide${s + 1}.xml`;
    const slide = parseXml(await text(name));
    const relations = relationshipsOf(await text(`ppt/slides/_rels/slide${s + 1}.xml.rels`));
    finishSlide(
      slide,
      { ...facts.words, descriptions: built.descriptions[s], language: facts.language },
      plan.layout === "title" ? null : s + 1,
    );
    parts.set(name, writeXml(slide));
    const charts = relations.filter(({ kind }) => kind === "chart");
    for (const [k, relation] of charts.entries()) {
      const root = parseXml(await text(relation.target.slice(1)));
      chartCount++;
      finishChart(root, built.charts[s][k], facts.language);
      parts.set(`ppt/charts/chart${chartCount}.xml`, writeXml(root));
      parts.set(`ppt/embeddings/workbook${chartCount}.xlsx`, await chartWorkbook(root, built.charts[s][k].categories));
      const workbook = { id: "rId1", kind: "package", target: `../embeddings/workbook${chartCount}.xlsx` };
      parts.set(`ppt/charts/_rels/chart${chartCount}.xml.rels`, relationshipsXml([workbook]));
      relation.target = `../charts/chart${chartCount}.xml`;
    }
    parts.set(`ppt/slides/_rels/slide${s + 1}.xml.rels`, relationshipsXml(relations));
    addNotes(parts, s + 1, plan.notes, facts.language);
  }
  addMasters(parts, facts);
  for (const [name, xml] of documentProperties(facts, plans.length)) parts.set(name, xml);
  parts.set("[Content_Types].xml", contentTypes([...parts.keys()]));
  return zipParts(parts);
}

function relationshipsOf(xml: string): { id: string; kind: string; target: string }[] {
  return findAll(parseXml(xml), "Relationship").map(({ attributes }) => ({
    id: attributes.get("Id")!,
    kind: attributes.get("Type")!.replace(/^.*\//, ""),
    target: attributes.get("Target")!,
  }));
}

function addNotes(parts: Parts, number: number, notes: string, language: string): void {
  parts.set(`ppt/notesSlides/notesSlide${number}.xml`, notesXml(notes, language));
  const relations: Relationship[] = [
    { id: "rId1", kind: "notesMaster", target: "../notesMasters/notesMaster1.xml" },
    { id: "rId2", kind: "slide", target: `../slides/slide${number}.xml` },
  ];
  parts.set(`ppt/notesSlides/_rels/notesSlide${number}.xml.rels`, relationshipsXml(relations));
}

function addMasters(parts: Parts, { palette, logo, words, title }: DeckFacts): void {
  const theme: Relationship = { id: "rId1", kind: "theme", target: "../theme/theme2.xml" };
  for (const name of ["theme1", "theme2"]) parts.set(`ppt/theme/${name}.xml`, themeXml(palette, title));
  parts.set("ppt/notesMasters/notesMaster1.xml", notesMasterXml(words));
  parts.set("ppt/notesMasters/_rels/notesMaster1.xml.rels", relationshipsXml([theme]));
  const place = (at: Box): LogoPlace | null => (logo === null ? null : { relationship: "rId2", at: fitLogo(logo, at) });
  const layouts = layoutXmls(words, [place(OPENING.logo), place(PLACES.logo)]);
  layouts.forEach((xml, k) => {
    const hasLogo = xml.includes("<p:pic>");
    const relations: Relationship[] = [
      { id: "rId1", kind: "slideMaster", target: "../slideMasters/slideMaster1.xml" },
      ...(hasLogo ? [{ id: "rId2", kind: "image", target: `../media/logo.${logo!.kind}` }] : []),
    ];
    parts.set(`ppt/slideLayouts/slideLayout${k + 1}.xml`, xml);
    parts.set(`ppt/slideLayouts/_rels/slideLayout${k + 1}.xml.rels`, relationshipsXml(relations));
  });
  if (logo !== null) parts.set(`ppt/media/logo.${logo.kind}`, logo.bytes);
  parts.set("ppt/slideMasters/slideMaster1.xml", masterXml(words, layouts.length));
  const relations: Relationship[] = layouts.map((_, k) => ({
    id: `rId${k + 1}`,
    kind: "slideLayout",
    target: `../slideLayouts/slideLayout${k + 1}.xml`,
  }));
  const ownTheme = { id: `rId${layouts.length + 1}`, kind: "theme", target: "../theme/theme1.xml" };
  parts.set("ppt/slideMasters/_rels/slideMaster1.xml.rels", relationshipsXml([...relations, ownTheme]));
}

/** The logo as large as its place allows, at its right. */
function fitLogo({ width, height }: BrandLogo, at: Box): Box {
  const scale = Math.min(at.w / width, at.h / height);
  return { x: at.x + at.w - width * scale, y: at.y, w: width * scale, h: height * scale };
}
