import { expect, test } from "vitest";
import { explainFailure, isFinal, isOfConnection } from "../../src/queue/connection-failure.ts";
import { parseRedisUrl } from "../../src/queue/redis-url.ts";

const address = parseRedisUrl("redis://user:s3cret@host");
const secure = parseRedisUrl("rediss://user:s3cret@host");
const failed = (code: string, message = code): Error => Object.assign(new Error(message), { code });

test.each([
  [new Error("WRONGPASS invalid username-password pair or user is disabled."), "the password is wrong", true],
  [new Error("NOAUTH Authentication required."), "or missing", true],
  [new Error("NOPERM this user has no permissions to run the 'eval' command"), "may not do", true],
  [new Error("OOM command not allowed when used memory > 'maxmemory'."), "its memory is full", true],
  [new Error("MISCONF Redis is configured to save RDB snapshots"), "its own disk", true],
  [new Error("READONLY You can't write against a read only replica."), "a replica", true],
  [failed("DEPTH_ZERO_SELF_SIGNED_CERT"), "not trusted (DEPTH_ZERO_SELF_SIGNED_CERT)", true],
  [failed("ERR_SSL_WRONG_VERSION_NUMBER"), "does not speak TLS", true],
  [failed("ENOTFOUND"), "no host of that name", false],
  [failed("ECONNREFUSED"), "nothing listens", false],
  [Object.assign(new AggregateError([failed("ECONNREFUSED")])), "nothing listens", false],
  [failed("ETIMEDOUT"), "does not answer", false],
  [null, "if it expects TLS", false],
])("%s is said in plain words", (error, words, isEnd) => {
  expect(explainFailure(error, address)).toContain(words);
  expect(error !== null && isFinal(error)).toBe(isEnd);
});

test("silence over TLS has its own words, and what is not known is said without a password", () => {
  expect(explainFailure(null, secure)).toContain("it does not answer over TLS");
  expect(explainFailure(new Error("odd: s3cret"), address)).toBe("odd: ***");
});

test("what is of the connection may be tried again, an answer of Redis and any other error not", () => {
  expect(
    [failed("ECONNRESET"), new Error("Connection is closed."), new Error("LOADING Redis is loading")].map(
      isOfConnection,
    ),
  ).toEqual([true, true, true]);
  expect([failed("ENOSPC"), new Error("WRONGPASS"), "text"].map(isOfConnection)).toEqual([false, false, false]);
});
