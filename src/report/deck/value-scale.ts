import { figureWords } from "../../words/figures.ts";
import { currentLocale } from "../../words/locale.ts";
import type { ValueScale } from "./native-chart.ts";

const NBSP = "\u00a0";
const MOST_TICKS = 7;
/** Makes office programs write figures as French does, whatever their own language. Source: ECMA-376 part 1, 18.8.31, and the LCID of fr-FR. */
const LANGUAGE = { en: "", fr: "[$-40C]" } as const;

/** An axis of money over the values, 0 included, in one scale of thousands, in the current language. */
export function moneyScale(values: readonly number[], isSigned: boolean): ValueScale {
  const { min, max, step } = niceAxis([...values, 0]);
  const largest = Math.max(Math.abs(min), Math.abs(max));
  const { divisor, symbol } = figureWords.axisScale(largest);
  const form = (digits: number, plus: string): string => {
    const thousands = ",".repeat(Math.round(Math.log10(divisor) / 3));
    const figure = `#,##0${digits > 0 ? `.${"0".repeat(digits)}` : ""}${thousands}${symbol === "" ? "" : `"${NBSP}${symbol}"`}`;
    return `${LANGUAGE[currentLocale()]}${plus}${figure};${LANGUAGE[currentLocale()]}"\u2212"${figure};0`;
  };
  const most = values.reduce((found, value) => Math.max(found, Math.abs(value)), 0) / divisor;
  return {
    ...{ min, max, step },
    axisFormat: form(decimalsOf(step / divisor), ""),
    labelFormat: form(most >= 100 ? 0 : most >= 10 ? 1 : 2, isSigned ? '"+"' : ""),
  };
}

/** An axis of shares, from 0 to 1. */
export function shareScale(): ValueScale {
  const language = LANGUAGE[currentLocale()];
  const labelFormat = `${language}0"${NBSP}"%`;
  return { min: 0, max: 1, step: 0.2, axisFormat: `${labelFormat};${language}"\u2212"0"${NBSP}"%`, labelFormat };
}

/** The same of probabilities: none is written as a bare 0 or 100 %. */
export function chanceScale(): ValueScale {
  const language = LANGUAGE[currentLocale()];
  const { axisFormat, ...scale } = shareScale();
  const labelFormat = `[<0.005]"${figureWords.chance(0)}";[>=0.995]"${figureWords.chance(1)}";${language}0"${NBSP}"%`;
  return { ...scale, axisFormat, labelFormat };
}

/** Ends and step of an axis with round ticks that holds all values. */
export function niceAxis(values: readonly number[]): { min: number; max: number; step: number } {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const span = high - low || Math.abs(high) || 1;
  const rough = span / (MOST_TICKS - 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  return { min: Math.floor(low / step) * step, max: Math.ceil(high / step) * step, step };
}

function decimalsOf(value: number): number {
  return [0, 1, 2].find((digits) => Math.abs(value - Number(value.toFixed(digits))) < 1e-9 * Math.abs(value)) ?? 3;
}
