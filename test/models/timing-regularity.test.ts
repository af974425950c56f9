import { expect, test } from "vitest";
import type { ClientHistory } from "../../src/clients/client-history.ts";
import { timingRegularity } from "../../src/models/timing-regularity.ts";
import { drawGamma } from "../../src/numerics/samplers.ts";
import { Stream } from "../../src/numerics/stream.ts";
import { columnsOf } from "./histories.ts";

/** Clients of very different rates whose waits are Gamma of one shape. */
function waitsOf(shape: number, clients: number): ClientHistory {
  const stream = new Stream();
  const x: number[] = [];
  const tx: number[] = [];
  const logWaits: number[] = [];
  for (let client = 0; client < clients; client++) {
    stream.seed(11, client, 0, 0);
    const rate = drawGamma(stream, 0.5) + 0.01;
    const waits = Array.from({ length: 1 + (client % 6) }, () => drawGamma(stream, shape) / rate);
    x.push(waits.length);
    tx.push(waits.reduce((total, wait) => total + wait, 0));
    logWaits.push(waits.reduce((total, wait) => total + Math.log(wait), 0));
  }
  return { ...columnsOf({ x, tx, T: tx }), logWaits: Float64Array.from(logWaits) };
}

test.each([0.5, 1, 3, 12])("waits of shape %d are told, whatever the rates", (shape) => {
  const found = timingRegularity(waitsOf(shape, 6000))!;
  expect(found.clients).toBe(5000);
  expect(Math.abs(found.shape - shape)).toBeLessThan(4 * found.standardError);
  expect(found.standardError).toBeLessThan(0.05 * shape);
});

test("nothing is said without waits, of few clients, of waits that are all alike", () => {
  expect(timingRegularity(columnsOf({ x: [3], tx: [10], T: [12] }))).toBeNull();
  expect(timingRegularity(waitsOf(2, 8))).toBeNull();
  const alike = columnsOf({ x: new Array(50).fill(2), tx: new Array(50).fill(10), T: new Array(50).fill(12) });
  expect(timingRegularity({ ...alike, logWaits: new Float64Array(50).fill(2 * Math.log(5)) })).toBeNull();
});
