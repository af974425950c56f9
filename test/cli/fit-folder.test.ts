import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readFit } from "../../src/saved-fit.ts";
import { filesIn, folderWith, holdfast } from "./in-process.ts";

/** Contracts by renewals: many end early, some run on, so that clients differ. */
const ENDED = [60, 20, 10, 5, 3];
const plans = [
  "client_id,renewals,status,price",
  ...ENDED.flatMap((count, n) =>
    Array.from({ length: count }, (_, i) => `p${String(n)}-${String(i)},${String(n)},ended,20`),
  ),
  ...Array.from({ length: 25 }, (_, i) => `r${String(i)},5,active,20`),
].join("\n");
const FIT = ["fit", "plans.csv", "--kind", "contracts", "--model", "shifted-beta-geometric", "--spend", "none"];

test("fit --out FOLDER writes the fit, its page and its charts, whole; a path that ends in .json is the fit alone", async () => {
  const cwd = folderWith({ "plans.csv": `${plans}\n` });
  const { code, err } = await holdfast([...FIT, "--out", "own"], { cwd });
  expect(code).toBe(0);
  const charts = ["fit-heterogeneity", "fit-posterior", "fit-retention"];
  expect(filesIn(join(cwd, "own"))).toEqual([
    "charts",
    ...charts.flatMap((name) => [".png", ".svg", ".vl.json"].map((end) => join("charts", name + end))),
    "fit.html",
    "fit.json",
  ]);
  expect(err).toContain("fit.html");
  expect(err).toContain("charts/ (9 files)");
  expect(readFit(join(cwd, "own", "fit.json")).purchases.model).toBe("shifted-beta-geometric");
  expect(readFileSync(join(cwd, "own", "fit.html"), "utf8")).toContain("<title>Fit of plans.csv</title>");

  expect((await holdfast([...FIT, "--out", "fit.JSON"], { cwd })).code).toBe(0);
  expect(filesIn(cwd).filter((file) => !file.startsWith("own"))).toEqual(["fit.JSON", "plans.csv"]);
  expect(readFileSync(join(cwd, "fit.JSON"), "utf8")).toBe(readFileSync(join(cwd, "own", "fit.json"), "utf8"));
});

test("a file in the place of the folder is told before any work", async () => {
  const cwd = folderWith({ "plans.csv": plans, own: "" });
  const { code, err } = await holdfast([...FIT, "--out", "own"], { cwd });
  expect(code).toBe(2);
  expect(err).toContain("there is a file of that name");
});
