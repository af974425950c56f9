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
import { parseBytes } from "../../src/cli/max-memory.ts";
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

test("what is needed is shown to be more than the limit, and what is advised is enough, however near the two are", () => {
  for (const clients of [4077, 123_457, 1_000_003, 5_000_000]) {
    const needed = scoringBytes(clients, 2);
    expect(adviceOf(() => refuseScoring(clients, needed - 1, 2))).toBeGreaterThanOrEqual(needed);
    const limit = readingBytes(clients, 3) - 1;
    const advised = adviceOf(() => refuseClients(clients, readingMemory(limit, 3)));
    refuseClients(clients, readingMemory(advised, 3));
    const following = adviceOf(() =>
      refuseClients(
        clients,
        readingMemory(limit, 3, (n) => 700e6 + 1000 * n),
      ),
    );
    expect(following).toBeGreaterThanOrEqual(700e6 + 1000 * clients);
    expect(adviceOf(() => refuseClients(clients, readingMemory(limit, 3), true))).toBeGreaterThanOrEqual(
      readingBytes(1.1 * clients, 3),
    );
  }
});

/** Bytes that the hint of a refusal advises, once it is seen that the message shows a need above the limit. */
function adviceOf(refuse: () => void): number {
  try {
    refuse();
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error;
    const [needed, limit] = [...error.message.matchAll(/\d[\d.,]* [MG]B/g)].map(([size]) => parseBytes(size));
    expect(needed).toBeGreaterThan(limit);
    return parseBytes(/--max-memory (\w[\w.]*B)/.exec(String(error.hint))![1]);
  }
  throw new Error("nothing was refused");
}

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
  }).toThrow(/Scoring 5,000,000 clients needs about 2\.25 GB of memory; the limit is 2\.00 GB/);
});
