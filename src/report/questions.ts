import type { Results } from "../results/results.ts";
import { pointsWords } from "../words/points.ts";
import { questionWords as words } from "../words/questions.ts";
import { reportWords } from "../words/report.ts";
import {
  assumptionsAnswer,
  baseAnswer,
  drivesAnswer,
  paybackAnswer,
  pointsAnswer,
  spendAnswer,
  sureAnswer,
  trustAnswer,
  whichAnswer,
} from "./answers.ts";
import { exhibits, otherExhibits } from "./exhibits.ts";
import type { ReportPicture } from "./pictures.ts";
import type { Section } from "./section.ts";
import { assumptionTables } from "./sections/assumptions.ts";
import { backtestPart } from "./sections/backtest.ts";
import { campaignPart } from "./sections/campaigns.ts";
import { howMuch } from "./sections/how-much.ts";
import { howSure } from "./sections/how-sure.ts";
import { methodParagraph, reproduceFacts } from "./sections/method.ts";
import { modelChoice } from "./sections/model-choice.ts";
import { dataFacts, modelTables } from "./sections/model.ts";
import { pointsTables } from "./sections/points.ts";
import { clientTables, strategiesTable } from "./sections/strategies.ts";
import { sweepPart } from "./sections/sweep.ts";
import { whatDrives } from "./sections/what-drives.ts";
import { whatWouldChange } from "./sections/what-would-change.ts";
import { worthFindingOut } from "./sections/worth-finding-out.ts";

/**
 * The sections of a report after the answer, in the order in which its reader asks: each a question with its answer, exhibits and tables, then data,
 * models, method and how to get the numbers again. A question that a run cannot answer, such as when one strategy pays back, is left out.
 */
export function reportSections(
  results: Results,
  pictures: readonly ReportPicture[],
  command: string | null,
): readonly Section[] {
  const asked = (id: Exclude<keyof typeof words, "points">, answer: string | null, body: Section["body"]): Section => ({
    id,
    heading: words[id].heading,
    answer,
    body,
  });
  const plain = (id: "data" | "model" | "method" | "reproduce", part: Section["body"][number]): Section => ({
    id,
    heading: reportWords[id].heading,
    answer: null,
    body: [part],
  });
  const sections = [
    asked("which", whichAnswer(results), [exhibits(pictures, "which"), strategiesTable(results)]),
    asked("sure", sureAnswer(results), [howSure(results, pictures), worthFindingOut(results)]),
    asked("payback", paybackAnswer(results), [exhibits(pictures, "payback")]),
    asked("drives", drivesAnswer(results), [
      whatDrives(results, pictures),
      whatWouldChange(results),
      sweepPart(results, pictures),
    ]),
    asked("spend", spendAnswer(results), [howMuch(results, pictures), campaignPart(results)]),
    asked("base", baseAnswer(results), [exhibits(pictures, "base"), clientTables(results)]),
    {
      id: "points",
      heading: pointsWords.heading,
      answer: pointsAnswer(results),
      body: [exhibits(pictures, "points"), pointsTables(results)],
    },
    asked("trust", trustAnswer(results), [modelChoice(results), backtestPart(results), otherExhibits(pictures)]),
    asked("assumptions", assumptionsAnswer(results), [assumptionTables(results)]),
    plain("data", dataFacts(results)),
    plain("model", modelTables(results)),
    plain("method", methodParagraph(results)),
    plain("reproduce", reproduceFacts(results, command)),
  ];
  return sections.filter(({ answer, body }) => answer !== null || body.some((part) => part !== null));
}
