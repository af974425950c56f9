import { existsSync } from "node:fs";

/** Programs that some tests start, by the Debian package that brings them. */
const PROGRAMS = {
  chromium: "/usr/bin/chromium",
  "libreoffice-impress libreoffice-calc": "/usr/bin/soffice",
  "poppler-utils": "/usr/bin/pdftotext",
} as const;

/** What is missing on this machine and how to get it; null where nothing is. */
export function missingPrograms(): string | null {
  const missing = Object.entries(PROGRAMS).filter(([, path]) => !existsSync(path));
  if (missing.length === 0) return null;
  const paths = missing.map(([, path]) => path).join(", ");
  return `${paths}: not found. On Debian: apt-get install ${missing.map(([name]) => name).join(" ")}.`;
}
