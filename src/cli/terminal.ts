import pc from "picocolors";
import { currentLocale } from "../words/locale.ts";
import type { CliIo } from "./command.ts";
import { createProgress } from "./progress.ts";
import type { Progress } from "./progress.ts";
import { streamWidth, USUAL_WIDTH } from "./stream-width.ts";
import { wrapProse } from "./wrap-prose.ts";

// Longer lines are hard to follow.
const WIDEST_PROSE = 100;

export type Style = "plain" | "bold" | "dim" | "red" | "yellow" | "green";

export interface TerminalOptions {
  readonly isQuiet: boolean;
  readonly isColorless: boolean;
  /** Makes commands that are advised those that can be called. By default they stay as they are. */
  readonly advise?: ((text: string) => string) | undefined;
}

/** Where words for people go. Text may hold what a data file says: whatever could steer a terminal is shown as `?`. */
export interface Terminal {
  /** Results for programs, byte by byte, on stdout. */
  print(data: string | Uint8Array): void;
  /** Results for people, a line on stdout. */
  show(text: string, style?: Style): void;
  /** The same of sentences, which are wrapped to the width of a terminal, lines after the first begun with `indent`. */
  prose(text: string, style?: Style, indent?: string): void;
  /** Messages, a line on stderr; nothing when quiet. */
  say(text: string, style?: Style): void;
  /** Errors, a line on stderr, even when quiet. */
  fail(text: string, style?: Style): void;
  /** Text whose colours are its own, a line on stderr even when quiet. */
  failColored(text: string): void;
  /** Columns of the terminal that results are shown on; null where that is none but a file or another program. */
  readonly width: number | null;
  readonly hasErrorColors: boolean;
  readonly progress: Progress;
}

/** A terminal over the streams: no colour where there is none to see, plain ASCII signs where the locale is C. */
export function openTerminal(io: CliIo, { isQuiet, isColorless, advise = (text) => text }: TerminalOptions): Terminal {
  const isPlain = isPlainLocale(io.env);
  const hasColors = (stream: CliIo["stdout"]): boolean =>
    stream.isTTY === true && !isColorless && (io.env["NO_COLOR"] ?? "") === "" && io.env["TERM"] !== "dumb";
  const outColors = pc.createColors(hasColors(io.stdout));
  const hasErrorColors = hasColors(io.stderr);
  const errorColors = pc.createColors(hasErrorColors);
  const plain = (text: string): string => (isPlain ? asciiSigns(advise(text)) : advise(text));
  const styled = (text: string, style: Style, colors: typeof outColors): string =>
    `${style === "plain" ? plain(printable(text)) : colors[style](plain(printable(text)))}\n`;

  const progress = createProgress(io, { isShown: !isQuiet && io.stderr.isTTY === true, plain });
  const fail = (text: string): void => {
    progress.clear();
    io.stderr.write(text);
  };
  const width = io.stdout.isTTY === true ? (streamWidth(io.stdout) ?? USUAL_WIDTH) : null;
  const show = (text: string, style: Style = "plain"): void => {
    progress.clear();
    io.stdout.write(styled(text, style, outColors));
  };
  return Object.freeze({
    width,
    print: (data: string | Uint8Array) => {
      progress.clear();
      io.stdout.write(data);
    },
    show,
    prose: (text: string, style: Style = "plain", indent = "") => {
      show(width === null ? text : wrapProse(advise(text), Math.min(width, WIDEST_PROSE), indent), style);
    },
    say: (text: string, style: Style = "plain") => {
      if (!isQuiet) fail(styled(text, style, errorColors));
    },
    fail: (text: string, style: Style = "plain") => {
      fail(styled(text, style, errorColors));
    },
    failColored: (text: string) => {
      fail(`${plain(text)}\n`);
    },
    hasErrorColors,
    progress,
  });
}

/** Text from anywhere without control characters, line feeds and tabs apart. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) => ("\n\t".includes(character) ? character : "?"));
}

/** Whether the locale is C or POSIX by name, where only ASCII is sure to be seen. */
function isPlainLocale(env: CliIo["env"]): boolean {
  const locale = [env["LC_ALL"], env["LC_CTYPE"], env["LANG"]].find((value) => value !== undefined && value !== "");
  return locale === "C" || locale === "POSIX";
}

const SIGNS: Readonly<Record<string, string>> = {
  "\u00a0": " ",
  "\u2212": "-",
  "–": "-",
  "·": "-",
  "…": "...",
  "×": "x",
  "±": "+/-",
  "\u202f": " ",
  "’": "'",
  "«": '"',
  "»": '"',
  œ: "oe",
  Œ: "OE",
  "─": "-",
  "├": "[",
  "┤": "]",
  "┼": "+",
  "│": "|",
  "●": "o",
  "█": "#",
  "░": "-",
};

/** The signs that our own sentences use, in ASCII, without the accents of French ones; what data say in English sentences is left. */
function asciiSigns(text: string): string {
  const signs = text
    .replace(/«\u00a0|\u00a0»/g, '"')
    .replace(/[\u00a0\u202f\u2212–·…×±’«»œŒ─├┤┼│●█░]/gu, (sign) => SIGNS[sign]);
  return currentLocale() === "fr" ? signs.normalize("NFD").replace(/\p{M}/gu, "") : signs;
}
