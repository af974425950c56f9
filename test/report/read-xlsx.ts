import JSZip from "jszip";

/** A cell as it stands in the file: type of the XML, number format, text or number. */
export interface ReadCell {
  readonly kind: "text" | "number" | "boolean";
  readonly value: string;
  readonly format: string;
}

export interface ReadSheet {
  readonly name: string;
  readonly xml: string;
  /** By address, such as `B3`. */
  readonly cells: ReadonlyMap<string, ReadCell>;
}

/** An XLSX file taken apart by its XML alone. */
export interface ReadWorkbook {
  readonly files: Readonly<Record<string, string>>;
  readonly sheets: readonly ReadSheet[];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

function decode(xml: string): string {
  return xml.replace(/&([a-z]+|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

/** Text of a cell as spreadsheets read it: `_x005F_` is an underscore. */
function cellText(xml: string): string {
  const [, text = ""] = /<t[^>]*>([^]*?)<\/t>/.exec(xml) ?? [];
  return decode(text).replaceAll("_x005F_", "_");
}

export async function readXlsx(bytes: Uint8Array): Promise<ReadWorkbook> {
  const archive = await JSZip.loadAsync(bytes);
  const names = Object.keys(archive.files);
  const texts = await Promise.all(names.map((name) => archive.files[name].async("string")));
  const files = Object.fromEntries(names.map((name, i) => [name, texts[i]]));
  const styles = files["xl/styles.xml"];
  const formats = new Map(
    [...styles.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g)].map(([, id, code]) => [id, decode(code)]),
  );
  const xfs = [...styles.slice(styles.indexOf("<cellXfs")).matchAll(/<xf ([^>]*)>/g)].map(
    ([, attributes]) => formats.get(/numFmtId="(\d+)"/.exec(attributes)?.[1] ?? "") ?? "",
  );
  const sheetNames = [...files["xl/workbook.xml"].matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) =>
    decode(name),
  );
  const sheets = sheetNames.map((name, i) => {
    const xml = files[`xl/worksheets/sheet${String(i + 1)}.xml`];
    const cells = [...xml.matchAll(/<c r="([A-Z]+\d+)" s="(\d+)"( t="\w+")?>([^]*?)<\/c>/g)].map(
      ([, at, style, type = "", content]): [string, ReadCell] => {
        const kind = type.includes("inlineStr") ? "text" : type.includes('"b"') ? "boolean" : "number";
        const value = kind === "text" ? cellText(content) : (/<v>([^<]*)<\/v>/.exec(content)?.[1] ?? "");
        return [at, { kind, value, format: xfs[Number(style)] }];
      },
    );
    return { name, xml, cells: new Map(cells) };
  });
  return { files, sheets };
}
