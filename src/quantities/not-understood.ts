/** A text or map that cannot be read as its key asks. The loader that catches it adds file, line and column. */
export class NotUnderstood extends Error {
  /** The nearest valid word, where there is one. */
  readonly suggestion: string | null;
  /** Keys and indexes below the value at which the fault stands. */
  readonly within: readonly (string | number)[];
  /** Characters into the text at which the fault stands. */
  readonly offset: number;

  constructor(
    message: string,
    suggestion: string | null = null,
    { within = [], offset = 0 }: { within?: readonly (string | number)[]; offset?: number } = {},
  ) {
    super(message);
    this.name = "NotUnderstood";
    this.suggestion = suggestion;
    this.within = within;
    this.offset = offset;
  }
}
