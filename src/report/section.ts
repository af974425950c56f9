import type { Markup } from "./markup.ts";
import { markup } from "./markup.ts";

/** A part of a page under a heading of its own, to which the contents lead. */
export interface Section {
  readonly id: string;
  readonly heading: string;
  /** The answer to the heading's question in a sentence; null where the section states no answer of its own. */
  readonly answer: string | null;
  readonly body: readonly (Markup | null)[];
}

/** A section, its answer first. */
export function writeSection({ id, heading, answer, body }: Section): Markup {
  return markup`<section id="${id}"><h2>${heading}</h2>
${answer === null ? null : markup`<p class="short">${answer}</p>\n`}${body.filter((part) => part !== null)}</section>
`;
}

/** A part of a section under a smaller heading, with a place of its own. */
export function subsection(id: string, heading: string, body: readonly (Markup | null)[]): Markup {
  return markup`<section id="${id}"><h3>${heading}</h3>
${body.filter((part) => part !== null)}</section>
`;
}

/** Links to the sections. */
export function writeContents(label: string, sections: readonly Section[]): Markup {
  return markup`<nav aria-label="${label}"><ul>${sections.map(({ id, heading }) => markup`<li><a href="#${id}">${heading}</a></li>`)}</ul></nav>`;
}
