import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { inlineBackend } from "../../../src/simulation/inline-backend.ts";
import { builtOnce } from "./built-once.ts";
import { startProgram, until } from "./program.ts";
import { queuePlan, runAll, toldBackend } from "./queue-run.ts";
import { freePort, startRedis } from "./redis-server.ts";

const built = builtOnce();
const plan = queuePlan(16);
const SECRET = "p@ss/wörd#1";

/** Why a run on that Redis ends, as a person would see it. */
async function refusalOf(url: string): Promise<string> {
  const backend = toldBackend(url);
  const error: unknown = await runAll(backend, plan).catch((reason: unknown) => reason);
  const said = [String(error), JSON.stringify(error), ...backend.notices].join("\n");
  for (const secret of [SECRET, encodeURIComponent(SECRET), "wrong-secret"]) expect(said).not.toContain(secret);
  expect(error).toMatchObject({ name: "HoldfastError", exitCode: 2 });
  return (error as Error).message;
}

test("a password is needed, and said to be wrong, without being said; with it the run goes on", async () => {
  const { port, url } = await startRedis([], SECRET);
  expect(await refusalOf(`redis://:wrong-secret@127.0.0.1:${String(port)}/0`)).toBe(
    `redis://127.0.0.1:${String(port)}/0: Redis cannot be used: the user name or the password is wrong, or missing; give them in the URL, or the password in HOLDFAST_REDIS_PASSWORD.`,
  );
  expect(await refusalOf(`redis://127.0.0.1:${String(port)}`)).toContain("the password is wrong, or missing");
  const turnedAway = startProgram(built, ["worker", `redis://:wrong-secret@127.0.0.1:${String(port)}`]);
  expect(await turnedAway.ended).toBe(2);
  expect(turnedAway.said()).toContain("the password is wrong, or missing");
  const worker = startProgram(built, ["worker", `redis://127.0.0.1:${String(port)}`, "--workers", "1"], {
    HOLDFAST_REDIS_PASSWORD: SECRET,
  });
  const backend = toldBackend(url);
  expect(await runAll(backend, plan)).toEqual(await runAll(inlineBackend, plan));
  for (const said of [turnedAway.said(), worker.said(), ...backend.notices, backend.name]) {
    expect(said).not.toMatch(/wrong-secret|p@ss|p%40ss/);
  }
});

test("a host that is not there, a port that nobody listens on and a database that does not exist are told apart", async () => {
  const nobody = String(await freePort());
  const { port } = await startRedis();
  const reasons = await Promise.all(
    [
      `redis://no-such-host.invalid`,
      `redis://:${"wrong-secret"}@127.0.0.1:${nobody}`,
      `redis://127.0.0.1:${String(port)}/999`,
    ].map(refusalOf),
  );
  expect(reasons[0]).toContain("there is no host of that name");
  expect(reasons[1]).toContain("nothing listens on that port");
  expect(reasons[2]).toContain("it has no database of that number");
});

test("a worker waits for a Redis that is not there yet", async () => {
  const port = await freePort();
  const worker = startProgram(built, ["worker", `redis://127.0.0.1:${String(port)}`, "--workers", "1"]);
  await until("it waits", () =>
    worker.said().includes("Redis is away (nothing listens on that port). Waiting for it."),
  );
  await startRedis([], null, port);
  await until("it serves", () => worker.said().includes("Serving"));
  worker.kill("SIGTERM");
  expect(await worker.ended).toBe(0);
});

test("TLS: by the authority that signed; refused without it, and where one side speaks TLS and the other does not", async () => {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-tls-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
  const made = spawnSync("openssl", [
    "req",
    "-x509",
    "-newkey",
    "ed25519",
    "-nodes",
    "-days",
    "2",
    "-keyout",
    key,
    "-out",
    certificate,
    ...subject,
  ]);
  expect(made.status).toBe(0);
  const secure = String(await freePort());
  const files = ["--tls-cert-file", certificate, "--tls-key-file", key, "--tls-ca-cert-file", certificate];
  const { port } = await startRedis(["--tls-port", secure, "--tls-auth-clients", "no", ...files]);
  expect(await refusalOf(`rediss://127.0.0.1:${secure}`)).toContain("its certificate is not trusted");
  expect(await refusalOf(`rediss://127.0.0.1:${String(port)}`)).toContain("it does not answer over TLS");
  expect(await refusalOf(`redis://127.0.0.1:${secure}`)).toContain("if it expects TLS, write rediss://");
  const url = `rediss://127.0.0.1:${secure}/0?ca=${encodeURIComponent(certificate)}`;
  startProgram(built, ["worker", url, "--workers", "1"]);
  expect(await runAll(toldBackend(url), plan)).toEqual(await runAll(inlineBackend, plan));
});

test.each(["bullmq", "ioredis"])("where %s is not installed, what to install is said", async (missing) => {
  const root = join(import.meta.dirname, "../../..");
  const bare = mkdtempSync(join(tmpdir(), "holdfast-bare-"));
  onTestFinished(() => {
    rmSync(bare, { recursive: true, force: true });
  });
  cpSync(join(built, "dist"), join(bare, "dist"), { recursive: true });
  copyFileSync(join(built, "package.json"), join(bare, "package.json"));
  mkdirSync(join(bare, "node_modules"));
  for (const name of readdirSync(join(root, "node_modules"))) {
    if (name !== missing) symlinkSync(join(root, "node_modules", name), join(bare, "node_modules", name));
  }
  // An empty folder hides a package that a folder further up may have.
  mkdirSync(join(bare, "node_modules", missing));
  const worker = startProgram(bare, ["worker", "redis://127.0.0.1:1"]);
  expect(await worker.ended).toBe(2);
  expect(worker.said()).toContain("the packages bullmq and ioredis were expected, but are not installed");
  expect(worker.said()).toContain("npm install bullmq ioredis");
});
