import { describe, expect, test } from "vitest";
import { createProgress } from "../../src/cli/progress.ts";
import { openTerminal } from "../../src/cli/terminal.ts";
import { createTimeLeft } from "../../src/cli/time-left.ts";
import { sharedProgress } from "../../src/simulation/shared-progress.ts";
import { inLocale } from "../../src/words/locale.ts";

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

test("a terminal that reports 0 columns has the usual 80", () => {
  const { io, written } = world(true);
  const none = { ...io, stdout: { ...io.stdout, isTTY: true, columns: 0 }, stderr: { ...io.stderr, columns: 0 } };
  expect(openTerminal(none, { isQuiet: false, isColorless: true }).width).toBe(80);
  createProgress(none, { isShown: true, plain: (text) => text }).update("simulate", 0);
  expect(written[0]).toContain("0 %");
});

test("what was done before does not count for the pace", () => {
  const left = createTimeLeft();
  expect(left(0, 0)).toBeNull();
  expect(left(0.8, 0.1, true)).toBeNull();
  expect(left(0.9, 10.1)).toBeCloseTo(10, 6);
});

describe("the bar", () => {
  test("rewrites one line, with the time left once it can be told, and goes away", () => {
    const { io, written, pass } = world(true);
    const progress = createProgress(io, { isShown: true, plain: (text) => text });
    progress.update("simulate", 0);
    pass(3000);
    progress.update("simulate", 0.25);
    progress.clear();
    expect(written).toEqual([
      `\r\u001b[KSimulating       ${"░".repeat(24)}   0 %`,
      `\r\u001b[KSimulating       ${"█".repeat(6)}${"░".repeat(18)}  25 %  9 s left`,
      "\r\u001b[K",
    ]);
    expect(written.join("")).not.toContain("\n");
  });

  test("names and numbers the phases that are planned, in the language of the command", () => {
    const { io, written } = world(true);
    const progress = createProgress(io, { isShown: true, plain: (text) => text });
    progress.plan(["read", "fit", "simulate", "report"]);
    progress.update("simulate", 0);
    inLocale("fr", () => {
      progress.update("report", 0.5);
    });
    expect(written[0]).toContain("3/4 Simulating   ░");
    expect(written[1]).toContain("4/4 Écriture     █");
  });

  test("is drawn at most ten times a second, but for a new phase and the end of one", () => {
    const { io, written, pass } = world(true);
    const progress = createProgress(io, { isShown: true, plain: (text) => text });
    for (let i = 0; i < 100; i++) {
      pass(10);
      progress.update("read", i / 100);
    }
    progress.update("read", 1);
    progress.update("fit", 0);
    expect(written).toHaveLength(12);
  });

  test("never passes its ends", () => {
    const { io, written, pass } = world(true, { LC_ALL: "C" });
    const { progress } = openTerminal(io, { isQuiet: false, isColorless: false });
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

describe("the time left", () => {
  /** What is said at each tenth of a second of a task of ten seconds whose share done is `share` of the time gone by. */
  const said = (share: (time: number) => number): (number | null)[] => {
    const timeLeft = createTimeLeft();
    return Array.from({ length: 100 }, (_, i) => timeLeft(share(i / 100), i / 10));
  };

  test("counts down where the pace is even", () => {
    said((time) => time).forEach((left, i) => {
      if (i < 10) expect(left).toBeNull();
      else expect(left).toBeCloseTo(10 - i / 10, 6);
    });
  });

  test("settles where parts of the task come in leaps, and never grows by fits and starts", () => {
    const all = said((time) => Math.floor(time * 20) / 20).slice(20) as number[];
    const rises = all.filter((left, i) => i > 0 && left > all[i - 1]);
    expect(rises.length).toBeLessThanOrEqual(2);
    all.forEach((left, i) => expect(Math.abs(left - (8 - i / 10))).toBeLessThan(2.5));
  });

  test("forgets a slow start", () => {
    const all = said((time) => (time < 0.5 ? time / 5 : 0.1 + (time - 0.5) * 1.8)) as number[];
    expect(Math.abs(all[80] - 2)).toBeLessThan(1);
  });
});

test("parts of a task make one progress by their work", () => {
  const shares: number[] = [];
  const [first, none, last] = sharedProgress((share) => shares.push(share), [30, 0, 10]);
  first!(0.5);
  first!(1);
  none!(1);
  last!(0.5);
  last!(1);
  expect(shares).toEqual([0.375, 0.75, 0.75, 0.875, 1]);
  expect(sharedProgress(undefined, [1])).toEqual([undefined]);
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
