/** What the controls of a page say: those that its script makes, and the link past its contents. */
export const pageWords = Object.freeze({
  skip: "Skip to the content",
  copy: "Copy the table",
  copied: "Copied",
  notCopied: "Not copied: the browser does not allow it",
  marks: "The chart’s figures: the arrow keys go from one to the next",
});
