import { renderPng, renderSvg } from "../render.ts";
import { chartOptions, chartParts } from "./chart-options.ts";
import { BULLET, sizeThatFits } from "./fit-text.ts";
import type { NativeChart } from "./native-chart.ts";
import type { Palette } from "./palette.ts";
import { recoloured } from "./palette.ts";
import { CELL, OPENING, PLACES, THEME, TYPE } from "./places.ts";
import { createPresentation } from "./pptxgen.ts";
import type { PptxSlide, TableCellText, TextRun } from "./pptxgen.ts";
import type { Block, Box, Paragraph, SlidePlan, TableBlock, TableCell } from "./slide-plan.ts";

const POINTS = 72;
/** Px of a picture to one of its chart. */
const PICTURE_SCALE = 3;

const LINE = "C9D1D9";
const NO_LINE = { type: "none" } as const;

/** What finishing needs to know of the slides that pptxgenjs does not write. */
export interface BuiltDeck {
  readonly bytes: Uint8Array;
  /** Of each slide, the text alternatives of its tables, charts and pictures in their order. */
  readonly descriptions: readonly (readonly string[])[];
  /** Its charts. */
  readonly charts: readonly (readonly NativeChart[])[];
}

/** Draws the pictures and has pptxgenjs write the slides; what it writes is not yet fit to be opened. */
export async function buildDeck(plans: readonly SlidePlan[], palette: Palette): Promise<BuiltDeck> {
  const deck = createPresentation();
  deck.layout = "LAYOUT_WIDE";
  for (const title of ["title", "exhibit"] as const) {
    const place = title === "title" ? OPENING.title : PLACES.title;
    deck.defineSlideMaster({
      title,
      objects: [{ placeholder: { options: { name: "title", type: "title", ...place }, text: "" } }],
    });
  }
  for (const plan of plans) {
    const slide = deck.addSlide({ masterName: plan.layout });
    const place = plan.layout === "title" ? OPENING.title : PLACES.title;
    const fontSize = sizeThatFits(plan.title, place, [TYPE.title, 24, 22, 20, 18, 16], true);
    slide.addText([{ text: plan.title, options: { fontSize } }], { placeholder: "title" });
    if (plan.subtitle !== null) addLine(slide, plan.subtitle, PLACES.subtitle, subtitleSize(plan));
    for (const block of plan.blocks) await addBlock(slide, block, palette);
    if (plan.source !== null) addLine(slide, plan.source, PLACES.source, TYPE.source);
    slide.addNotes(plan.notes);
  }
  const bytes = (await deck.write({ outputType: "uint8array" })) as Uint8Array;
  const descriptions = plans.map(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === "text" ? [] : [block.description])),
  );
  const charts = plans.map(({ blocks }) => blocks.flatMap((block) => (block.kind === "chart" ? [block.chart] : [])));
  return { bytes, descriptions, charts };
}

function subtitleSize({ subtitle }: SlidePlan): number {
  return sizeThatFits(subtitle ?? "", PLACES.subtitle, [TYPE.subtitle, 13, TYPE.small]);
}

function addLine(slide: PptxSlide, text: string, at: Box, fontSize: number): void {
  slide.addText(text, { ...at, fontSize, color: THEME.muted, valign: "top", margin: 0 });
}

async function addBlock(slide: PptxSlide, block: Block, palette: Palette): Promise<void> {
  switch (block.kind) {
    case "text": {
      const { at, paragraphs, fill, isMiddle = false } = block;
      slide.addText(runsOf(paragraphs), {
        ...at,
        valign: isMiddle ? "middle" : "top",
        margin: fill === undefined ? 0 : [8, 8, 8, 8],
        ...(fill === undefined ? {} : { fill: { color: fill } }),
      });
      return;
    }
    case "table":
      addTable(slide, block);
      return;
    case "chart":
      // Its types know the parts of a chart in the place of its data.
      slide.addChart(chartParts(block.chart), { ...block.at, ...chartOptions(block.chart) } as never);
      return;
    case "picture": {
      const { svg } = await renderSvg(recoloured(block.spec, palette));
      const png = await renderPng(svg, PICTURE_SCALE);
      slide.addImage({ ...inside(block.at, svg), data: `image/png;base64,${Buffer.from(png).toString("base64")}` });
    }
  }
}

/** The largest place of the picture's proportions inside `at`, at its top left. */
function inside(at: Box, svg: string): Box {
  const [, width, height] = / width="([\d.]+)" height="([\d.]+)"/.exec(svg)!;
  const scale = Math.min(at.w / Number(width), at.h / Number(height));
  return { x: at.x, y: at.y, w: Number(width) * scale, h: Number(height) * scale };
}

function runsOf(paragraphs: readonly Paragraph[]): TextRun[] {
  return paragraphs.flatMap(({ runs, isBullet = false, after = 0 }) =>
    runs.map(({ text, size, isBold = false, colour = THEME.ink }, k) => ({
      text,
      options: {
        fontSize: size,
        bold: isBold,
        color: colour,
        breakLine: k === runs.length - 1,
        paraSpaceAfter: after,
        ...(isBullet && k === 0 ? { bullet: { indent: BULLET * POINTS } } : {}),
      },
    })),
  );
}

function addTable(slide: PptxSlide, { at, columns, rows, size }: TableBlock): void {
  const heading = columns.map(({ heading: text, isFigure }): TableCellText => ({
    text,
    options: { bold: true, color: THEME.muted, align: isFigure ? "right" : "left", valign: "bottom" },
  }));
  const body = rows.map(({ cells, isChosen = false }) =>
    cells.map((cell, k): TableCellText => ({
      text: cellRuns(cell, size, isChosen && k === 0),
      options: {
        align: columns[k].isFigure ? "right" : "left",
        valign: "middle",
        ...(isChosen ? { fill: { color: THEME.panel } } : {}),
      },
    })),
  );
  slide.addTable([heading, ...body], {
    ...{ x: at.x, y: at.y, w: at.w },
    colW: columns.map(({ width }) => width),
    fontSize: size,
    color: THEME.ink,
    margin: [CELL.y, CELL.x, CELL.y, CELL.x],
    border: [NO_LINE, NO_LINE, { type: "solid", pt: 0.75, color: LINE }, NO_LINE],
  });
}

function cellRuns({ text, below, isBold = false }: TableCell, size: number, isStrong: boolean): TextRun[] {
  const first = { text, options: { bold: isBold || isStrong, breakLine: below !== undefined } };
  const small = { color: THEME.muted, fontSize: Math.min(size, TYPE.small) };
  return below === undefined ? [first] : [first, { text: below, options: small }];
}
