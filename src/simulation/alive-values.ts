import type { PurchaseLaw } from "../models/model.ts";

const AGE_NODES = 48;
const WAIT_NODES = 16;
/** Share of the age at which the last purchase is put where it was at the first one, which a law may refuse. */
const FIRST_PURCHASE = 1e-9;

/** What values given alive are tabulated for. */
export interface AliveValueContext {
  readonly law: PurchaseLaw;
  /** Whether they depend on tx too, as after Erlang stages. */
  readonly valueVariesWithWait: boolean;
  /** Span and continuous discount rate of the value, and the largest age, in the model's unit. */
  readonly valueSpan: number;
  readonly delta: number;
  readonly maxAge: number;
}

/**
 * Discounted expected purchases of a client given that it is alive. They depend on x and T, in some models on T - tx too: tabulated by x on first use, cubic in between.
 */
export class AliveValues {
  private readonly context: AliveValueContext;
  private readonly byAge = new Map<number, Float64Array>();
  private readonly byAgeAndWait = new Map<number, (Float64Array | undefined)[]>();

  constructor(context: AliveValueContext) {
    this.context = context;
  }

  /** Value after x repeat purchases, the last at age tx. */
  at(x: number, tx: number, age: number): number {
    const { maxAge, valueVariesWithWait } = this.context;
    const position = Math.sqrt(Math.min(1, age / maxAge)) * AGE_NODES;
    const node = Math.min(AGE_NODES - 1, position | 0);
    const t = position - node;
    if (valueVariesWithWait && x > 0) {
      const wait = age > 0 ? (age - tx) / age : 0;
      const at = (offset: number): number => this.atWait(x, node + offset, wait);
      // Before the first node nothing can be asked: there the curve goes on as it begins.
      const before = node === 0 ? 3 * at(1) - 3 * at(2) + at(3) : at(0);
      return cubic(before, at(1), at(2), at(3), t);
    }
    const table = this.tableOf(x);
    return cubic(table[node], table[node + 1], table[node + 2], table[node + 3], t);
  }

  private tableOf(x: number): Float64Array {
    let table = this.byAge.get(x);
    if (table === undefined) {
      table = new Float64Array(AGE_NODES + 3);
      for (let node = 0; node < table.length; node++) {
        const age = this.ageOf(node);
        table[node] = this.exactly(x, x === 0 ? 0 : age, age);
      }
      table[0] = 3 * table[1] - 3 * table[2] + table[3];
      this.byAge.set(x, table);
    }
    return table;
  }

  private atWait(x: number, node: number, wait: number): number {
    let rows = this.byAgeAndWait.get(x);
    if (rows === undefined) this.byAgeAndWait.set(x, (rows = []));
    const row = (rows[node] ??= this.rowOf(x, node));
    const position = wait * WAIT_NODES;
    const from = Math.min(WAIT_NODES - 1, position | 0);
    return cubic(row[from], row[from + 1], row[from + 2], row[from + 3], position - from);
  }

  private rowOf(x: number, node: number): Float64Array {
    const age = this.ageOf(node);
    const row = new Float64Array(WAIT_NODES + 3);
    for (let wait = 0; wait <= WAIT_NODES; wait++) {
      row[wait + 1] = this.exactly(x, age * Math.max(FIRST_PURCHASE, 1 - wait / WAIT_NODES), age);
    }
    row[0] = 3 * row[1] - 3 * row[2] + row[3];
    row[WAIT_NODES + 2] = 3 * row[WAIT_NODES + 1] - 3 * row[WAIT_NODES] + row[WAIT_NODES - 1];
    return row;
  }

  private ageOf(node: number): number {
    return this.context.maxAge * ((node - 1) / AGE_NODES) ** 2;
  }

  /** 0 where so few are alive that the law cannot tell. */
  private exactly(x: number, tx: number, age: number): number {
    const { law, valueSpan, delta } = this.context;
    const alive = law.pAlive(x, tx, age);
    return alive === 0 ? 0 : law.discountedExpected(x, tx, age, valueSpan, delta) / alive;
  }
}

/** The cubic through two values whose slopes there are those of their neighbours, at t in [0, 1]. */
function cubic(before: number, left: number, right: number, after: number, t: number): number {
  const slope = (right - before) / 2;
  const slopeRight = (after - left) / 2;
  return (
    left +
    t * (slope + t * (3 * (right - left) - 2 * slope - slopeRight + t * (2 * (left - right) + slope + slopeRight)))
  );
}
