import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Redis } from "ioredis";
import { onTestFinished } from "vitest";

export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** Connection of the test itself. */
  readonly redis: Redis;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
  /** Starts it again on the same port, with what its log of writes kept. */
  restart(): Promise<void>;
}

/** Starts a Redis server of its own, which logs its writes to a folder of its own; all gone when the test is. */
export async function startRedis(
  options: readonly string[] = [],
  password: string | null = null,
  givenPort: number | null = null,
): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-redis-"));
  const port = givenPort ?? (await freePort());
  let server: ChildProcess | null = null;
  const login = password === null ? "" : `:${encodeURIComponent(password)}@`;
  const redis = new Redis({
    port,
    host: "127.0.0.1",
    lazyConnect: true,
    maxRetriesPerRequest: null,
    ...(password === null ? {} : { password }),
  });
  redis.on("error", () => undefined);
  const start = async (): Promise<void> => {
    const usual = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--appendonly", "yes"];
    const secret = password === null ? [] : ["--requirepass", password];
    server = spawn("redis-server", [...usual, ...secret, ...options], { stdio: "ignore" });
    await once(server, "spawn");
    for (let tries = 0; tries < 200; tries++) {
      const isUp = await redis.ping().then(
        () => true,
        () => false,
      );
      if (isUp) return;
      await pause(25);
    }
    throw new Error("redis-server did not start");
  };
  const kill = async (): Promise<void> => {
    if (server === null || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, "exit");
    server.kill("SIGKILL");
    await ended;
  };
  onTestFinished(async () => {
    redis.disconnect();
    await kill();
    rmSync(folder, { recursive: true, force: true });
  });
  await start();
  return { port, url: `redis://${login}127.0.0.1:${port}/0`, redis, kill, restart: start };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { readonly port: number };
  server.close();
  await once(server, "close");
  return port;
}
