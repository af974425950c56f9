import { join, sep } from "node:path";
import { describe, expect, test } from "vitest";
import { asCalled, calledAs } from "../../src/cli/called-as.ts";
import { folderWith, holdfast } from "./in-process.ts";

const CWD = join(sep, "home", "me", "shop");
const BIN = join(sep, "usr", "bin", "holdfast");
const PATH = { PATH: join(sep, "usr", "bin") };

describe.skipIf(sep === "\\")("how the program was called", () => {
  test.each([
    ["npx", "/home/me/.npm/_npx/1/node_modules/.bin/holdfast", { npm_command: "exec" }, "npx holdfast"],
    ["a script of package.json", "/home/me/shop/dist/src/cli/main.js", { npm_command: "start" }, "npx holdfast"],
    ["the link of a package", "/home/me/shop/node_modules/.bin/holdfast", PATH, "npx holdfast"],
    ["its name", BIN, PATH, "holdfast"],
    ["a link that is not on the path", "/opt/my tools/holdfast", PATH, "'/opt/my tools/holdfast'"],
    ["its file, below", "/home/me/shop/dist/src/cli/main.js", PATH, "node dist/src/cli/main.js"],
    ["its file, elsewhere", "/home/me/clone/dist/src/cli/main.js", {}, "node /home/me/clone/dist/src/cli/main.js"],
    ["its sources", "/home/me/shop/src/cli/main.ts", PATH, "holdfast"],
  ])("%s", (_, script, env, called) => {
    expect(calledAs(script, env, CWD)).toBe(called);
  });
});

test("commands that are advised begin as the program was called, once; other words and paths stay", () => {
  const advise = (text: string): string => asCalled(text, "npx holdfast", ["run", "gather"]);
  const text = "Type: holdfast run a.yaml --resume, then `holdfast gather a`. See holdfast runs, /opt/holdfast run.";
  const said =
    "Type: npx holdfast run a.yaml --resume, then `npx holdfast gather a`. See holdfast runs, /opt/holdfast run.";
  expect(advise(text)).toBe(said);
  expect(advise(said)).toBe(said);
  expect(asCalled(text, "holdfast", ["run", "gather"])).toBe(text);
});

test("a command line says them so, in errors and results, and leaves what it writes as it is", async () => {
  const cwd = folderWith();
  const program = "npx holdfast";
  expect((await holdfast(["init", "demo"], { cwd, program })).err).toMatch(/^Now run: npx holdfast run /m);
  expect((await holdfast(["chek"], { cwd, program })).err).toContain("See npx holdfast --help.");
  expect((await holdfast(["run", "none.yaml"], { cwd, program })).err).toContain("make one with npx holdfast init.");
  expect((await holdfast(["run", "--help"], { cwd, program })).out).toContain("npx holdfast run plan.yaml");
  const script = (await holdfast(["completion", "bash"], { cwd })).out;
  expect((await holdfast(["completion", "bash"], { cwd, program })).out).toBe(script);
});
