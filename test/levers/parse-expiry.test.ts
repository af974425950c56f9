import { expect, test } from "vitest";
import { parseExpiry } from "../../src/levers/parse-expiry.ts";
import { NotUnderstood } from "../../src/quantities/not-understood.ts";

test("points expire by inactivity, at a day of each year, by both or never", () => {
  expect(parseExpiry("never")).toEqual({ expiryDays: null, expiryDate: null });
  expect(parseExpiry("12 months of inactivity")).toEqual({ expiryDays: 365.25, expiryDate: null });
  expect(parseExpiry("each 31 December")).toEqual({ expiryDays: null, expiryDate: { month: 12, day: 31 } });
  const both = { expiryDays: 365.25, expiryDate: { month: 2, day: 28 } };
  expect(parseExpiry("12 months of inactivity or each 28 february")).toEqual(both);
  expect(parseExpiry("each 28 February or  12 months of inactivity")).toEqual(both);
});

test.each([
  "12 months",
  "of inactivity",
  "some months of inactivity",
  "never or each 31 December",
  "1 year of inactivity or 2 years of inactivity",
  "each 31 December or each 30 June",
  "each 29 February",
  "each 31 April",
  "each 0 May",
  "each December 31",
  "",
  12,
])("%s is refused", (text) => {
  expect(() => parseExpiry(text)).toThrow(NotUnderstood);
});

test("the nearest month is named", () => {
  expect(() => parseExpiry("each 31 Decmber")).toThrow(expect.objectContaining({ suggestion: "December" }));
});
