const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;

export interface QuoteWalk {
  readonly hasMixedLineEnds: boolean;
  readonly hasBreakInQuotes: boolean;
  readonly swallowedFrom: number | null;
}

/**
 * Follows quotes and line ends through a delimited text.
 *
 * `swallowedFrom` is the line of a quote that is never closed, or closed on a later line by a quote that was meant to
 * open another field, which shows by text right after it: the rows between would vanish into one field.
 */
export async function walkQuotes(
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  delimiter: string,
): Promise<QuoteWalk> {
  const separator = delimiter.charCodeAt(0);
  let inQuotes = false;
  let afterQuote = false;
  let atFieldStart = true;
  let line = 1;
  let openedAt = 0;
  let previous = 0;
  let lineFeeds = false;
  let bareReturns = false;
  let pairs = false;
  let hasBreakInQuotes = false;
  let swallowedFrom: number | null = null;
  for await (const chunk of chunks) {
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i];
      if (previous === CARRIAGE_RETURN && byte !== LINE_FEED) {
        bareReturns = true;
        line++;
      }
      const isBreak = byte === LINE_FEED || byte === CARRIAGE_RETURN;
      if (byte === LINE_FEED) {
        line++;
        if (previous === CARRIAGE_RETURN) pairs = true;
        else lineFeeds = true;
      }
      previous = byte;
      if (inQuotes) {
        if (byte === QUOTE) {
          inQuotes = false;
          afterQuote = true;
        } else if (isBreak) hasBreakInQuotes = true;
      } else if (byte === QUOTE && (atFieldStart || afterQuote)) {
        if (!afterQuote) openedAt = line;
        inQuotes = true;
        afterQuote = false;
        atFieldStart = false;
      } else {
        if (afterQuote && byte !== separator && !isBreak && line > openedAt) swallowedFrom ??= openedAt;
        afterQuote = false;
        atFieldStart = byte === separator || isBreak;
      }
    }
  }
  bareReturns ||= previous === CARRIAGE_RETURN;
  if (inQuotes) swallowedFrom ??= openedAt;
  return { hasMixedLineEnds: bareReturns || (lineFeeds && pairs), hasBreakInQuotes, swallowedFrom };
}
