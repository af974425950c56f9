import { NotUnderstood } from "../quantities/not-understood.ts";
import { durableWords as words } from "../words/durable.ts";

/** The one of several parts of a run, from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

const MOST_SHARDS = 10_000;

/** Reads `2/3`, the second of three; throws NotUnderstood. */
export function parseShard(text: string): Shard {
  const [, first, second] = /^\s*(\d{1,5})\s*\/\s*(\d{1,5})\s*$/.exec(text) ?? [];
  const [index, of] = [Number(first), Number(second)];
  if (!(index >= 1 && index <= of && of <= MOST_SHARDS)) throw new NotUnderstood(words.notShard(text));
  return { index, of };
}

/** The ranges of a shard: each of those of a run, in order, is the next shard's, so that all have as much to do. */
export function rangesOfShard<Range>(ranges: readonly Range[], { index, of }: Shard): readonly Range[] {
  return ranges.filter((_, ordinal) => ordinal % of === index - 1);
}
