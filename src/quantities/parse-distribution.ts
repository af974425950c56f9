import { scenarioWords as words } from "../words/scenario.ts";
import { nearestWord } from "../words/nearest-word.ts";
import type { Kind } from "./kind.ts";
import { NotUnderstood } from "./not-understood.ts";
import { normalise, parseAmount, parseNumber } from "./parse-number.ts";
import type { Family } from "./quantity.ts";

/** The distributions that a map may name. */
export const DISTRIBUTIONS = ["normal", "lognormal", "beta", "uniform", "triangular", "pert", "discrete"] as const;

/**
 * A map with one key, the name of a distribution: `{ beta: { mean: 30%, sd: 10% } }`, `{ pert: [1, 2, 4] }`, `{ discrete: { 0%: 1, 5%: 2 } }`.
 *
 * Mean and sd of `normal` and `lognormal` are those before the key's bounds cut the law off. Throws NotUnderstood.
 */
export function parseDistribution(map: object, kind: Kind, currency: string): Family {
  const keys = Object.keys(map);
  const [name] = keys;
  if (keys.length !== 1) throw new NotUnderstood(words.notADistribution(DISTRIBUTIONS));
  const value = (map as Record<string, unknown>)[name];
  const number = (item: unknown, at: string | number): number =>
    within([name, at], () => parseNumber(item, kind, currency));
  switch (name) {
    case "normal":
    case "lognormal":
    case "beta":
      return fromMoments(name, value, kind, currency);
    case "uniform": {
      const [from, to] = rising(listOf(value, 2, name).map(number), name);
      return { kind: name, from, to };
    }
    case "triangular":
    case "pert": {
      const [from, mode, to] = rising(listOf(value, 3, name).map(number), name);
      return { kind: name, from, mode, to };
    }
    case "discrete":
      return fromWeights(value, number);
    default:
      throw new NotUnderstood(words.unknownDistribution(name, DISTRIBUTIONS), nearestWord(name, DISTRIBUTIONS));
  }
}

/** Whether a map states a distribution, so that a strategy that extends another replaces it whole. */
export function isDistribution(map: object): boolean {
  const keys = Object.keys(map);
  return keys.length === 1 && (DISTRIBUTIONS as readonly string[]).includes(keys[0]);
}

function fromMoments(name: "normal" | "lognormal" | "beta", value: unknown, kind: Kind, currency: string): Family {
  const { mean: meanText, sd: sdText } = momentsOf(value, name);
  const mean = within([name, "mean"], () => parseNumber(meanText, kind, currency));
  const sd = within([name, "sd"], () => parseNumber(sdText, kind, currency, false));
  const fail = (message: string): never => {
    throw new NotUnderstood(message, null, { within: [name] });
  };
  if (!(sd > 0)) fail(words.spreadNotPositive);
  if (name === "normal") return { kind: "normal", mu: mean, sigma: sd };
  if (name === "lognormal") {
    if (!(mean > 0)) fail(words.lognormalMean);
    const variance = Math.log1p((sd / mean) ** 2);
    return { kind: "lognormal", mu: Math.log(mean) - variance / 2, sigma: Math.sqrt(variance) };
  }
  if (kind.domain !== "share" && kind.domain !== "lift") fail(words.betaIsForShares);
  const size = (mean * (1 - mean)) / (sd * sd) - 1;
  if (!(size > 0)) fail(words.betaTooWide);
  return { kind: "beta", alpha: mean * size, beta: (1 - mean) * size };
}

function momentsOf(value: unknown, name: string): { mean: unknown; sd: unknown } {
  const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
  const keys = isMap ? Object.keys(value) : [];
  const unknown = keys.find((key) => key !== "mean" && key !== "sd");
  if (!isMap || keys.length !== 2 || unknown !== undefined) {
    const suggestion = unknown === undefined ? null : nearestWord(unknown, ["mean", "sd"]);
    throw new NotUnderstood(words.notMoments(name), suggestion, { within: [name] });
  }
  return value as { mean: unknown; sd: unknown };
}

function listOf(value: unknown, length: number, name: string): readonly unknown[] {
  if (Array.isArray(value) && value.length === length) return value;
  throw new NotUnderstood(words.notAList(name, length), null, { within: [name] });
}

/** Numbers that do not fall, the last above the first. */
function rising(numbers: readonly number[], name: string): readonly number[] {
  const falls = numbers.some((number, index) => index > 0 && number < numbers[index - 1]);
  if (falls || !(numbers[0] < numbers[numbers.length - 1])) {
    throw new NotUnderstood(words.listFalls(name), null, { within: [name] });
  }
  return numbers;
}

function fromWeights(value: unknown, number: (item: unknown, at: string) => number): Family {
  const within = ["discrete"];
  const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isMap || Object.keys(value).length === 0) throw new NotUnderstood(words.notWeights, null, { within });
  const pairs = Object.entries(value).map(([text, weight]) => ({
    value: number(text, text),
    weight: weightOf(weight, text),
  }));
  pairs.sort((a, b) => a.value - b.value);
  if (pairs.some((pair, index) => index > 0 && pair.value === pairs[index - 1].value)) {
    throw new NotUnderstood(words.valueTwice, null, { within });
  }
  const total = pairs.reduce((sum, pair) => sum + pair.weight, 0);
  return {
    kind: "discrete",
    values: pairs.map((pair) => pair.value),
    weights: pairs.map((pair) => pair.weight / total),
  };
}

function weightOf(value: unknown, text: string): number {
  const amount = parseAmount(normalise(String(value)));
  if (amount !== null && amount.value > 0 && Number.isFinite(amount.value)) return amount.value;
  throw new NotUnderstood(words.notAWeight(String(value)), null, { within: ["discrete", text] });
}

/** Adds keys to the place of a fault that `read` finds. */
function within<T>(path: readonly (string | number)[], read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof NotUnderstood)) throw error;
    throw new NotUnderstood(error.message, error.suggestion, {
      within: [...path, ...error.within],
      offset: error.offset,
    });
  }
}
