import { expect, test } from "vitest";
import { crc32 } from "../../src/numerics/crc32.ts";

test.each([
  // The check value that catalogues of CRCs give for CRC-32/ISO-HDLC.
  ["123456789", 0xcbf43926],
  ["", 0],
  ["a", 0xe8b7be43],
])("CRC-32 of %j", (text, expected) => {
  expect(crc32(new TextEncoder().encode(text))).toBe(expected);
});
