import { describe, expect, test } from "vitest";
import { readJob, readPlanHeader, readWorker, writeJob } from "../../src/queue/queue-messages.ts";
import { jobId, queueNames } from "../../src/queue/queue-names.ts";
import { HERE } from "../../src/simulation/run-identity.ts";

const key = { plan: "a".repeat(64), from: 8, to: 16, beliefs: "b".repeat(64) };

describe("a job", () => {
  test("comes back as the chunk that it asks for, through JSON", () => {
    expect(readJob(JSON.parse(JSON.stringify(writeJob(key))))).toEqual(key);
  });

  test.each([
    ["a path", { path: "/etc/passwd" }],
    ["a key that is a path", { planKey: "../../../../etc/passwd" }],
    ["a key in capitals", { planKey: "A".repeat(64) }],
    ["beliefs of another length", { beliefs: "b".repeat(63) }],
    ["an empty range", { from: 16 }],
    ["a part of a replication", { from: 8.5 }],
    ["a negative range", { from: -1 }],
    ["another version", { version: "0.0.0" }],
    ["another Node", { node: HERE.node + 1 }],
    ["another architecture", { arch: "ia32" }],
    ["a missing key", { to: undefined }],
  ])("with %s is refused", (_, change) => {
    expect(readJob({ ...writeJob(key), ...change })).toBeNull();
  });

  test.each([null, "text", 3, [], [writeJob(key)]])("that is %j is refused", (data) => {
    expect(readJob(data)).toBeNull();
  });
});

describe("names", () => {
  const names = queueNames("holdfast", HERE);

  test("of the same chunk are the same, of any other one others", () => {
    const others = [{ plan: "c".repeat(64) }, { from: 7 }, { to: 17 }, { beliefs: "d".repeat(64) }];
    const keys = [key, ...others.map((other) => ({ ...key, ...other }))];
    expect(new Set(keys.map(jobId)).size).toBe(keys.length);
    expect(new Set(keys.map((one) => names.result(one))).size).toBe(keys.length);
    expect(jobId({ ...key })).toBe(jobId(key));
  });

  test("of queues differ by version, Node and architecture, and hold no colon, which BullMQ refuses", () => {
    const queues = [HERE, { ...HERE, version: "9" }, { ...HERE, node: 99 }, { ...HERE, arch: "other" }].map(
      (identity) => queueNames("holdfast", identity).queue,
    );
    expect(new Set(queues).size).toBe(queues.length);
    expect(queues.join("") + jobId(key)).not.toContain(":");
  });

  test("begin with the prefix", () => {
    const own = queueNames("team-a", HERE);
    for (const name of [own.queuePrefix, own.workers, own.plan(key.plan), own.piece(key.plan, 0), own.result(key)]) {
      expect(name).toMatch(/^team-a:/);
    }
  });
});

describe("what else is read from Redis", () => {
  test("a header of a plan: its size and pieces, and nothing more", () => {
    expect(readPlanHeader('{"bytes":10,"pieces":1}')).toEqual({ bytes: 10, pieces: 1 });
    for (const text of [
      "",
      "{",
      "null",
      '{"bytes":10}',
      '{"bytes":10,"pieces":1,"path":"/etc"}',
      '{"bytes":1e12,"pieces":1}',
    ]) {
      expect(readPlanHeader(text)).toBeNull();
    }
  });

  test("a worker: what it is, and nothing more", () => {
    const worker = { ...HERE, id: "6f2f6d9c-5b0e-4c8e-9d56-0e6f6d9c5b0e", threads: 2, shares: false };
    expect(readWorker(JSON.stringify(worker))).toEqual(worker);
    for (const change of [{ version: "9.9\nsay" }, { threads: 0 }, { id: "me" }, { more: 1 }]) {
      expect(readWorker(JSON.stringify({ ...worker, ...change }))).toBeNull();
    }
  });
});
