import { readFileSync } from "node:fs";
import { UsageError } from "../errors.ts";
import { queueWords } from "../words/queue.ts";

/** Where a Redis is and how to get in, as a URL says. */
export interface RedisAddress {
  readonly host: string;
  readonly port: number;
  readonly username: string | null;
  readonly password: string | null;
  readonly database: number;
  /** Null: no TLS. */
  readonly tls: { readonly ca: string | null } | null;
  /** What all keys begin with. */
  readonly prefix: string;
  /** The URL without its password, for messages. */
  readonly shown: string;
}

/** Variable of the environment that holds the password where the URL has none. */
export const PASSWORD_VARIABLE = "HOLDFAST_REDIS_PASSWORD";

const DEFAULT_PORT = 6379;
const DEFAULT_PREFIX = "holdfast";
const KNOWN_OPTIONS = ["ca", "prefix"];

/**
 * Reads `redis://user:password@host:6379/0`, or `rediss://` for TLS, with `?ca=FILE` (PEM of the authority that signed the server's certificate) and `?prefix=NAME`.
 *
 * Throws a UsageError that repeats no part of a URL that cannot be read, as its password may stand anywhere there.
 */
export function parseRedisUrl(text: string, env: Readonly<Record<string, string | undefined>> = {}): RedisAddress {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== "redis:" && url.protocol !== "rediss:")) throw unreadable();
  const database = /^\/?$/.test(url.pathname) ? "0" : (/^\/(\d{1,4})$/.exec(url.pathname)?.[1] ?? null);
  if (database === null || url.hostname === "" || url.hash !== "" || /[@#]/.test(url.search)) throw unreadable();
  for (const name of url.searchParams.keys()) {
    if (!KNOWN_OPTIONS.includes(name)) throw new UsageError(queueWords.url.unknownOption(KNOWN_OPTIONS));
  }
  const prefix = url.searchParams.get("prefix") ?? DEFAULT_PREFIX;
  if (!/^[\w-]{1,40}$/.test(prefix)) throw new UsageError(queueWords.url.prefix);
  const isSecure = url.protocol === "rediss:";
  const ca = url.searchParams.get("ca");
  if (ca !== null && !isSecure) throw new UsageError(queueWords.url.caWithoutTls);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const port = url.port === "" ? DEFAULT_PORT : Number(url.port);
  const username = decoded(url.username);
  return Object.freeze({
    host,
    port,
    username,
    password: decoded(url.password) ?? passwordOf(env),
    database: Number(database),
    tls: isSecure ? { ca: ca === null ? null : readCertificate(ca) } : null,
    prefix,
    shown: `${url.protocol}//${url.hostname}:${port}/${database}${prefix === DEFAULT_PREFIX ? "" : `?prefix=${prefix}`}`,
  });
}

/** `text` without a password in it, as written or as it stands in a URL. */
export function withoutPassword(text: string, { password }: Pick<RedisAddress, "password">): string {
  if (password === null) return text;
  return [password, encodeURIComponent(password)].reduce((left, secret) => left.replaceAll(secret, "***"), text);
}

/** An empty variable is none. */
function passwordOf(env: Readonly<Record<string, string | undefined>>): string | null {
  const password = env[PASSWORD_VARIABLE] ?? "";
  return password === "" ? null : password;
}

function decoded(part: string): string | null {
  if (part === "") return null;
  try {
    return decodeURIComponent(part);
  } catch {
    throw unreadable();
  }
}

function readCertificate(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new UsageError(queueWords.url.noCertificate(path, (error as NodeJS.ErrnoException).code ?? "?"));
  }
}

function unreadable(): UsageError {
  return new UsageError(queueWords.url.unreadable, queueWords.url.unreadableHint);
}
