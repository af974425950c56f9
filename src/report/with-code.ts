import type { Markup } from "./markup.ts";
import { markup } from "./markup.ts";

/** A sentence with what stands between backquotes, as messages write keys and commands, set as code. */
export function withCode(sentence: string): Markup {
  const parts = sentence.split("`");
  const isPaired = parts.length % 2 === 1;
  if (!isPaired) return markup`${sentence}`;
  return markup`${parts.map((part, i) => (i % 2 === 1 ? markup`<code>${part}</code>` : markup`${part}`))}`;
}
