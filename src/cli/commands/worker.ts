import { availableParallelism } from "node:os";
import { queueWords } from "../../words/queue.ts";
import { type Command, pathIn } from "../command.ts";
import { threadsOf } from "../threads-option.ts";

const { cli: words } = queueWords;

/** `holdfast worker`: simulates chunks of runs on other machines until it is stopped. */
export const workerCommand = Object.freeze<Command>({
  name: "worker",
  describe: () => words.describe,
  argument: { name: () => words.urlName, describe: () => words.url, isRequired: true },
  options: {
    workers: { type: "string", describe: () => words.workers },
    share: { type: "string", describe: () => words.share, completes: "file" },
  },
  examples: () => words.examples,
  execute: async (args, { io, terminal }) => {
    const threads = threadsOf(args) ?? availableParallelism();
    const share = args.text("share");
    const { parseRedisUrl } = await import("../../queue/redis-url.ts");
    const address = parseRedisUrl(args.argument!, io.env);
    const { serveChunks } = await import("../../queue/serve-chunks.ts");
    await serveChunks(address, {
      threads,
      share: share === undefined ? null : pathIn(io, share),
      signal: io.signal,
      onNotice: (sentence) => {
        terminal.say(sentence);
      },
    });
    return 0;
  },
});
