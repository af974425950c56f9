import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
/** A first start, which makes a profile, while other tests run. */
const TIMEOUT_MS = 180_000;

/** A document as LibreOffice prints it: the text of each page. */
export interface PrintedDocument {
  readonly pages: readonly string[];
}

/**
 * Has LibreOffice print documents (decks, workbooks) to PDF, all in one start with a profile of its own, and reads their pages.
 *
 * `files`: by name with its ending, as `deck.pptx`. Texts are set in Inter where a document names Arial, so that lines break the same everywhere. Throws where a
 * document does not come out; says what to install where LibreOffice or poppler is missing.
 */
export async function printOffice(
  files: ReadonlyMap<string, Uint8Array>,
): Promise<ReadonlyMap<string, PrintedDocument>> {
  const folder = await mkdtemp(join(tmpdir(), "holdfast-office-"));
  try {
    const paths = [...files.keys()].map((name) => join(folder, name));
    for (const [k, bytes] of [...files.values()].entries()) await writeFile(paths[k], bytes);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
    const argv = [profile, "--headless", "--convert-to", "pdf", "--outdir", join(folder, "pdf"), ...paths];
    const env = { ...process.env, FONTCONFIG_FILE: await writeFontConfig(folder) };
    await start("soffice", argv, env);
    const printed = new Map<string, PrintedDocument>();
    for (const name of files.keys()) {
      const pdf = join(folder, "pdf", name.replace(/\.[^.]*$/, ".pdf"));
      const text = await start("pdftotext", ["-layout", pdf, "-"], process.env);
      // Each page ends in a form feed.
      printed.set(name, { pages: text.split("\f").slice(0, -1) });
    }
    return printed;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function start(program: string, argv: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  try {
    const { stdout } = await run(program, argv, { env, timeout: TIMEOUT_MS, maxBuffer: 1 << 26 });
    return stdout;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    const packages = "libreoffice-impress libreoffice-calc poppler-utils";
    throw new Error(`${program} is missing. Get it: apt-get install ${packages}`, { cause: error });
  }
}

/** Fonts: ours, and those of the system. */
async function writeFontConfig(folder: string): Promise<string> {
  const inter = fileURLToPath(new URL("../../node_modules/@expo-google-fonts/inter", import.meta.url));
  const folders = [`${inter}/400Regular`, `${inter}/600SemiBold`, `${inter}/700Bold`, "/usr/share/fonts"];
  const path = join(folder, "fonts.conf");
  await mkdir(join(folder, "cache"));
  await writeFile(
    path,
    `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>${folders.map((each) => `<dir>${each}</dir>`).join("")}` +
      `<alias binding="same"><family>Arial</family><prefer><family>Inter</family></prefer></alias><cachedir>${join(folder, "cache")}</cachedir></fontconfig>\n`,
  );
  return path;
}
