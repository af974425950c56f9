import type { Colour } from "./slide-plan.ts";

/** The axis of values with its ends and ticks, and how spreadsheets write figures on it and beside bars. */
export interface ValueScale {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly axisFormat: string;
  readonly labelFormat: string;
}

export interface BarSeries {
  readonly name: string;
  readonly colour: Colour;
  readonly values: readonly number[];
  /** Carries other bars and is not seen. */
  readonly isHidden?: boolean;
  readonly isLabelled?: boolean;
  /** Categories that have no label all the same. */
  readonly unlabelled?: readonly number[];
}

/** Bars to the right of their categories, the first on top. */
export interface BarChart {
  readonly kind: "bars";
  /** Texts broken into lines. */
  readonly categories: readonly string[];
  readonly series: readonly BarSeries[];
  /** Beside each other, one on the other, or over each other from the same line. */
  readonly grouping: "beside" | "stacked" | "over";
  readonly scale: ValueScale;
  /** Share of the chart's width left of the bars. */
  readonly gutter: number;
}

export interface ChartLine {
  readonly name: string;
  readonly colour: Colour;
  readonly isBold: boolean;
  readonly isDashed: boolean;
  readonly values: readonly number[];
}

/** Lines over categories, one of them with a band. */
export interface LineChart {
  readonly kind: "lines";
  readonly categories: readonly string[];
  /** Every how many categories one is written. */
  readonly labelEvery: number;
  readonly lines: readonly ChartLine[];
  readonly band: {
    readonly name: string;
    readonly colour: Colour;
    readonly low: readonly number[];
    readonly high: readonly number[];
  } | null;
  readonly scale: ValueScale;
}

export type NativeChart = BarChart | LineChart;
