import { figureWords } from "./figures.ts";

const { count } = figureWords;
const times = (n: number, one: string, many: string): string => `${count(n)} ${n === 1 ? one : many}`;
const replications = (from: number, to: number): string =>
  to - from === 1 ? `Replication ${count(from)}` : `Replications ${count(from)} to ${count(to - 1)}`;

/** Sentences of runs on several machines. */
export const queueWords = Object.freeze({
  backend: (shown: string): string => `workers of ${shown}`,
  notInstalled: "Redis: the packages bullmq and ioredis were expected, but are not installed.",
  installHint: "Install them beside Holdfast: npm install bullmq ioredis.",

  url: {
    unreadable:
      "Redis: its URL cannot be read, expected one such as redis://user:password@host:6379/0, or rediss:// for TLS.",
    unreadableHint:
      "In a password write special characters by their codes (%40 for @, %2F for /, %23 for #), or give it in the variable HOLDFAST_REDIS_PASSWORD instead. The URL is not repeated here, as it may hold one.",
    unknownOption: (known: readonly string[]): string =>
      `Redis: its URL has an unknown option, expected ${known.map((name) => `?${name}=`).join(" or ")}.`,
    prefix: "Redis: `prefix` in its URL was expected to have 1 to 40 letters, digits, - or _.",
    caWithoutTls: "Redis: its URL names a certificate by `ca`, but does not ask for TLS, expected rediss://.",
    noCertificate: (path: string, code: string): string =>
      `${path}: the certificate that the URL of Redis names by \`ca\` cannot be read (${code}).`,
  },

  refused: (shown: string, reason: string): string => `${shown}: Redis cannot be used: ${reason}.`,
  failures: {
    login:
      "the user name or the password is wrong, or missing; give them in the URL, or the password in HOLDFAST_REDIS_PASSWORD",
    rights:
      "this user may not do what a queue needs (+@all on keys that begin with the prefix, on INFO, TIME and on scripts)",
    full: "its memory is full; give it more by maxmemory, or let plans go through a folder by --share",
    disk: "it cannot write to its own disk",
    readOnly: "it is a replica, which takes no data; name the main server",
    database: "it has no database of that number",
    untrusted: (code: string): string =>
      `its certificate is not trusted (${code}); name the authority that signed it by ?ca=FILE in the URL`,
    noTls: "it does not speak TLS there; write redis:// instead of rediss://, or name its TLS port",
    noHost: "there is no host of that name",
    nobody: "nothing listens on that port",
    noAnswer: "the host does not answer",
    silentTls:
      "it does not answer over TLS; if it speaks none there, write redis:// instead of rediss://, or name its TLS port",
    closedPlain: "it closed the connection without a word; if it expects TLS, write rediss:// instead of redis://",
  },
  away: (shown: string, reason: string, seconds: number | null): string =>
    `${shown}: Redis is away (${reason}). Waiting for it${seconds === null ? "" : ` for up to ${times(seconds, "second", "seconds")}`}.`,
  unreachableHint:
    "Start Redis there, or correct host and port of the URL. Without --backend the run simulates on this machine.",
  back: (shown: string): string => `${shown}: Redis is there.`,
  eviction: (shown: string, policy: string): string =>
    `${shown}: Redis throws data away once it is full (maxmemory-policy ${policy}). Set maxmemory-policy noeviction.`,
  shareFailed: (folder: string, code: string): string =>
    `${folder}: the plan cannot be written to this shared folder (${code}). Give another by --share, or leave it out.`,

  noWorkers: (shown: string): string =>
    `No worker is connected yet. Start one or more, on any machine: holdfast worker ${shown}, with the user and password of Redis.`,
  kind: (version: string, node: number, arch: string): string => `Holdfast ${version}, Node ${node}, ${arch}`,
  otherWorkers: (n: number, kinds: readonly string[], ours: string): string =>
    `${n === 1 ? "The worker that is connected does not fit" : `None of the ${count(n)} workers that are connected fits`}: ${kinds.join("; ")}. Expected ${ours}, so that results are the same to the bit.`,
  nobodyShares:
    "The plan is in a shared folder, but no worker reads one. Start the workers with --share and the same folder.",
  workersCame: (n: number): string => `${times(n, "worker is", "workers are")} connected.`,
  workersLost: "every worker that took it was lost, as when memory runs out",
  refusedResult: (from: number, to: number, reason: string): string =>
    `${replications(from, to)}: what came back was refused and is simulated again. ${reason}`,

  worker: {
    ready: (
      shown: string,
      threads: number,
      { version, node, arch }: { readonly version: string; readonly node: number; readonly arch: string },
    ): string =>
      `Serving ${shown} on ${times(threads, "thread", "threads")} (Holdfast ${version}, Node ${node}, ${arch}). Ctrl-C ends it.`,
    plan: (clients: number, strategies: number): string =>
      `A plan has come: ${times(clients, "client", "clients")}, ${times(strategies, "strategy", "strategies")}.`,
    needsShare: "A plan is in a shared folder. Start this worker with --share and that folder.",
    refusedJob: "A job was refused: it is not one that this version of Holdfast writes.",
    tamperedPlan: "the plan is not the one that was sent: its hash differs",
    failed: (from: number, to: number, reason: string): string => `${replications(from, to)} failed: ${reason}.`,
    trouble: (reason: string): string => `Redis: ${reason}.`,
    leftWaiting: "Stopped before Redis was there.",
    left: (chunks: number): string =>
      `Stopped after ${times(chunks, "chunk", "chunks")}; what was under way was given back.`,
  },

  cli: {
    describe: "Simulate for runs on other machines (run --backend) until stopped",
    url: "Redis that runs and workers meet at",
    urlName: "redis-url",
    workers: "Threads (default: one for each core)",
    share: "Folder that the runs see as well, where large plans are; by default they come through Redis",
    backend:
      "Let workers on any machine simulate, by way of Redis: redis://user:password@host:6379/0, or rediss:// for TLS",
    runShare: "With --backend: folder that the workers see as well, for the plan; by default it goes through Redis",
    shareWithoutBackend: "--share: it is of use only with --backend, which was expected.",
    examples: [
      ["$0 worker redis://redis:6379", "Serve, on every core"],
      ["$0 worker rediss://user:password@host:6380/0 --workers 4", "Over TLS, on four threads"],
      ["$0 run plan.yaml --backend redis://redis:6379", "The run that it works for, on another machine"],
    ],
  },
});
