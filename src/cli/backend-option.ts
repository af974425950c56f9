import { UsageError } from "../errors.ts";
import type { QueueBackend } from "../queue/queue-backend.ts";
import { queueWords } from "../words/queue.ts";
import type { Arguments } from "./arguments.ts";
import { type Context, type OptionSpec, pathIn } from "./command.ts";

/** The options of a command that may leave simulating to other machines. */
export const backendOptions: Readonly<Record<"backend" | "share", OptionSpec>> = Object.freeze({
  backend: { type: "string", describe: () => queueWords.cli.backend },
  share: { type: "string", describe: () => queueWords.cli.runShare, completes: "file" },
});

/** The backend that `--backend` names, to be closed in the end; undefined without it. */
export async function backendOf(args: Arguments, { io, terminal }: Context): Promise<QueueBackend | undefined> {
  const [url, share] = [args.text("backend"), args.text("share")];
  if (url === undefined) {
    if (share !== undefined) throw new UsageError(queueWords.cli.shareWithoutBackend);
    return undefined;
  }
  const { queueBackend } = await import("../queue/queue-backend.ts");
  return queueBackend(url, {
    share: share === undefined ? null : pathIn(io, share),
    env: io.env,
    onNotice: (sentence) => {
      terminal.say(sentence);
    },
  });
}
