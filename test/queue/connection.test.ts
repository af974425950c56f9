import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { connect } from "../../src/queue/connection.ts";
import { queueBackend } from "../../src/queue/queue-backend.ts";
import { loadQueueClients } from "../../src/queue/queue-clients.ts";
import { parseRedisUrl } from "../../src/queue/redis-url.ts";
import { slowCases } from "../reference/slow-cases.ts";
import { holdfast } from "../cli/in-process.ts";
import { planOfCase } from "../simulation/plan-of-case.ts";

/** The URL of a server that takes connections and says nothing, and a promise that someone has called. */
async function silentServer(): Promise<{ readonly url: string; readonly called: Promise<unknown> }> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    onTestFinished(() => {
      socket.destroy();
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    server.close();
  });
  return {
    url: `redis://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    called: once(server, "connection"),
  };
}

/** The URL of a port that nobody listens on. */
async function nobody(): Promise<string> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `redis://127.0.0.1:${String(port)}`;
}

test("connecting ends as soon as it is interrupted, whether Redis says nothing or is not there, and tries no more", async () => {
  const clients = await loadQueueClients();
  const { url, called } = await silentServer();
  const said: string[] = [];
  const onNotice = (sentence: string): unknown => said.push(sentence);
  const refused = "Redis is away (nothing listens on that port)";
  const heard = (): boolean => said.some((sentence) => sentence.includes(refused));
  for (const [where, isTrying] of [
    [url, () => called],
    [await nobody(), () => vi.waitUntil(heard, { timeout: 10_000 })],
  ] as const) {
    const stop = new AbortController();
    const trying = connect(clients, parseRedisUrl(where), { patienceMs: Infinity, signal: stop.signal, onNotice });
    await isTrying();
    stop.abort();
    await expect(trying).rejects.toMatchObject({ name: "InterruptedError", exitCode: 130 });
  }
  expect(said.at(-1)).toContain(refused);
  await expect(
    connect(clients, parseRedisUrl(url), { patienceMs: Infinity, signal: AbortSignal.abort(), onNotice }),
  ).rejects.toMatchObject({ name: "InterruptedError" });
});

test("a run says where it waits and for how long, without the password, and then what to do", async () => {
  const clients = await loadQueueClients();
  const silent = await silentServer();
  const said: string[] = [];
  const onNotice = (sentence: string): unknown => said.push(sentence);
  for (const [url, reason] of [
    [await nobody(), "nothing listens on that port"],
    [silent.url, "the host does not answer"],
  ] as const) {
    const { host } = new URL(url);
    const trying = connect(clients, parseRedisUrl(url.replace("//", "//me:secret@")), { patienceMs: 1_000, onNotice });
    await expect(trying).rejects.toMatchObject({
      message: `redis://${host}/0: Redis cannot be used: ${reason}.`,
      hint: expect.stringMatching(
        /^Start Redis there, or correct .* Without --backend the run simulates on this machine/,
      ),
    });
    expect(said.splice(0)).toEqual([
      `redis://${host}/0: Redis is away (${reason}). Waiting for it for up to 1 second.`,
    ]);
  }
});

test("a run that waits for Redis is interrupted at once, and closing its backend waits for nothing", async () => {
  const { url, called } = await silentServer();
  const backend = queueBackend(url, { env: {} });
  const stop = new AbortController();
  const plan = planOfCase(slowCases[0].input, 8, "interrupted");
  const running = backend.run(plan, [[0, 8]], { signal: stop.signal, onChunk: () => undefined });
  const other = backend.run(plan, [[0, 8]], { onChunk: () => undefined });
  const ends = Promise.allSettled([running, other]);
  await called;
  stop.abort();
  await expect(running).rejects.toMatchObject({ name: "InterruptedError", exitCode: 130 });
  // Well before the ten seconds that connecting may take.
  const slow = new Promise((resolve) => setTimeout(resolve, 5_000, "waited").unref());
  expect(await Promise.race([backend.close(), slow])).toBeUndefined();
  expect((await ends)[1]).toMatchObject({ reason: { name: "InterruptedError" } });
});

test("a worker that is stopped before Redis is there ends well and says so", async () => {
  const { url, called } = await silentServer();
  const stop = new AbortController();
  const served = holdfast(["worker", url, "--workers", "1"], { signal: stop.signal });
  await called;
  stop.abort();
  expect(await served).toMatchObject({ code: 0, err: expect.stringContaining("Stopped before Redis was there.") });
});
