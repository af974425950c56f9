/** What the summary in Markdown says beside the words of the report. */
export const summaryWords = Object.freeze({
  columns: ["Strategy", "Customer equity", "Difference", "90 % interval", "Better", "Best choice", "Pays back", "Cost"],
  baseline: "baseline",
  recommended: "recommended",
  note: (baseline: string, replications: string): string =>
    `Means of ${replications} simulated futures; differences to ${baseline}, future by future.`,
  drives: (name: string): string => `What drives the difference of ${name}`,
  drivesColumns: ["Assumption", "Lowest tenth", "Highest tenth", "Span", "Share of variance"],
  turnsAt: (name: string, assumption: string, value: string): string =>
    `${name} breaks even where ${assumption} is ${value}, all else as believed.`,
  assumptionColumns: ["Assumption", "As written", "Source", "Grade"],
  pictures: "Charts",
  howMade: "How it was made",
  fact: (label: string, value: string): string => `${label}: ${value}`,
  aside: (text: string, aside: string): string => `${text} (${aside})`,
});
