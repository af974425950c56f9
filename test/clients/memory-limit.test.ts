import { totalmem } from "node:os";
import { expect, test } from "vitest";
import {
  defaultMemoryLimit,
  readingBytes,
  readingMemory,
  refuseClients,
  refuseScoring,
  scoringBytes,
} from "../../src/clients/memory-limit.ts";
import { HoldfastError } from "../../src/errors.ts";

test("without a word a process may take three quarters of the machine's memory", () => {
  expect(defaultMemoryLimit()).toBeLessThanOrEqual(0.75 * totalmem());
  expect(defaultMemoryLimit()).toBeGreaterThan(0);
});

test("what reading needs is near what was measured: 1,492 MB for 5 million clients", () => {
  expect(readingBytes(5e6, 1) / 1492e6).toBeGreaterThan(1);
  expect(readingBytes(5e6, 1) / 1492e6).toBeLessThan(1.25);
});

test("clients are refused from the first one on for whom the limit has no room", () => {
  const memory = readingMemory(4 * 2 ** 30, 3);
  const { mostClients } = memory;
  expect(mostClients).toBeGreaterThan(5e6);
  expect(readingBytes(mostClients, 3)).toBeLessThanOrEqual(memory.limit);
  expect(readingBytes(mostClients + 1, 3)).toBeGreaterThan(memory.limit);
  refuseClients(mostClients, memory);
  expect(() => {
    refuseClients(mostClients + 1, memory);
  }).toThrow(HoldfastError);
});

test("rows and the database share what a limit gives them, and leave most of it to clients", () => {
  const { rowBytes, databaseBytes } = readingMemory(4e9, 1);
  expect(rowBytes + databaseBytes).toBeLessThan(2e9);
  expect(readingMemory(1e8, 1).databaseBytes).toBeGreaterThan(1e8);
});

test.each([
  [10_000, 193e6],
  [100_000, 302e6],
  [1_000_000, 646e6],
  [5_000_000, 2119e6],
])("what scoring %i clients needs is at least what was measured, and at most a quarter more", (clients, measured) => {
  expect(scoringBytes(clients, 2) / measured).toBeGreaterThan(1);
  expect(scoringBytes(clients, 2) / measured).toBeLessThan(1.25);
  expect(scoringBytes(clients, 16)).toBeGreaterThan(scoringBytes(clients, 2));
});

test("a limit under what scoring needs is refused with what it takes", () => {
  refuseScoring(5_000_000, 4 * 2 ** 30, 2);
  expect(() => {
    refuseScoring(5_000_000, 2e9, 2);
  }).toThrow(/Scoring 5,000,000 clients needs about 2\.3 GB of memory; the limit is 2\.0 GB/);
});
