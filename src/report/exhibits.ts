import { figure } from "./figure.ts";
import type { Markup } from "./markup.ts";
import { markup } from "./markup.ts";
import type { ReportPicture } from "./pictures.ts";

/** The exhibits of each question, in the order of the page; those that a run has not are left out. */
const EXHIBITS = {
  which: ["difference-to-baseline", "equity-by-strategy"],
  sure: ["probability-best", "acceptability"],
  payback: ["cumulative-difference"],
  drives: ["waterfall", "tornado"],
  sweep: ["sweep"],
  spend: ["frontier", "response-curves"],
  base: ["value-concentration", "segments", "retention-by-cohort", "cohort-map", "active-clients", "new-clients"],
  points: ["points-liability"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** The figures that answer a question; null without any. */
export function exhibits(pictures: readonly ReportPicture[], question: keyof typeof EXHIBITS): Markup | null {
  return figures(EXHIBITS[question].flatMap((name) => pictures.filter(({ chart }) => chart.name === name)));
}

/** The figures that no other question claims: what the models say beside what was seen. */
export function otherExhibits(pictures: readonly ReportPicture[]): Markup | null {
  const claimed: readonly string[] = Object.values(EXHIBITS).flat();
  return figures(pictures.filter(({ chart }) => !claimed.includes(chart.name)));
}

function figures(shown: readonly ReportPicture[]): Markup | null {
  return shown.length === 0 ? null : markup`${shown.map(figure)}`;
}
