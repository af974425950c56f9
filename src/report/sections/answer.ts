import { baselineOf, focusOf, plainName } from "../../charts/strategies.ts";
import type { Results } from "../../results/results.ts";
import { decisionWords } from "../../words/decision.ts";
import { reportWords } from "../../words/report.ts";
import type { Markup } from "../markup.ts";
import { markup } from "../markup.ts";
import { withCode } from "../with-code.ts";

const words = reportWords.tiles;
const { figures } = reportWords;
/** Figures in the answer are rounded as its sentences round them. */
const { money, signedMoney } = decisionWords;

/** The answer in words, the figures of the strategy in question, and the warnings. */
export function answerSection(results: Results): Markup {
  const [first = results.recommendation.sentence, ...rest] = results.recommendation.sentences;
  return markup`<section class="answer" aria-label="${reportWords.answer}">
<p class="first">${first}</p>
${rest.map((sentence) => markup`<p>${sentence}</p>`)}
</section>
${tiles(results)}
${warnings(results)}`;
}

function tiles(results: Results): Markup {
  const { currency, horizonMonths } = results;
  const focus = focusOf(results);
  const baseline = baselineOf(results);
  if (focus === null) {
    const { mean, p05, p95 } = baseline.equity;
    return tileList([
      tile(words.equity, money(mean, currency), words.valueNote(money(p05, currency), money(p95, currency))),
    ]);
  }
  const { strategy: chosen } = results.recommendation;
  const name = plainName(baseline.name);
  const { difference, differenceWithinHorizon, pBetter, pBestChoice, paybackMonth, returnOnSpend } = focus;
  const isOpen = chosen === null;
  const isBaselineFirst = chosen === baseline.name || (isOpen && difference.mean <= 0);
  const label = chosen === focus.name ? words.chosen : isOpen && !isBaselineFirst ? words.leading : words.next;
  const list = [
    isBaselineFirst ? tile(isOpen ? words.leading : words.chosen, name, isOpen ? words.tooClose : null) : null,
    tile(label, plainName(focus.name), isOpen ? words.tooClose : null),
    tile(
      words.value(name),
      signedMoney(difference.mean, currency),
      words.valueNote(signedMoney(difference.p05, currency), signedMoney(difference.p95, currency)),
    ),
    differenceWithinHorizon === null
      ? null
      : tile(words.within, signedMoney(differenceWithinHorizon.mean, currency), words.withinNote),
    pBetter === null ? null : tile(words.better(name), words.ofFutures(pBetter), null),
    pBestChoice === null ? null : tile(words.choice, figures.chance(pBestChoice), null),
    paybackMonth === null
      ? null
      : tile(
          words.payback,
          paybackMonth.p50 === null ? words.noPayback : words.month(paybackMonth.p50),
          words.withinMonths(paybackMonth.neverShare, horizonMonths, paybackMonth.p50 !== null),
        ),
    returnOnSpend === null ? null : tile(words.returned, figures.ratio(returnOnSpend), words.returnedNote(currency)),
  ];
  return tileList(list.filter((each) => each !== null));
}

function tileList(list: readonly Markup[]): Markup {
  return markup`<dl class="tiles">${list}</dl>`;
}

function tile(term: string, value: string, note: string | null): Markup {
  return markup`<div><dt>${term}</dt><dd>${value}${note === null ? null : markup`<small>${note}</small>`}</dd></div>`;
}

function warnings(results: Results): Markup | null {
  if (results.warnings.length === 0) return null;
  return markup`<section class="warnings"><h2>${reportWords.warnings(results.warnings.length)}</h2>
<ul>${results.warnings.map((warning) => markup`<li>${withCode(warning)}</li>`)}</ul></section>`;
}
