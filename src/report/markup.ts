/** Text that is HTML already, as opposed to text that is data. */
export interface Markup {
  readonly markup: string;
}

type Part = string | number | Markup | readonly Markup[] | null;

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * What neither XML nor HTML may hold: control characters, halves of surrogate pairs, two non-characters; and what turns the direction of the words
 * around it, so that a name could make a figure after it read backwards.
 */
const FORBIDDEN = /[^\P{Cc}\t\n\r]|\p{Surrogate}|[\ufffe\uffff\u202a-\u202e\u2066-\u2069]/gu;

/** The text with U+FFFD in place of every character that a document may not hold. */
export function cleanText(text: string): string {
  return text.replace(FORBIDDEN, "\ufffd");
}

/** Text as HTML shows it, in elements and in quoted attributes. */
export function escapeHtml(text: string): string {
  return cleanText(text).replace(/[&<>"']/g, (sign) => ESCAPES[sign]);
}

/** A template whose strings are HTML and whose values are escaped, unless they are markup themselves; null is nothing. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let text = strings[0];
  for (const [i, part] of parts.entries()) text += write(part) + strings[i + 1];
  return Object.freeze({ markup: text });
}

function write(part: Part): string {
  if (part === null) return "";
  if (typeof part === "string") return escapeHtml(part);
  if (typeof part === "number") return String(part);
  return "markup" in part ? part.markup : part.map((each) => each.markup).join("");
}

/** A style sheet or another text of our own that must not be escaped; never data. */
export function trusted(text: string): Markup {
  return Object.freeze({ markup: text });
}
