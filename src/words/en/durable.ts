import { figureWords } from "./figures.ts";

const { count } = figureWords;
/** Parts of a scenario that are named when they have changed. */
const MOST_PARTS = 4;
/** Ranges of replications that are named when they are missing. */
const MOST_RANGES = 8;

/** Sentences of runs that are kept, gone on with, and put together from parts. */
export const durableWords = Object.freeze({
  changes: Object.freeze({
    version: (was: string, is: string) => `Holdfast was ${was} and is ${is}`,
    node: (was: number, is: number) => `Node.js was ${String(was)} and is ${String(is)}`,
    arch: (was: string, is: string) => `the processor was ${was} and is ${is}`,
    seed: (was: string, is: string) => `the seed was ${was} and is ${is}`,
    scenario: (parts: readonly string[]) => `the scenario has changed (${some(parts, MOST_PARTS)})`,
    data: (source: string) => `the data of ${source} have changed`,
    replications: (was: number, is: number) => `replications were ${count(was)} and are ${count(is)}`,
    otherwise:
      "what is simulated has changed although scenario and data have not (another library, or files that these name)",
  }),
  refused: (folder: string, changes: readonly string[]) =>
    `${folder}: the run that was begun there cannot be resumed, as its results would not be those of one run: ${changes.join("; ")}.`,
  refusedHint: (command: string) =>
    `Run it without --resume to begin anew, or undo the change and go on as it was begun: ${command}`,
  badManifest: (file: string) => `${file}: it cannot be read: it is damaged, or of another version of Holdfast.`,
  badManifestHint: "Run it without --resume to begin anew.",
  nothingToResume: (folder: string) => `${folder}: there is no run to resume; it begins at the first replication.`,
  wereThere: (done: number, most: number) => `${count(done)} of ${count(most)} replications were there.`,
  couldResume: (done: number, most: number, command: string) =>
    `${count(done)} of ${count(most)} replications of this scenario are there from a run that did not end. They are simulated again; to go on with them instead, stop this run and type: ${command}`,
  damaged: (file: string, reason: string) => `${file}: ${reason}. Its replications are simulated again.`,
  unusable: (file: string, reason: string) => `${file}: ${reason}.`,
  cannotKeep: (folder: string, reason: string, hasKept: boolean) =>
    `${folder}: the run has stopped, as what it simulates cannot be written there (${reason}).${hasKept ? " What was written before is safe." : ""}`,
  cannotKeepHint: (command: string) => `Once that is mended, go on with: ${command}`,
  interruptedHint: (command: string) => `What was simulated is kept. To go on with it: ${command}`,
  notShard: (text: string) =>
    `${text} is not a shard such as 2/3 (the second of three), whose first number is from 1 to the second`,
  noParts: (places: readonly string[]) =>
    `${places.join(", ")}: no parts of a run are there (folders with a manifest.json and chunks).`,
  noPartsHint: "Give the folders that `holdfast run SCENARIO --shard i/n --out FOLDER` has written.",
  disagree: (one: string, other: string, changes: readonly string[]) =>
    `${one} and ${other}: they are not parts of one run: from the first to the second ${changes.join("; ")}.`,
  notHere: (place: string, changes: readonly string[]) =>
    `${place}: its parts cannot be finished here, as the results would not be those of one run: ${changes.join("; ")}.`,
  scenarioGone: (file: string) => `${file}: the scenario of these parts is not there.`,
  scenarioGoneHint: "Say where it is with --scenario FILE.",
  twoAnswers: (one: string, other: string) =>
    `${one} and ${other}: both are whole, but they hold different numbers for the same replications.`,
  twoAnswersHint: "Remove those of the machine that you do not trust, and run its shard again.",
  missing: (ranges: readonly (readonly [from: number, to: number])[], missed: number, most: number) =>
    `${count(missed)} of ${count(most)} replications are missing: ${some(
      ranges.map(([from, to]) => (to - from === 1 ? String(from) : `${String(from)} to ${String(to - 1)}`)),
      MOST_RANGES,
    )}.`,
  missingHint: (commands: readonly string[]) =>
    commands.length === 1 ? `Run it again: ${commands[0]}` : `Run them again:\n  ${commands.join("\n  ")}`,
  cli: Object.freeze({
    resume: "Go on with the run of this scenario that was stopped, or that has fewer replications",
    shard: "Simulate one part of the run, such as 2/3, the second of three; holdfast gather puts the parts together",
    shards: Object.freeze({
      noResults: (option: string) =>
        `--${option} has no use with --shard, which leaves no results. Give it to holdfast gather.`,
      done: (
        { index, of }: { readonly index: number; readonly of: number },
        replications: number,
        all: number,
        folder: string,
      ) =>
        `Shard ${String(index)} of ${String(of)}: ${count(replications)} of ${count(all)} replications are in ${folder}.`,
      precision: (all: number) =>
        `The scenario has a precision, but a shard cannot tell when the run is precise enough: the shards simulate all ${count(all)} replications between them, and holdfast gather uses as many as one run would. To simulate fewer, give --replications to each shard.`,
      idle: (chunks: number) =>
        `The run has only ${count(chunks)} ${chunks === 1 ? "chunk" : "chunks"} to share, so shards above ${count(chunks)} have nothing to do.`,
      next: (command: string) =>
        `Once all shards are done: ${command}, with the folders of the others if they are elsewhere.`,
    }),
    gather: Object.freeze({
      describe: "Put together the parts of a run that several machines have simulated, and finish it",
      parts: "parts",
      describeParts: "Folders of holdfast run --shard, or files and folders in them",
      scenario: "Scenario, where it is not in the place that the parts name",
      examples: [
        ["$0 gather out", "All shards in one folder, as on a shared disk: the answer, as of one run"],
        ["$0 gather part-1 part-2 part-3 --scenario plan.yaml", "Folders copied from three machines"],
      ],
    }),
  }),
});

function some(words: readonly string[], most: number): string {
  const more = words.length - most;
  return more <= 0 ? words.join(", ") : `${words.slice(0, most).join(", ")} and ${count(more)} more`;
}
