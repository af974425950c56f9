import { plainName } from "../charts/strategies.ts";
import type { Results } from "../results/results.ts";
import { deckWords } from "../words/deck.ts";
import { inLocale } from "../words/locale.ts";
import type { Brand } from "./brand.ts";
import { cleanText } from "./markup.ts";
import { buildDeck } from "./deck/build.ts";
import { cleanPlan } from "./deck/clean-plan.ts";
import type { SlideKind } from "./deck/exhibit.ts";
import { inAppendix } from "./deck/in-appendix.ts";
import { finishDeck, type DeckFacts } from "./deck/finish.ts";
import { paletteOf, type Palette } from "./deck/palette.ts";
import type { SlidePlan } from "./deck/slide-plan.ts";
import { acceptabilitySlide } from "./deck/slides/acceptability.ts";
import { assumptionsSlide, furtherAssumptionsSlides } from "./deck/slides/assumptions.ts";
import { backtestSlide } from "./deck/slides/backtest.ts";
import { changeSlide } from "./deck/slides/change.ts";
import { clientBaseSlide } from "./deck/slides/client-base.ts";
import { cumulativeSlide } from "./deck/slides/cumulative.ts";
import { dataSlide } from "./deck/slides/data.ts";
import { differenceSlide } from "./deck/slides/intervals.ts";
import { methodSlide } from "./deck/slides/method.ts";
import { openingSlide } from "./deck/slides/opening.ts";
import { probabilitySlide } from "./deck/slides/probability.ts";
import { strategiesSlide } from "./deck/slides/strategies.ts";
import { sweepSlide } from "./deck/slides/sweep.ts";
import { tornadoSlide } from "./deck/slides/tornado.ts";
import { waterfallSlide } from "./deck/slides/waterfall.ts";

const mainSlides: readonly SlideKind[] = [
  openingSlide,
  strategiesSlide,
  differenceSlide,
  probabilitySlide,
  waterfallSlide,
  cumulativeSlide,
  tornadoSlide,
  changeSlide,
  clientBaseSlide,
  sweepSlide,
  assumptionsSlide,
  methodSlide,
];
const appendixSlides: readonly SlideKind[] = [acceptabilitySlide, furtherAssumptionsSlides, backtestSlide, dataSlide];

/**
 * The results as a deck of slides, 16:9: the answer first, then its figures and exhibits, what was assumed, the method; then an appendix, marked as such.
 *
 * Tables and charts are PowerPoint's own, with their figures; each slide has a title that says what it shows, notes for the presenter and text
 * alternatives. Slides that have nothing to show are absent. The same results and brand give the same bytes.
 */
export async function deckBytes(results: Results, brand: Brand | null): Promise<Uint8Array> {
  const palette = paletteOf(brand);
  const plans = deckPlans(results, palette);
  const facts = inLocale(results.locale, () => factsOf(results, palette, brand));
  return finishDeck(await buildDeck(plans, palette), plans, facts);
}

/** The slides of a deck as plain values, in the language of the results. */
export function deckPlans(results: Results, palette: Palette): SlidePlan[] {
  const made = (kinds: readonly SlideKind[]): SlidePlan[] => kinds.flatMap((kind) => kind(results, palette));
  return inLocale(results.locale, () => [...made(mainSlides), ...made(appendixSlides).map(inAppendix)].map(cleanPlan));
}

function factsOf(results: Results, palette: Palette, brand: Brand | null): DeckFacts {
  const { masters, subject, language } = deckWords;
  return {
    title: cleanText(plainName(results.scenario)),
    subject,
    version: results.version,
    date: results.today,
    language,
    palette,
    logo: brand?.logo ?? null,
    words: { ...masters },
  };
}
