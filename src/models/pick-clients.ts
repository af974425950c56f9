import type { ClientHistory } from "../clients/client-history.ts";

/** Some clients of a history, in the order given, with all that is known of them; the facts stay those of the whole. */
export function pickClients(history: ClientHistory, clients: Int32Array): ClientHistory {
  const integers = (column: Int32Array): Int32Array => clients.map((client) => column[client]);
  const floats = (column: Float64Array): Float64Array => Float64Array.from(clients, (client) => column[client]);
  const bytes = (column: Uint8Array): Uint8Array => Uint8Array.from(clients, (client) => column[client]);
  const { firstDay, logWaits, spend12m, segment, holdout, covariates } = history;
  return {
    ...history,
    size: clients.length,
    ids: Array.from(clients, (client) => history.ids[client]),
    x: integers(history.x),
    tx: floats(history.tx),
    T: floats(history.T),
    meanSpend: floats(history.meanSpend),
    firstDay: firstDay && integers(firstDay),
    logWaits: logWaits && floats(logWaits),
    spend12m: spend12m && floats(spend12m),
    segment: segment && bytes(segment),
    holdout: holdout && { ...holdout, x: integers(holdout.x), spend: floats(holdout.spend) },
    ...(covariates === undefined
      ? {}
      : {
          covariates: covariates.map((column) =>
            column.kind === "number"
              ? { ...column, values: floats(column.values) }
              : { ...column, codes: Uint16Array.from(clients, (client) => column.codes[client]) },
          ),
        }),
  };
}
