/** Text broken at its blanks into lines of at most `width` characters, those after the first of a paragraph begun with `indent`; a longer word has a line of its own. */
export function wrapProse(text: string, width: number, indent = ""): string {
  return text
    .split("\n")
    .flatMap((paragraph) => wrapped(paragraph, width, indent))
    .join("\n");
}

function wrapped(paragraph: string, width: number, indent: string): string[] {
  const lines: string[] = [];
  let line = "";
  // At blanks alone: what does not break stays together.
  for (const word of paragraph.split(" ")) {
    const longer = line === "" ? `${lines.length === 0 ? "" : indent}${word}` : `${line} ${word}`;
    if (line !== "" && [...longer].length > width) {
      lines.push(line);
      line = indent + word;
    } else line = longer;
  }
  return [...lines, line];
}
