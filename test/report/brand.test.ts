import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ScenarioError } from "../../src/errors.ts";
import { readBrand } from "../../src/report/brand.ts";
import { contrast } from "../../src/report/contrast.ts";

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 1, 0x2c, 0, 0, 0, 100];
const JPEG = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 90, 0, 180, 1, 1, 0x11, 0];
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "holdfast-brand-"));
  writeFileSync(join(folder, "logo.png"), Uint8Array.from(PNG));
  writeFileSync(join(folder, "logo.jpg"), Uint8Array.from(JPEG));
  execFileSync("mkfifo", [join(folder, "pipe.png")]);
  writeFileSync(join(folder, "empty.png"), Uint8Array.from([...PNG.slice(0, 18), 0, 0, 0, 0, 0, 1]));
  symlinkSync("/etc/hostname", join(folder, "link.png"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function write(text: string): string {
  const path = join(folder, "brand.yaml");
  writeFileSync(path, text);
  return path;
}

/** The problems of a brand, each as `line:column message`. */
async function problemsOf(text: string): Promise<string[]> {
  const error: unknown = await readBrand(write(text)).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ScenarioError)) throw new Error("a brand that should be refused was read", { cause: error });
  return error.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

test("the example has fonts, colours and a logo", async () => {
  const brand = await readBrand(fileURLToPath(new URL("../../scenarios/brand.yaml", import.meta.url)));
  expect(brand.fonts).toEqual({ heading: "Georgia", body: "Verdana" });
  expect(brand.colours.strategies).toHaveLength(4);
  expect(brand.logo).toMatchObject({ kind: "png", width: 360, height: 96 });
});

test("every key may be left out", async () => {
  expect(await readBrand(write(""))).toEqual({ fonts: {}, colours: {}, logo: null });
  expect(await readBrand(write("fonts: { body: Verdana }\n"))).toMatchObject({ fonts: { body: "Verdana" } });
  expect((await readBrand(write("logo: logo.jpg\n"))).logo).toMatchObject({ kind: "jpeg", width: 180, height: 90 });
});

test("all problems are told at once, each with its place and the nearest word", async () => {
  const text = 'fonts:\n  headin: Georgia\n  body: 12\ncolors: {}\ncolours:\n  ink: blue\n  accent: "#0b5cad"\n';
  await expect(readBrand(write(text))).rejects.toThrow(/brand\.yaml:2:3: .*did you mean heading/);
  expect((await problemsOf(text)).map((problem) => problem.split(" ")[0])).toEqual(["2:3", "3:9", "4:1", "6:8"]);
});

describe.each([
  [
    "a colour that is too light for text",
    'colours:\n  muted: "#9aa0a6"\n',
    /2:10 .*contrast is 2\.6, expected at least 4\.5/,
  ],
  ["a colour that is too light for lines", 'colours:\n  strategies: ["#0b5cad", "#ffe08a"]\n', /2:27 .*contrast/],
  ["a panel that text does not show on", 'colours:\n  panel: "#404040"\n', /2:10 .*contrast/],
  ["a list where a colour stands", "colours:\n  accent: [1]\n", /2:11 this is no colour/],
  ["a text where a list stands", 'colours:\n  strategies: "#0b5cad"\n', /2:15 this is no list of colours/],
  ["a font that is markup", 'fonts:\n  body: "<x>"\n', /2:9 this is no name of a font/],
  ["a list instead of a map", "- fonts\n", /1:1 this is no map of keys/],
  ["YAML that is cut", 'fonts: { body: "Ver\n', /^\d+:\d+ /],
  ["a logo in another folder", "logo: ../logo.png\n", /1:7 the logo lies outside/],
  ["a logo elsewhere on the machine", "logo: /etc/hostname\n", /1:7 the logo lies outside/],
  ["a logo that is a link out of the folder", "logo: link.png\n", /1:7 the logo lies outside/],
  ["a logo that is not there", "logo: none.png\n", /1:7 none\.png cannot be read \(ENOENT\)/],
  ["a logo that is no picture", "logo: brand.yaml\n", /1:7 the logo is neither PNG nor JPEG/],
  ["a logo that is a pipe", "logo: pipe.png\n", /1:7 the logo is neither PNG nor JPEG/],
  ["a logo without an extent", "logo: empty.png\n", /1:7 the logo is empty or too large/],
])("%s", (_, text, expected) => {
  test("is refused with its place", async () => {
    const [problem] = await problemsOf(text);
    expect(problem).toMatch(expected);
  });
});

test("a file that is missing, too large or no text is refused", async () => {
  await expect(readBrand(join(folder, "none.yaml"))).rejects.toThrow(/there is no such file/);
  await expect(readBrand(write("#".repeat(70_000)))).rejects.toThrow(/70 kB/);
  writeFileSync(join(folder, "bytes.yaml"), Uint8Array.from([0xff, 0xfe, 0x00]));
  await expect(readBrand(join(folder, "bytes.yaml"))).rejects.toThrow(/not UTF-8/);
});

test("contrast is WCAG's", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 10);
  // WebAIM's checker gives 4.48 for this grey.
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});
