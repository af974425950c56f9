import { describe, expect, test } from "vitest";
import { createProgress } from "../../src/cli/progress.ts";
import { openTerminal } from "../../src/cli/terminal.ts";

function world(isTTY: boolean, env: Record<string, string> = {}) {
  const written: string[] = [];
  let time = 0;
  const write = (data: string | Uint8Array): unknown => written.push(String(data));
  return {
    written,
    pass: (ms: number) => {
      time += ms;
    },
    io: {
      stdout: { write },
      stderr: { write, isTTY, columns: 60 },
      cwd: "/",
      env,
      signal: new AbortController().signal,
      now: () => time,
    },
  };
}

describe("the bar", () => {
  test("rewrites one line, with the time left once it can be told, and goes away", () => {
    const { io, written, pass } = world(true);
    const progress = createProgress(io, { isShown: true, isAscii: false });
    progress.update("simulate", 0);
    pass(3000);
    progress.update("simulate", 0.25);
    progress.clear();
    expect(written).toEqual([
      `\r\u001b[KSimulating ${"░".repeat(24)}   0 %`,
      `\r\u001b[KSimulating ${"█".repeat(6)}${"░".repeat(18)}  25 %  9 s left`,
      "\r\u001b[K",
    ]);
    expect(written.join("")).not.toContain("\n");
  });

  test("is drawn at most ten times a second, but for a new phase and the end of one", () => {
    const { io, written, pass } = world(true);
    const progress = createProgress(io, { isShown: true, isAscii: false });
    for (let i = 0; i < 100; i++) {
      pass(10);
      progress.update("read", i / 100);
    }
    progress.update("read", 1);
    progress.update("fit", 0);
    expect(written).toHaveLength(12);
  });

  test("never passes its ends", () => {
    const { io, written, pass } = world(true);
    const progress = createProgress(io, { isShown: true, isAscii: true });
    progress.update("read", -1);
    pass(1000);
    progress.update("read", 1.2);
    expect(written[0]).toContain(`${"-".repeat(24)}   0 %`);
    expect(written[1]).toContain(`${"#".repeat(24)} 100 %`);
  });

  test.each([
    ["no terminal", false, false],
    ["--quiet", true, true],
  ])("is not there with %s", (_, isTTY, isQuiet) => {
    const { io, written } = world(isTTY);
    openTerminal(io, { isQuiet, isColorless: false }).progress.update("read", 0.5);
    expect(written).toEqual([]);
  });
});

describe("text for people", () => {
  test("cannot steer the terminal", () => {
    const { io, written } = world(true);
    openTerminal(io, { isQuiet: false, isColorless: false }).show("a\u001b[2Jb\u0007c\u202Ed\ne\tf");
    expect(written).toEqual(["a?[2Jb?c?d\ne\tf\n"]);
  });

  test("is ASCII where the locale is C, but for what data say", () => {
    const { io, written } = world(false, { LC_ALL: "C", LANG: "fr_FR.UTF-8" });
    openTerminal(io, { isQuiet: false, isColorless: false }).show("−5\u00a0% – Café");
    expect(written).toEqual(["-5 % - Café\n"]);
  });

  test("stays out of stderr when quiet, errors apart", () => {
    const { io, written } = world(false);
    const terminal = openTerminal(io, { isQuiet: true, isColorless: false });
    terminal.say("a message");
    terminal.fail("an error");
    expect(written).toEqual(["an error\n"]);
  });
});
