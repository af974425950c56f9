import { readFileSync } from "node:fs";
import type { ClientHistory, DataFacts } from "../../src/clients/client-history.ts";
import { dataPath } from "../reference/data-path.ts";
import { columnsOf } from "./histories.ts";

/** 1997-09-30, the last day of the calibration. */
const CALIBRATION_END = Date.UTC(1997, 8, 30) / 86_400_000;

/** CDNOW, the 1/10 sample, in weeks: calibration to 1997-09-30 and a holdout of 39 weeks; without the facts that need transactions. */
export function cdnowHistory(): ClientHistory {
  const lines = readFileSync(dataPath("cdnow-summary.csv"), "utf8").trim().split("\n").slice(1);
  const cells = lines.map((line) => line.split(",").map(Number));
  const size = cells.length;
  // Times are days / 7, printed to 15 digits.
  const days = (column: number): Float64Array => Float64Array.from(cells, (row) => Math.round(row[column] * 7));
  const T = days(3);
  const facts = { hash: "cdnow", kind: "summary", clients: size } as unknown as DataFacts;
  return {
    ...columnsOf({
      x: cells.map((row) => row[1]),
      tx: Array.from(days(2), (day) => day / 7),
      T: Array.from(T, (day) => day / 7),
      meanSpend: cells.map((row) => row[5]),
    }),
    ids: cells.map((row) => String(row[0])),
    observedUntil: CALIBRATION_END,
    firstDay: Int32Array.from(T, (day) => CALIBRATION_END - day),
    holdout: { periods: 39, x: Int32Array.from(cells, (row) => row[4]), spend: new Float64Array(size) },
    facts,
  };
}

/** The 40-digit reference results on these data. */
export function exactResults(): ExactResults {
  return JSON.parse(readFileSync(dataPath("reference/exact.json"), "utf8")) as ExactResults;
}

interface ExactResults {
  readonly meta: { readonly ids: readonly number[] };
  readonly bgnbd: ExactFit & {
    readonly customers: readonly {
      readonly palive: string;
      readonly cet39: string;
      readonly clv12m_lifetimes_convention: string;
    }[];
    readonly holdout: Readonly<Record<"agg_forecast" | "agg_actual" | "MAE" | "RMSE", string>>;
  };
  readonly mbgnbd: ExactFit & {
    readonly customers: readonly {
      readonly palive: string;
      readonly cet39: string;
      readonly clv12m_lifetimes_convention: string;
      readonly expected_mean_spend_gg_mle: string;
    }[];
    readonly holdout: Readonly<Record<"agg_forecast" | "agg_actual" | "MAE" | "RMSE", string>>;
  };
  readonly pnbd: ExactFit & {
    readonly customers: readonly Readonly<Record<string, string>>[];
    readonly holdout: Readonly<Record<"agg_forecast" | "agg_actual" | "MAE" | "RMSE", string>>;
  };
  readonly pnbd_at_published: {
    readonly params: readonly string[];
    readonly customers: readonly Readonly<Record<string, string>>[];
  };
  readonly gg: ExactFit & { readonly customers: readonly { readonly expected_mean_spend: string }[] };
}

interface ExactFit {
  readonly params: Readonly<Record<string, string>>;
  readonly LL: string;
  readonly se: Readonly<Record<string, string>>;
  readonly vcov_natural_scale: readonly (readonly string[])[];
}
