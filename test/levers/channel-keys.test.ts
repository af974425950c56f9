import { describe, expect, test } from "vitest";
import { design, load, wrong } from "./read-lever.ts";

const channel = (item: string, more = ""): string => `channels:\n  - { name: A, spend: 5k per month, ${item} }${more}`;
const read = (item: string) => design("acquisition", channel(item)).channels[0];
const misread = (item: string): readonly string[] =>
  wrong("acquisition", channel(item)).map((place) => place.replace("strategies.Tried.acquisition.channels.0.", ""));

const TWO = "cac: [20 EUR at 10k per month, 25 EUR at 20k per month]";

describe("two known points", () => {
  test("of an exponential curve give its ceiling", () => {
    expect(read(TWO)).toMatchObject({
      cac: { cost: 20, atSpendPerMonth: 10_000 },
      secondCac: { cost: 25, atSpendPerMonth: 20_000 },
      curve: "exponential",
      ceiling: null,
    });
    expect(misread(`${TWO}, ceiling: 2k per month`)).toEqual([expect.stringMatching(/ ceiling$/)]);
  });

  test("of a Hill curve give its power, and need its ceiling", () => {
    expect(read(`${TWO}, curve: hill, ceiling: 2k per month`)).toMatchObject({
      curve: "hill",
      hillPower: null,
      ceiling: { basis: "per_month", value: 2000 },
    });
    expect(misread(`${TWO}, curve: hill`)).toEqual([expect.stringMatching(/ cac$/)]);
    expect(misread(`${TWO}, curve: hill, ceiling: 2k per month, power: 2`)).toEqual([expect.stringMatching(/ power$/)]);
    expect(misread(`${TWO}, curve: hill, ceiling: 700 per month`)).toEqual([expect.stringMatching(/ ceiling$/)]);
  });

  test.each([
    ["without its spend", "[20 EUR at 10k per month, 25 EUR]", "cac.1"],
    ["at a smaller spend", "[20 EUR at 10k per month, 25 EUR at 8k per month]", "cac.1"],
    ["cheaper", "[20 EUR at 10k per month, 18 EUR at 20k per month]", "cac.1"],
    ["that brings fewer", "[20 EUR at 10k per month, 50 EUR at 20k per month]", "cac.1"],
    ["one of three", "[1 EUR at 1 per month, 2 EUR at 3 per month, 3 EUR at 9 per month]", "cac"],
    ["unreadable", "[20 EUR at 10k per month, 25 EUR at 20k per fortnight]", "cac.1"],
  ])("%s: refused", (_, cac, path) => {
    expect(misread(`cac: ${cac}`)).toEqual([expect.stringMatching(new RegExp(` ${path.replace(".", "\\.")}$`))]);
  });

  test("lie on a curve above the floor too", () => {
    // 500 and 800 clients: above a floor of 450, 50 for the first 10k, but 350 for 20k.
    expect(misread(`${TWO}, floor: 450 per month`)).toEqual([expect.stringMatching(/ cac\.1$/)]);
    expect(misread(`${TWO}, floor: 100 per month`)).toEqual([]);
  });
});

describe("one known point", () => {
  const one = "cac: 20 EUR at 10k per month";

  test("a Hill curve has a power", () => {
    expect(read(`${one}, curve: hill, power: 1.5`)).toMatchObject({ curve: "hill", hillPower: 1.5, secondCac: null });
    expect(read(`${one}, curve: hill`)).toMatchObject({ hillPower: null, ceiling: { basis: "times_known_point" } });
    expect(misread(`${one}, power: 1.5`)).toEqual([expect.stringMatching(/ power$/)]);
    expect(misread(`${one}, curve: hil`)).toEqual([expect.stringMatching(/ curve -> hill$/)]);
  });

  test("a floor lies below what the point brings", () => {
    expect(read(`${one}, floor: 50 per month`).floor).toBe(50);
    expect(misread(`${one}, floor: 500 per month`)).toEqual([expect.stringMatching(/ floor$/)]);
  });

  test("quality falls with the spend where it is stated; seasons are twelve factors", () => {
    expect(read(one)).toMatchObject({ qualityPerDoubling: null, season: null });
    expect(read(`${one}, quality_per_doubling: -10%, season: [1,1,1,1,1,1,1,1,1,1,1,2]`)).toMatchObject({
      qualityPerDoubling: -0.1,
      season: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2],
    });
    expect(misread(`${one}, quality_per_doubling: -100%, season: [1, 2]`)).toEqual([
      expect.stringMatching(/ quality_per_doubling$/),
      expect.stringMatching(/ season$/),
    ]);
    expect(misread(`${one}, season: [1,1,1,1,1,1,1,1,1,1,1,0]`)).toEqual([expect.stringMatching(/ season\.11$/)]);
  });
});

describe("all channels together", () => {
  const one = channel("cac: 20 EUR");
  const paid = "arrivals: { paid_today: { spend: 10k per month } }";

  test("a budget, and standing in for today's advertising", () => {
    expect(design("acquisition", `${one}\nreplaces_today: true\nbudget: 3k per month`, paid)).toMatchObject({
      replacesToday: true,
      budget: { per: "month", amount: 3000 },
    });
    expect(load("acquisition", one, paid).arrivals.paidToday).not.toBeNull();
  });

  test("what is not there cannot be replaced", () => {
    expect(wrong("acquisition", `${one}\nreplaces_today: true`)).toEqual([
      "11:23 strategies.Tried.acquisition.replaces_today",
    ]);
    expect(wrong("acquisition", `${one}\nreplaces_today: false`)).toEqual([]);
  });
});
