import { describe, expect, test } from "vitest";
import { generateTransactions } from "../../src/worlds/generate.ts";
import { parseWorld } from "../../src/worlds/load-world.ts";
import { transactionsCsv } from "../../src/worlds/world-files.ts";
import { starterWords } from "../../src/words/en/starter.ts";
import { folderWith, holdfast } from "./in-process.ts";

/** The starter shop with a channel that says nothing of its clients, and a handful of clients of a third one. */
const shop = transactionsCsv(generateTransactions(parseWorld(starterWords.world, "starter")).transactions)
  .trimEnd()
  .split("\n")
  .map((row, i) => {
    const number = Number(/\d+/.exec(row)?.[0]);
    return `${row},${i === 0 ? "channel" : number < 4 ? "fair" : number % 2 === 0 ? "web" : "shop"}`;
  })
  .join("\n");
const cwd = (): string => folderWith({ "shop.csv": `${shop}\n` });

describe("fit --by", () => {
  test("fits each group, says whether that pays and which groups are too small", async () => {
    const { code, out, err } = await holdfast(["fit", "shop.csv", "--by", "channel"], { cwd: cwd() });
    expect([code, err]).toEqual([0, ""]);
    const said = out.replaceAll("\u00a0", " ");
    expect(said).toMatch(/By channel:\n\nBG\/NBD +Clients +Came back +r +alpha +a +b\n/);
    expect(said).toMatch(/BG\/NBD: groups differ by no more than chance.* on 4 degrees of freedom, p = 0\.\d+/);
    expect(said).toMatch(/over shop, web alone\). Use the common fit\./);
    expect(said).toMatch(/fair could not be fitted by itself\./);
    expect(said).toMatch(/Too small to be trusted by themselves.*: .*fair \(\d\)/);
  });

  test("--json has the groups and the tests", async () => {
    const { out } = await holdfast(["fit", "shop.csv", "--by", "channel", "--json"], { cwd: cwd() });
    const { by } = JSON.parse(out) as { by: { column: string; groups: object[]; separate: object } };
    expect(by.column).toBe("channel");
    expect(by.groups).toHaveLength(3);
    expect(by.groups[1]).toMatchObject({ name: "shop", purchases: { model: "bg-nbd", status: "converged" } });
    expect(by.separate).toMatchObject({ purchases: { freedom: 4, groups: ["shop", "web"] } });
  });

  test("refuses groups made from the purchases themselves, with the reason, and a column that is not there", async () => {
    for (const by of ["rfm", "value"]) {
      const refused = await holdfast(["fit", "shop.csv", "--by", by], { cwd: cwd() });
      expect(refused).toMatchObject({ code: 2, out: "" });
      expect(refused.err).toContain(`${by} groups clients by the purchases that the models are to explain`);
    }
    const absent = await holdfast(["fit", "shop.csv", "--by", "chanel"], { cwd: cwd() });
    expect(absent.code).toBe(2);
    expect(absent.err).toContain('there is no column "chanel"');
  });
});
