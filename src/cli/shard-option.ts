import { dirname } from "node:path";
import { UsageError } from "../errors.ts";
import type { ShardOptions } from "../run-shard.ts";
import { parseShard, type Shard } from "../runs/shard.ts";
import { durableWords } from "../words/durable.ts";
import { quoted } from "../run-command.ts";
import { type Arguments, parsed } from "./arguments.ts";
import type { Context } from "./command.ts";
import { shownPath } from "./written-files.ts";

const { shards: words } = durableWords.cli;
/** Options that say what to do with results, of which a shard has none. */
const OF_RESULTS = ["template", "open"];

/** The shard that `--shard` names; null without it. A UsageError where it stands beside what has no use with it. */
export function shardOf(args: Arguments): Shard | null {
  const shard = parsed<Shard | null>(args, "shard", parseShard, null);
  const idle = OF_RESULTS.find((option) => args.has(option) || args.text(option) !== undefined);
  if (shard !== null && idle !== undefined) throw new UsageError(words.noResults(idle));
  return shard;
}

/** Simulates one shard and says where it is and what comes next; gives the exit code. */
export async function runOneShard(
  file: string,
  options: ShardOptions,
  args: Arguments,
  { io, terminal }: Context,
): Promise<number> {
  const { runShard } = await import("../run-shard.ts");
  terminal.progress.plan(["read", "fit", "simulate"]);
  const outcome = await runShard(file, options);
  if (args.has("json")) {
    terminal.print(`${JSON.stringify(outcome, null, 2)}\n`);
    return 0;
  }
  const { shard, folder, replications, ofReplications } = outcome;
  terminal.prose(words.done(shard, replications, ofReplications, shownPath(folder, io)), "bold");
  if (replications === 0) terminal.prose(words.idle(outcome.ofChunks));
  terminal.prose(words.next(`holdfast gather ${quoted(shownPath(dirname(folder), io))}`));
  return 0;
}
