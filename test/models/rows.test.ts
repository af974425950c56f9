import fc from "fast-check";
import { expect, test } from "vitest";
import { purchaseRows, spendRows } from "../../src/models/rows.ts";
import { hasReferenceData } from "../reference/data-path.ts";
import { cdnowHistory } from "./cdnow.ts";
import { columnsOf } from "./histories.ts";

test.runIf(hasReferenceData)("CDNOW has 1,016 distinct rows for 2,357 clients", () => {
  const rows = purchaseRows(cdnowHistory());
  expect(rows.count).toBe(1016);
  expect(rows.weight.reduce((total, weight) => total + weight, 0)).toBe(2357);
});

test("each client finds its own row, rows are distinct, in order of their first client, and weights count clients", () => {
  const client = fc.tuple(fc.nat(3), fc.nat(4), fc.nat(4), fc.nat(3));
  fc.assert(
    fc.property(fc.array(client, { maxLength: 60 }), (clients) => {
      const column = (i: number): number[] => clients.map((values) => values[i] / (i === 0 ? 1 : 7));
      const history = columnsOf({ x: column(0), tx: column(1), T: column(2), meanSpend: column(3) });
      const rows = purchaseRows(history);
      clients.forEach((_, i) => {
        const row = rows.rowOfClient[i];
        expect([rows.x[row], rows.tx[row], rows.T[row]]).toEqual([history.x[i], history.tx[i], history.T[i]]);
      });
      const keys = Array.from(rows.x, (x, row) => `${x} ${rows.tx[row]} ${rows.T[row]}`);
      expect(new Set(keys).size).toBe(rows.count);
      expect(Array.from(new Set(rows.rowOfClient))).toEqual(Array.from({ length: rows.count }, (_, row) => row));
      for (let row = 0; row < rows.count; row++)
        expect(rows.weight[row]).toBe(rows.rowOfClient.filter((one) => one === row).length);

      const spend = spendRows(history);
      clients.forEach((_, i) => {
        const informs = history.x[i] > 0 && history.meanSpend[i] > 0;
        const row = spend.rowOfClient[i];
        expect([spend.x[row], spend.meanSpend[row]]).toEqual(informs ? [history.x[i], history.meanSpend[i]] : [0, 0]);
      });
    }),
    { seed: 4, numRuns: 200 },
  );
});

test("columns may be views into shared memory", () => {
  const shared = new Float64Array(new SharedArrayBuffer(80)).fill(5);
  const rows = purchaseRows({ size: 2, x: Int32Array.of(1, 1), tx: shared.subarray(1, 3), T: shared.subarray(4, 6) });
  expect(rows.count).toBe(1);
  expect(rows.weight[0]).toBe(2);
});
