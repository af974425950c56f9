import { describe, expect, test } from "vitest";
import { holdfast } from "./in-process.ts";

describe("several machines", () => {
  test.each([
    ["worker", "redis://user:s3cret/x@host"],
    ["run", "plan.yaml", "--backend", "redis://user:s3cret/x@host"],
  ])("%s refuses a URL that it cannot read, without repeating it", async (...argv) => {
    const { code, out, err } = await holdfast(argv);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("Redis: its URL cannot be read, expected one such as redis://user:password@host:6379/0");
    expect(err).not.toContain("s3cret");
  });

  test("a shared folder is of use only with workers elsewhere", async () => {
    const { code, err } = await holdfast(["run", "plan.yaml", "--share", "plans"]);
    expect(code).toBe(2);
    expect(err).toContain("--share: it is of use only with --backend");
  });

  test("a worker asks for its Redis, and speaks French too", async () => {
    const { code, err } = await holdfast(["worker", "--locale", "fr"]);
    expect(code).toBe(2);
    expect(err).toContain("url-redis");
    const french = await holdfast(["worker", "host:6379", "--locale", "fr"]);
    expect(french.err).toContain("son URL est illisible");
  });

  test("a worker that is stopped before it is connected ends with 0", async () => {
    const { code } = await holdfast(["worker", "redis://127.0.0.1:1"], { signal: AbortSignal.abort() });
    expect(code).toBe(0);
  });
});
