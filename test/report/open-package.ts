import JSZip from "jszip";
import { findAll, parseXml } from "../../src/report/deck/xml-tree.ts";

/** The parts of a deck or a workbook by name; texts as texts. */
export async function openPackage(bytes: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const zip = await JSZip.loadAsync(bytes);
  const files = Object.values(zip.files).filter(({ dir }) => !dir);
  return new Map(await Promise.all(files.map(async (file) => [file.name, await file.async("string")] as const)));
}

/**
 * What would make an office program offer to repair a package, as sentences; none when all is well: parts that are not well-formed or have no type,
 * types of parts that are not there, relationships that lead nowhere or share an id, ids used in a part that no relationship has, parts that nothing
 * leads to, shapes of a slide that share an id.
 */
export function findFaults(parts: ReadonlyMap<string, string>): string[] {
  const xml = [...parts].filter(([name]) => /\.(xml|rels)$/.test(name));
  const faults = xml.flatMap(([name, text]) => {
    try {
      parseXml(text);
      return /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/u.test(text) ? [`${name}: a character that XML forbids`] : [];
    } catch (error) {
      return [`${name}: ${String(error)}`];
    }
  });
  if (faults.length > 0) return faults;
  return [...typeFaults(parts), ...relationshipFaults(parts), ...idFaults(parts)];
}

function typeFaults(parts: ReadonlyMap<string, string>): string[] {
  const types = parseXml(parts.get("[Content_Types].xml")!);
  const endings = findAll(types, "Default").map(({ attributes }) => attributes.get("Extension"));
  const named = findAll(types, "Override").map(({ attributes }) => attributes.get("PartName")!.slice(1));
  const names = [...parts.keys()].filter((name) => name !== "[Content_Types].xml");
  return [
    ...named.filter((name) => !parts.has(name)).map((name) => `${name}: has a type and is not there`),
    ...named.filter((name, k) => named.indexOf(name) !== k).map((name) => `${name}: has two types`),
    ...names
      .filter((name) => !endings.includes(name.replace(/^.*\./, "")) && !named.includes(name))
      .map((name) => `${name}: has no type`),
    ...names
      .filter((name) => name.endsWith(".xml") && !named.includes(name))
      .map((name) => `${name}: is XML of no type of its own`),
  ];
}

function relationshipFaults(parts: ReadonlyMap<string, string>): string[] {
  const reached = new Set<string>();
  const faults = [...parts]
    .filter(([name]) => name.endsWith(".rels"))
    .flatMap(([name, text]) => {
      const source = name.replace(/_rels\/([^/]*)\.rels$/, "$1");
      const folder = source.replace(/[^/]*$/, "");
      const relations = findAll(parseXml(text), "Relationship").map(({ attributes }) => attributes);
      const ids = relations.map((attributes) => attributes.get("Id")!);
      const targets = relations.map((attributes) => resolve(folder, attributes.get("Target")!));
      for (const target of targets) reached.add(target);
      const used = source === "" ? [] : [...parts.get(source)!.matchAll(/ r:(?:id|embed|link)="([^"]*)"/g)];
      return [
        ...targets.filter((target) => !parts.has(target)).map((target) => `${name}: ${target} is not there`),
        ...ids.filter((id, k) => ids.indexOf(id) !== k).map((id) => `${name}: ${id} stands twice`),
        ...used.filter(([, id]) => !ids.includes(id)).map(([, id]) => `${source}: ${id} is no relationship`),
        ...relations.filter((each) => each.has("TargetMode")).map(() => `${name}: leads out of the package`),
      ];
    });
  const lost = [...parts.keys()].filter((name) => !name.endsWith(".rels") && name !== "[Content_Types].xml");
  return [...faults, ...lost.filter((name) => !reached.has(name)).map((name) => `${name}: nothing leads to it`)];
}

function resolve(folder: string, target: string): string {
  const steps = target.startsWith("/") ? [] : folder.split("/").filter((step) => step !== "");
  for (const step of target.split("/").filter((each) => each !== "")) {
    if (step === "..") steps.pop();
    else steps.push(step);
  }
  return steps.join("/");
}

function idFaults(parts: ReadonlyMap<string, string>): string[] {
  return [...parts]
    .filter(([name]) => /^ppt\/(slides|slideLayouts|slideMasters|notesSlides|notesMasters)\/[^/]+\.xml$/.test(name))
    .flatMap(([name, text]) => {
      const ids = findAll(parseXml(text), "p:cNvPr").map(({ attributes }) => attributes.get("id")!);
      return ids.filter((id, k) => ids.indexOf(id) !== k).map((id) => `${name}: two shapes have the id ${id}`);
    });
}
