import { simulatedSource } from "../../../charts/source-line.ts";
import { deckWords } from "../../../words/deck.ts";
import { reportWords } from "../../../words/report.ts";
import { exhibit, type SlideKind } from "../exhibit.ts";
import { paragraphsHeight } from "../fit-text.ts";
import { PLACES, TYPE } from "../places.ts";
import type { Paragraph } from "../slide-plan.ts";

const words = deckWords.method;
const SIZES = [16, 15, TYPE.body, 13, TYPE.small];

/** How the figures were made, in plain words. */
export const methodSlide: SlideKind = (results) => {
  const { model, data, replications, sampling, horizonMonths, discountRate, today, valueBeyondYears, backtest } =
    results;
  const { purchases, spend } = model;
  const sentences = [
    words.history(
      reportWords.modelTitle(purchases.model),
      reportWords.modelTitle(spend.model),
      data.clients,
      data.purchases,
    ),
    words.futures(replications, horizonMonths),
    ...(sampling === null ? [] : [words.sampled(sampling.clientsPerReplication, sampling.clients)]),
    words.fair,
    words.value(discountRate, today, valueBeyondYears),
    words.sure,
    ...(backtest === null ? [] : [words.tested(backtest.sentence)]),
  ];
  const paragraphsIn = (size: number): Paragraph[] => sentences.map((text) => leading(text, size));
  const fits = (size: number): boolean => paragraphsHeight(paragraphsIn(size), PLACES.body.w) <= PLACES.body.h;
  const paragraphs = paragraphsIn(SIZES.find(fits) ?? TYPE.small);
  const { title, subtitle } = words;
  const text = { title, subtitle, source: simulatedSource(results) };
  return [exhibit(text, [{ kind: "text", at: PLACES.body, paragraphs }], deckWords.notes.method)];
};

/** A paragraph whose first sentence is bold. */
function leading(text: string, size: number): Paragraph {
  const end = text.indexOf(".") + 1;
  const runs = [
    { text: text.slice(0, end), size, isBold: true },
    { text: text.slice(end), size },
  ];
  return { runs, isBullet: true, after: 8 };
}
