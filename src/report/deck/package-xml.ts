import { escapeXml } from "./xml-tree.ts";

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006";
const FORMAT = "application/vnd.openxmlformats-officedocument";

/** From a part to another: its kind is the last word of its type. */
export interface Relationship {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
}

/** The types of files by their endings. */
const BY_ENDING: Readonly<Record<string, string>> = {
  rels: "application/vnd.openxmlformats-package.relationships+xml",
  xml: "application/xml",
  png: "image/png",
  jpeg: "image/jpeg",
  xlsx: `${FORMAT}.spreadsheetml.sheet`,
};

/** The types of parts by their folders or names. */
const BY_PLACE: readonly (readonly [place: RegExp, type: string])[] = [
  [/^ppt\/presentation\.xml$/, `${FORMAT}.presentationml.presentation.main+xml`],
  [/^ppt\/slideMasters\/[^/]+\.xml$/, `${FORMAT}.presentationml.slideMaster+xml`],
  [/^ppt\/slideLayouts\/[^/]+\.xml$/, `${FORMAT}.presentationml.slideLayout+xml`],
  [/^ppt\/slides\/[^/]+\.xml$/, `${FORMAT}.presentationml.slide+xml`],
  [/^ppt\/notesMasters\/[^/]+\.xml$/, `${FORMAT}.presentationml.notesMaster+xml`],
  [/^ppt\/notesSlides\/[^/]+\.xml$/, `${FORMAT}.presentationml.notesSlide+xml`],
  [/^ppt\/charts\/[^/]+\.xml$/, `${FORMAT}.drawingml.chart+xml`],
  [/^ppt\/theme\/[^/]+\.xml$/, `${FORMAT}.theme+xml`],
  [/^ppt\/presProps\.xml$/, `${FORMAT}.presentationml.presProps+xml`],
  [/^ppt\/viewProps\.xml$/, `${FORMAT}.presentationml.viewProps+xml`],
  [/^ppt\/tableStyles\.xml$/, `${FORMAT}.presentationml.tableStyles+xml`],
  [/^docProps\/core\.xml$/, "application/vnd.openxmlformats-package.core-properties+xml"],
  [/^docProps\/app\.xml$/, `${FORMAT}.extended-properties+xml`],
];

/** The list of the types of all parts, and of no others. */
export function contentTypes(names: readonly string[]): string {
  const endings = [...new Set(names.map((name) => name.replace(/^.*\./, "")))].sort();
  const defaults = endings.map((ending) => `<Default Extension="${ending}" ContentType="${BY_ENDING[ending]}"/>`);
  const overrides = [...names].sort().flatMap((name) => {
    const type = BY_PLACE.find(([place]) => place.test(name))?.[1];
    return type === undefined ? [] : [`<Override PartName="/${name}" ContentType="${type}"/>`];
  });
  return `${DECLARATION}<Types xmlns="${PACKAGE}/content-types">${[...defaults, ...overrides].join("")}</Types>`;
}

/** The relationships of a part. */
export function relationshipsXml(relationships: readonly Relationship[]): string {
  const list = relationships.map(
    ({ id, kind, target }) =>
      `<Relationship Id="${id}" Type="${OFFICE}/relationships/${kind}" Target="${escapeXml(target)}"/>`,
  );
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${list.join("")}</Relationships>`;
}

/** What file managers show of a deck; the date is that of its results, never the clock's. */
export function documentProperties(
  facts: { readonly title: string; readonly subject: string; readonly version: string; readonly date: string },
  slides: number,
): readonly (readonly [name: string, xml: string])[] {
  const moment = `<dcterms:%% xsi:type="dcterms:W3CDTF">${facts.date}T00:00:00Z</dcterms:%%>`;
  const core =
    `${DECLARATION}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
    `xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
    `<dc:title>${escapeXml(facts.title)}</dc:title><dc:subject>${escapeXml(facts.subject)}</dc:subject><dc:creator>Holdfast ${escapeXml(facts.version)}</dc:creator>` +
    `${moment.replaceAll("%%", "created")}${moment.replaceAll("%%", "modified")}</cp:coreProperties>`;
  const app =
    `${DECLARATION}<Properties xmlns="${OFFICE}/extended-properties"><Application>Holdfast</Application>` +
    `<PresentationFormat>16:9</PresentationFormat><Slides>${slides}</Slides><Notes>${slides}</Notes></Properties>`;
  return [
    ["docProps/core.xml", core],
    ["docProps/app.xml", app],
  ];
}
