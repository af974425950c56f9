import type { ClientHistory, DataFacts, PurchaseRows, SpendRows } from "../../src/clients/client-history.ts";
import { drawExponential, drawGamma } from "../../src/numerics/samplers.ts";
import { hashText, Stream } from "../../src/numerics/stream.ts";

interface Columns {
  readonly x: readonly number[];
  readonly tx: readonly number[];
  readonly T: readonly number[];
  readonly meanSpend?: readonly number[];
}

/** A history in weeks from columns alone, without dates, with made-up ids and no facts but a hash. */
export function columnsOf({ x, tx, T, meanSpend }: Columns): ClientHistory {
  return {
    size: x.length,
    ids: x.map((_, client) => `client ${String(client).padStart(7, "0")}`),
    timeUnit: "week",
    observedUntil: 0,
    x: Int32Array.from(x),
    tx: Float64Array.from(tx),
    T: Float64Array.from(T),
    meanSpend: Float64Array.from(meanSpend ?? x.map(() => 0)),
    logWaits: null,
    firstDay: null,
    spend12m: null,
    segment: null,
    segmentNames: [],
    holdout: null,
    facts: { hash: "made up", start: null, end: null } as unknown as DataFacts,
  };
}

/** Rows of one client each. */
export function rowsOf(
  clients: readonly (readonly [x: number, tx: number, T: number, weight?: number])[],
): PurchaseRows {
  return {
    count: clients.length,
    x: Int32Array.from(clients, (client) => client[0]),
    tx: Float64Array.from(clients, (client) => client[1]),
    T: Float64Array.from(clients, (client) => client[2]),
    weight: Float64Array.from(clients, (client) => client[3] ?? 1),
    rowOfClient: Int32Array.from(clients.keys()),
    logWaits: null,
  };
}

/** Spend rows of one client each. */
export function spendRowsOf(clients: readonly (readonly [x: number, meanSpend: number, weight?: number])[]): SpendRows {
  return {
    count: clients.length,
    x: Int32Array.from(clients, (client) => client[0]),
    meanSpend: Float64Array.from(clients, (client) => client[1]),
    weight: Float64Array.from(clients, (client) => client[2] ?? 1),
    rowOfClient: Int32Array.from(clients.keys()),
  };
}

/** Parameters that a history is simulated from, in weeks. */
export interface Truth {
  readonly purchases: readonly [r: number, alpha: number, a: number, b: number];
  readonly spend: readonly [p: number, q: number, v: number];
}

type PurchaseTruth = Pick<Truth, "purchases"> & Partial<Truth>;

/** What is true of each simulated client; rates per week. */
export interface TrueTraits {
  readonly rate: number;
  readonly dropoutProbability: number;
  readonly isAlive: boolean;
  readonly meanAmount: number;
}

/** A history simulated from BG/NBD and Gamma-Gamma, purchase by purchase; `shortest` to `longest` is the range of T, in weeks. */
export function simulatedHistory(
  seed: string,
  clients: number,
  truth: PurchaseTruth,
  shortest: number,
  longest: number,
): ClientHistory {
  return simulatedClients(seed, clients, truth, shortest, longest).history;
}

/** The same with what is true of each client. */
export function simulatedClients(
  seed: string,
  clients: number,
  truth: PurchaseTruth,
  shortest: number,
  longest: number,
) {
  const stream = new Stream();
  const [r, alpha, a, b] = truth.purchases;
  const [p, q, v] = truth.spend ?? [6, 4, 15];
  const x: number[] = [];
  const tx: number[] = [];
  const T: number[] = [];
  const meanSpend: number[] = [];
  const traits: TrueTraits[] = [];
  for (let client = 0; client < clients; client++) {
    stream.seed(hashText(seed), client, 0, 0);
    const end = shortest + (longest - shortest) * stream.uniform();
    const rate = drawGamma(stream, r) / alpha;
    const leave = drawGamma(stream, a);
    const dropoutProbability = leave / (leave + drawGamma(stream, b));
    let count = 0;
    let last = 0;
    let isAlive = true;
    for (let age = drawExponential(stream) / rate; isAlive && age <= end; age += drawExponential(stream) / rate) {
      count++;
      last = age;
      isAlive = stream.uniform() >= dropoutProbability;
    }
    const spendRate = drawGamma(stream, q) / v;
    x.push(count);
    tx.push(last);
    T.push(end);
    meanSpend.push(count === 0 ? 0 : drawGamma(stream, p * count) / (spendRate * count));
    traits.push({ rate, dropoutProbability, isAlive, meanAmount: p / spendRate });
  }
  return { history: columnsOf({ x, tx, T, meanSpend }), traits };
}
