/** Point forecasts of purchases beside what came, by group of `weight` clients each. */
export interface Forecasts {
  readonly forecast: ArrayLike<number>;
  readonly actual: ArrayLike<number>;
  readonly weight: ArrayLike<number>;
}

/** How far point forecasts of clients are from what came. Null where a figure does not exist. */
export interface ForecastErrors {
  /** Purchases expected of all clients. */
  readonly expected: number;
  /** expected/actual - 1. */
  readonly totalError: number | null;
  readonly mae: number;
  readonly rmse: number;
  /** Spearman's rank correlation, ties at their mean rank. */
  readonly rankCorrelation: number | null;
  /** Purchases of the tenth of clients with the highest forecasts, over a tenth of all purchases. */
  readonly topDecileLift: number | null;
}

const TOP = 0.1;

/** Errors of point forecasts over all clients; see `ForecastErrors`. */
export function forecastErrors(forecasts: Forecasts): ForecastErrors {
  const { forecast, actual, weight } = forecasts;
  let clients = 0;
  let total = 0;
  let expected = 0;
  let absolute = 0;
  let squared = 0;
  for (let group = 0; group < weight.length; group++) {
    const error = forecast[group] - actual[group];
    clients += weight[group];
    total += weight[group] * actual[group];
    expected += weight[group] * forecast[group];
    absolute += weight[group] * Math.abs(error);
    squared += weight[group] * error * error;
  }
  return {
    expected,
    totalError: total === 0 ? null : expected / total - 1,
    mae: absolute / clients,
    rmse: Math.sqrt(squared / clients),
    rankCorrelation: rankCorrelation(forecasts),
    topDecileLift: topDecileLift(forecasts, clients, total),
  };
}

/** Pearson correlation of the ranks; null where either side is constant. Source: Spearman 1904. */
function rankCorrelation({ forecast, actual, weight }: Forecasts): number | null {
  const one = midRanks(forecast, weight);
  const other = midRanks(actual, weight);
  // Both have the same mean, half of all clients.
  let clients = 0;
  for (let group = 0; group < weight.length; group++) clients += weight[group];
  const mean = (clients + 1) / 2;
  let product = 0;
  let spreadOne = 0;
  let spreadOther = 0;
  for (let group = 0; group < weight.length; group++) {
    const [a, b] = [one[group] - mean, other[group] - mean];
    product += weight[group] * a * b;
    spreadOne += weight[group] * a * a;
    spreadOther += weight[group] * b * b;
  }
  return spreadOne > 0 && spreadOther > 0 ? product / Math.sqrt(spreadOne * spreadOther) : null;
}

/** Rank of each group's clients among all, from 1; equal values share the mean of theirs. */
function midRanks(values: ArrayLike<number>, weight: ArrayLike<number>): Float64Array {
  const order = ascending(values);
  const ranks = new Float64Array(values.length);
  let before = 0;
  for (let at = 0; at < order.length;) {
    let end = at;
    let tied = 0;
    while (end < order.length && values[order[end]] === values[order[at]]) tied += weight[order[end++]];
    for (; at < end; at++) ranks[order[at]] = before + (tied + 1) / 2;
    before += tied;
  }
  return ranks;
}

/** Clients with equal forecasts at the border of the top tenth count in proportion. */
function topDecileLift({ forecast, actual, weight }: Forecasts, clients: number, purchases: number): number | null {
  if (purchases === 0) return null;
  const order = ascending(forecast).reverse();
  let room = TOP * clients;
  let caught = 0;
  for (let at = 0; at < order.length && room > 0;) {
    let tied = 0;
    let bought = 0;
    const value = forecast[order[at]];
    for (; at < order.length && forecast[order[at]] === value; at++) {
      tied += weight[order[at]];
      bought += weight[order[at]] * actual[order[at]];
    }
    const share = Math.min(1, room / tied);
    caught += share * bought;
    room -= share * tied;
  }
  return caught / (TOP * purchases);
}

function ascending(values: ArrayLike<number>): Int32Array {
  return Int32Array.from({ length: values.length }, (_, group) => group).sort(
    (one, other) => values[one] - values[other],
  );
}
