import { cliWords } from "../words/cli.ts";
import type { CliIo } from "./command.ts";
import { streamWidth, USUAL_WIDTH } from "./stream-width.ts";
import { createTimeLeft, type TimeLeft } from "./time-left.ts";

export type Phase = keyof typeof cliWords.phases;

/** A bar on one line of stderr that is written over again and again; silent where nobody sees it. */
export interface Progress {
  /** Says which phases are to come, in their order: each is shown with its number. */
  plan(phases: readonly Phase[]): void;
  /** `share` of a phase done, 0 to 1; `isStored`: not now, but before. */
  update(phase: Phase, share: number, isStored?: boolean): void;
  /** Takes the bar off the screen. */
  clear(): void;
}

const WIDTH = 24;
const NAME_WIDTH = 16;
const LEAST_MS_BETWEEN = 100;
const SILENT: Progress = Object.freeze({ plan: () => undefined, update: () => undefined, clear: () => undefined });

export function createProgress(
  io: CliIo,
  { isShown, plain }: { readonly isShown: boolean; readonly plain: (text: string) => string },
): Progress {
  if (!isShown) return SILENT;
  const now = io.now ?? Date.now;
  let phases: readonly Phase[] = [];
  let phase: Phase | null = null;
  let timeLeft: TimeLeft = createTimeLeft();
  let phaseStart = 0;
  let drawnAt = -Infinity;
  let isDrawn = false;

  const draw = (current: Phase, share: number, left: number | null): void => {
    const filled = Math.round(share * WIDTH);
    const at = phases.indexOf(current) + 1;
    const name = cliWords.phases[current];
    const title = (at === 0 ? name : cliWords.phase(at, phases.length, name)).padEnd(NAME_WIDTH);
    const percent = cliWords.share(share).replaceAll("\u00a0", " ");
    const said = left === null ? "" : cliWords.secondsLeft(left);
    const line = plain(`${title} ${"█".repeat(filled)}${"░".repeat(WIDTH - filled)} ${percent}  ${said}`.trimEnd());
    io.stderr.write(`\r\u001b[K${line.slice(0, Math.max(10, (streamWidth(io.stderr) ?? USUAL_WIDTH) - 1))}`);
    isDrawn = true;
  };
  return {
    plan: (next) => {
      phases = next;
    },
    update: (next, share, isStored = false) => {
      const time = now();
      const isNewPhase = next !== phase;
      if (isNewPhase) {
        phaseStart = time;
        timeLeft = createTimeLeft();
      }
      const done = Math.min(1, Math.max(0, share));
      const left = timeLeft(done, (time - phaseStart) / 1000, isStored);
      if (!isNewPhase && share < 1 && time - drawnAt < LEAST_MS_BETWEEN) return;
      phase = next;
      drawnAt = time;
      draw(next, done, left);
    },
    clear: () => {
      if (isDrawn) io.stderr.write("\r\u001b[K");
      isDrawn = false;
    },
  };
}
