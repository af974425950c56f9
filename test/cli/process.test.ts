import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, openSync, readFileSync, rmSync } from "node:fs";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { generateTransactions } from "../../src/worlds/generate.ts";
import { parseWorld } from "../../src/worlds/load-world.ts";
import { transactionsCsv } from "../../src/worlds/world-files.ts";
import { starterWords } from "../../src/words/en/starter.ts";
import { builtCopy } from "./built-copy.ts";
import { filesIn, folderWith } from "./in-process.ts";

const root = join(import.meta.dirname, "../..");
let built = "";

// Plain Node on translated sources starts in a fraction of the time that tsx takes.
beforeAll(() => {
  built = builtCopy(root);
}, 120_000);
afterAll(() => {
  rmSync(built, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface World {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdout?: number;
  /** Shell command that comes first in the same process. */
  readonly before?: string;
}

/** Runs the program itself. */
function start(argv: readonly string[], cwd: string, { env, stdout, before }: World = {}) {
  const node = [process.execPath, join(built, "dist/src/cli/main.js"), ...argv];
  const [file = "", ...rest] = before === undefined ? node : ["sh", "-c", `${before}; exec "$@"`, "sh", ...node];
  const child = spawn(file, rest, {
    cwd,
    // As from a shell, whoever runs the tests.
    env: { ...process.env, npm_command: undefined, ...env },
    stdio: ["ignore", stdout ?? "pipe", "pipe"],
  });
  const text = { out: "", err: "" };
  child.stdout?.on("data", (data: Buffer) => (text.out += data.toString()));
  child.stderr!.on("data", (data: Buffer) => (text.err += data.toString()));
  const ended = new Promise<Ended>((resolve) => {
    child.on("close", (code) => {
      resolve({ code, ...text });
    });
  });
  return { child, ended };
}

describe("the program", () => {
  test("init, then run, to a report", { timeout: 60_000 }, async () => {
    const cwd = folderWith();
    expect(await start(["init", "."], cwd).ended).toMatchObject({ code: 0 });
    const argv = ["run", "scenario.yaml", "--replications", "6", "--workers", "1", "--json"];
    const { code, out, err } = await start(argv, cwd).ended;
    expect([code, err]).toEqual([0, ""]);
    expect(JSON.parse(out)).toMatchObject({ schema: "holdfast-results-1", replications: 6 });
    expect(existsSync(join(cwd, "out/scenario/report.html"))).toBe(true);
  });

  test("generate, check, fit and score, under LC_ALL=C", { timeout: 60_000 }, async () => {
    const cwd = folderWith({ "w.yaml": starterWords.world, "plan.yaml": starterWords.scenario });
    const env = { LC_ALL: "C" };
    expect((await start(["generate", "w.yaml", "--out", "transactions.csv"], cwd, { env }).ended).code).toBe(0);
    const commands = [
      ["check", "plan.yaml"],
      ["fit", "transactions.csv"],
      ["score", "transactions.csv"],
    ];
    for (const argv of commands) {
      const { code, out } = await start(argv, cwd, { env }).ended;
      expect(code).toBe(0);
      // eslint-disable-next-line no-control-regex -- ASCII is the point.
      expect(out).toMatch(/^[\x00-\x7f]+$/);
    }
  });

  test("says what is wrong with a scenario in its language, and that there is none in that of the command", async () => {
    const cwd = folderWith({ "plan.yaml": "locale: fr\nclient: transactions.csv\n" });
    const { code, out, err } = await start(["run", "plan.yaml"], cwd, { env: { LC_ALL: "C.UTF-8" } }).ended;
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("plan.yaml:2:1: la clé `client` est inconnue ici");
    expect(err).toContain("plan.yaml\u00a0: 5 problèmes");
    expect(err).not.toMatch(/\b(the|expected|did you mean|problems)\b/);
    const absent = await start(["run", "absent.yaml"], cwd, { env: { LC_ALL: "fr_FR.UTF-8" } }).ended;
    expect(absent.code).toBe(2);
    expect(absent.err).toContain("ce fichier n’existe pas");
  });

  test("a wrong command line", async () => {
    expect(await start(["fitt"], folderWith()).ended).toMatchObject({ code: 2, out: "" });
  });
});

test("a disk that is full is an error with code 2, and leaves nothing", async () => {
  const cwd = folderWith({ "w.yaml": starterWords.world });
  // A limit on the size of files stands for the disk.
  const { code, err } = await start(["generate", "w.yaml", "--out", "t.csv"], cwd, { before: "ulimit -f 8" }).ended;
  expect(code).toBe(2);
  expect(err).toContain("t.csv: cannot be written (EFBIG)");
  expect(filesIn(cwd)).toEqual(["w.yaml"]);
});

describe("stdout", () => {
  test("closed early is no error", async () => {
    const { child, ended } = start(["schema", "scenario"], folderWith());
    child.stdout!.destroy();
    expect(await ended).toMatchObject({ code: 0, err: "" });
  });

  test.runIf(existsSync("/dev/full"))("full is an error with code 2", async () => {
    const { ended } = start(["schema"], folderWith(), { stdout: openSync("/dev/full", "w") });
    const { code, err } = await ended;
    expect(code).toBe(2);
    expect(err).toBe("stdout: the result cannot be written (the disk is full), expected room for it.\n");
  });
});

test(
  "Ctrl-C stops a run within a second, with code 130, leaves nothing half-written, and says how to go on",
  { timeout: 60_000 },
  async () => {
    const world = parseWorld(starterWords.world, "starter");
    const data = transactionsCsv(generateTransactions(world).transactions);
    const cwd = folderWith({ "plan.yaml": starterWords.scenario, "transactions.csv": data });
    const { child, ended } = start(["run", "plan.yaml", "--replications", "100000", "--workers", "1"], cwd);
    const folder = join(cwd, "out/plan");
    const hasKept = (): boolean => existsSync(folder) && filesIn(folder).some((name) => name.endsWith(".bin"));
    while (!hasKept()) await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 500));
    const stopped = performance.now();
    child.kill("SIGINT");
    const { code, out, err } = await ended;
    // A second by the promise, another for this machine's other work.
    expect(performance.now() - stopped).toBeLessThan(2000);
    expect([code, out]).toEqual([130, ""]);
    expect(err).toContain("nothing was left half-written");
    const called = `node ${join(built, "dist/src/cli/main.js")}`;
    expect(err).toContain(`To go on with it: ${called} run plan.yaml --replications 100000 --workers 1 --resume`);
    expect(filesIn(folder).filter((name) => !/^chunks/.test(name) || name.endsWith(".tmp"))).toEqual([]);
  },
);

test.each([
  [["run", "plan.yaml", "--replications", "640", "--backend"], 130, "nothing was left half-written"],
  [["--quiet", "worker"], 0, ""],
])("Ctrl-C while Redis says nothing ends %j at once", { timeout: 60_000 }, async (argv, code, said) => {
  const world = parseWorld(starterWords.world, "starter");
  const data = transactionsCsv(generateTransactions(world).transactions);
  const cwd = folderWith({ "plan.yaml": starterWords.scenario, "transactions.csv": data });
  const sockets: Socket[] = [];
  const server = createServer((socket) => sockets.push(socket.on("error", () => undefined)));
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const url = `redis://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const called = once(server, "connection");
  const { child, ended } = start([...argv, url], cwd);
  await called;
  const stopped = performance.now();
  child.kill("SIGINT");
  const { code: exitCode, out, err } = await ended;
  // A second by the promise, another for this machine's other work; connecting would be tried for ten.
  expect(performance.now() - stopped).toBeLessThan(2000);
  expect([exitCode, out]).toEqual([code, ""]);
  expect(err).toContain(said);
});

test("a run killed by -9 is resumed to the bytes of one that nothing disturbed", { timeout: 120_000 }, async () => {
  const world = parseWorld(starterWords.world, "starter");
  const data = transactionsCsv(generateTransactions(world).transactions);
  const cwd = folderWith({ "plan.yaml": starterWords.scenario, "transactions.csv": data });
  const argv = [
    ...["run", "plan.yaml", "--only", "Points card", "--set", "horizon=2 months", "--workers", "1"],
    ...["--replications", "640", "--json"],
  ];
  const undisturbed = await start([...argv, "--out", "whole"], cwd).ended;
  const { child, ended } = start([...argv, "--out", "killed"], cwd);
  const chunks = (): number =>
    existsSync(join(cwd, "killed/plan/chunks"))
      ? filesIn(join(cwd, "killed/plan/chunks")).filter((name) => name.endsWith(".bin")).length
      : 0;
  while (chunks() < 2) await new Promise((resolve) => setTimeout(resolve, 2));
  child.kill("SIGKILL");
  expect(await ended).toMatchObject({ code: null, out: "" });
  const resumed = await start([...argv, "--out", "killed", "--resume"], cwd).ended;
  expect([resumed.code, resumed.err]).toEqual([0, ""]);
  expect(resumed.out).toBe(undisturbed.out);
  for (const name of ["results.json", "replications.parquet", "clients.csv", "report.html"]) {
    const [one, other] = ["whole", "killed"].map((out) => readFileSync(join(cwd, out, "plan", name)));
    expect(one.equals(other), name).toBe(true);
  }
});
