import { expect, test } from "vitest";
import { diskError } from "../../src/results/disk-error.ts";

test.each([
  ["No space left on device", "ENOSPC"],
  ["Disk quota exceeded", "EDQUOT"],
  ["Disc quota exceeded", "EDQUOT"],
  ["Read-only file system", "EROFS"],
  ["Permission denied", "EACCES"],
  ["Input/output error", "EIO"],
])("what the database says of a disk, %s, is %s", (said, code) => {
  const error = diskError(new Error(`IO Error: Could not write file "/a/.b.tmp": ${said}`));
  expect(error).toMatchObject({ code, message: expect.stringContaining(said) as string });
});

test("what it says of anything else has no code", () => {
  expect(diskError(new Error("Binder Error: no such column"))).not.toHaveProperty("code");
  expect(diskError("gone").message).toBe("gone");
});
