import { queueWords } from "../words/queue.ts";
import { withoutPassword, type RedisAddress } from "./redis-url.ts";

/** What stands at the beginning of Redis' answer where it knows the client's name or password for wrong. */
const WRONG_LOGIN = /^(WRONGPASS|NOAUTH|ERR AUTH|ERR invalid password)|HELLO must be called/;
const UNTRUSTED = /^(SELF_SIGNED|DEPTH_ZERO|UNABLE_TO|CERT_|ERR_TLS_CERT)/;
const NO_TLS = /^(ERR_SSL_|EPROTO)/;
/** Redis' answers that more of the same commands do not change. */
const HOPELESS =
  /^(WRONGPASS|NOAUTH|NOPERM|OOM|MISCONF|READONLY|ERR invalid password|ERR unknown command|ERR DB index)/;

/** Whether waiting does not help: who asks has to be told. */
export function isFinal(error: Error): boolean {
  return (
    WRONG_LOGIN.test(error.message) ||
    HOPELESS.test(error.message) ||
    UNTRUSTED.test(codeOf(error)) ||
    NO_TLS.test(codeOf(error))
  );
}

/** Why there is no connection, or a command was refused, in words without a password; null stands for one that was closed without a word. */
export function explainFailure(error: Error | null, address: RedisAddress): string {
  const { failures } = queueWords;
  const silent = address.tls === null ? failures.closedPlain : failures.silentTls;
  if (error === null) return silent;
  const code = codeOf(error);
  if (WRONG_LOGIN.test(error.message)) return failures.login;
  if (error.message.startsWith("NOPERM")) return failures.rights;
  if (error.message.startsWith("OOM")) return failures.full;
  if (error.message.startsWith("MISCONF")) return failures.disk;
  if (error.message.startsWith("READONLY")) return failures.readOnly;
  if (error.message.startsWith("ERR DB index")) return failures.database;
  if (UNTRUSTED.test(code)) return failures.untrusted(code);
  if (NO_TLS.test(code)) return failures.noTls;
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return failures.noHost;
  if (code === "ECONNREFUSED") return failures.nobody;
  if (code === "ECONNRESET" || code === "EPIPE" || (code === "ETIMEDOUT" && address.tls !== null)) return silent;
  if (["ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH"].includes(code)) return failures.noAnswer;
  return withoutPassword(error.message, address);
}

/** Whether an error is of the connection, so that the same command may work once Redis is back. */
export function isOfConnection(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return (
    /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)/.test(codeOf(error)) ||
    /^(Connection is closed|Command aborted|Stream isn't writeable|Socket timeout|LOADING|Reached the max retries)/.test(
      error.message,
    )
  );
}

/** Errors of several addresses of one host tell of the first. */
function codeOf(error: Error): string {
  const { code, errors } = error as NodeJS.ErrnoException & { errors?: readonly NodeJS.ErrnoException[] };
  return code ?? errors?.[0]?.code ?? "";
}
