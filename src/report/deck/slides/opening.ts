import { simulatedSource } from "../../../charts/source-line.ts";
import { baselineOf, focusOf, plainName } from "../../../charts/strategies.ts";
import type { Results } from "../../../results/results.ts";
import { decisionWords } from "../../../words/decision.ts";
import { deckWords } from "../../../words/deck.ts";
import { reportWords } from "../../../words/report.ts";
import type { SlideKind } from "../exhibit.ts";
import { clip, paragraphsHeight, sizeThatFits } from "../fit-text.ts";
import { OPENING, THEME, TYPE } from "../places.ts";
import type { Paragraph, TextBlock } from "../slide-plan.ts";

const words = reportWords.tiles;
const { figures } = reportWords;
/** Figures beside the answer are rounded as its sentences round them. */
const { money, signedMoney } = decisionWords;
const GAP = 0.2;
const INSET = 0.12;
const MOST_TILES = 4;
const VALUE_SIZES = [24, 20, 18, 16, 14, TYPE.small];

/** The first slide: the answer in a sentence, the figures that carry it, and what else is to be said. */
export const openingSlide: SlideKind = (results) => {
  const { scenario, horizonMonths, today, currency, recommendation } = results;
  const [title = recommendation.sentence, ...rest] = recommendation.sentences;
  const kicker: Paragraph[] = [
    {
      runs: [
        {
          text: clip(plainName(scenario), OPENING.kicker.w, 16, 1, true),
          size: 16,
          isBold: true,
          colour: THEME.accent,
        },
      ],
    },
    {
      runs: [
        {
          text: clip(reportWords.kicker(horizonMonths, today, currency), OPENING.kicker.w, TYPE.small, 1),
          size: TYPE.small,
          colour: THEME.muted,
        },
      ],
    },
  ];
  return [
    {
      layout: "title",
      title,
      subtitle: null,
      source: null,
      blocks: [
        { kind: "text", at: OPENING.kicker, paragraphs: kicker },
        ...tiles(results),
        { kind: "text", at: OPENING.sentences, paragraphs: sentences(rest) },
      ],
      notes: [title, ...rest, deckWords.notes.opening, simulatedSource(results)].join("\n"),
    },
  ];
};

/** As many sentences as have room, the most important first. */
function sentences(list: readonly string[]): Paragraph[] {
  const bullet = (text: string): Paragraph => ({ runs: [{ text, size: TYPE.body }], isBullet: true, after: 5 });
  const { w, h } = OPENING.sentences;
  const paragraphs: Paragraph[] = [];
  for (const text of list) {
    if (paragraphsHeight([...paragraphs, bullet(text)], w) > h) break;
    paragraphs.push(bullet(text));
  }
  return paragraphs;
}

interface Tile {
  readonly term: string;
  readonly value: string;
  readonly note: string | null;
}

/** The figures of the strategy in question; of the baseline where it stands alone. */
function figuresOf(results: Results): Tile[] {
  const { currency, horizonMonths } = results;
  const focus = focusOf(results);
  const baseline = baselineOf(results);
  if (focus === null) {
    const { mean, p05, p95 } = baseline.equity;
    const note = words.valueNote(money(p05, currency), money(p95, currency));
    return [{ term: words.equity, value: money(mean, currency), note }];
  }
  const { difference, pBetter, pBestChoice, paybackMonth, returnOnSpend } = focus;
  const { mean, p05, p95 } = difference;
  const name = plainName(baseline.name);
  const between = words.valueNote(signedMoney(p05, currency), signedMoney(p95, currency));
  const list: (Tile | null)[] = [
    { term: words.value(name), value: signedMoney(mean, currency), note: between },
    pBetter === null
      ? null
      : { term: words.better(name), value: words.ofFutures(pBetter), note: plainName(focus.name) },
    pBestChoice === null
      ? null
      : { term: words.choice, value: figures.chance(pBestChoice), note: plainName(focus.name) },
    paybackMonth === null
      ? null
      : {
          term: words.payback,
          value: paybackMonth.p50 === null ? words.noPayback : words.month(paybackMonth.p50),
          note: words.withinMonths(paybackMonth.neverShare, horizonMonths, paybackMonth.p50 !== null),
        },
    returnOnSpend === null
      ? null
      : { term: words.returned, value: figures.ratio(returnOnSpend), note: words.returnedNote(currency) },
  ];
  return list.filter((each) => each !== null).slice(0, MOST_TILES);
}

function tiles(results: Results): TextBlock[] {
  const list = figuresOf(results);
  const { x, y, w, h } = OPENING.figures;
  const width = (w - GAP * (MOST_TILES - 1)) / MOST_TILES;
  const inner = width - 2 * INSET;
  const sizes = list.map(({ value }) => sizeThatFits(value, { w: inner, h: 0.45 }, VALUE_SIZES, true));
  const size = Math.min(...sizes);
  return list.map(({ term, value, note }, k) => {
    const small = { size: TYPE.small, colour: THEME.muted };
    return {
      kind: "text",
      at: { x: x + k * (width + GAP), y, w: width, h },
      fill: THEME.panel,
      paragraphs: [
        { runs: [{ text: clip(term, inner, TYPE.small, 2), ...small }] },
        { runs: [{ text: clip(value, inner, size, 1, true), size, isBold: true, colour: THEME.accent }] },
        ...(note === null ? [] : [{ runs: [{ text: clip(note, inner, TYPE.small, 3), ...small }] }]),
      ],
    };
  });
}
