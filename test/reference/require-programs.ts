import { existsSync } from "node:fs";

/** Programs that some tests start, by the Debian packages that bring them. */
const PROGRAMS = {
  chromium: "/usr/bin/chromium",
  "libreoffice-impress libreoffice-calc": "/usr/bin/soffice",
  "poppler-utils": "/usr/bin/pdftotext",
} as const;

/** Fails before any test where a program is missing on this machine, and says how to get it. */
export default function requirePrograms(): void {
  const missing = Object.entries(PROGRAMS).filter(([, path]) => !existsSync(path));
  if (missing.length === 0) return;
  const paths = missing.map(([, path]) => path).join(", ");
  throw new Error(`${paths}: not found. On Debian: apt-get install ${missing.map(([name]) => name).join(" ")}.`);
}
