import { UsageError } from "../errors.ts";
import { NotUnderstood } from "../quantities/not-understood.ts";
import { cliErrorWords } from "../words/cli-errors.ts";
import { nearestWord } from "../words/nearest-word.ts";

/** What was written after a command. */
export interface Arguments {
  /** The argument without a name: a scenario, data, a folder. */
  readonly argument: string | undefined;
  /** All of them where a command takes several. */
  readonly listed: readonly string[];
  text(option: string): string | undefined;
  list(option: string): readonly string[] | undefined;
  has(option: string): boolean;
}

/** Wraps what yargs read; a single option given twice is a UsageError once it is asked for. */
export function createArguments(values: Readonly<Record<string, unknown>>, argument: string): Arguments {
  const listed = [values[argument] ?? []].flat() as string[];
  return Object.freeze({
    argument: listed[0],
    listed,
    text: (option: string) => {
      const value = values[option];
      if (Array.isArray(value)) throw new UsageError(cliErrorWords.twice(option));
      return value as string | undefined;
    },
    list: (option: string) => values[option] as readonly string[] | undefined,
    has: (option: string) => values[option] === true,
  });
}

/** An option that has one of a few words, or the default. */
export function oneOf<Word extends string>(
  args: Arguments,
  option: string,
  known: readonly Word[],
  otherwise: Word,
): Word {
  const written = args.text(option);
  return written === undefined ? otherwise : knownWord(`--${option}`, written, known);
}

/** `written` as one of the known words; a UsageError names the nearest. */
export function knownWord<Word extends string>(where: string, written: string, known: readonly Word[]): Word {
  const found = known.find((word) => word === written);
  if (found === undefined)
    throw new UsageError(cliErrorWords.notOneOf(where, written, known, nearestWord(written, known)));
  return found;
}

/** An option read by one of the parsers of scenario values, or the default. */
export function parsed<Value>(
  args: Arguments,
  option: string,
  parse: (text: string) => Value,
  otherwise: Value,
): Value {
  const written = args.text(option);
  if (written === undefined) return otherwise;
  try {
    return parse(written);
  } catch (error) {
    if (!(error instanceof NotUnderstood)) throw error;
    throw new UsageError(
      cliErrorWords.optionValue(option, error.message),
      error.suggestion && cliErrorWords.mean(error.suggestion),
      { cause: error },
    );
  }
}
