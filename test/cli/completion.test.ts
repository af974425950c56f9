import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { folderWith, holdfast } from "./in-process.ts";

const script = async (shell: string, locale = "en"): Promise<string> => {
  const { code, out, err } = await holdfast(["completion", shell, "--locale", locale]);
  expect([code, err]).toEqual([0, ""]);
  return out;
};

describe("completion", () => {
  test.runIf(existsSync("/bin/bash"))("by bash itself knows commands, options and their values", async () => {
    const cases: [words: string[], found: string[]][] = [
      [["ru"], ["run"]],
      [["c"], ["check", "charts", "compare-models", "completion"]],
      [["--locale", "f"], ["fr"]],
      [
        ["--locale", "fr", "ch"],
        ["check", "charts"],
      ],
      [["charts", ".", "--fo"], ["--format"]],
      [
        ["charts", ".", "--format", ""],
        ["svg", "png", "vl"],
      ],
      [["charts", ".", "--format", "svg", "p"], ["png"]],
      [["charts", ".", "--format", "=", "p"], ["png"]],
      [["charts", ".", "--only", "tor"], ["tornado"]],
      [
        ["fit", "a.csv", "--model", "bg"],
        ["bg-nbd", "bg-cnbd-k", "bg-bb"],
      ],
      [["fit", "--model", "bg-nbd", ""], []],
      [["score", "--spend", "n"], ["none"]],
      [["run", "plan.yaml", "--seed", ""], []],
      [["run", "plan.yaml", "--op"], ["--open"]],
      [
        ["schema", ""],
        ["scenario", "results", "fit", "optimum"],
      ],
      [["completion", "z"], ["zsh"]],
    ];
    const asked = cases.map(([words]) => {
      const quoted = ["holdfast", ...words].map((word) => `'${word}'`).join(" ");
      return `COMP_WORDS=(${quoted}); COMP_CWORD=${String(words.length)}; _holdfast; echo "\${COMPREPLY[*]}"`;
    });
    const cwd = folderWith({ holdfast: await script("bash") });
    const text = ["source ./holdfast", ...asked, "complete -p holdfast"].join("\n");
    const { status, stdout, stderr } = spawnSync("/bin/bash", ["--norc", "-c", text], { cwd, encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
    const lines = stdout.trimEnd().split("\n");
    expect(lines.pop()).toBe("complete -o default -F _holdfast holdfast");
    expect(lines).toEqual(cases.map(([, found]) => found.join(" ")));
  });

  test.each(["zsh", "fish"])(
    "for %s says what each command and option does, in the language of the command",
    async (shell) => {
      const [english, french] = [await script(shell), await script(shell, "fr")];
      expect(english).toContain("Draw charts of results in other sizes and formats");
      expect(french).toContain("Dessiner les graphiques de résultats");
      for (const text of [english, french]) expect(text).toMatch(/difference-to-baseline .*tornado/);
      const program = `/usr/bin/${shell}`;
      if (!existsSync(program)) return;
      const { status, stderr } = spawnSync(program, ["-n"], { input: french, encoding: "utf8" });
      expect([status, stderr]).toEqual([0, ""]);
    },
  );

  test("an apostrophe or a bracket of a description ends none", async () => {
    expect(await script("zsh", "en")).toContain(String.raw`instead of the scenario'\''s`);
    expect(await script("fish", "en")).toContain(String.raw`instead of the scenario\'s`);
  });

  test("of another shell is refused", async () => {
    const { code, err } = await holdfast(["completion", "bsh"]);
    expect(code).toBe(2);
    expect(err).toContain("Did you mean bash?");
  });
});
