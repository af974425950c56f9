import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UsageError } from "../../src/errors.ts";
import { parseRedisUrl, withoutPassword } from "../../src/queue/redis-url.ts";

describe("the URL of Redis", () => {
  test("says where it is and how to get in", () => {
    expect(parseRedisUrl("redis://user:p%40ss@host:7000/3?prefix=team-a")).toEqual({
      host: "host",
      port: 7000,
      username: "user",
      password: "p@ss",
      database: 3,
      tls: null,
      prefix: "team-a",
      shown: "redis://host:7000/3?prefix=team-a",
    });
    expect(parseRedisUrl("rediss://[::1]")).toMatchObject({
      host: "::1",
      port: 6379,
      username: null,
      password: null,
      database: 0,
      tls: { ca: null },
      shown: "rediss://[::1]:6379/0",
    });
  });

  test("may leave the password to the environment, and goes before it", () => {
    const env = { HOLDFAST_REDIS_PASSWORD: "from outside" };
    expect(parseRedisUrl("redis://host", env).password).toBe("from outside");
    expect(parseRedisUrl("redis://:mine@host", env).password).toBe("mine");
    expect(parseRedisUrl("redis://host", { HOLDFAST_REDIS_PASSWORD: "" }).password).toBeNull();
  });

  test.each([
    "http://host",
    "host:6379",
    "redis://",
    "redis://user:s3cret/x@host",
    "redis://user:12#s3cret@host",
    "redis://user:12?s3cret@host",
    "redis://user:%zz@host",
    "redis://host/name",
    "redis://host?password=s3cret",
    "redis://host?prefix=../s3cret",
    "redis://host?ca=/s3cret",
    "rediss://host?ca=/no/such/file",
  ])("%s is refused, and what may be a password of it is not repeated", (url) => {
    let said = "";
    try {
      parseRedisUrl(url);
    } catch (error) {
      expect(error).toBeInstanceOf(UsageError);
      said = `${(error as UsageError).message} ${String((error as UsageError).hint)}`;
    }
    expect(said).toMatch(/expected|cannot be read/);
    expect(said).not.toMatch(/s3cret|%zz/);
  });

  test("no password, whatever it is, stands in what is shown or survives in a message", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6, unit: "grapheme" }), (secret) => {
        fc.pre(!"redis://host:6379/0 refused ***".includes(secret));
        const address = parseRedisUrl(`redis://user:${encodeURIComponent(secret)}@host`);
        expect(address.password).toBe(secret);
        expect(address.shown).not.toContain(secret);
        expect(withoutPassword(`refused ${secret} and ${encodeURIComponent(secret)}`, address)).not.toContain(secret);
      }),
    );
  });
});
