import type { Results } from "../results/results.ts";
import { decisionWords } from "../words/decision.ts";

/** The plain numbers of the last 12 months that the textbook figures are made of; null where the data do not tell. */
export interface TextbookInput {
  /** Mean net amount of a purchase. */
  readonly meanBasket: number | null;
  /** Purchases of a client that bought at all. */
  readonly purchasesPerClientYear: number | null;
  /** Net amount of all purchases. */
  readonly revenueYear: number | null;
  /** Share of clients kept from one year to the next; null: the model's repeat rate under the baseline. */
  readonly yearlyRetention: number | null;
}

/** What the textbook figures are set beside, from the model. */
export interface TextbookBeside {
  /** Mean over replications of the equity of today's clients under the baseline, and the number of them that are active. */
  readonly existingEquity: number;
  readonly activeAtStart: number;
  readonly repeatRateWithinYear: number | null;
  readonly grossMargin: number;
  /** Per purchase. */
  readonly variableCost: number;
  /** Effective rate per year. */
  readonly discountRate: number;
}

/** Years of revenue at which a client base is valued by rule of thumb. */
const REVENUE_MULTIPLE = 1;

/**
 * Value of a client who pays a margin each period and stays with a constant probability, from the next period on: m r/(1 + d - r).
 *
 * NaN outside 0 <= r <= 1, d > -1, and where r = 1 with d <= 0 (the sum does not converge).
 *
 * Source: EVIDENCE.md, worked cases; Gupta & Lehmann 2003.
 */
export function contractualValue(margin: number, retention: number, discountRate: number): number {
  const gap = 1 + discountRate - retention;
  return retention >= 0 && retention <= 1 && discountRate > -1 && gap > 0 ? (margin * retention) / gap : NaN;
}

/** Basket x frequency x lifetime, at margin, undiscounted; Infinity for a retention of 1. */
export function basketValue(
  basket: number,
  purchasesPerYear: number,
  retention: number,
  margin: number,
  cost: number,
): number {
  return (basket * margin - cost) * purchasesPerYear * (1 / (1 - retention));
}

/** The figures that a strategist knows from textbooks, each beside the model's; those whose inputs are missing are left out. */
export function textbookFigures(input: TextbookInput, beside: TextbookBeside): Results["textbook"] {
  const { meanBasket, purchasesPerClientYear, revenueYear } = input;
  const { grossMargin, variableCost, discountRate } = beside;
  const retention = input.yearlyRetention ?? beside.repeatRateWithinYear;
  const words = decisionWords.textbook;
  const figures: Results["textbook"] = [];
  const add = (words: { name: string; formula: string; beside: string }, value: number, model: number): void => {
    if (Number.isFinite(value) && Number.isFinite(model)) figures.push({ ...words, value, model });
  };
  if (meanBasket !== null && purchasesPerClientYear !== null && retention !== null) {
    const perClient = beside.existingEquity / beside.activeAtStart;
    const yearly = (meanBasket * grossMargin - variableCost) * purchasesPerClientYear;
    const value = basketValue(meanBasket, purchasesPerClientYear, retention, grossMargin, variableCost);
    add(words.basket(meanBasket, purchasesPerClientYear, retention, grossMargin), value, perClient);
    add(
      words.contractual(yearly, retention, discountRate),
      contractualValue(yearly, retention, discountRate),
      perClient,
    );
  }
  if (revenueYear !== null) {
    add(words.multiple(REVENUE_MULTIPLE), REVENUE_MULTIPLE * revenueYear, beside.existingEquity);
  }
  return figures;
}
