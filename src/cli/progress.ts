import { cliWords } from "../words/cli.ts";
import type { CliIo } from "./command.ts";

export type Phase = keyof typeof cliWords.phases;

/** A bar on one line of stderr that is written over again and again; silent where nobody sees it. */
export interface Progress {
  /** `share` of a phase done, 0 to 1. */
  update(phase: Phase, share: number): void;
  /** Takes the bar off the screen. */
  clear(): void;
}

const WIDTH = 24;
const LEAST_MS_BETWEEN = 100;
// Before that an estimate of the time left is a guess.
const ESTIMATED_AFTER_MS = 1000;
const ESTIMATED_FROM_SHARE = 0.02;

export function createProgress(io: CliIo, options: { readonly isShown: boolean; readonly isAscii: boolean }): Progress {
  if (!options.isShown) return { update: () => undefined, clear: () => undefined };
  const now = io.now ?? Date.now;
  const [full, empty] = options.isAscii ? ["#", "-"] : ["█", "░"];
  let phase: Phase | null = null;
  let phaseStart = 0;
  let drawnAt = -Infinity;
  let isDrawn = false;

  const draw = (current: Phase, share: number, elapsed: number): void => {
    const filled = Math.round(share * WIDTH);
    const isEstimated = elapsed >= ESTIMATED_AFTER_MS && share >= ESTIMATED_FROM_SHARE && share < 1;
    const left = isEstimated ? cliWords.secondsLeft((elapsed / 1000) * (1 / share - 1)) : "";
    const name = cliWords.phases[current].padEnd(10);
    const percent = cliWords.share(share).replaceAll("\u00a0", " ");
    const line = `${name} ${full.repeat(filled)}${empty.repeat(WIDTH - filled)} ${percent}  ${left}`.trimEnd();
    io.stderr.write(`\r\u001b[K${line.slice(0, Math.max(10, (io.stderr.columns ?? 80) - 1))}`);
    isDrawn = true;
  };
  return {
    update: (next, share) => {
      const time = now();
      const isNewPhase = next !== phase;
      if (isNewPhase) phaseStart = time;
      if (!isNewPhase && share < 1 && time - drawnAt < LEAST_MS_BETWEEN) return;
      phase = next;
      drawnAt = time;
      draw(next, Math.min(1, Math.max(0, share)), time - phaseStart);
    },
    clear: () => {
      if (isDrawn) io.stderr.write("\r\u001b[K");
      isDrawn = false;
    },
  };
}
